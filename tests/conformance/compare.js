// What the browser's engine answers, in the form that Python's answers have (outcome.py). Runs in a page of its own.

/** @import {EntryDocument, RouteDocument} from "../../src/stapmee/web/ui/js/engine/document.js" */
/** @import {Route} from "../../src/stapmee/web/ui/js/engine/plan.js" */
/** @import {Pack} from "../../src/stapmee/web/ui/js/engine/types.js" */

import { dayInside } from "../../src/stapmee/web/ui/js/engine/clock.js";
import { document } from "../../src/stapmee/web/ui/js/engine/document.js";
import { RouteError } from "../../src/stapmee/web/ui/js/engine/errors.js";
import { readPack } from "../../src/stapmee/web/ui/js/engine/pack.js";
import { sayMatch } from "../../src/stapmee/web/ui/js/engine/places.js";
import { route } from "../../src/stapmee/web/ui/js/engine/plan.js";
import { told } from "../../src/stapmee/web/ui/js/engine/refusal.js";
import { makeRoute } from "../../src/stapmee/web/ui/js/engine/route.js";
import { readSituation, translated } from "../../src/stapmee/web/ui/js/engine/situation.js";
import { saidFacts } from "../../src/stapmee/web/ui/js/engine/why.js";
import { explain, sayVerdict } from "../../src/stapmee/web/ui/js/engine/why_not.js";

/** @typedef {[facet: string, words: string][]} Pairs */
/** @typedef {[Pairs, on: string]} Asked */

const PARTS = /** @type {const} */ (["first", "now", "later", "maybe", "past"]);

/** @type {Map<string, Pack>} */
const packs = new Map();

/**
 * @param {string} name
 * @param {string} text
 */
export async function load(name, text) {
  packs.set(name, await readPack(text));
  for (const day of seen.keys()) if (day.startsWith(`${name} `)) seen.delete(day);
}

/** @param {string} name */
function packOf(name) {
  const pack = packs.get(name);
  if (!pack) throw new Error(`no pack was loaded as ${name}`);
  return pack;
}

/**
 * @param {string} name
 * @param {Pairs} given
 * @param {string} on
 */
export function outcome(name, given, on) {
  const pack = packOf(name);
  try {
    const day = dayInside(pack, on);
    const found = route(pack, readSituation(pack, new Map(given), day), day);
    return { ...document(found), beside: beside(pack, found) };
  } catch (error) {
    if (!(error instanceof RouteError)) throw error;
    return { faults: error.faults.map((one) => [one.facet, one.value, one.reason, one.data, told(pack, one)]) };
  }
}

/**
 * What a page says beside the document.
 * @param {Pack} pack
 * @param {Route} found
 */
function beside(pack, found) {
  const { situation } = found;
  const step = Math.max(1, Math.floor(pack.cards.length / 3));
  const named = pack.cards.filter((card) => card.order % step === 0);
  return {
    phases: found.phases,
    facts: saidFacts(pack, situation),
    places: translated(pack, situation).map((match) => sayMatch(pack, match)),
    explained: named.map(({ id }) => [id, sayVerdict(pack, explain(found, id))]),
  };
}

/**
 * @param {string} name
 * @param {Asked[]} asked
 */
export async function digests(name, asked) {
  const found = [];
  for (const [given, on] of asked) found.push(await digestOf(name, outcome(name, given, on), on));
  return found;
}

/**
 * Give the fingerprint of an answer: equal for equal JSON, and only then. Each entry stands in it by its own fingerprint, which is
 * remembered, for a route holds hundreds and most were met before.
 * @param {string} name
 * @param {RouteDocument | {faults: unknown[]}} answer
 * @param {string} on
 */
async function digestOf(name, answer, on) {
  /** @type {Record<string, unknown>} */
  const lean = { ...answer };
  if ("now" in answer) {
    for (const part of PARTS)
      lean[part] = await Promise.all(answer[part].map((entry) => entryOf(`${name} ${on}`, entry)));
  }
  return sha(JSON.stringify(lean));
}

/** @type {Map<string, Map<string, {entry: EntryDocument, digest: string | Promise<string>}>>} */
const seen = new Map();

/**
 * Give the fingerprint of an entry. What was met before is compared again each time, key by key.
 * @param {string} day
 * @param {EntryDocument} entry
 */
function entryOf(day, entry) {
  const known = seen.get(day) ?? new Map();
  seen.set(day, known);
  const key = `${entry.card}\0${entry.from}\0${entry.until}\0${entry.from_text}\0${entry.why}\0${entry.open}`;
  const before = known.get(key);
  if (before && isSame(before.entry, entry)) return before.digest;
  const digest = sha(JSON.stringify(entry));
  known.set(key, { entry, digest });
  return digest;
}

/**
 * @param {EntryDocument} one
 * @param {EntryDocument} other
 */
function isSame(one, other) {
  const keys = /** @type {(keyof EntryDocument)[]} */ (Object.keys(other));
  return keys.every((key) => one[key] === other[key] || JSON.stringify(one[key]) === JSON.stringify(other[key]));
}

/** @param {string} words */
async function sha(words) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words)));
  return [...bytes.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Time routes one by one: milliseconds each, document included.
 * @param {string} name
 * @param {Asked[]} asked
 */
export function times(name, asked) {
  return asked.map(([given, on]) => {
    const start = performance.now();
    makeRoute(packOf(name), given, on);
    return performance.now() - start;
  });
}

/**
 * Time reading a pack.
 * @param {string} text
 * @param {number} turns
 */
export async function readingTimes(text, turns) {
  const found = [];
  for (let turn = 0; turn < turns; turn++) {
    const start = performance.now();
    await readPack(text);
    found.push(performance.now() - start);
  }
  return found;
}
