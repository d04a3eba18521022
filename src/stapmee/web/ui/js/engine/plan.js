// A route: everything that applies to a situation on a day, in order, with the people and papers that go with it.
// The twin of route/plan.py.

/** @import {Day, Pack, Situation} from "./types.js" */
/** @import {Carried, DayOfKit, Person} from "./day.js" */
/** @import {Entry} from "./entries.js" */
/** @import {NextQuestion} from "./questions.js" */

import { addMonths } from "./calendar.js";
import { dayOfKit } from "./day.js";
import { Engine } from "./engine.js";
import { entries } from "./entries.js";
import { bitsOf } from "./index.js";
import { furtherQuestions, importantQuestions, nextQuestion } from "./questions.js";
import { timeline } from "./timeline.js";
import { line } from "./wording.js";

/** How many entries stand first: what fits in a minute. */
const FIRST = 3;

/**
 * @typedef {object} Route entries stand in the kit's order, first in order of weight
 * @property {DayOfKit} day
 * @property {Situation} situation
 * @property {Entry[]} first
 * @property {Entry[]} now
 * @property {Entry[]} later
 * @property {Entry[]} maybe
 * @property {Entry[]} past
 * @property {string[]} phases the stations where this person certainly is
 * @property {Person[]} people
 * @property {Carried[]} papers
 * @property {NextQuestion | null} nextQuestion
 */

/**
 * Give the route of a situation on a day.
 * @param {Pack} pack
 * @param {Situation} situation
 * @param {Day} on
 * @returns {Route}
 */
export function route(pack, situation, on) {
  const day = dayOfKit(pack, on);
  const times = timeline(new Engine(day.index, situation), on);
  const made = entries(day, situation, times.spans).sort((one, other) => one.order - other.order);
  const now = made.filter((entry) => entry.when === "now");
  const later = made.filter((entry) => entry.when === "later");
  const first = firstOf(now, later, on);
  const order = (/** @type {number} */ item) => day.item(item).order;
  const around = bitsOf(times.certain & ~day.index.cards).sort((one, other) => order(one) - order(other));
  return {
    day,
    situation,
    first,
    now,
    later,
    maybe: entrancesFirst(
      day,
      made.filter((entry) => entry.when === "maybe"),
    ),
    past: made.filter((entry) => entry.when === "past"),
    phases: around
      .map((item) => day.item(item))
      .filter((item) => item.kind === "phase")
      .map((item) => item.phase.id),
    people: peopleOf(day, around, first, now),
    papers: papersOf(day, [...around, ...now.map((entry) => entry.item)]),
    nextQuestion: nextQuestion(day, situation, times.verdict),
  };
}

/**
 * List all that can still be asked, what decides most first: for whoever goes on after "enough for now".
 * @param {Route} route
 */
export function further({ day, situation }) {
  return furtherQuestions(day, situation, new Engine(day.index, situation).on(day.on));
}

/**
 * List what something critical still hangs on and what was not asked: "enough for now" must not hide it.
 * @param {Route} route
 */
export function important({ day, situation }) {
  return importantQuestions(day, situation, new Engine(day.index, situation).on(day.on));
}

/**
 * Put what is possible at the entry of a line before what lies further along it.
 * @param {DayOfKit} day
 * @param {Entry[]} maybe
 */
function entrancesFirst(day, maybe) {
  const further = (/** @type {Entry} */ entry) => day.liesFurther(entry.item);
  return [...maybe.filter((entry) => !further(entry)), ...maybe.filter(further)];
}

// --- what comes first

/** @type {Record<string, number>} */
const RANKS = { duty: 2, right: 3, action: 4, caution: 5, info: 6, experience: 7 };

/**
 * Choose what to begin with: critical, then dated within a month, then duties, then rights; ties by the kit's order.
 * What holds for everybody comes after what holds for this person.
 * @param {Entry[]} now
 * @param {Entry[]} later
 * @param {Day} on
 */
function firstOf(now, later, on) {
  const soon = addMonths(on, 1);
  const near = later.filter((entry) => entry.from !== null && entry.from <= soon);
  const rank = (/** @type {Entry} */ entry) => (entry.general ? 100 : 0) + rankOf(entry, soon);
  return [...now, ...near].sort((one, other) => rank(one) - rank(other)).slice(0, FIRST);
}

/**
 * @param {Entry} entry
 * @param {Day} soon
 */
function rankOf(entry, soon) {
  const { card } = entry.reading;
  if (card.critical) return 0;
  if ((entry.from !== null && entry.from <= soon) || (entry.until !== null && entry.until <= soon)) return 1;
  return RANKS[card.kind] ?? 8;
}

// --- people, papers

/**
 * List whom to turn to: for what comes first, then those met on the way, then those who are always there.
 * @param {DayOfKit} day
 * @param {number[]} around
 * @param {Entry[]} first
 * @param {Entry[]} now
 * @returns {Person[]}
 */
function peopleOf(day, around, first, now) {
  const { pack } = day;
  const items = [...first.map((entry) => entry.item), ...around, ...now.map((entry) => entry.item)];
  const people = items.flatMap((item) => day.people(item));
  const does = line(pack, "turn-to");
  const themes = new Set(now.map((entry) => entry.reading.card.phase.theme));
  for (const theme of pack.themes.values()) {
    if (themes.has(theme.id))
      people.push(...theme.turnTo.map((actor) => ({ actor, does, theme: theme.id, phase: "" })));
  }
  people.push(...pack.turnTo.map((actor) => ({ actor, does, theme: "", phase: "" })));
  return firstOfEach(people, (person) => person.actor);
}

/**
 * List the papers that matter: those of the stations, then those that cards are about.
 * @param {DayOfKit} day
 * @param {number[]} items
 */
function papersOf(day, items) {
  return firstOfEach(
    items.flatMap((item) => day.papers(item)),
    (carried) => carried.document,
  );
}

/**
 * Keep the first of those that are called the same.
 * @template T
 * @param {T[]} things
 * @param {(thing: T) => string} nameOf
 */
function firstOfEach(things, nameOf) {
  /** @type {Map<string, T>} */
  const found = new Map();
  for (const thing of things) if (!found.has(nameOf(thing))) found.set(nameOf(thing), thing);
  return [...found.values()];
}
