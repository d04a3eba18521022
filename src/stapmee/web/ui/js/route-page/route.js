// The page of a route: first this, the next question, what is coming, people, papers, what you can do, and the rest by line.
// The twin of web/guide/route.py.

/** @import {Entry} from "../engine/entries.js" */
/** @import {Route} from "../engine/plan.js" */
/** @import {Answers} from "./answers.js" */
/** @import {Frame} from "./frame.js" */

import { further, important } from "../engine/plan.js";
import { direction } from "../engine/prose.js";
import { whyNot } from "../engine/why_not.js";
import { found, phrase } from "../engine/wording.js";
import { questionView } from "./asking.js";
import { markedDays } from "./calendar.js";
import { cardLink, entryView, hint } from "./cards.js";
import { comingDays } from "./coming.js";
import { findOut, form } from "./questions.js";

/** How many people, papers and actions are shown before the rest is folded away. */
const AT_A_GLANCE = 6;
/** How many cards of each answer that rules some out stand there before somebody asks for all. */
const RULED_OUT = 5;

/**
 * Show a route.
 * @param {Frame} frame
 * @param {Answers} answers
 * @param {Route} route
 */
export function routePage(frame, answers, route) {
  const begun = new Set(route.first.map(idOf));
  const actions = route.now.filter((entry) => entry.reading.card.kind === "action");
  const shown = new Set([...route.first, ...actions].map(idOf));
  const left = actions.filter((entry) => !begun.has(idOf(entry)));
  const people = route.people.map((person) => met(frame, person));
  const papers = route.papers.map((carried) => kept(frame, carried));
  return {
    form: form(frame, answers),
    on: frame.daySaid(route.day.on),
    here: here(frame, route),
    first: views(frame, route.first),
    question: next(frame, answers, route),
    still: still(frame, route),
    may_go_on: further(route).length > 0,
    find_out: findOut(frame, answers),
    coming: comingDays(frame, route),
    has_calendar: markedDays(route).length > 0,
    calendar: `/${frame.pack.language}/route/kalender.ics`,
    people: people.slice(0, AT_A_GLANCE),
    more_people: people.slice(AT_A_GLANCE),
    papers: papers.slice(0, AT_A_GLANCE),
    more_papers: papers.slice(AT_A_GLANCE),
    actions: views(frame, left.slice(0, AT_A_GLANCE)),
    more_actions: left.slice(AT_A_GLANCE).map((entry) => cardLink(frame, entry.reading)),
    rest: byLine(
      frame,
      route.now.filter((entry) => !shown.has(idOf(entry))),
    ).map((entries) => group(frame, entries)),
    maybe: byLine(frame, route.maybe).map((entries) => ({
      line: lineOf(frame, entries),
      cards: entries.map((entry) => hint(frame, entry)),
    })),
    maybe_count: route.maybe.length,
    past: views(frame, route.past),
    ruled_out: ruledOut(frame, answers, route),
    all_ruled_out: answers.all,
    others: others(frame),
    nobody_yet: phrase(frame.pack, "nobody-yet"),
    restart: frame.href("route"),
  };
}

/** @param {Entry} entry */
function idOf(entry) {
  return entry.reading.card.id;
}

/**
 * @param {Frame} frame
 * @param {Entry[]} entries
 */
function views(frame, entries) {
  return entries.map((entry) => entryView(frame, entry));
}

/**
 * @param {Frame} frame
 * @param {Route} route
 */
function here(frame, route) {
  const phases = route.phases.map((name) => found(frame.pack.phaseOf.get(name), name));
  const stages = phases.filter((phase) => phase.kind === "stage");
  return stages.map((phase) => ({ href: frame.href(phase.theme, phase.id), label: frame.line(phase.title) }));
}

/**
 * @param {Frame} frame
 * @param {Answers} answers
 * @param {Route} route
 */
function next(frame, answers, { nextQuestion: asked }) {
  if (asked === null) return null;
  return questionView(frame, found(frame.pack.facets.get(asked.facet), asked.facet), answers.given, asked);
}

/**
 * Name the questions that something critical still hangs on, once it is enough for now.
 * @param {Frame} frame
 * @param {Route} route
 */
function still(frame, route) {
  const asked = route.nextQuestion ? [] : important(route);
  return asked.map(({ facet }) => ({
    facet,
    question: frame.line(found(frame.pack.facets.get(facet), facet).question),
  }));
}

/** @param {Frame} frame */
function others(frame) {
  const languages = Object.entries(frame.page.languages).filter(([language]) => language !== frame.pack.language);
  return languages.map(([language, name]) => ({
    language,
    name,
    direction: direction(language),
    path: `/${language}/route/`,
  }));
}

// --- people, papers, groups

/**
 * @param {Frame} frame
 * @param {import("../engine/day.js").Person} person
 */
function met(frame, person) {
  const number = person.theme ? found(frame.pack.themes.get(person.theme), person.theme).number : "0";
  return { actor: frame.actor(person.actor), does: frame.line(person.does), number };
}

/**
 * @param {Frame} frame
 * @param {import("../engine/day.js").Carried} carried
 */
function kept(frame, carried) {
  return { document: frame.document(carried.document), why: frame.line(carried.why) };
}

/**
 * Put entries together by line, in the order of the lines.
 * @param {Frame} frame
 * @param {Entry[]} entries
 */
function byLine(frame, entries) {
  const themes = [...frame.pack.themes.values()].sort((one, other) => one.number - other.number);
  const lots = themes.map(({ id }) => entries.filter((entry) => entry.reading.card.phase.theme === id));
  return lots.filter((lot) => lot.length > 0);
}

/**
 * @param {Frame} frame
 * @param {Entry[]} entries
 */
function group(frame, entries) {
  const cards = views(frame, entries);
  return { line: lineOf(frame, entries), cards, asks: cards.filter((card) => card.show === "ask").length };
}

/**
 * @param {Frame} frame
 * @param {Entry[]} entries
 */
function lineOf(frame, entries) {
  const name = entries[0]?.reading.card.phase.theme ?? "";
  const theme = found(frame.pack.themes.get(name), name);
  return { number: theme.number, href: frame.href(theme.id), title: frame.line(theme.title) };
}

/**
 * @param {Frame} frame
 * @param {Answers} answers
 * @param {Route} route
 */
function ruledOut(frame, answers, route) {
  return whyNot(route, answers.all ? undefined : RULED_OUT).map((one) => {
    const label = found(frame.pack.facets.get(one.facet), one.facet).label.text;
    const own = one.own.startsWith(label) ? one.own : phrase(frame.pack, "labelled", { label, words: one.own });
    const cards = one.cards.map((miss) => ({ card: cardLink(frame, miss.reading), other: frame.said(miss.other) }));
    return { facet: one.facet, own: frame.said(own), count: one.count, cards, left: one.count - cards.length };
  });
}
