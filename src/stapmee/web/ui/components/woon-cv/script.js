// The housing CV: for which visit a sheet is, who got one, and the letter that asks it back.

import { today } from "../../js/day.js";
import { openTool } from "../../js/tools/tool.js";
import { bindCv } from "../../js/tools/woon-cv.js";

/** @param {HTMLElement} element */
export function start(element) {
  bindCv(openTool(element), () => today());
}
