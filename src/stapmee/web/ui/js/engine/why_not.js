// Why something is *not* there: the cards that fail on exactly one known fact, and what stands in the way of any one card.
// The twin of route/why_not.py.

/** @import {Atom, Conjunction, Day, Pack, Situation} from "./types.js" */
/** @import {DayOfKit} from "./day.js" */
/** @import {Entry} from "./entries.js" */
/** @import {Route} from "./plan.js" */
/** @import {Reading} from "./reading.js" */

import { sayWhen } from "./coming.js";
import { Engine } from "./engine.js";
import { bitsOf } from "./index.js";
import { reading } from "./reading.js";
import { against, fails, listed, sayAtom, sayFact, separator } from "./why.js";
import { found, phrase } from "./wording.js";

/**
 * @typedef {{reading: Reading, other: string}} NearMiss a card that one known fact rules out, and what the fact would have to be
 *
 * @typedef {object} RuledOut the cards that one answer alone rules out, in the kit's order
 * @property {string} facet the question: the municipality rather than the region that follows from it
 * @property {string} own the answer as this person gave it
 * @property {number} count of all such cards
 * @property {NearMiss[]} cards as many of them as were asked for
 *
 * @typedef {object} Explanation whether one card applies to somebody, and why or why not
 * @property {Reading} reading
 * @property {"now" | "later" | "maybe" | "past" | "not" | "not-yet"} verdict
 * @property {Entry | null} entry where it stands in the route, when it does
 * @property {string} own the facts that rule it out, when it does not apply
 * @property {string} other what they would have to be
 */

/** @param {Route} route */
function entriesOf(route) {
  return [...route.now, ...route.later, ...route.maybe, ...route.past];
}

/**
 * List the cards that fail on exactly one known fact, by that fact.
 * @param {Route} route
 * @param {number} [most] how many cards of each fact to give; all when it is left out
 * @returns {RuledOut[]}
 */
export function whyNot(route, most) {
  const { day, situation } = route;
  const there = new Set(entriesOf(route).map((entry) => entry.item));
  return failingOnOne(day, situation)
    .map(({ names, items }) => ({ names, items: bitsOf(items).filter((item) => !there.has(item)) }))
    .filter(({ items }) => items.length > 0)
    .map(({ names, items }) => ruledOut(day, situation, names, items, most));
}

/**
 * Tell of one card whether it applies: why, when, on what it hangs, or which facts rule it out.
 * @param {Route} route
 * @param {string} name
 * @returns {Explanation}
 */
export function explain(route, name) {
  const entry = entriesOf(route).find((one) => one.reading.card.id === name);
  if (entry) return { reading: entry.reading, verdict: entry.when, entry, own: "", other: "" };
  const { day, situation } = route;
  const { index, pack } = day;
  const item = index.items.findIndex((one) => one.card?.id === name);
  const card = found(
    pack.cards.find((one) => one.id === name),
    `card ${name}`,
  );
  const read = reading(pack, card, day.on);
  if (item < 0 || !((index.inPeriod(day.on) >> BigInt(item)) & 1n))
    return { reading: read, verdict: "not-yet", entry: null, own: "", other: "" };
  const when = conditionOf(day, item);
  const failing = when.map((one) => failingOf(one, situation, day.on));
  const fewest = failing.reduce((best, one) => (one.length < best.length ? one : best), failing[0] ?? []);
  const own = against(pack, when, situation, day.on);
  return { reading: read, verdict: "not", entry: null, own, other: said(pack, fewest) };
}

/**
 * @param {DayOfKit} day
 * @param {number} item
 * @returns {Conjunction[]}
 */
function conditionOf(day, item) {
  return (day.index.bits[item] ?? []).map((bit) => found(day.index.alternatives[bit], "alternative"));
}

/**
 * Say in a sentence whether a card applies, and when or on what that hangs.
 * @param {Pack} pack
 * @param {Explanation} explained
 */
