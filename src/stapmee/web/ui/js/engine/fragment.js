// A situation as the part of an address after the #, which browsers never send: "#nl;status=applicant;applied=2026-09".
// Made to be read by people too: whoever gets such a link should see what it tells before passing it on.

/** @import {Day, Given, Pack} from "./types.js" */

import { refusedAnswer } from "./dropped.js";
import { phrase } from "./wording.js";

/** The way of writing. "v=2" in a fragment says that it is of a later one; without, it is of this. */
export const VERSION = 1;

/** @typedef {import("./dropped.js").Dropped} Dropped */
/** @typedef {{language: string | null, given: Map<string, string>, dropped: Dropped[]}} Told what a fragment tells */

/**
 * Write a situation.
 * @param {string} language
 * @param {Given} given
 * @returns {string} with the # in front
 */
export function writeFragment(language, given) {
  const answers = [...given].map(([facet, words]) => `${encodeURIComponent(facet)}=${encodeURIComponent(words)}`);
  return `#${[encodeURIComponent(language), ...answers].join(";")}`;
}

/**
 * Read a situation: what is still valid is kept, what is not comes back with the reason in words. An older edition may have asked
 * what this one does not ask any more.
 * @param {Pack} pack
 * @param {string} fragment with or without the # in front
 * @param {Day} on
 * @returns {Told}
 */
export function readFragment(pack, fragment, on) {
  const parts = fragment.replace(/^#/, "").split(";").filter(Boolean);
  const language = parts[0] !== undefined && !parts[0].includes("=") ? decoded(parts.shift() ?? "") : null;
  /** @type {Told} */
  const told = { language, given: new Map(), dropped: [] };
  const pairs = parts.map((part) => ({ part, pair: pairOf(part) }));
  const version = pairs.find(({ pair }) => pair?.[0] === "v")?.pair?.[1];
  if (version !== undefined && version !== String(VERSION)) {
    told.dropped.push({ part: `v=${version}`, reason: "newer", says: phrase(pack, "fragment-newer") });
    return told;
  }
  for (const { part, pair } of pairs) if (pair?.[0] !== "v") take(pack, told, part, pair, on);
  return told;
}

/**
 * @param {Pack} pack
 * @param {Told} told
 * @param {string} part
 * @param {[string, string] | null} pair
 * @param {Day} on
 */
function take(pack, told, part, pair, on) {
  if (pair === null) {
    told.dropped.push({ part, reason: "unreadable", says: phrase(pack, "fragment-unreadable", { part }) });
    return;
  }
  const [facet, words] = pair;
  const refused = refusedAnswer(pack, facet, words, on) ?? secondAnswer(pack, told, facet, words);
  if (refused === null) told.given.set(facet, words);
  else told.dropped.push(refused);
}

/**
 * Of two different answers to one question the first is kept: a link that was added to must not change what it said before.
 * @param {Pack} pack
 * @param {Told} told
 * @param {string} facet
 * @param {string} words
 * @returns {Dropped | null}
 */
function secondAnswer(pack, told, facet, words) {
  const before = told.given.get(facet);
  if (before === undefined || before === words) return null;
  const label = pack.facets.get(facet)?.label.text ?? facet;
  return { part: `${facet}=${words}`, reason: "two-answers", says: phrase(pack, "fragment-twice", { label }) };
}

/**
 * @param {string} part
 * @returns {[facet: string, words: string] | null}
 */
function pairOf(part) {
  const at = part.indexOf("=");
  const [facet, words] = [decoded(part.slice(0, at)), decoded(part.slice(at + 1))];
  return at < 1 || facet === null || !words ? null : [facet, words];
}

/** @param {string} words */
function decoded(words) {
  try {
    return decodeURIComponent(words);
  } catch {
    return null;
  }
}
