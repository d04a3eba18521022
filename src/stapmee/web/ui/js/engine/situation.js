// A situation: what is known about somebody, each fact checked against the kit's facets. The twin of route/situation.py.
// What is not known stays unknown.

/** @import {Atom, Between, Day, Fact, FactDay, Facet, Fault, Given, Interval, Pack, Situation} from "./types.js" */
/** @import {Match} from "./places.js" */

import { addSpan, dayOf, daysInMonth, isoDay, parseDay, partsOf, wholeYears } from "./calendar.js";
import { RouteError } from "./errors.js";
import { lookUp, nameOf } from "./places.js";
import { found } from "./wording.js";

/** The answer "I don't know": it counts as not known, and is not asked again. */
export const UNKNOWN = "unknown";
const OLDEST = dayOf(1900, 1, 1);
const DERIVED_FROM_PLACE = /** @type {const} */ (["province", "region", "agency"]);
// What Python's strip takes away; trim() differs by a few.
const SPACE = String.raw`[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]`;
const AROUND = new RegExp(`^${SPACE}+|${SPACE}+$`, "g");

/**
 * Tell whether a fact is a day.
 * @param {Fact | undefined} fact
 * @returns {fact is FactDay}
 */
export function isDay(fact) {
  return typeof fact === "object" && "first" in fact;
}

/**
 * Tell whether a fact is a number known by its bounds: the age of somebody whose day of birth nobody knows.
 * @param {Fact | undefined} fact
 * @returns {fact is Between}
 */
export function isBetween(fact) {
  return typeof fact === "object" && "low" in fact;
}

/**
 * Give the ages that are possible on a day, from the day of birth or as it was told; null when nothing is known.
 * @param {Pick<Situation, "facts">} situation
 * @param {Day} on
 * @returns {Between | null}
 */
function agesOn(situation, on) {
  const born = situation.facts.get("born");
  if (isDay(born)) return { low: wholeYears(born.last, on), high: wholeYears(born.first, on) };
  const age = situation.facts.get("age");
  return typeof age === "number" ? { low: age, high: age } : null;
}

/**
 * Give what a number can be on a day: only an age changes, or is known by its bounds.
 * @param {Pick<Situation, "facts">} situation
 * @param {string} name
 * @param {Day} on
 * @returns {Between | null}
 */
export function numbersOn(situation, name, on) {
  if (name === "age") return agesOn(situation, on);
  const number = situation.facts.get(name);
  return typeof number === "number" ? { low: number, high: number } : null;
}

/**
 * Read answers. Dates are YYYY-MM-DD, or YYYY-MM or YYYY where the day is not known; a place is a NIS code, a postcode or a name in any
 * official language, as they are or were before a merger, or a village in it. "unknown" says that the person does not know.
 * @param {Pack} pack
 * @param {Given} given
 * @param {Day} on
 * @returns {Situation}
 * @throws {RouteError} with everything that is unknown, impossible or contradictory
 */
export function readSituation(pack, given, on) {
  /** @type {Fault[]} */
  const faults = [];
  /** @type {Map<string, Fact>} */
  const facts = new Map();
  for (const [name, words] of given) {
    const facet = pack.facets.get(name);
    if (!facet) {
      faults.push(fault(name, words, "no-such-facet"));
    } else if (words !== UNKNOWN) {
      const read = readAnswer(pack, facet, words, on);
      if ("fault" in read) faults.push(read.fault);
      else facts.set(facet.id, read.fact);
    }
  }
  faults.push(...derive(pack, facts, on));
  infer(pack, facts, on);
  const declined = new Set([...given].filter(([, words]) => words === UNKNOWN).map(([name]) => name));
  const situation = { facts, declined, given, doubtful: doubtful(pack, facts) };
  if (faults.length === 0) faults.push(...contradictions(pack, situation, on));
  if (faults.length > 0) throw new RouteError(faults);
  return situation;
}

/** @typedef {{fact: Fact} | {fault: Fault}} Read */

/**
 * Read one answer by itself: whether it fits the others is not looked at.
 * @param {Pack} pack
 * @param {Facet} facet
 * @param {string} words
 * @param {Day} on
 * @returns {Read}
 */
