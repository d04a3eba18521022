// Which questions a refused answer is about, and what stands beside them. The twin of web/guide/refusals.py.

/** @import {Fault, Given, Pack} from "../engine/types.js" */

import { facetsOf } from "../engine/errors.js";
import { hint, sayFault } from "../engine/refusal.js";

/**
 * Say what is wrong, and for a place which one was probably meant.
 * @param {Pack} pack
 * @param {Fault} fault
 */
export function besideField(pack, fault) {
  const near = fault.reason === "no-such-place" ? hint(pack, fault) : "";
  return `${sayFault(pack, fault)} ${near}`.trimEnd();
}

/**
 * Name the questions that a fault is about; none when the kit knows no such one.
 * @param {Pack} pack
 * @param {Fault} fault
 */
export function facetsOfFault(pack, fault) {
  return facetsOf(fault).filter((name) => pack.facets.has(name));
}

/**
 * Name the other answers that one has to fit: days that follow each other, the age and the day of birth, place and region.
 * @param {Pack} pack
 * @param {string} name
 * @param {Given} given
 */
export function companions(pack, name, given) {
  const order = pack.factOrder.filter((facts) => facts.includes(name)).flat();
  const place = pack.facets.get(name)?.derivedFrom ?? "";
  return [...new Set([...order, place])].filter((one) => one !== name && given.has(one));
}
