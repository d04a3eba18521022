// A route as the JSON document that /api/route gives, key by key. The twin of web/guide/document.py.

/** @import {Day, Evidence, Json, Pack} from "./types.js" */
/** @import {Change} from "./coming.js" */
/** @import {Carried, DayOfKit, Person} from "./day.js" */
/** @import {Entry} from "./entries.js" */
/** @import {Route} from "./plan.js" */
/** @import {NextQuestion} from "./questions.js" */
/** @import {LastKnown, Reading} from "./reading.js" */
/** @import {RuledOut} from "./why_not.js" */

import { isoDay } from "./calendar.js";
import { doubt } from "./clock.js";
import { coming, sayCounted } from "./coming.js";
import { important } from "./plan.js";
import { fill, plain, textHtml, valuesIn } from "./prose.js";
import { UNKNOWN } from "./situation.js";
import { whyNot } from "./why_not.js";
import { found, phrase } from "./wording.js";

/**
 * @typedef {{source: string, title: string, url: string | null, read: string, supports: string | null}} EvidenceDocument
 *
 * @typedef {object} EntryDocument
 * @property {string} card
 * @property {string} theme
 * @property {string} phase
 * @property {string} kind
 * @property {string} title
 * @property {string} text
 * @property {string} html
 * @property {string} show
 * @property {string | null} as_of
 * @property {string | null} question
 * @property {string | null} ask
 * @property {{text: string, date: string} | null} last_known
 * @property {string | null} from
 * @property {string | null} until
 * @property {string | null} from_text
 * @property {string} why
 * @property {string[]} open
 * @property {string} law
 * @property {{from: string | null, to: string | null}} valid
 * @property {EvidenceDocument[]} evidence
 *
 * @typedef {{actor: string, name: string, does: string, theme: string, phase: string, local: Json[]}} PersonDocument
 * @typedef {{document: string, name: string, why: string}} PaperDocument
 * @typedef {{card: string, title: string, text: string, theme: string, phase: string}} ActionDocument
 * @typedef {{facet: string, text: string, why: string, values: {id: string, label: string}[]}} QuestionDocument
 *
 * @typedef {{card: string, title: string, show: string, begins: boolean, day: string | null, words: string | null, counted: string,
 *   counted_text: string, anchor: string | null, perhaps: string | null}} ChangeDocument
 *
 * @typedef {object} RouteDocument
 * @property {{edition: string, hash: string}} kit
 * @property {string} on
 * @property {string} lang
 * @property {Record<string, string>} situation
 * @property {EntryDocument[]} first
 * @property {EntryDocument[]} now
 * @property {EntryDocument[]} later
 * @property {EntryDocument[]} maybe
 * @property {EntryDocument[]} past
 * @property {PersonDocument[]} people
 * @property {PaperDocument[]} papers
 * @property {ActionDocument[]} actions
 * @property {QuestionDocument | null} next_question
 * @property {boolean} complete
 * @property {{facet: string, text: string, why: string}[]} important_questions
 * @property {ChangeDocument[]} timeline
 * @property {{facet: string, own: string, cards: {card: string, title: string, other: string}[]}[]} why_not
 * @property {{reason: string, text: string} | null} clock
 */

/**
 * Give a route as JSON-ready values; days as YYYY-MM-DD.
 * @param {Route} route
 * @returns {RouteDocument}
 */
export function document(route) {
  const { day } = route;
  const { pack } = day;
  const all = (/** @type {Entry[]} */ entries) => entries.map((entry) => entryDocument(entry, day));
  return {
    kit: { edition: pack.edition, hash: pack.hash },
    on: isoDay(day.on),
    lang: pack.language,
    situation: Object.fromEntries(route.situation.given),
    first: all(route.first),
    now: all(route.now),
    later: all(route.later),
    maybe: all(route.maybe),
    past: all(route.past),
    people: route.people.map((person) => personDocument(person, pack)),
    papers: route.papers.map((carried) => paperDocument(carried, pack)),
    actions: route.now
      .filter((entry) => entry.reading.card.kind === "action")
      .map((entry) => actionDocument(entry, day)),
    next_question: route.nextQuestion ? questionDocument(route.nextQuestion, pack) : null,
    complete: route.nextQuestion === null,
    important_questions: important(route).map((asked) => importantDocument(asked, pack)),
    timeline: coming(route).map((change) => changeDocument(change, pack)),
    why_not: whyNot(route).map(ruledOutDocument),
    clock: doubt(pack, day.on),
  };
}

/**
 * @param {Entry} entry
 * @param {DayOfKit} day
 * @returns {EntryDocument}
 */
