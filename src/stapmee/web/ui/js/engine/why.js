// Why something applies, in words: the alternative that held, read back. The twin of route/why.py.

/** @import {Atom, Between, Conjunction, Day, FactDay, Interval, Pack, Situation, Span, Threshold} from "./types.js" */

import { addSpan, partsOf } from "./calendar.js";
import { allIn, anyIn, isBetween, isDay, numbersOn } from "./situation.js";
import { found, phrase, sayDay, sayMonth, saySpan } from "./wording.js";

/**
 * @typedef {{facet: string, byValue: Map<string, string>, words: string}} Saying how an atom reads back: by this person's value, or
 * always the same
 *
 * @typedef {object} Alternative what a route needs of a conjunction again and again
 * @property {string[]} facets
 * @property {Threshold[]} thresholds
 * @property {Saying[]} sayings
 * @property {Conjunction} conjunction
 */

/**
 * Say a day counted from a fact: "vier maanden na het verzoek".
 * @param {Pack} pack
 * @param {string} facet
 * @param {Span} span
 */
export function sayMoment(pack, facet, span) {
  const fact = labelOf(pack, facet);
  if (span.count === 0) return phrase(pack, "at", { fact });
  return phrase(pack, span.count > 0 ? "after" : "before", { span: saySpan(pack, span), fact });
}

/**
 * Give what stands between the parts of a list: ", " or "، ".
 * @param {Pack} pack
 */
export function separator(pack) {
  return phrase(pack, "listed", { first: "", second: "" });
}

/**
 * Put the parts of a list together, each once.
 * @param {Pack} pack
 * @param {string[]} parts
 */
export function listed(pack, parts) {
  return [...new Set(parts)].join(separator(pack));
}

/**
 * Prepare the words of an alternative.
 * @param {Pack} pack
 * @param {Conjunction} conjunction
 * @returns {Alternative}
 */
export function prepared(pack, conjunction) {
  let alternative = pack.prepared.get(conjunction);
  if (!alternative) {
    alternative = {
      facets: [...new Set(conjunction.map((atom) => atom.facet))],
      thresholds: conjunction.flatMap((atom) => ("span" in atom ? [atom] : [])),
      sayings: conjunction.map((atom) => sayingOf(pack, atom)),
      conjunction,
    };
    pack.prepared.set(conjunction, alternative);
  }
  return alternative;
}

/**
 * @param {Pack} pack
 * @param {Atom} atom
 * @returns {Saying}
 */
function sayingOf(pack, atom) {
  if ("values" in atom) {
    const byValue = new Map(atom.values.map((value) => [value, sayValue(pack, atom.facet, value)]));
    return { facet: atom.facet, byValue, words: "" };
  }
  const words = "span" in atom ? sayThreshold(pack, atom) : sayInterval(pack, atom);
  return { facet: atom.facet, byValue: new Map(), words };
}

/**
 * @param {Pack} pack
 * @param {Threshold} atom
 */
function sayThreshold(pack, atom) {
  const moment = sayMoment(pack, atom.facet, atom.span);
  return phrase(pack, atom.reached ? "fact-reached" : "fact-not-reached", { moment });
}

/**
 * Read back what holds of an alternative: its facts as this person has them; not what is open.
 * @param {Pack} pack
 * @param {Alternative} alternative
 * @param {Situation} situation
 * @param {string[]} open
 */
export function why(pack, alternative, situation, open) {
  const said = alternative.sayings.filter((saying) => !open.includes(saying.facet));
  if (said.length === 0) return phrase(pack, "always");
  return listed(
    pack,
    said.map((saying) => ownWords(pack, saying, situation)),
  );
}

/**
 * Say one atom: "34 jaar" rather than "leeftijd: 12 of meer" where the person's own number is known.
 * @param {Pack} pack
 * @param {Saying} saying
 * @param {Situation} situation
 */
function ownWords(pack, saying, situation) {
  const fact = situation.facts.get(saying.facet);
  if (typeof fact === "number") return sayNumber(pack, saying.facet, fact);
  return (typeof fact === "string" ? saying.byValue.get(fact) : undefined) ?? saying.words;
}

/**
 * Say a number of somebody's own.
 * @param {Pack} pack
 * @param {string} name
 * @param {number} number
 */
export function sayNumber(pack, name, number) {
  const facet = found(pack.facets.get(name), name);
  return facet.unit === "years" ? saySpan(pack, { count: number, unit: "years" }) : `${facet.label.text}: ${number}`;
}

/**
 * Say a number, or the two that it can be: "16 jaar of 17 jaar".
 * @param {Pack} pack
 * @param {string} name
 * @param {Between} number
 */
function sayBetween(pack, name, { low, high }) {
  const first = sayNumber(pack, name, low);
  return low === high ? first : phrase(pack, "either", { first, second: sayNumber(pack, name, high) });
}

/**
 * List the facets that an alternative of what is possible still hangs on.
 * @param {Alternative} alternative
 * @param {Situation} situation
 * @param {Day} on
 * @returns {string[]}
 */
export function openFacets(alternative, situation, on) {
  const open = alternative.conjunction.filter((atom) => isOpen(atom, situation, on));
  return [...new Set(open.map((atom) => atom.facet))];
}

/**
 * Tell whether an atom of what is possible asks for what is not known on a day.
 * @param {Atom} atom
 * @param {Situation} situation
 * @param {Day} on
 */
