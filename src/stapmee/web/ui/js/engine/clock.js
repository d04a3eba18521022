// A day that is years off from the kit's own: the clock is wrong, or nobody has looked after the kit. The twin of route/clock.py.

/** @import {Day, Pack} from "./types.js" */

import { addMonths, readDay } from "./calendar.js";
import { phrase, sayDay } from "./wording.js";

/** @typedef {{reason: "early" | "late", text: string}} Doubt what is doubtful about a day, and what is still valid, in words */

/** The pack can't answer for a day at all: it lies before the edition, or beyond any. `doubt.text` is what to show. */
export class ClockError extends Error {
  /** @param {Doubt} doubt */
  constructor(doubt) {
    super(doubt.text);
    this.name = "ClockError";
    this.doubt = doubt;
  }
}

/**
 * Doubt a day before the kit was made, and one on which none of its law can be sure any more; null for all between.
 * @param {Pack} pack
 * @param {Day} on
 * @returns {Doubt | null}
 */
export function doubt(pack, on) {
  if (on < pack.date) return early(pack, on);
  const months = pack.paces.law ?? null;
  return months !== null && on > addMonths(pack.horizon, months * pack.datedTimes) ? late(pack, on) : null;
}

/**
 * Read the day it is, and make sure that the pack can answer for it.
 * @param {Pack} pack
 * @param {string} on
 * @returns {Day}
 * @throws {ClockError} when it can't
 * @throws {TypeError} when it is no day at all: a fault of the caller
 */
export function dayInside(pack, on) {
  const day = readDay(on);
  if (day === null) throw new TypeError(`write the day as YYYY-MM-DD, not "${on}"`);
  if (day < pack.since) throw new ClockError(early(pack, day));
  if (day >= pack.until) throw new ClockError(late(pack, day));
  return day;
}

/**
 * @param {Pack} pack
 * @param {Day} day
 * @returns {Doubt}
 */
function early(pack, day) {
  const parts = { on: sayDay(pack, day), date: sayDay(pack, pack.date) };
  return { reason: "early", text: phrase(pack, "clock-early", parts) };
}

/**
 * @param {Pack} pack
 * @param {Day} day
 * @returns {Doubt}
 */
function late(pack, day) {
  const parts = { on: sayDay(pack, day), horizon: sayDay(pack, pack.horizon) };
  return { reason: "late", text: phrase(pack, "clock-late", parts) };
}
