// What changes when: each coming change of a route with its day, counted with care where only a month or a year is known.
// The twin of route/coming.py.

/** @import {Atom, Day, Pack, Situation} from "./types.js" */
/** @import {Entry} from "./entries.js" */
/** @import {Route} from "./plan.js" */

import { addMonths, addSpan } from "./calendar.js";
import { isDay } from "./situation.js";
import { found, phrase, sayDay } from "./wording.js";

/** What somebody has to do or to watch for: better too early than too late. */
const WATCH = ["duty", "caution"];

/**
 * @typedef {object} Change a card that begins or ends to hold
 * @property {Entry} entry
 * @property {boolean} begins
 * @property {Day | null} day the first day on which it holds, or the first on which it does not any more; null when words say it, or
 * when the card is a question
 * @property {string | null} words
 * @property {"exact" | "earliest" | "latest"} counted from which day of a month or year that `day` counts
 * @property {string | null} anchor the fact that it counts from; null when the rule itself begins or ends
 * @property {Day | null} perhaps of a duty or caution that may begin sooner, the first day that it can
 *
 * @typedef {{facet: string, first: Day, last: Day}} Turn the days on which a fact can turn a card on, or off
 */

/**
 * List what begins and ends after the route's day, by day; what has no day stands at the end, in the kit's order.
 * @param {Route} route
 * @returns {Change[]}
 */
export function coming(route) {
  return [...route.later, ...route.now].flatMap((entry) => changes(route, entry)).sort(byDay);
}

/**
 * Order by day; the days in words before those to ask for; what ends before what begins, and what counts from one fact together.
 * @param {Change} one
 * @param {Change} other
 */
function byDay(one, other) {
  return (
    Number(one.day === null) - Number(other.day === null) ||
    (watch(one) ?? 0) - (watch(other) ?? 0) ||
    Number(one.words === null) - Number(other.words === null) ||
    Number(one.begins) - Number(other.begins) ||
    inOrder(one.anchor ?? "", other.anchor ?? "") ||
    one.entry.order - other.entry.order
  );
}

/**
 * @param {string} one
 * @param {string} other
 */
function inOrder(one, other) {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/**
 * Give the day from which to watch: the first that it can be, for what has to be done.
 * @param {Change} change
 */
export function watch(change) {
  return change.perhaps ?? change.day;
}

/**
 * @param {Route} route
 * @param {Entry} entry
 * @returns {Change[]}
 */
function changes(route, entry) {
  const found = entry.when === "later" ? [changeOf(route, entry, entry.from, entry.fromText, true)] : [];
  if (entry.until !== null || entry.untilText) found.push(changeOf(route, entry, entry.until, entry.untilText, false));
  return found;
}

/**
 * @param {Route} route
 * @param {Entry} entry
 * @param {Day | null} day
 * @param {string | null} words
 * @param {boolean} begins
 * @returns {Change}
 */
function changeOf(route, entry, day, words, begins) {
  /** @type {Change} */
  const change = { entry, begins, day: null, words: null, counted: "exact", anchor: null, perhaps: null };
  if (entry.reading.show === "ask") return change;
  if (day === null) return { ...change, words };
  const turn = turns(route, entry, begins).find(({ first, last }) => day === (begins ? last : first));
  if (!turn) return { ...change, day };
  return counted(route, { ...change, day, anchor: turn.facet }, turn);
}

/**
 * Say how a day was counted that is one of several.
 * @param {Route} route
 * @param {Change} change
 * @param {Turn} turn
 * @returns {Change}
 */
function counted(route, change, { first, last }) {
  if (first === last) return change;
  const watched = change.begins && WATCH.includes(change.entry.reading.card.kind) && first > route.day.on;
  return { ...change, counted: change.begins ? "latest" : "earliest", perhaps: watched ? first : null };
}

/**
 * List the days on which somebody's own facts turn a card on (or off): the first and last that each can be.
 * @param {Route} route
 * @param {Entry} entry
 * @param {boolean} begins
 * @returns {Turn[]}
 */
function turns(route, entry, begins) {
  const { index } = route.day;
  const atoms = (index.bits[entry.item] ?? []).flatMap((bit) => index.alternatives[bit] ?? []);
  return atoms.flatMap((atom) => turnOf(route.situation, atom, begins) ?? []);
}

/**
 * @param {Situation} situation
 * @param {Atom} atom
 * @param {boolean} begins
 * @returns {Turn | null}
 */
function turnOf(situation, atom, begins) {
  const fact = situation.facts.get(atom.facet === "age" ? "born" : atom.facet);
  if (!isDay(fact) || "values" in atom) return null;
  if ("span" in atom) {
    if (atom.reached !== begins) return null;
    return { facet: atom.facet, first: addSpan(fact.first, atom.span), last: addSpan(fact.last, atom.span) };
  }
  const age = begins ? atom.low : atom.high;
  if (age === undefined) return null;
  return { facet: "born", first: addMonths(fact.first, 12 * age), last: addMonths(fact.last, 12 * age) };
}

/**
 * Say why a day is counted as it is; "" where it is exact.
 * @param {Pack} pack
 * @param {Change} change
 */
export function sayCounted(pack, change) {
  if (change.counted === "exact" || change.anchor === null) return "";
  const fact = found(pack.facets.get(change.anchor), change.anchor).label.text;
  return phrase(pack, `counted-${change.counted}`, { fact });
}

/**
 * Say from and until when an entry holds, as far as that may be said: of a question, that its day is to be asked too.
 * @param {Pack} pack
 * @param {Entry} entry
 */
export function sayWhen(pack, entry) {
  const begins = saidMoment(pack, "from", entry.from, entry.fromText);
  const ends = saidMoment(pack, "until", entry.until, entry.untilText);
  if (entry.reading.show === "ask") return begins || ends ? phrase(pack, "coming-which-day") : "";
  return [begins, ends].filter((part) => part).join(" ");
}

/**
 * @param {Pack} pack
 * @param {"from" | "until"} which
 * @param {Day | null} day
 * @param {string | null} words
 */
function saidMoment(pack, which, day, words) {
  if (day !== null) return phrase(pack, `${which}-date`, { date: sayDay(pack, day) });
  return words ? phrase(pack, `${which}-after`, { moment: words }) : "";
}
