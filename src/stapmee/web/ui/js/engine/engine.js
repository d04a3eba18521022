// Evaluating a situation against the index: what applies certainly and what possibly, on any day. The twin of route/engine.py.

/** @import {Day, FactDay, Situation, ThresholdMasks} from "./types.js" */
/** @import {Index} from "./index.js" */

import { addMonths, addSpan } from "./calendar.js";
import { numberMasks } from "./index.js";
import { isDay, numbersOn } from "./situation.js";

/** @typedef {{possible: bigint, certain: bigint}} Verdict what applies on a day, as masks of alternatives (not folded) */

/** One situation against one index; evaluates it on as many days as asked. */
export class Engine {
  #possible;
  #free;
  /** @type {{thresholds: ThresholdMasks, first: Day, last: Day}[]} */
  #reached = [];

  /**
   * @param {Index} index
   * @param {Situation} situation
   */
  constructor(index, situation) {
    this.index = index;
    this.situation = situation;
    [this.#possible, this.#free] = this.#timeless();
    for (const thresholds of index.thresholds) {
      const fact = situation.facts.get(thresholds.facet);
      if (!isDay(fact)) continue;
      this.#reached.push({
        thresholds,
        first: addSpan(fact.first, thresholds.span),
        last: addSpan(fact.last, thresholds.span),
      });
    }
  }

  /**
   * Evaluate on a day.
   * @param {Day} day
   * @returns {Verdict}
   */
  on(day) {
    let possible = this.#possible;
    let free = this.#free;
    for (const [name, masks] of this.index.numbers) {
      const number = numbersOn(this.situation, name, day);
      if (number === null) {
        free &= masks.free;
        continue;
      }
      const { some, every } = numberMasks(masks, number);
      possible &= some;
      free &= every;
    }
    for (const { thresholds, first, last } of this.#reached) {
      if (day >= last) possible &= thresholds.reached;
      else if (day < first) possible &= thresholds.before;
      else free &= thresholds.free;
    }
    return { possible, certain: possible & free };
  }

  /**
   * Evaluate the facts that no day changes; thresholds of unknown dates stay open for good.
   * @returns {[possible: bigint, free: bigint]}
   */
  #timeless() {
    let possible = this.index.all;
    let free = this.index.all;
    const { facts } = this.situation;
    for (const [name, masks] of this.index.choices) {
      const fact = facts.get(name);
      const accepts = typeof fact === "string" ? masks.accepts.get(fact) : undefined;
      if (accepts === undefined) free &= masks.free;
      else possible &= accepts;
    }
    for (const thresholds of this.index.thresholds) {
      if (!isDay(facts.get(thresholds.facet))) free &= thresholds.free;
    }
    return [possible, free];
  }

  /**
   * List the days after `on` on which something changes: thresholds, birthdays that matter, rules that start or end.
   * @param {Day} on
   * @returns {Day[]}
   */
  comingDays(on) {
    const days = new Set(this.#reached.flatMap(({ first, last }) => [first, last]));
    for (const day of this.#birthdays()) days.add(day);
    for (const day of this.index.turns) days.add(day);
    return [...days].filter((day) => day > on).sort((one, other) => one - other);
  }

  /** @returns {Day[]} */
  #birthdays() {
    const born = this.situation.facts.get("born");
    const ages = this.index.numbers.get("age");
    if (!isDay(born) || !ages) return [];
    return ages.bounds.flatMap((age) => [addMonths(born.first, 12 * age), addMonths(born.last, 12 * age)]);
  }

  /**
   * List the days up to and including `on` on which a term of the person's own ran out or began.
   * @param {Day} on
   * @returns {Day[]}
   */
  passedDays(on) {
    const days = new Set(this.#reached.flatMap(({ first, last }) => [first, last]));
    return [...days].filter((day) => day <= on).sort((one, other) => one - other);
  }
}
