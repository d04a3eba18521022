// Why something is a result, in the kit's own words; and which words of its title to mark. The twin of search/why.py.

import { tokens } from "./words.js";

/**
 * Say why something is a result, each reason once.
 * @param {Record<string, string>} says
 * @param {import("./query.js").Because[]} reasons
 */
export function why(says, reasons) {
  const said = reasons.map((one) => says[one.reason].split("{typed}").join(one.typed).split("{found}").join(one.found));
  return [...new Set(said)].join(" · ");
}

/**
 * Cut a title in pieces, each with whether it is to be marked.
 * @param {import("./lexicon.js").Lexicon} lexicon
 * @param {string} title
 * @param {Set<number>} groups
 * @returns {[string, boolean][]}
 */
export function marked(lexicon, title, groups) {
  /** @type {[string, boolean][]} */
  const pieces = [];
  let place = 0;
  for (const { text, start, end } of tokens(title)) {
    if (!lexicon.words.get(text)?.some((group) => groups.has(group))) continue;
    if (start > place) pieces.push([title.slice(place, start), false]);
    pieces.push([title.slice(start, end), true]);
    place = end;
  }
  if (place < title.length) pieces.push([title.slice(place), false]);
  return pieces;
}
