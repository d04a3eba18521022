// Fetches the index once and makes it ready to be asked.

import { Lexicon } from "./lexicon.js";
import { unpack } from "./packing.js";
import { search } from "./query.js";
import { stemming } from "./stems.js";

/** @typedef {{lexicon: Lexicon, search: (question: string) => import("./query.js").Hit[]}} Searcher */

/** @type {Map<string, Promise<Searcher>>} */
const made = new Map();

/**
 * Give the search of an index, whose titles stand beside it; it is fetched and prepared at the first call, and again after a failure.
 * @param {string} address
 * @param {string} titles
 * @returns {Promise<Searcher>}
 */
export function searcher(address, titles) {
  let found = made.get(address);
  if (!found) {
    found = make(address, titles);
    made.set(address, found);
    found.catch(() => made.delete(address));
  }
  return found;
}

/**
 * @param {string} address
 * @param {string} titles
 * @returns {Promise<Searcher>}
 */
async function make(address, titles) {
  const index = await fetchBoth(address, titles);
  const lexicon = new Lexicon(index, await stemming([index.source, index.language]));
  setTimeout(() => lexicon.warm()); // after the first answer: what later ones would wait for
  return { lexicon, search: (question) => search(lexicon, question) };
}

/**
 * Fetch an index with its titles; when one was kept from before the other was made, both anew.
 * @param {string} address
 * @param {string} titles
 */
async function fetchBoth(address, titles) {
  const [index, shown] = await Promise.all([fetchOne(address), fetchOne(titles)]);
  if (index?.made === shown?.made) return unpack(index, shown);
  return unpack(await fetchOne(address, { cache: "reload" }), await fetchOne(titles, { cache: "reload" }));
}

/**
 * @param {string} address
 * @param {RequestInit} [how]
 */
async function fetchOne(address, how) {
  const answer = await fetch(address, how);
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  return answer.json();
}
