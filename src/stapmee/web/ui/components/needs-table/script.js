// Needs and who does what: an order to move in, and a table made from the list.

import { today } from "../../js/day.js";
import { bindNeeds } from "../../js/network/needs.js";
import { openTool } from "../../js/tools/tool.js";

/** @param {HTMLElement} section */
export function start(section) {
  const tool = openTool(section);
  tool.work.querySelector('[data-field="noden"]')?.after(section);
  const moved = /** @type {HTMLElement} */ (section.querySelector("[data-moved]"));
  bindNeeds(tool, section, today, (words) => {
    moved.textContent = words;
  });
}