export function readAnswer(pack, facet, words, on) {
  const bare = words.replace(AROUND, "");
  switch (facet.kind) {
    case "number":
      return readNumber(facet, bare);
    case "date":
      return readFactDay(facet, bare, on);
    case "place":
      return readPlace(pack, facet, bare);
    default:
      return readChoice(facet, bare);
  }
}

/**
 * @param {string} facet
 * @param {string} value
 * @param {string} reason
 * @param {Record<string, string>} [data]
 * @returns {Fault}
 */
function fault(facet, value, reason, data = {}) {
  return { facet, value, reason, data };
}

/**
 * @param {Facet} facet
 * @param {string} words
 * @returns {Read}
 */
function readChoice(facet, words) {
  if (facet.values.some((value) => value.id === words)) return { fact: words };
  return { fault: fault(facet.id, words, "no-such-value") };
}

/**
 * @param {Facet} facet
 * @param {string} words
 * @returns {Read}
 */
function readNumber(facet, words) {
  const number = /^[0-9]{1,5}$/.test(words) ? Number(words) : -1;
  if (facet.low <= number && number < facet.high) return { fact: number };
  return { fault: fault(facet.id, words, "no-number", { low: String(facet.low), high: String(facet.high - 1) }) };
}

/**
 * @param {Facet} facet
 * @param {string} words
 * @param {Day} on
 * @returns {Read}
 */
function readFactDay(facet, words, on) {
  const [first, exact] = parseDay(words);
  if (first === null) return { fault: fault(facet.id, words, "no-day") };
  if (first < OLDEST) return { fault: fault(facet.id, words, "too-early", { year: String(partsOf(OLDEST)[0]) }) };
  if (first > on && !facet.mayBeFuture) return { fault: fault(facet.id, words, "still-to-come", { on: isoDay(on) }) };
  const last = lastDay(first, exact);
  return { fact: { first, last: facet.mayBeFuture ? last : Math.min(last, on) } };
}

/**
 * @param {Day} first
 * @param {number} exact how many parts of the day are known
 */
function lastDay(first, exact) {
  const [year, month] = partsOf(first);
  if (exact === 1) return dayOf(year, 12, 31);
  return exact === 2 ? dayOf(year, month, daysInMonth(year, month)) : first;
}

// --- places

/**
 * @param {Pack} pack
 * @param {Facet} facet
 * @param {string} words
 * @returns {Read}
 */
function readPlace(pack, facet, words) {
  const places = lookUp(pack, words).map((match) => match.place);
  const [only] = places;
  if (!only) return { fault: fault(facet.id, words, "no-such-place") };
  if (places.length === 1) return { fact: only.nis };
  const names = places
    .map((place) => nameOf(place))
    .sort()
    .join(", ");
  return { fault: fault(facet.id, words, "several-places", { names }) };
}

/**
 * List the places that were given by a name or code that is not the municipality's own, as what they were read.
 * @param {Pack} pack
 * @param {Situation} situation
 * @returns {Match[]}
 */
export function translated(pack, situation) {
  const places = [...situation.given].filter(
    ([name]) => pack.facets.get(name)?.kind === "place" && situation.facts.has(name),
  );
  return places
    .flatMap(([, words]) => lookUp(pack, words)[0] ?? [])
    .filter(({ how }) => ["former-nis", "former-name", "part"].includes(how));
}

// --- what follows from the answers

/**
 * @param {Pack} pack
 * @param {Map<string, Fact>} facts
 * @param {Day} on
 * @returns {Fault[]}
 */
function derive(pack, facts, on) {
  const born = facts.get("born");
  if (isDay(born) && !facts.has("age")) {
    const [youngest, oldest] = [wholeYears(born.last, on), wholeYears(born.first, on)];
    facts.set("age", youngest === oldest ? youngest : { low: youngest, high: oldest });
  }
  const nis = facts.get("municipality");
  const place = typeof nis === "string" ? pack.placeOf.get(nis) : undefined;
  if (!place) return [];
  /** @type {Fault[]} */
  const faults = [];
  for (const name of DERIVED_FROM_PLACE) {
    const told = facts.get(name);
    if (told !== undefined && told !== place[name])
      faults.push(fault(name, String(told), "not-of-this-place", { place: nameOf(place) }));
    facts.set(name, place[name]);
  }
  return faults;
}

