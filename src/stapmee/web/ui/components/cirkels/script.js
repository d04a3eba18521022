// Cards in three circles: what somebody can do, can ask for, and lays down.

import { bindCircles } from "../../js/tools/laying.js";
import { openTool } from "../../js/tools/tool.js";

/** @param {HTMLElement} panel */
export function start(panel) {
  bindCircles(openTool(panel), panel);
}
