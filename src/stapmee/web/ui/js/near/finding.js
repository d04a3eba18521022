// Find the municipality that words name, in the book; what is only near (a slip) the server knows.

/** @import {Pack} from "../engine/types.js" */
/** @import {Match} from "../engine/places.js" */
/** @import {Book, Town} from "./types.js" */

import { readDay } from "../engine/calendar.js";
import { fold, lookUp } from "../engine/places.js";

/** How many are offered of those that only begin so. */
const OFFERED = 8;

/** @type {WeakMap<Book, Pack>} */
const packs = new WeakMap();

/**
 * @param {Book} book
 * @param {string} words
 * @returns {{place: Town | null, match: Match | null, choices: Town[]}}
 */
export function townOf(book, words) {
  const matches = lookUp(packOf(book), words);
  const towns = matches.map(({ place }) => byNis(book, place.nis)).filter((town) => town !== null);
  if (towns.length === 1) return { place: towns[0] ?? null, match: matches[0] ?? null, choices: [] };
  return { place: null, match: null, choices: towns.length > 0 ? towns : beginning(book, fold(words)) };
}

/**
 * @param {Book} book
 * @param {string} nis
 */
export function byNis(book, nis) {
  return book.places.find((town) => town.nis === nis) ?? null;
}

/**
 * Give the Dutch name of a municipality.
 * @param {{nis: string, names: Record<string, string>}} town
 */
export function nameOf({ nis, names }) {
  return names.nl ?? nis;
}

/**
 * @param {Book} book
 * @param {string} folded
 */
function beginning(book, folded) {
  if (folded.length < 3) return [];
  return book.places
    .filter((town) => Object.values(town.names).some((name) => fold(name).startsWith(folded)))
    .slice(0, OFFERED);
}

/**
 * Give the municipalities in the form in which the engine looks them up.
 * @param {Book} book
 * @returns {Pack}
 */
function packOf(book) {
  let pack = packs.get(book);
  if (!pack) {
    const places = book.places.map(({ nis, names, postcodes, former = [], parts = [] }) => ({
      nis,
      names,
      postcodes,
      parts,
      former: former.map(([code, called, on]) => ({ nis: code, names: called, on: readDay(on) ?? 0 })),
    }));
    // The engine's look-up reads nothing of a pack but its places.
    pack = /** @type {Pack} */ (/** @type {unknown} */ ({ places }));
    packs.set(book, pack);
  }
  return pack;
}
