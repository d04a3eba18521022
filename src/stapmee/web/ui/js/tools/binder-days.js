// The days of a binder: the last day of every letter, what stands on the sheet of this week, and what expires.

import { isoDay } from "../engine/calendar.js";
import { datedRows } from "./dates.js";

/** @typedef {import("./tool.js").Tool} Tool */
/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./dates.js").Due} Due */
/** @typedef {import("./dates.js").Dated<Row>} DatedRow */

const BY = "brief-tegen";
/** So many days ahead a letter lies in the front pocket. */
const AHEAD = 7;

/**
 * List the letters that belong in the front pocket: not done, and their last day is at most a week off, or past. The earliest is first.
 * @param {Row[]} letters
 * @param {number} today
 * @returns {DatedRow[]}
 */
export function lettersThisWeek(letters, today) {
  const open = datedRows(letters, BY).filter(({ row, day }) => row["brief-klaar"] !== true && day <= today + AHEAD);
  return open.sort((one, other) => one.day - other.day);
}

/**
 * Say which letter: who writes and what they want, as far as that is known.
 * @param {Row} letter
 */
export function nameOf(letter) {
  return [letter["brief-wie"], letter["brief-wat"]]
    .map((words) => String(words ?? "").trim())
    .filter(Boolean)
    .join(": ");
}

/**
 * Put letters among the lines of this week, by day; lines without one stay last.
 * @param {Row[]} week
 * @param {DatedRow[]} letters
 * @returns {Row[]}
 */
export function withLetters(week, letters) {
  const added = letters.map(({ row, day }) => ({
    tegen: isoDay(day),
    wat: nameOf(row),
    wie: String(row["brief-hulp"] ?? ""),
    klaar: false,
  }));
  const all = [...added, ...week].map((row) => ({ row, by: String(row.tegen ?? "") || "9" }));
  return all.sort((one, other) => (one.by < other.by ? -1 : Number(one.by > other.by))).map(({ row }) => row);
}

/**
 * List the days of a binder for a calendar.
 * @param {Tool} tool
 * @param {Row[]} letters the first of them has the checks on the sheet
 * @param {Due[]} days what the checks of the sheet say
 * @returns {Due[]}
 */
export function binderDays(tool, letters, days) {
  const checks = letterChecks(tool);
  const others = days.filter(({ id }) => !checks.some((check) => check.id === id));
  return [...others, ...letterDays(tool, letters, checks), ...weekDays(tool), ...expiries(tool)];
}

/** @typedef {{ id: string, days: number, text: string, done: boolean }} LetterCheck */

/** @param {Tool} tool @returns {LetterCheck[]} what is to do so many days before the last day of a letter */
function letterChecks({ work, store }) {
  const found = /** @type {NodeListOf<HTMLElement>} */ (work.querySelectorAll(`[data-check][data-after="${BY}"]`));
  return [...found].map((one) => {
    const { check: id = "", days = "0" } = one.dataset;
    const text = one.querySelector(".twin-own")?.textContent?.trim() ?? id;
    return { id, days: Number(days), text, done: store.get(`check.${id}`) === true };
  });
}

/** @param {Tool} tool @param {Row[]} letters @param {LetterCheck[]} checks @returns {Due[]} */
function letterDays({ words }, letters, checks) {
  return datedRows(letters, BY).flatMap(({ row, day, counted }) => {
    const done = row["brief-klaar"] === true;
    const last = { id: BY, day, text: named(words["letter-last-day"], nameOf(row)), counted, done };
    const before = checks.map((check) => ({
      id: check.id,
      day: day + check.days,
      text: named(check.text, String(row["brief-wie"] ?? "")),
      counted,
      done: done || (check.done && row === letters[0]),
    }));
    return [...before, last];
  });
}

/** @param {Tool} tool @returns {Due[]} */
function weekDays({ store, words }) {
  return datedRows(store.rows("week"), "tegen").map(({ row, day, counted }) => {
    return { id: "week", day, text: String(row.wat || words["front-pocket"]), counted, done: row.klaar === true };
  });
}

/** @param {Tool} tool @returns {Due[]} */
function expiries({ store, words }) {
  const rows = store.rows("vervaldagen");
  return ["dag", "vragen"].flatMap((column) =>
    datedRows(rows, column).map(({ row, day, counted }) => {
      const text = named(words[column === "dag" ? "expires" : "ask-new"], String(row.wat ?? ""));
      return { id: "vervaldagen", day, text, counted, done: false };
    }),
  );
}

/** @param {string | undefined} words @param {string} what */
function named(words = "", what) {
  return what.trim() === "" ? words : `${words}: ${what.trim()}`;
}
