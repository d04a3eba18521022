// Fetching what pages are made of, once: the pack of the kit and that of the pages. Both stand at addresses of their own bytes.

/** @import {Pack} from "../engine/types.js" */
/** @import {PagePack} from "./frame.js" */

import { PackError } from "../engine/errors.js";
import { readPack } from "../engine/pack.js";

/** @typedef {{pack: Pack, page: PagePack}} Packs */

/** @type {Promise<Packs> | null} */
let fetched = null;
/** After a failure the browser's own copy is not trusted either. @type {RequestCache} */
let copies = "default";

/**
 * Fetch both packs; a second call gives the same ones. After a failure, the next call tries again.
 * @param {HTMLElement} named the element that names them
 * @returns {Promise<Packs>}
 * @throws {PackError | TypeError} a TypeError when there is no network
 */
export function packsOf(named) {
  fetched ??= both(named).catch((error) => {
    fetched = null;
    copies = "reload";
    throw error;
  });
  return fetched;
}

/** @param {HTMLElement} named */
async function both({ dataset }) {
  const [text, page] = await Promise.all([textOf(dataset.pack ?? ""), textOf(dataset.page ?? "")]);
  const pack = await readPack(text, dataset.digest);
  return { pack, page: pageOf(page) };
}

/** @param {string} address */
async function textOf(address) {
  const response = await fetch(address, { cache: copies });
  if (!response.ok) throw new TypeError(`${address}: ${response.status}`);
  return response.text();
}

/**
 * @param {string} text
 * @returns {PagePack}
 */
function pageOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new PackError("truncated");
  }
}

/**
 * Say why there are no packs, in the words that the page has for it.
 * @param {HTMLElement} named
 * @param {unknown} error
 */
export function troubleOf(named, error) {
  const reason = error instanceof PackError ? error.reason : error instanceof TypeError ? "network" : "none";
  return named.querySelector(`[data-trouble="${reason}"]`)?.textContent ?? "";
}
