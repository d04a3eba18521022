// What comes in and what goes out, in whole cents, so that sums are exact. A line that cannot be read is told, and then there is no sum:
// a wrong one would be worse than none. It says what is left, and never what should be.

import { readCents } from "./saying.js";

/** @typedef {import("./store.js").Row} Row */
/** @typedef {"not-a-number" | "how-often-missing"} Reason */
/** @typedef {{ line: number, reason: Reason }} Flaw `line` is counted from 1 */
/** @typedef {{ cents: number, flaws: Flaw[] }} Sum `cents` counts only when there are no flaws */
/** @typedef {{ in: number, fixed: number, living: number, debts: number, out: number, left: number }} Budget cents; what is short is a negative `left` */

/** How often a year something comes, by the option of "how often". A year of wages by the week is 52 weeks, as payrolls count. */
const PER_YEAR = new Map([
  ["week", 52],
  ["maand", 12],
  ["kwartaal", 4],
  ["jaar", 1],
]);

/**
 * Read an amount that is not negative: a cost written as -50 would make what is left grow.
 * @param {string | boolean | undefined} words
 * @returns {number | null} cents; null when it is no such amount
 */
export function amount(words) {
  const cents = typeof words === "string" ? readCents(words) : null;
  return cents === null || cents < 0 ? null : cents;
}

/**
 * Add up what comes or goes in a year.
 * @param {Row[]} rows every line, the empty ones too, so that lines are counted as they stand
 * @returns {Sum}
 */
export function yearOf(rows) {
  return added(rows, "bedrag", (row) => PER_YEAR.get(String(row["hoe-vaak"] ?? "")) ?? null);
}

/**
 * Add up one column as it stands.
 * @param {Row[]} rows
 * @param {string} column
 * @returns {Sum}
 */
export function sumOf(rows, column) {
  return added(rows, column, () => 1);
}

/** @param {Row[]} rows @param {string} column @param {(row: Row) => number | null} times @returns {Sum} */
function added(rows, column, times) {
  /** @type {Sum} */
  const sum = { cents: 0, flaws: [] };
  for (const [at, row] of rows.entries()) {
    const words = row[column];
    if (typeof words !== "string" || words.trim() === "") continue;
    const [cents, often] = [amount(words), times(row)];
    if (cents === null) sum.flaws.push({ line: at + 1, reason: "not-a-number" });
    else if (often === null) sum.flaws.push({ line: at + 1, reason: "how-often-missing" });
    else sum.cents += cents * often;
  }
  return sum;
}

/**
 * Give a month's share of a year, to the nearest cent.
 * @param {number} cents
 */
export function monthly(cents) {
  return Math.round(cents / 12);
}

/**
 * Put a budget together: for a month from shares that are rounded first, so that what stands on the paper adds up.
 * @param {{ in: number, fixed: number, living: number }} year cents a year
 * @param {number} debts cents a month, as agreed
 * @returns {{ month: Budget, year: Budget }}
 */
export function budget(year, debts) {
  const month = { in: monthly(year.in), fixed: monthly(year.fixed), living: monthly(year.living), debts };
  return { month: whole(month), year: whole({ ...year, debts: debts * 12 }) };
}

/** @param {{ in: number, fixed: number, living: number, debts: number }} parts @returns {Budget} */
function whole(parts) {
  const out = parts.fixed + parts.living + parts.debts;
  return { ...parts, out, left: parts.in - out };
}

/**
 * Write cents so that they read back the same, on the sheet and in a saved file.
 * @param {number} cents
 */
export function written(cents) {
  const [euro, rest] = [Math.floor(Math.abs(cents) / 100), Math.abs(cents) % 100];
  const grouped = String(euro).replace(/\B(?=(\d{3})+$)/g, ".");
  return `${cents < 0 ? "-" : ""}${grouped},${String(rest).padStart(2, "0")}`;
}
