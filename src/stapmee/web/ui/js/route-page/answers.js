// The answers that a form brings. The twin of web/guide/answers.py: the same fields mean the same, whoever reads them.

/** @import {Fault, Given} from "../engine/types.js" */
/** @import {Frame} from "./frame.js" */

import { lookUp, nameOf } from "../engine/places.js";
import { UNKNOWN } from "../engine/situation.js";
import { phrase } from "../engine/wording.js";
import { daySaid } from "./asking.js";

// The fields of the form that are no answers.
export const CHANGE = "_change";
export const ASK_ON = "_ask";
export const SHOW_NOW = "_show";
export const GO_ON = "_more";
export const ALL = "_all";
export const WORDS = "_words";
/** Before the facet: the answer that a changed question had. It stands until another comes, so that going back loses nothing. */
export const WAS = "_was.";
const CONTROLS = new Set([CHANGE, ASK_ON, SHOW_NOW, GO_ON, ALL, WORDS]);
const PARTS = ["year", "month", "day"];

/**
 * @typedef {object} Answers what a form says
 * @property {Map<string, string>} given
 * @property {string} change the question to ask again
 * @property {boolean} askOn whether to ask the next question before the route
 * @property {boolean} goOn whether to do so even when it is enough for now
 * @property {boolean} all whether to show all that is ruled out
 * @property {boolean} words whether a calendar tells
 * @property {string} was what the question to change was answered with
 * @property {Fault[]} faults
 */

/**
 * Make answers of what is known already: no form was filled in.
 * @param {Given} given
 * @returns {Answers}
 */
export function answersOf(given) {
  const plain = { change: "", askOn: false, goOn: false, all: false, words: false, was: "" };
  return { given: new Map(given), faults: [], ...plain };
}

/**
 * Read the fields of a form, in the order they came. An empty field is no answer; two different ones are a fault.
 * @param {Iterable<[string, string]>} fields
 * @param {(facet: string) => boolean} isKnown tells whether there is such a question
 * @returns {Answers}
 */
export function readAnswers(fields, isKnown) {
  const filled = together([...fields].map(([name, words]) => [name, words.trim()])).filter(([, words]) => words);
  const before = filled
    .filter(([name]) => name.startsWith(WAS))
    .map(([name, words]) => [name.slice(WAS.length), words]);
  const controls = new Map(filled.filter(([name]) => CONTROLS.has(name)));
  const change = controls.get(CHANGE) ?? "";
  const pairs = withDays(filled.filter(([name]) => !CONTROLS.has(name) && !name.startsWith(WAS)));
  /** @type {Fault[]} */
  const faults =
    change && !isKnown(change) ? [{ facet: change, value: change, reason: "no-such-facet", data: {} }] : [];
  /** @type {Map<string, string>} */
  const given = new Map(/** @type {[string, string][]} */ ([...before, ...oneEach(pairs, faults)]));
  const on = !controls.has(SHOW_NOW);
  const was = given.get(change) ?? "";
  given.delete(change);
  return {
    given,
    change,
    askOn: on && (controls.has(ASK_ON) || controls.has(GO_ON)),
    goOn: on && controls.has(GO_ON),
    all: controls.has(ALL),
    words: controls.has(WORDS),
    was,
    faults,
  };
}

/**
 * Put the values of one field together, as a server hands out a form.
 * @param {[string, string][]} fields
 */
function together(fields) {
  const names = [...new Set(fields.map(([name]) => name))];
  return names.flatMap((name) => fields.filter(([other]) => other === name));
}

/**
 * Put the three fields of a day together: "2026-09-15", or "2026-09" and "2026" when only that is known.
 * @param {[string, string][]} pairs
 * @returns {[string, string][]}
 */
function withDays(pairs) {
  /** @type {[string, string][]} */
  const whole = [];
  /** @type {Map<string, Record<string, string>>} */
  const days = new Map();
  for (const [name, words] of pairs) {
    const dot = name.lastIndexOf(".");
    const part = name.slice(dot + 1);
    if (dot < 0 || !PARTS.includes(part)) whole.push([name, words]);
    else days.set(name.slice(0, dot), { ...days.get(name.slice(0, dot)), [part]: words });
  }
  const answered = new Set(whole.map(([name]) => name));
  for (const [facet, parts] of days) if (!answered.has(facet)) whole.push([facet, joined(parts)]);
  return whole;
}

/**
 * Join year, month and day. A gap ("15 in 2026") stays one, so that it is refused and not read as something else.
 * @param {Record<string, string>} parts
 */
function joined({ year = "", month = "", day = "" }) {
  const two = (/** @type {string} */ digits) => (digits ? digits.padStart(2, "0") : "");
  return [year, two(month), two(day)].join("-").replace(/-+$/, "");
}

/**
 * Keep one answer a question. "I don't know" is a button of its own, so it stands above a field left as it was.
 * @param {[string, string][]} pairs
 * @param {Fault[]} faults
 */
function oneEach(pairs, faults) {
  /** @type {Map<string, string>} */
  const given = new Map();
  for (const [name, words] of pairs) {
    const before = given.get(name) ?? words;
    const declined = before === UNKNOWN || words === UNKNOWN;
    if (before !== words && !declined)
      faults.push({ facet: name, value: `${before}, ${words}`, reason: "two-answers", data: {} });
    given.set(name, declined ? UNKNOWN : words);
  }
  return given;
}

/**
 * Show the answers so far; what is no question of the kit is left to its fault.
 * @param {Frame} frame
 * @param {Given} given
 */
export function chips(frame, given) {
  return [...given].flatMap(([name, value]) => {
    const facet = frame.pack.facets.get(name);
    if (!facet) return [];
    return [{ facet: name, value, label: frame.line(facet.label), said: said(frame, facet, value) }];
  });
}

/**
 * @param {Frame} frame
 * @param {import("../engine/types.js").Facet} facet
 * @param {string} words
 */
export function said(frame, facet, words) {
  if (words === UNKNOWN) return frame.said(phrase(frame.pack, "unknown"));
  const chosen = facet.values.find((value) => value.id === words);
  if (chosen) return frame.line(chosen.label);
  if (facet.kind === "place") return frame.said(place(frame, words));
  return frame.said(facet.kind === "date" ? daySaid(frame, words) : words);
}

/**
 * Name the municipality that a postcode, an old name or a village stands for; words that name none or several stay.
 * @param {Frame} frame
 * @param {string} words
 */
function place(frame, words) {
  const [only, ...more] = lookUp(frame.pack, words);
  return only && more.length === 0 ? nameOf(only.place) : words;
}
