// Checks that count from a date: each says by which day it is due, and all of them can go into a calendar.

import { isoDay, readDay } from "../engine/calendar.js";
import { sayDay } from "./saying.js";

/** @typedef {import("./tool.js").Tool} Tool */
/**
 * @typedef {{ id: string, day: number, text: string, counted: string, done: boolean }} Due `counted`: the date that it counts from; with
 * `id` it names the event in a calendar, so it stays the same for the same date
 */

/** @type {WeakMap<Tool, (days: Due[]) => Due[]>} */
const changes = new WeakMap();

/**
 * Let a tool's own module have its say over its days: what stands in lines of a table is known to that module alone.
 * @param {Tool} tool
 * @param {(days: Due[]) => Due[]} change gets what is due by the checks of the tool; gives what belongs in a calendar
 */
export function onDays(tool, change) {
  changes.set(tool, change);
}

/**
 * List what belongs in a calendar, by day: what its checks say, and what the tool's own module adds.
 * @param {Tool} tool
 * @returns {Due[]}
 */
export function daysOf(tool) {
  const days = due(tool);
  return [...(changes.get(tool)?.(days) ?? days)].sort((one, other) => one.day - other.day);
}

/**
 * List what is due, by day; what counts from a date that is not filled in is not.
 * @param {Tool} tool
 * @returns {Due[]}
 */
export function due({ work, store }) {
  const checks = /** @type {NodeListOf<HTMLElement>} */ (work.querySelectorAll("[data-check][data-after]"));
  /** @type {Due[]} */
  const found = [];
  for (const check of checks) {
    const { check: id = "", after = "", days = "0" } = check.dataset;
    const from = readDay(store.words(after));
    if (from === null) continue;
    const text = check.querySelector(".twin-own")?.textContent?.trim() ?? id;
    found.push({
      id,
      day: from + Number(days),
      text,
      counted: `${after}=${isoDay(from)}`,
      done: store.get(`check.${id}`) === true,
    });
  }
  return found.sort((one, other) => one.day - other.day);
}

/**
 * @template {Record<string, string | boolean>} R
 * @typedef {{ row: R, day: number, counted: string }} Dated a line of a table and the day that stands in it
 */

/**
 * Find the day in each line of a table. Lines of the same day are told apart by their order among those: wherever a line moves to, a day
 * that is alone keeps its name, and so its event in a calendar.
 * @template {Record<string, string | boolean>} R
 * @param {R[]} rows
 * @param {string} column
 * @returns {Dated<R>[]} without the lines that have no day, in their own order
 */
export function datedRows(rows, column) {
  /** @type {Map<number, number>} */
  const seen = new Map();
  return rows.flatMap((row) => {
    const day = readDay(String(row[column] ?? ""));
    if (day === null) return [];
    const number = (seen.get(day) ?? 0) + 1;
    seen.set(day, number);
    return [{ row, day, counted: `${column}=${isoDay(day)}${number > 1 ? `/${number}` : ""}` }];
  });
}

/**
 * Show beside each check by when it is due, and keep that right.
 * @param {Tool} tool
 * @param {() => string} today YYYY-MM-DD
 */
export function bindDates(tool, today) {
  const show = () => {
    const listed = new Map(due(tool).map((one) => [one.id, one]));
    const now = readDay(today()) ?? 0;
    for (const check of /** @type {NodeListOf<HTMLElement>} */ (
      tool.work.querySelectorAll("[data-check][data-after]")
    )) {
      showOne(check, listed.get(check.dataset.check ?? ""), now, tool);
    }
  };
  tool.store.listen(show);
  show();
}

/** @param {HTMLElement} check @param {Due | undefined} one @param {number} now @param {Tool} tool */
function showOne(check, one, now, { language, words }) {
  const place = /** @type {HTMLElement | null} */ (check.querySelector(".check-due"));
  if (!place) return;
  place.hidden = one === undefined;
  check.classList.toggle("is-late", one !== undefined && !one.done && one.day < now);
  if (one === undefined) return;
  const lead = words.due ?? place.dataset.by ?? "";
  const late = !one.done && one.day < now ? ` ${words.past ?? place.dataset.past ?? ""}` : "";
  place.textContent = `${lead} ${sayDay(isoDay(one.day), language, true)}.${late}`;
}
