// When each card applies: the same evaluation at every day on which something changes. The twin of route/timeline.py.

/** @import {Day, When} from "./types.js" */
/** @import {Engine, Verdict} from "./engine.js" */
/** @import {Index} from "./index.js" */

import { dayOf } from "./calendar.js";
import { bitsOf } from "./index.js";

/**
 * @typedef {object} Span when a card applies
 * @property {number} item its place in the index
 * @property {When} when
 * @property {number} bit the alternative that holds, or could
 * @property {Day | null} from
 * @property {Day | null} until
 *
 * @typedef {{verdict: Verdict, certain: bigint, spans: Span[]}} Timeline today's verdict, the items that certainly hold, and the cards
 *
 * @typedef {{day: Day, verdict: Verdict, possible: bigint, certain: bigint}} Moment the verdict from a day on, folded to items and
 * cut to the rules that hold then
 */

const BEFORE_ALL = dayOf(1900, 1, 1);

/**
 * Say of every card that applies at some time when it does: now, later, maybe or past (over because a term of the person's own ran out).
 * @param {Engine} engine
 * @param {Day} on
 * @returns {Timeline}
 */
export function timeline(engine, on) {
  const now = momentOf(engine, on);
  const coming = engine.comingDays(on).map((day) => momentOf(engine, day));
  const spans = present(engine.index, now, coming);
  const gone = past(engine, on);
  if (gone.length > 0) {
    const seen = new Set(spans.map((span) => span.item));
    spans.push(...gone.filter((span) => !seen.has(span.item)));
  }
  return { verdict: now.verdict, certain: now.certain, spans };
}

/**
 * @param {Engine} engine
 * @param {Day} day
 * @returns {Moment}
 */
function momentOf(engine, day) {
  const verdict = engine.on(day);
  const period = engine.index.inPeriod(day);
  return {
    day,
    verdict,
    possible: engine.index.fold(verdict.possible) & period,
    certain: engine.index.fold(verdict.certain) & period,
  };
}

/**
 * @param {Index} index
 * @param {Moment} now
 * @param {Moment[]} coming
 * @returns {Span[]}
 */
function present(index, now, coming) {
  let stays = now.certain & index.cards;
  for (const moment of coming) stays &= moment.certain;
  const found = spansOf(index, "now", stays, now.verdict.certain);
  for (const item of bitsOf(now.certain & index.cards & ~stays)) {
    const bit = holding(index, item, now.verdict.certain);
    found.push({ item, when: "now", bit, from: null, until: endOf(item, coming, 0) });
  }
  let told = now.certain;
  coming.forEach((moment, number) => {
    for (const item of bitsOf(moment.certain & index.cards & ~told)) {
      const bit = holding(index, item, moment.verdict.certain);
      found.push({ item, when: "later", bit, from: moment.day, until: endOf(item, coming, number + 1) });
    }
    told |= moment.certain;
  });
  return found.concat(spansOf(index, "maybe", now.possible & index.cards & ~told, now.verdict.possible));
}

/**
 * @param {Index} index
 * @param {When} when
 * @param {bigint} items
 * @param {bigint} mask
 * @returns {Span[]}
 */
function spansOf(index, when, items, mask) {
  return bitsOf(items).map((item) => ({ item, when, bit: holding(index, item, mask), from: null, until: null }));
}

/**
 * Give the day from which an item is not certain any more. What stays possible until it is certain again has no end: of a birthday in
 * March nobody knows the day on which a rule for minors makes way for the one for adults, but one of the two holds all along.
 * @param {number} item
 * @param {Moment[]} coming
 * @param {number} start
 * @returns {Day | null}
 */
function endOf(item, coming, start) {
  const bit = 1n << BigInt(item);
  let end = null;
  for (const moment of coming.slice(start)) {
    if (moment.certain & bit) {
      end = null;
      continue;
    }
    end ??= moment.day;
    if (!(moment.possible & bit)) return end;
  }
  return end;
}

/**
 * Find what was certain and ended by a term: seen from the day on which each piece of time began.
 * @param {Engine} engine
 * @param {Day} on
 * @returns {Span[]}
 */
function past(engine, on) {
  const days = engine.passedDays(on);
  if (days.length === 0) return [];
  const pieces = [BEFORE_ALL, ...days].map((day) => momentOf(engine, day));
  const { index } = engine;
  /** @type {Span[]} */
  const found = [];
  let told = 0n;
  for (let at = pieces.length - 1; at > 0; at--) {
    const [before, after] = /** @type {[Moment, Moment]} */ (pieces.slice(at - 1, at + 1));
    const ended = index.fold(before.verdict.certain) & index.inPeriod(after.day) & ~after.certain & ~told & index.cards;
    for (const item of bitsOf(ended)) {
      const bit = holding(index, item, before.verdict.certain);
      found.push({ item, when: "past", bit, from: null, until: after.day });
    }
    told |= ended;
  }
  return found;
}

/**
 * Give the first alternative of an item that a mask holds.
 * @param {Index} index
 * @param {number} item
 * @param {bigint} mask
 */
function holding(index, item, mask) {
  const bits = index.bits[item] ?? [];
  const first = bits.length === 1 ? bits[0] : bits.find((bit) => (mask >> BigInt(bit)) & 1n);
  if (first === undefined) throw new Error(`no alternative of item ${item} holds`);
  return first;
}
