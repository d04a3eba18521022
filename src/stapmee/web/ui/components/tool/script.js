// A tool that is worked with: everything that all tools share. What a tool has of its own is the script of its own component, and
// is started before what was kept is read, so that it can say first what it keeps (docs/tools.md).

import { today } from "../../js/day.js";
import { bindCalendar } from "../../js/tools/calendar.js";
import { bindDates } from "../../js/tools/dates.js";
import { bindBar, photosChanged } from "../../js/tools/keeping.js";
import { bindPhotos } from "../../js/tools/photos.js";
import { bindSheets } from "../../js/tools/sheets.js";
import { bindSlips } from "../../js/tools/slips.js";
import { openTool } from "../../js/tools/tool.js";
import { bindWrittenOut } from "../../js/tools/written-out.js";

/** @param {HTMLElement} work */
export async function start(work) {
  const tool = openTool(work);
  const own = [...work.querySelectorAll("[data-module]")].map((one) => one.getAttribute("data-module"));
  await Promise.allSettled(own.map((name) => import(`../${name}/script.js`)));
  bindPhotos(tool, () => void photosChanged(tool));
  bindBar(tool, /** @type {HTMLElement} */ (work.querySelector("[data-bar]")), today);
  bindSheets(tool);
  bindSlips(tool);
  bindWrittenOut(work);
  bindDates(tool, () => today());
  bindCalendar(tool, () => today());
  work.dataset.ready = "";
}
