// How long a claim that is read today may be shown as it is, and how it is to be shown after that. The twin of kit/shelf_life.py.

/** @import {Claim, Day, Evidence, Pack, ParameterValue, Show} from "../engine/types.js" */

import { covers, knownOn, showWithParameters, valueOn } from "../engine/ageing.js";
import { addMonths } from "../engine/calendar.js";

/** @typedef {{goodUntil: Day | null, datedUntil: Day | null}} ShelfLife days are inclusive; both null where nothing known changes it */
/** @typedef {{show: Show, holds: boolean, asOf: Day | null, values: (ParameterValue | null)[]}} AsShown */

/**
 * Tell until when a claim may be shown as it is on a day, and until when as dated.
 * @param {Claim} claim
 * @param {string[]} parameters
 * @param {Pack} pack
 * @param {Day} on
 * @returns {ShelfLife}
 */
export function shelfLife(claim, parameters, pack, on) {
  const now = asShown(claim, parameters, pack, on);
  if (now.show === "ask") return { goodUntil: null, datedUntil: null };
  const days = [...new Set(turningDays(claim, parameters, pack))].filter((day) => day > on).sort((a, b) => a - b);
  const turn = days.find((day) => !alike(asShown(claim, parameters, pack, day), now));
  if (turn === undefined) return { goodUntil: null, datedUntil: null };
  const then = asShown(claim, parameters, pack, turn);
  if (now.show !== "sure" || !alike(then, { ...now, show: "dated" })) return { goodUntil: turn - 1, datedUntil: null };
  const after = days.find((day) => day > turn && !alike(asShown(claim, parameters, pack, day), then));
  return { goodUntil: turn - 1, datedUntil: after === undefined ? null : after - 1 };
}

/**
 * @param {Claim} claim
 * @param {string[]} parameters
 * @param {Pack} pack
 * @param {Day} on
 * @returns {AsShown}
 */
function asShown(claim, parameters, pack, on) {
  return {
    show: showWithParameters(claim, parameters, pack, on),
    holds: covers(claim, on),
    asOf: knownOn(claim, on)[0]?.asOf ?? null,
    values: parameters.map((name) => valueOn(pack.parameters.get(name) ?? [], on)),
  };
}

/**
 * @param {AsShown} one
 * @param {AsShown} other
 */
function alike(one, other) {
  const values = one.values.every((value, number) => value === other.values[number]);
  return values && one.show === other.show && one.holds === other.holds && one.asOf === other.asOf;
}

/**
 * List the days that may be the first of another way of showing: all of them are here, and some that change nothing.
 * @param {Claim} claim
 * @param {string[]} parameters
 * @param {Pack} pack
 * @returns {Day[]}
 */
function turningDays(claim, parameters, pack) {
  const claims = [claim, ...parameters.flatMap((name) => pack.parameters.get(name) ?? [])];
  return claims.flatMap((one) => {
    const months = pack.paces[one.pace] ?? null;
    const ages = one.evidence.flatMap((evidence) => [evidence.asOf, ...agesOf(pack, evidence, months)]);
    return [one.from, one.to, ...ages].filter((day) => day !== null);
  });
}

/**
 * @param {Pack} pack
 * @param {Evidence} evidence
 * @param {number | null} months
 */
function agesOf(pack, { asOf }, months) {
  return months === null ? [] : [1, pack.datedTimes].map((times) => addMonths(asOf, months * times) + 1);
}
