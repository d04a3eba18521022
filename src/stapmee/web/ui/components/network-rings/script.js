// The network on its rings, beside the list that it is drawn from.

import { today } from "../../js/day.js";
import { bindBoard } from "../../js/network/board.js";
import { acceptDays, bindDays } from "../../js/network/days.js";
import { bindWarnings } from "../../js/network/warnings.js";
import { openTool } from "../../js/tools/tool.js";

/** @param {HTMLElement} section */
export function start(section) {
  const tool = openTool(section);
  acceptDays(tool);
  // It belongs to the list, and goes on paper with it.
  tool.work.querySelector('[data-field="mensen"]')?.before(section);
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (section.querySelector(`[data-${name}]`));
  const tell = (/** @type {string} */ words) => {
    part("moved").textContent = words;
  };
  bindBoard(tool, part("board"), tell);
  bindDays(tool, part("days"), today, tell);
  bindWarnings(tool, part("warnings"));
  part("view-list").addEventListener("click", () => {
    const asList = part("drawing").toggleAttribute("hidden");
    part("view-list").textContent = tool.words[asList ? "view-rings" : "view-list"] ?? "";
  });
}