/**
 * Add what follows by exclusion: of two values, one cannot be true together with what is known (of age: not a minor alone).
 * @param {Pack} pack
 * @param {Map<string, Fact>} facts
 * @param {Day} on
 */
function infer(pack, facts, on) {
  for (const conjunction of pack.impossible.flatMap((one) => one.when)) {
    const open = conjunction.filter((atom) => !holds(atom, { facts }, on));
    const [only] = open;
    if (open.length !== 1 || !only || !("values" in only) || facts.has(only.facet)) continue;
    const { values } = found(pack.facets.get(only.facet), only.facet);
    const left = values.filter((value) => !only.values.includes(value.id));
    if (left.length === 1 && left[0]) facts.set(only.facet, left[0].id);
  }
}

/**
 * @param {Pack} pack
 * @param {ReadonlyMap<string, Fact>} facts
 * @returns {Set<string>}
 */
function doubtful(pack, facts) {
  const onStrands = [...facts].filter(
    ([name, fact]) => pack.facets.get(name)?.kind === "position" && pack.phaseOf.get(String(fact))?.kind === "strand",
  );
  return new Set(onStrands.map(([name]) => name));
}

/**
 * @param {Pack} pack
 * @param {Situation} situation
 * @param {Day} on
 * @returns {Fault[]}
 */
function contradictions(pack, situation, on) {
  const faults = toldAge(situation, on);
  for (const order of pack.factOrder) faults.push(...outOfOrder(order, situation));
  for (const one of pack.impossible) {
    if (!one.when.some((conjunction) => conjunction.every((atom) => holds(atom, situation, on)))) continue;
    const facets = new Set(one.when.flatMap((conjunction) => conjunction.map((atom) => atom.facet)));
    faults.push(fault([...facets].sort().join(", "), "", "impossible", { says: one.says.text }));
  }
  return faults;
}

/**
 * @param {Situation} situation
 * @param {Day} on
 * @returns {Fault[]}
 */
function toldAge(situation, on) {
  const told = situation.facts.get("age");
  const born = situation.facts.get("born");
  if (typeof told !== "number" || !isDay(born)) return [];
  const [youngest, oldest] = [wholeYears(born.last, on), wholeYears(born.first, on)];
  if (youngest <= told && told <= oldest) return [];
  return [fault("age", String(told), "not-of-this-birth", { years: String(oldest), on: isoDay(on) })];
}

/**
 * @param {string[]} order
 * @param {Situation} situation
 * @returns {Fault[]}
 */
function outOfOrder(order, situation) {
  const known = order.flatMap((name) => {
    const day = situation.facts.get(name);
    return isDay(day) ? [{ name, day }] : [];
  });
  return known.slice(1).flatMap((later, number) => {
    const earlier = found(known[number], "earlier day");
    if (later.day.last >= earlier.day.first) return [];
    return [fault(later.name, situation.given.get(later.name) ?? "", "wrong-order", { before: earlier.name })];
  });
}

/**
 * Tell whether an atom certainly holds.
 * @param {Atom} atom
 * @param {Pick<Situation, "facts">} situation
 * @param {Day} on
 */
export function holds(atom, situation, on) {
  const fact = situation.facts.get(atom.facet);
  if ("values" in atom) return typeof fact === "string" && atom.values.includes(fact);
  if ("span" in atom) return isDay(fact) && addSpan(fact.last, atom.span) <= on === atom.reached;
  const number = numbersOn(situation, atom.facet, on);
  return number !== null && allIn(number, atom);
}

/**
 * Tell whether a number known by its bounds certainly lies in a half-open interval.
 * @param {Between} number
 * @param {Interval} interval
 */
export function allIn(number, { low, high }) {
  return (low === undefined || low <= number.low) && (high === undefined || number.high < high);
}

/**
 * Tell whether a number known by its bounds can lie in a half-open interval.
 * @param {Between} number
 * @param {Interval} interval
 */
export function anyIn(number, { low, high }) {
  return (low === undefined || low <= number.high) && (high === undefined || number.low < high);
}
