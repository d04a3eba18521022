// The bitmask index of a day, as the server made it. The twin of route/index.py, from where the masks come ready.

/** @import {Between, Card, ChoiceMasks, Conjunction, Day, Item, NumberMasks, Pack, Stretch, ThresholdMasks} from "./types.js" */

import { found } from "./wording.js";

/** The masks of a stretch of days, with what follows from them. Bit i of a folded mask is item i. */
export class Index {
  /** @param {Stretch} stretch */
  constructor(stretch) {
    const wide = stretch.alternatives.length;
    /** @type {Item[]} */
    this.items = stretch.items;
    /** @type {Conjunction[]} */
    this.alternatives = stretch.alternatives;
    this.slots = stretch.slots.map(([offset, count]) => ({ offset: BigInt(offset), ones: ones(count) }));
    this.all = ones(wide);
    /** @type {Map<string, ChoiceMasks>} */
    this.choices = stretch.choices;
    /** @type {Map<string, NumberMasks>} */
    this.numbers = stretch.numbers;
    /** @type {ThresholdMasks[]} */
    this.thresholds = stretch.thresholds;
    /** @type {bigint} */
    this.cards = maskOf(stretch.items.map((item) => item.kind === "card"));
    /** @type {Int32Array} alternative -> item */
    this.itemOf = Int32Array.from(stretch.slots.flatMap(([, count]) => [...Array(count).keys()]));
    /** @type {number[][]} item -> its alternatives, first one first */
    this.bits = stretch.items.map(() => []);
    for (const [offset, count] of stretch.slots) {
      for (let item = 0; item < count; item++) this.bits[item]?.push(offset + item);
    }
    const { turns, holding } = periods(stretch.items);
    /** @type {Day[]} the days on which a rule starts or ends */
    this.turns = turns;
    /** @type {bigint[]} the items whose rule holds before turns[0], from turns[0], from turns[1] … */
    this.holding = holding;
  }

  /**
   * Turn a mask of alternatives into one of items: an item holds when one of its alternatives does.
   * @param {bigint} mask
   */
  fold(mask) {
    let folded = 0n;
    for (const { offset, ones } of this.slots) folded |= (mask >> offset) & ones;
    return folded;
  }

  /**
   * Turn a mask of items into one of all their alternatives.
   * @param {bigint} items
   */
  unfold(items) {
    let mask = 0n;
    for (const { offset, ones } of this.slots) mask |= (items & ones) << offset;
    return mask;
  }

  /**
   * Give the items whose rule holds on a day.
   * @param {Day} on
   */
  inPeriod(on) {
    return found(this.holding[reachedBefore(this.turns, on)], "rules");
  }
}

/** @type {WeakMap<Stretch, Index>} */
const made = new WeakMap();

/**
 * Give the index of a day.
 * @param {Pack} pack
 * @param {Day} on
 * @returns {Index}
 */
export function indexOn(pack, on) {
  const stretch = found(pack.stretches.filter((one) => one.from <= on).at(-1), "index of that day");
  let index = made.get(stretch);
  if (!index) {
    index = new Index(stretch);
    made.set(stretch, index);
  }
  return index;
}

/**
 * Give the alternatives that accept a number known by its bounds: those that can, and those that do whatever it is.
 * @param {NumberMasks} masks
 * @param {Between} number
 * @returns {{some: bigint, every: bigint}}
 */
export function numberMasks(masks, { low, high }) {
  const first = reachedBefore(masks.bounds, low);
  let some = found(masks.accepts[first], "mask");
  let every = some;
  for (const accepts of masks.accepts.slice(first + 1, reachedBefore(masks.bounds, high) + 1)) {
    some |= accepts;
    every &= accepts;
  }
  return { some, every };
}

/**
 * Count how many of sorted bounds a number has reached.
 * @param {number[]} bounds
 * @param {number} number
 */
function reachedBefore(bounds, number) {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (number < /** @type {number} */ (bounds[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** @param {number} count */
function ones(count) {
  return (1n << BigInt(count)) - 1n;
}

/**
 * Give the days on which rules start or end, and what holds between them.
 * @param {Item[]} items
 */
function periods(items) {
  /** @type {Map<Day, bigint>} */
  const turning = new Map();
  let mask = ones(items.length);
  items.forEach((item, number) => {
    const bit = 1n << BigInt(number);
    if (item.from !== null) mask &= ~bit;
    for (const day of [item.from, item.to]) if (day !== null) turning.set(day, (turning.get(day) ?? 0n) ^ bit);
  });
  const turns = [...turning.keys()].sort((one, other) => one - other);
  const holding = [mask];
  for (const day of turns) {
    mask ^= turning.get(day) ?? 0n;
    holding.push(mask);
  }
  return { turns, holding };
}

/**
 * Set the bits that are true. By way of digits: shifting each bit of a wide number into its place takes far longer.
 * @param {boolean[]} bits lowest first
 * @returns {bigint}
 */
export function maskOf(bits) {
  return BigInt(
    `0b0${bits
      .map((bit) => (bit ? "1" : "0"))
      .reverse()
      .join("")}`,
  );
}

const LETTER_0 = 48;
const LETTER_A = 97;

/**
 * List the set bits, lowest first.
 * @param {bigint} mask
 * @returns {number[]}
 */
export function bitsOf(mask) {
  if (mask === 0n) return [];
  const digits = mask.toString(16);
  const bits = [];
  for (let at = digits.length - 1, base = 0; at >= 0; at--, base += 4) {
    // By its letter: reading each digit as a number takes most of the time of a route.
    const letter = digits.charCodeAt(at);
    let digit = letter < LETTER_A ? letter - LETTER_0 : letter - LETTER_A + 10;
    for (let bit = base; digit; bit++, digit >>= 1) if (digit & 1) bits.push(bit);
  }
  return bits;
}
