// The pages that ask: the first question, the next one, and those whose answers could not be used. The twin of web/guide/questions.py.

/** @import {Fault, Given} from "../engine/types.js" */
/** @import {NextQuestion} from "../engine/questions.js" */
/** @import {Answers} from "./answers.js" */
/** @import {Question} from "./asking.js" */
/** @import {Frame} from "./frame.js" */

import { UNKNOWN } from "../engine/situation.js";
import { found } from "../engine/wording.js";
import * as fields from "./answers.js";
import { questionView } from "./asking.js";
import { besideField, companions, facetsOfFault } from "./refusals.js";

/** @typedef {ReturnType<typeof askPage>} AskPage */

/**
 * @param {Frame} frame
 * @param {Answers} answers
 * @param {{question?: Question | null, refused?: Question[], faults?: string[], at_once?: Question[], started?: boolean}} parts
 */
function askPage(frame, answers, { question = null, refused = [], faults = [], at_once = [], started = true }) {
  return { form: form(frame, answers), question, refused, faults, at_once, started, find_out: findOut(frame, answers) };
}

/**
 * Ask where it begins; or everything that decides much, at once.
 * @param {Frame} frame
 */
export function firstQuestion(frame) {
  const question = questionView(frame, facetOf(frame, frame.page.first), new Map());
  const known = frame.page.at_once.filter((name) => frame.pack.facets.has(name));
  const at_once = known.map((name) => questionView(frame, facetOf(frame, name), new Map()));
  return askPage(frame, fields.answersOf(new Map()), { question, at_once, started: false });
}

/**
 * Ask again what somebody wants to change.
 * @param {Frame} frame
 * @param {Answers} answers
 */
export function changedQuestion(frame, answers) {
  const was = new Map(answers.was ? [[answers.change, answers.was]] : []);
  const page = askPage(frame, answers, { question: questionView(frame, facetOf(frame, answers.change), was) });
  return { ...page, find_out: [] };
}

/**
 * Ask what decides most now.
 * @param {Frame} frame
 * @param {Answers} answers
 * @param {NextQuestion} following
 */
export function nextPage(frame, answers, { facet, why }) {
  return askPage(frame, answers, { question: questionView(frame, facetOf(frame, facet), new Map(), { why }) });
}

/**
 * Show what could not be used, each message beside its field; every other answer is kept.
 * @param {Frame} frame
 * @param {Given} given
 * @param {Fault[]} faults
 */
export function refusedPage(frame, given, faults) {
  const { pack } = frame;
  const named = faults.flatMap((fault) => facetsOfFault(pack, fault));
  const about = [...new Set(named.flatMap((name) => [...companions(pack, name, given), name]))];
  const kept = new Map([...given].filter(([name]) => !about.includes(name) && pack.facets.has(name)));
  const general = faults.filter((fault) => facetsOfFault(pack, fault).length !== 1);
  const page = askPage(frame, fields.answersOf(kept), {
    refused: about.map((name) => refused(frame, name, given, faults)),
    faults: [...new Set(general.map((fault) => besideField(pack, fault)))],
  });
  return { ...page, find_out: [] };
}

/**
 * @param {Frame} frame
 * @param {string} name
 * @param {Given} given
 * @param {Fault[]} faults
 */
function refused(frame, name, given, faults) {
  const own = faults.filter((fault) => fault.facet === name).map((fault) => besideField(frame.pack, fault));
  const fault = own.join(" ") || frame.word("This does not fit the other answer.");
  return questionView(frame, facetOf(frame, name), given, { fault });
}

/**
 * @param {Frame} frame
 * @param {string} name
 */
function facetOf(frame, name) {
  return found(frame.pack.facets.get(name), name);
}

/**
 * Make the form that carries answers on.
 * @param {Frame} frame
 * @param {Answers} answers
 */
export function form(frame, { given, change, was, goOn }) {
  return {
    action: `/${frame.pack.language}/route/`,
    hidden: [...given, ...(was ? [[fields.WAS + change, was]] : [])],
    chips: fields.chips(frame, given),
    change: fields.CHANGE,
    ask_on: fields.ASK_ON,
    show_now: fields.SHOW_NOW,
    go_on: fields.GO_ON,
    going_on: goOn,
    last: [...given.keys()].reverse().find((name) => frame.pack.facets.has(name)) ?? "",
    all: fields.ALL,
    words: fields.WORDS,
    pack: null, // it stands in the page already
  };
}

/**
 * Tell of each answer that nobody knew how to find it out, the last one first.
 * @param {Frame} frame
 * @param {Answers} answers
 */
export function findOut(frame, { given }) {
  const declined = [...given].filter(([, words]) => words === UNKNOWN).map(([name]) => facetOf(frame, name));
  return declined
    .map((facet) => ({ facet: facet.id, label: frame.line(facet.label), how: frame.line(facet.findOut) }))
    .reverse();
}
