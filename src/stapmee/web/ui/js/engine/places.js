// Find a municipality by what people write: a name in any official language, an old one, a village, a postcode, a NIS code.
// The twin of kit/places.py, for what is exact; what is only near (a slip, one word of a name) is for search.

/** @import {Former, Pack, Place} from "./types.js" */

import { caseless } from "./prose.js";
import { phrase, sayDay } from "./wording.js";

/** @typedef {"nis" | "postcode" | "name" | "former-nis" | "former-name" | "part"} How how words met a municipality */
/** @typedef {{place: Place, how: How, written: string, former: Former | null}} Match */

/** Surest first. @type {How[]} */
const ORDER = ["nis", "postcode", "name", "former-nis", "former-name", "part"];
// A word ends where neither letter, digit nor underscore follows: \b knows the letters of English only.
const POSTCODE = /(^|[^\p{L}\p{N}_])(?:B-)?(\p{Nd}{4})(?![\p{L}\p{N}_])/iu;
const POSTCODES = new RegExp(POSTCODE, "giu");
/** Words that people shorten. @type {Record<string, string>} */
const SHORT = { sint: "st", saint: "st", sainte: "ste" };

/**
 * Find the municipalities that words name, of the surest kind that names any; several when the words do not decide.
 * A postcode beside a name ("9000 Gent", "B-9000 Gent") narrows it down where they agree; where they don't, nothing is named.
 * @param {Pack} pack
 * @param {string} words
 * @returns {Match[]}
 */
export function lookUp(pack, words) {
  const keys = keysOf(pack);
  const code = POSTCODE.exec(words);
  if (!code) return surest(keys.get(fold(words)) ?? []);
  const byCode = keys.get(String(code[2])) ?? [];
  const rest = fold(words.replace(POSTCODES, "$1 "));
  if (!rest) return surest(byCode);
  const named = byCode.map((match) => match.place);
  return surest(ranked(keys.get(rest) ?? []).filter((match) => named.includes(match.place)));
}

/**
 * Say what became of a municipality that was asked for by its old name or code, or in which one a village lies; else "".
 * @param {Pack} pack
 * @param {Match} match
 */
export function sayMatch(pack, { place, how, written, former }) {
  if (how === "part") return phrase(pack, "place-part", { part: written, place: nameOf(place) });
  if (former === null) return "";
  const date = sayDay(pack, former.on);
  if (how !== "former-nis") return phrase(pack, "place-former", { former: written, date, place: nameOf(place) });
  const parts = { code: former.nis, former: nameOf(former), date, nis: place.nis, place: nameOf(place) };
  return phrase(pack, "place-former-nis", parts);
}

/**
 * Give the Dutch name of a municipality of now or before.
 * @param {Place | Former} one
 */
export function nameOf(one) {
  return one.names.nl ?? one.nis;
}

/**
 * Give words as they are compared: no case, accents, hyphens or spaces.
 * @param {string} words
 */
export function fold(words) {
  return wordsOf(words).join("");
}

/** @param {string} words */
function wordsOf(words) {
  const bare = caseless(words)
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "");
  return bare.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** @type {WeakMap<Pack, Map<string, Match[]>>} */
const made = new WeakMap();

/**
 * Give every way to write every municipality, folded.
 * @param {Pack} pack
 */
function keysOf(pack) {
  let keys = made.get(pack);
  if (!keys) {
    keys = new Map();
    for (const match of pack.places.flatMap(matchesOf)) {
      for (const spelling of spellings(match.written)) {
        const own = keys.get(spelling);
        if (own) own.push(match);
        else keys.set(spelling, [match]);
      }
    }
    made.set(pack, keys);
  }
  return keys;
}

/**
 * @param {Place} place
 * @returns {Match[]}
 */
function matchesOf(place) {
  const one = (/** @type {How} */ how, /** @type {string} */ written, /** @type {Former | null} */ former = null) => ({
    place,
    how,
    written,
    former,
  });
  return [
    one("nis", place.nis),
    ...place.postcodes.map((code) => one("postcode", code)),
    ...namesOf(place).map((name) => one("name", name)),
    ...place.former.flatMap((former) => [
      one("former-nis", former.nis, former),
      ...namesOf(former).map((name) => one("former-name", name, former)),
    ]),
    ...place.parts.map((part) => one("part", part)),
  ];
}

/** @param {{names: Record<string, string>}} named */
function namesOf(named) {
  return [...new Set(Object.values(named.names))];
}

/**
 * Give a name folded, and with its saints shortened.
 * @param {string} written
 */
function spellings(written) {
  const words = wordsOf(written);
  return new Set([words.join(""), words.map((word) => SHORT[word] ?? word).join("")]);
}

/**
 * Give each municipality once, by the surest of its matches.
 * @param {Match[]} matches
 */
function ranked(matches) {
  const sorted = [...matches].sort((one, other) => ORDER.indexOf(one.how) - ORDER.indexOf(other.how));
  return sorted.filter((match, at) => sorted.findIndex((other) => other.place === match.place) === at);
}

/** @param {Match[]} matches */
function surest(matches) {
  const sorted = ranked(matches);
  return sorted.filter((match) => match.how === sorted[0]?.how);
}
