// What is wrong with an answer, in the kit's language. The twin of route/refusal.py.

/** @import {Fault, Pack} from "./types.js" */

import { readDay } from "./calendar.js";
import { closeMatch } from "./close_match.js";
import { found, phrase, sayDay } from "./wording.js";

/** How many allowed words are listed where none comes near. */
const LISTED = 12;

/**
 * Say what is wrong and how to mend it: to stand beside the field.
 * @param {Pack} pack
 * @param {Fault} fault
 */
export function sayFault(pack, fault) {
  if (fault.reason === "impossible") return found(fault.data.says, "words");
  return phrase(pack, `fault-${fault.reason}`, saidOf(pack, fault));
}

/**
 * Give a fault's data as words.
 * @param {Pack} pack
 * @param {Fault} fault
 * @returns {Record<string, string>}
 */
function saidOf(pack, fault) {
  const { on, before } = fault.data;
  /** @type {Record<string, string>} */
  const said = { ...fault.data, facet: fault.facet };
  if (on !== undefined) said.on = sayDay(pack, found(readDay(on), on));
  if (before !== undefined) said.before = found(pack.facets.get(before), before).label.text;
  return said;
}

/**
 * Say what was probably meant, or what may be written; "" where there is nothing to add.
 * @param {Pack} pack
 * @param {Fault} fault
 */
export function hint(pack, fault) {
  switch (fault.reason) {
    case "no-such-facet":
      return nearest(pack, fault.facet, [...pack.facets.keys()]);
    case "no-such-value":
      return nearest(pack, fault.value, valuesOf(pack, fault.facet));
    case "no-such-place":
      return nearest(
        pack,
        fault.value,
        [...new Set(pack.places.flatMap((place) => Object.values(place.names)))],
        false,
      );
    case "no-day":
      return phrase(pack, "hint-day");
    default:
      return "";
  }
}

/**
 * @param {Pack} pack
 * @param {string} facet
 */
function valuesOf(pack, facet) {
  return found(pack.facets.get(facet), facet).values.map((value) => value.id);
}

/**
 * @param {Pack} pack
 * @param {string} word
 * @param {string[]} allowed
 * @param {boolean} [listed] list what is allowed where nothing comes near
 */
function nearest(pack, word, allowed, listed = true) {
  const words = allowed.sort();
  const close = closeMatch(word, words);
  if (close !== null) return phrase(pack, "hint-nearest", { word: close });
  const more = words.length > LISTED ? ` … (${words.length})` : "";
  return listed ? phrase(pack, "hint-allowed", { words: words.slice(0, LISTED).join(", ") + more }) : "";
}

/**
 * Say a fault on a line of its own: which answer, what is wrong, what was probably meant.
 * @param {Pack} pack
 * @param {Fault} fault
 */
export function told(pack, fault) {
  const answer = fault.value ? `${fault.facet}=${fault.value}` : fault.facet;
  return [`${answer}:`, sayFault(pack, fault), hint(pack, fault)].filter((part) => part).join(" ");
}
