// Answers that were written down earlier, in a link or on the device, and that this edition cannot use.

/** @import {Day, Pack} from "./types.js" */

import { sayFault } from "./refusal.js";
import { readAnswer, UNKNOWN } from "./situation.js";
import { phrase } from "./wording.js";

/** @typedef {{part: string, reason: string, says: string}} Dropped what was left out, why, and that in words */

/**
 * Say why an answer cannot be used by itself; null when it can. Whether it fits the others is for readSituation to say.
 * @param {Pack} pack
 * @param {string} name
 * @param {string} words
 * @param {Day} on
 * @returns {Dropped | null}
 */
export function refusedAnswer(pack, name, words, on) {
  const part = `${name}=${words}`;
  const facet = pack.facets.get(name);
  if (!facet) return { part, reason: "no-such-facet", says: phrase(pack, "fragment-no-such-facet", { facet: name }) };
  if (words === UNKNOWN) return null;
  const read = readAnswer(pack, facet, words, on);
  if (!("fault" in read)) return null;
  const { reason } = read.fault;
  const label = facet.label.text;
  if (reason === "no-such-value")
    return { part, reason, says: phrase(pack, "fragment-no-such-value", { label, value: words }) };
  return { part, reason, says: phrase(pack, "fragment-dropped", { label, why: sayFault(pack, read.fault) }) };
}
