// How a claim is shown on a day: as sure, as dated, or only as a question. The twin of kit/ageing.py.

/** @import {Claim, Day, Evidence, Pack, ParameterValue, Show} from "./types.js" */

import { addMonths } from "./calendar.js";

/** @type {Record<Show, number>} */
const WORSE = { sure: 0, dated: 1, ask: 2 };

/**
 * Give the evidence that speaks of a day no later than `on`, newest first; later evidence did not exist yet.
 * @param {Claim} claim
 * @param {Day} on
 * @returns {Evidence[]}
 */
export function knownOn(claim, on) {
  return claim.evidence.filter((one) => one.asOf <= on).sort((one, other) => other.asOf - one.asOf);
}

/**
 * Tell whether a rule holds on a day, by its validity alone.
 * @param {Claim} claim
 * @param {Day} on
 */
export function covers(claim, on) {
  return (claim.from === null || claim.from <= on) && (claim.to === null || on < claim.to);
}

/**
 * Tell how a claim itself may be shown on a day; ages run up to and including the last day.
 * @param {Claim} claim
 * @param {Pack} pack
 * @param {Day} on
 * @returns {Show}
 */
export function show(claim, pack, on) {
  const [newest] = knownOn(claim, on);
  if (!newest || claim.law !== "in_force" || claim.confidence === "low" || !covers(claim, on)) return "ask";
  const months = pack.paces[claim.pace] ?? null;
  if (months === null || on <= addMonths(newest.asOf, months)) return "sure";
  if (claim.critical || on > addMonths(newest.asOf, months * pack.datedTimes)) return "ask";
  return "dated";
}

/**
 * Give the value that holds on a day, or null where the kit knows none.
 * @param {ParameterValue[]} values
 * @param {Day} on
 * @returns {ParameterValue | null}
 */
export function valueOn(values, on) {
  return values.find((value) => covers(value, on)) ?? null;
}

/**
 * Tell how a claim is shown that uses parameters: never surer than the least sure of them, and never dated when critical.
 * @param {Claim} claim
 * @param {string[]} parameters
 * @param {Pack} pack
 * @param {Day} on
 * @returns {Show}
 */
export function showWithParameters(claim, parameters, pack, on) {
  let least = show(claim, pack, on);
  for (const name of parameters) {
    const value = valueOn(pack.parameters.get(name) ?? [], on);
    const shown = value === null ? "ask" : show(value, pack, on);
    if (WORSE[shown] > WORSE[least]) least = shown;
  }
  return claim.critical && least === "dated" ? "ask" : least;
}