function entryDocument(entry, day) {
  const part = cardPart(entry.reading, day);
  // Key by key: spreading two objects into a third is several times as slow, and this runs hundreds of times a route.
  return {
    card: part.card,
    theme: part.theme,
    phase: part.phase,
    kind: part.kind,
    title: part.title,
    text: part.text,
    html: part.html,
    show: part.show,
    as_of: part.as_of,
    question: part.question,
    ask: part.ask,
    last_known: part.last_known,
    from: iso(entry.from),
    until: iso(entry.until),
    from_text: entry.fromText,
    why: entry.why,
    open: entry.open,
    law: part.law,
    valid: part.valid,
    evidence: part.evidence,
  };
}

/** @typedef {Omit<EntryDocument, "from" | "until" | "from_text" | "why" | "open">} CardPart what of an entry is the same for everybody */

/**
 * @param {Reading} read
 * @param {DayOfKit} day
 * @returns {CardPart}
 */
function cardPart(read, day) {
  let part = day.written.get(read);
  if (!part) {
    part = written(read, day);
    day.written.set(read, part);
  }
  return part;
}

/**
 * @param {Reading} read
 * @param {DayOfKit} day
 * @returns {CardPart}
 */
function written(read, day) {
  const { card } = read;
  const { pack, voice } = day;
  return {
    card: card.id,
    theme: card.phase.theme,
    phase: card.phase.id,
    kind: card.kind,
    title: read.title.text,
    text: plain(read.text, valuesIn(read.text.lang, voice)),
    html: textHtml(read.text, voice),
    show: read.show,
    as_of: iso(read.asOf),
    question: read.question ? fill(read.question, valuesIn(read.question.lang, voice)) : null,
    ask: read.ask,
    last_known: read.lastKnown ? lastKnownDocument(read.lastKnown, day) : null,
    law: card.law,
    valid: { from: iso(card.from), to: iso(card.to) },
    evidence: read.evidence.map((one) => evidenceDocument(one, pack)),
  };
}

/** @param {Day | null} day */
function iso(day) {
  return day === null ? null : isoDay(day);
}

/**
 * @param {LastKnown} last
 * @param {DayOfKit} day
 */
function lastKnownDocument(last, day) {
  return { text: `${last.title}. ${plain(last.text, valuesIn(last.text.lang, day.voice))}`, date: isoDay(last.day) };
}

/**
 * @param {Evidence} one
 * @param {Pack} pack
 * @returns {EvidenceDocument}
 */
function evidenceDocument(one, pack) {
  const source = found(pack.sources.get(one.source), one.source);
  return { source: one.source, title: source.title, url: source.url, read: one.read, supports: one.supports };
}

/**
 * @param {Person} person
 * @param {Pack} pack
 * @returns {PersonDocument}
 */
function personDocument(person, pack) {
  const name = found(pack.actors.get(person.actor), person.actor).name.text;
  return { actor: person.actor, name, does: person.does.text, theme: person.theme, phase: person.phase, local: [] };
}

/**
 * @param {Carried} carried
 * @param {Pack} pack
 * @returns {PaperDocument}
 */
function paperDocument(carried, pack) {
  const name = found(pack.documents.get(carried.document), carried.document).name.text;
  return { document: carried.document, name, why: carried.why.text };
}

/**
 * @param {Entry} entry
 * @param {DayOfKit} day
 * @returns {ActionDocument}
 */
function actionDocument(entry, day) {
  const { card, title, text, theme, phase } = cardPart(entry.reading, day);
  return { card, title, text, theme, phase };
}

/**
 * @param {NextQuestion} asked
 * @param {Pack} pack
 * @returns {QuestionDocument}
 */
function questionDocument(asked, pack) {
  const facet = found(pack.facets.get(asked.facet), asked.facet);
  const values = facet.values.map((value) => ({ id: value.id, label: value.label.text }));
  if (values.length > 0) values.push({ id: UNKNOWN, label: phrase(pack, "unknown") });
  return { facet: facet.id, text: facet.question.text, why: asked.why, values };
}

/**
 * @param {NextQuestion} asked
 * @param {Pack} pack
 */
function importantDocument(asked, pack) {
  return { facet: asked.facet, text: found(pack.facets.get(asked.facet), asked.facet).question.text, why: asked.why };
}

/**
 * Give a coming change; day and words are both null where the day is as doubtful as the card, so that it is to be asked.
 * @param {Change} change
 * @param {Pack} pack
 * @returns {ChangeDocument}
 */
function changeDocument(change, pack) {
  const { reading } = change.entry;
  return {
    card: reading.card.id,
    title: reading.title.text,
    show: reading.show,
    begins: change.begins,
    day: iso(change.day),
    words: change.words,
    counted: change.counted,
    counted_text: sayCounted(pack, change),
    anchor: change.anchor,
    perhaps: iso(change.perhaps),
  };
}

/** @param {RuledOut} one */
function ruledOutDocument(one) {
  const cards = one.cards.map(({ reading, other }) => ({ card: reading.card.id, title: reading.title.text, other }));
  return { facet: one.facet, own: one.own, cards };
}
