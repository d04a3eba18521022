// One question read five times, the stress moving on.

import { bindReadings } from "../../js/tools/readings.js";
import { openTool } from "../../js/tools/tool.js";

/** @param {HTMLElement} panel */
export function start(panel) {
  bindReadings(openTool(panel), panel);
}