function isOpen(atom, situation, on) {
  const fact = situation.facts.get(atom.facet);
  if (isBetween(fact) && !("span" in atom) && !("values" in atom)) return !allIn(fact, atom);
  if (!("span" in atom) || !isDay(fact)) return fact === undefined || situation.doubtful.has(atom.facet);
  return addSpan(fact.first, atom.span) <= on && on < addSpan(fact.last, atom.span);
}

/**
 * @param {Pack} pack
 * @param {string} name
 * @param {string} value
 */
function sayValue(pack, name, value) {
  const facet = found(pack.facets.get(name), name);
  const label = found(
    facet.values.find((one) => one.id === value),
    value,
  ).label.text;
  return facet.kind === "position" ? phrase(pack, "position", { theme: facet.label.text, phase: label }) : label;
}

/**
 * @param {Pack} pack
 * @param {Interval} interval
 */
function sayInterval(pack, interval) {
  const label = labelOf(pack, interval.facet);
  const [low, high] = [String(interval.low), String(interval.high)];
  if (interval.high === undefined) return phrase(pack, "low-number", { label, low });
  if (interval.low === undefined) return phrase(pack, "high-number", { label, high });
  return phrase(pack, "between-numbers", { label, low, high });
}

/**
 * @param {Pack} pack
 * @param {string} name
 */
function labelOf(pack, name) {
  return found(pack.facets.get(name), name).label.text;
}

/**
 * Say what one atom asks, without anybody in particular.
 * @param {Pack} pack
 * @param {Atom} atom
 */
export function sayAtom(pack, atom) {
  if ("span" in atom) return sayThreshold(pack, atom);
  if (!("values" in atom)) return sayInterval(pack, atom);
  const { values } = found(pack.facets.get(atom.facet), atom.facet);
  const labels = values.filter((one) => atom.values.includes(one.id)).map((one) => one.label.text);
  return labels.reduce((first, second) => phrase(pack, "either", { first, second }));
}

/**
 * Say the answers in words: what the chips above a route show.
 * @param {Pack} pack
 * @param {Situation} situation
 * @returns {[facet: string, words: string][]}
 */
export function saidFacts(pack, situation) {
  return [...situation.given].map(([name, words]) => [name, saidAnswer(pack, situation, name, words)]);
}

/**
 * @param {Pack} pack
 * @param {Situation} situation
 * @param {string} name
 * @param {string} words
 */
function saidAnswer(pack, situation, name, words) {
  const facet = found(pack.facets.get(name), name);
  if (situation.declined.has(name))
    return phrase(pack, "labelled", { label: facet.label.text, words: phrase(pack, "unknown") });
  if (facet.kind === "place") return pack.placeOf.get(String(situation.facts.get(name)))?.names.nl ?? words;
  return facet.values.find((one) => one.id === words)?.label.text ?? words;
}

/**
 * Say which of this person's facts rule a condition out, of the alternative that fails on fewest.
 * @param {Pack} pack
 * @param {Conjunction[]} condition
 * @param {Situation} situation
 * @param {Day} on
 */
export function against(pack, condition, situation, on) {
  const failing = condition.map((conjunction) => conjunction.filter((atom) => fails(atom, situation, on)));
  const fewest = failing.reduce((best, one) => (one.length < best.length ? one : best), failing[0] ?? []);
  return listed(
    pack,
    fewest.map((atom) => sayFact(pack, atom.facet, situation, on)),
  );
}

/**
 * Tell whether an atom is certainly not so on a day; a fact that is not known rules nothing out.
 * @param {Atom} atom
 * @param {Situation} situation
 * @param {Day} on
 */
export function fails(atom, situation, on) {
  const fact = situation.facts.get(atom.facet);
  if ("values" in atom)
    return typeof fact === "string" && !situation.doubtful.has(atom.facet) && !atom.values.includes(fact);
  if ("span" in atom) {
    if (!isDay(fact)) return false;
    return atom.reached ? on < addSpan(fact.first, atom.span) : on >= addSpan(fact.last, atom.span);
  }
  const number = numbersOn(situation, atom.facet, on);
  return number !== null && !anyIn(number, atom);
}

/**
 * Write a day as exactly as it is known: a day, a month or a year.
 * @param {Pack} pack
 * @param {FactDay} fact
 */
function sayKnown(pack, { first, last }) {
  if (first === last) return sayDay(pack, first);
  const [[year, month], [lastYear, lastMonth]] = [partsOf(first), partsOf(last)];
  return year === lastYear && month === lastMonth ? sayMonth(pack, first) : String(year);
}

/**
 * Say a fact as this person has it.
 * @param {Pack} pack
 * @param {string} name
 * @param {Situation} situation
 * @param {Day} on
 */
export function sayFact(pack, name, situation, on) {
  const facet = found(pack.facets.get(name), name);
  const fact = situation.facts.get(name);
  const number = numbersOn(situation, name, on);
  if (number !== null) return sayBetween(pack, name, number);
  if (isDay(fact)) return `${facet.label.text}: ${sayKnown(pack, fact)}`;
  if (facet.kind === "place") return pack.placeOf.get(String(fact))?.names.nl ?? String(fact);
  return facet.values.find((one) => one.id === fact)?.label.text ?? `${facet.label.text}: ${fact}`;
}
