// A question as a page asks it: with its answers as buttons, or with fields for a number, day or place. The twin of web/guide/asking.py.

/** @import {Facet, Given} from "../engine/types.js" */
/** @import {Frame} from "./frame.js" */

import { daysInMonth } from "../engine/calendar.js";
import { UNKNOWN } from "../engine/situation.js";
import { phrase } from "../engine/wording.js";

/**
 * Show a question, with what was answered so far.
 * @param {Frame} frame
 * @param {Facet} facet
 * @param {Given} given
 * @param {{why?: string, fault?: string}} [beside]
 */
export function questionView(frame, facet, given, { why = "", fault = "" } = {}) {
  const answer = given.get(facet.id) ?? "";
  const declined = answer === UNKNOWN;
  const value = declined ? "" : answer;
  return {
    facet: facet.id,
    kind: facet.kind,
    question: frame.line(facet.question),
    help: frame.line(facet.help),
    find_out: frame.line(facet.findOut),
    why,
    answers: answersOf(frame, facet, answer),
    day: facet.kind === "date" ? dayFields(frame, value) : null,
    value,
    unit: facet.unit === "years" || facet.unit === "hours" ? frame.word(facet.unit) : "",
    unknown: phrase(frame.pack, "unknown"),
    unknown_value: UNKNOWN,
    declined,
    fault,
  };
}

/** @typedef {ReturnType<typeof questionView>} Question */

/**
 * List the answers; of a line only the stages: being on a strand follows from the facts.
 * @param {Frame} frame
 * @param {Facet} facet
 * @param {string} chosen
 */
function answersOf(frame, facet, chosen) {
  const isStage = (/** @type {string} */ name) => frame.pack.phaseOf.get(name)?.kind === "stage";
  const values = facet.values.filter((value) => facet.kind !== "position" || isStage(value.id));
  return values.map((value) => ({ value: value.id, label: frame.line(value.label), chosen: value.id === chosen }));
}

/**
 * @param {Frame} frame
 * @param {string} value
 */
function dayFields(frame, value) {
  const [year = "", month = "", day = ""] = value.split("-");
  return { day, month: month.replace(/^0+/, ""), year, months: monthNames(frame) };
}

/** @param {Frame} frame */
function monthNames(frame) {
  return frame.pack.said.month_names.map((name, number) => [String(number + 1), name]);
}

/**
 * Write an answer that is a day, month or year in words; as it stands when it is none.
 * @param {Frame} frame
 * @param {string} value
 */
export function daySaid(frame, value) {
  const match = /^(\d{1,4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(value);
  if (!match) return value;
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? 1 : Number(part)));
  if (!year || !month || !day || month > 12 || day > daysInMonth(year, month)) return value;
  if (match[2] === undefined) return String(year);
  if (match[3] === undefined) return `${frame.pack.said.month_names[month - 1]} ${year}`;
  const form = frame.pack.said.days[month - 1] ?? "";
  return form.replace("{day}", String(day)).replace("{year}", String(year));
}
