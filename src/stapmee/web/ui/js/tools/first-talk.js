// What cannot wait a week, in words: how many things there are, and that one calls today, together.

import { sayCount } from "./counting.js";

/** @typedef {import("./tool.js").Tool} Tool */

/** @param {Tool} tool @returns {string} */
export function urgency({ store, words, language }) {
  const ticked = store.get("deze-week");
  const count = Array.isArray(ticked) ? ticked.length : 0;
  if (count > 0)
    return `${sayCount(words["urgent-count"], count, language)}. ${words["call-today"]}. ${words["call-together"]}.`;
  // Nobody who has only just opened the page is told that nothing is urgent.
  return ticked === undefined ? "" : (words["nothing-urgent"] ?? "");
}
