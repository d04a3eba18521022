// A binder: its tabs, how each paper stands, a card beside each letter, and all of it on paper.

import { bindBinder } from "../../js/tools/binder-panel.js";
import { openTool } from "../../js/tools/tool.js";

/** @param {HTMLElement} panel */
export function start(panel) {
  bindBinder(openTool(panel), panel);
}