export function sayVerdict(pack, { entry, own, other, verdict }) {
  const applies = phrase(pack, `applies-${verdict}`);
  if (entry === null) return own ? `${applies} ${phrase(pack, "why-not", { own, other })}` : applies;
  const moment = sayWhen(pack, entry);
  if (verdict === "later") return phrase(pack, "applies-later", { moment: moment || phrase(pack, "coming-which-day") });
  if (verdict === "maybe") {
    const labels = entry.open.map((name) => found(pack.facets.get(name), name).label.text);
    return phrase(pack, "applies-maybe", { open: labels.join(separator(pack)) });
  }
  return moment ? `${applies} ${moment}` : applies;
}

// --- one fact at a time

/**
 * Give for each answer the cards that would be possible without it; a card is told once, by the first such answer.
 * Facts that follow from one answer (province, region and agency from the municipality) go and come together.
 * @param {DayOfKit} day
 * @param {Situation} situation
 */
function failingOnOne(day, situation) {
  const { index } = day;
  let left = index.cards & index.inPeriod(day.on) & ~index.fold(new Engine(index, situation).on(day.on).possible);
  return answers(day.pack, situation).map((names) => {
    const facts = new Map([...situation.facts].filter(([name]) => !names.has(name)));
    const without = new Engine(index, { ...situation, facts }).on(day.on);
    const items = left & index.fold(without.possible);
    left &= ~items;
    return { names, items };
  });
}

/**
 * List the known facts by the answer that each follows from, in the kit's order.
 * @param {Pack} pack
 * @param {Situation} situation
 * @returns {Set<string>[]}
 */
function answers(pack, situation) {
  const { facts } = situation;
  /** @type {Set<string>[]} */
  const lots = [];
  for (const facet of pack.facets.values()) {
    if (!facts.has(facet.id) || lots.some((names) => names.has(facet.id))) continue;
    const root = facet.derivedFrom !== null && facts.has(facet.derivedFrom) ? facet.derivedFrom : facet.id;
    lots.push(
      new Set([...facts.keys()].filter((name) => name === root || pack.facets.get(name)?.derivedFrom === root)),
    );
  }
  return lots;
}

/**
 * @param {DayOfKit} day
 * @param {Situation} situation
 * @param {Set<string>} names
 * @param {number[]} items
 * @param {number | undefined} most
 * @returns {RuledOut}
 */
function ruledOut(day, situation, names, items, most) {
  items.sort((one, other) => day.item(one).order - day.item(other).order);
  const { facets } = day.pack;
  const isRoot = (/** @type {string} */ name) => names.has(name) && !names.has(facets.get(name)?.derivedFrom ?? "");
  const facet = found([...facets.keys()].find(isRoot), "question");
  const cards = items.slice(0, most).map((item) => nearMiss(day, situation, item, names));
  return { facet, own: sayFact(day.pack, facet, situation, day.on), count: items.length, cards };
}

/**
 * @param {DayOfKit} day
 * @param {Situation} situation
 * @param {number} item
 * @param {Set<string>} names
 * @returns {NearMiss}
 */
function nearMiss(day, situation, item, names) {
  const failing = conditionOf(day, item).map((one) => failingOf(one, situation, day.on));
  const atoms = found(
    failing.find((one) => one.every((atom) => names.has(atom.facet))),
    "alternative that fails on one answer",
  );
  return { reading: day.reading(item), other: said(day.pack, atoms) };
}

/**
 * Give the atoms that are certainly not so.
 * @param {Conjunction} conjunction
 * @param {Situation} situation
 * @param {Day} on
 */
function failingOf(conjunction, situation, on) {
  return conjunction.filter((atom) => fails(atom, situation, on));
}

/**
 * @param {Pack} pack
 * @param {Atom[]} atoms
 */
function said(pack, atoms) {
  return listed(
    pack,
    atoms.map((atom) => sayAtom(pack, atom)),
  );
}
