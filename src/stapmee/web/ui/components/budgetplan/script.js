// What comes in, what goes out and what is left, added up while one writes.

import { today } from "../../js/day.js";
import { bindBudget } from "../../js/tools/sums.js";
import { openTool } from "../../js/tools/tool.js";

/** @param {HTMLElement} panel */
export function start(panel) {
  bindBudget(openTool(panel), panel, () => today());
}
