// The kit's own words: phrases filled in, days and spans as people say them. The twin of kit/wording.py.
// The forms of days and spans come with the pack, written by CLDR as the server has it; Intl says some of them otherwise.

/** @import {Day, Line, Pack, Span, Values} from "./types.js" */

import { valueOn } from "./ageing.js";
import { partsOf } from "./calendar.js";
import { fill } from "./prose.js";

/**
 * Fill in one of the kit's phrases.
 * @param {Pack} pack
 * @param {string} name
 * @param {Record<string, string>} [parts]
 */
export function phrase(pack, name, parts) {
  const words = line(pack, name).text;
  return parts ? words.replace(/\{(\w+)\}/g, (_, part) => found(parts[part], `${name}: ${part}`)) : words;
}

/**
 * Give one of the kit's phrases with its language.
 * @param {Pack} pack
 * @param {string} name
 * @returns {Line}
 */
export function line(pack, name) {
  return found(pack.phrases.get(name), name);
}

/**
 * Give what has to be there: the pack was checked when it was made, so a gap is a fault of this program.
 * @template T
 * @param {T | null | undefined} thing
 * @param {string} name
 * @returns {T}
 */
export function found(thing, name) {
  if (thing === null || thing === undefined) throw new Error(`the pack has no ${name}`);
  return thing;
}

/**
 * Write a day in full, as "15 januari 2027".
 * @param {Pack} pack
 * @param {Day} day
 */
export function sayDay(pack, day) {
  const [year, month, ofMonth] = partsOf(day);
  const form = found(pack.said.days[month - 1], `month ${month}`);
  return form.replace("{day}", String(ofMonth)).replace("{year}", String(year));
}

/**
 * Write a month, as "juni 2023".
 * @param {Pack} pack
 * @param {Day} day
 */
export function sayMonth(pack, day) {
  const [year, month] = partsOf(day);
  return found(pack.said.months[month - 1], `month ${month}`).replace("{year}", String(year));
}

/**
 * Write a day as exactly as it is known: a year, a month or a day.
 * @param {Pack} pack
 * @param {Day} day
 * @param {string | null} saidAs
 */
export function sayAsOf(pack, day, saidAs) {
  return saidAs !== null && saidAs.length === 4 ? saidAs : sayMonth(pack, day);
}

/**
 * Write a span, counts up to twelve in letters: "vier maanden", "30 dagen".
 * @param {Pack} pack
 * @param {Span} span
 */
export function saySpan(pack, span) {
  const count = Math.abs(span.count);
  const said = span.unit === "years" ? pack.said.years[count] : pack.said.spans[`${count} ${span.unit}`];
  return found(said, `${count} ${span.unit}`);
}

/**
 * Give the function that puts in the value of a parameter on a day, in words: those of the pack's language, or of the kit's own.
 * @param {Pack} pack
 * @param {Day} on
 * @param {"said" | "source"} [words]
 * @returns {Values}
 */
export function valuesOn(pack, on, words = "said") {
  return (name) => {
    const value = valueOn(found(pack.parameters.get(name), name), on);
    if (value !== null) return value[words];
    return words === "said" ? phrase(pack, "no-value") : pack.noValue;
  };
}

/**
 * Put the values of a day in a line, in the line's own language.
 * @param {Pack} pack
 * @param {Day} on
 * @param {Line} line
 * @returns {Line}
 */
export function filled(pack, on, line) {
  const values = valuesOn(pack, on, line.lang === pack.language ? "said" : "source");
  return { text: fill(line, values), lang: line.lang };
}
