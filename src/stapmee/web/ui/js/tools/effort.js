// What one gives: hours against what one chose, weeks that were too much, and how near the end is. It is said back in words, never judged.

import { readDay } from "../engine/calendar.js";

/** @typedef {import("./store.js").Store} Store */

/** An end this near has to be said (content/tools/mijn-inzet.yaml: six weeks before it). */
const SOON = 42;
/** From so many weeks on that were too much, one should speak to somebody. */
const HEAVY = 2;

/**
 * Say what there is to say, by the field that it belongs to; "" where there is nothing.
 * @param {Pick<Store, "words" | "rows" | "get">} store
 * @param {Record<string, string>} words
 * @param {string} today YYYY-MM-DD
 * @returns {Record<string, string>}
 */
export function effort(store, words, today) {
  return {
    gedaan: hours(store, words),
    "vooraf-beslist": sayNo(store, words),
    eind: end(store, words, today),
    "praat-met": isTicked(store) && store.words("praat-met") === "" ? (words["nobody-yet"] ?? "") : "",
    "mijn-tekens": isTicked(store) ? (words["signs-found"] ?? "") : "",
  };
}

/** @param {Pick<Store, "words" | "rows">} store @param {Record<string, string>} words */
function hours(store, words) {
  const weeks = store.rows("gedaan");
  if (weeks.length === 0) return "";
  const spent = weeks.map((week) => readHours(String(week.uren ?? "")));
  const planned = readHours(store.words("uren-week"));
  const sum = spent.reduce((one, other) => one + other, 0);
  const said = [`${words["hours-sum"]}: ${sayHours(sum)}.`];
  if (planned > 0) said.push(`${words["hours-planned"]}: ${sayHours(planned)}.`);
  if (planned > 0 && spent.some((one) => one > planned)) said.push(words["hours-over"] ?? "");
  if (weeks.filter((week) => week.gevoel === "zwaar").length >= HEAVY) said.push(words["hours-heavy"] ?? "");
  return said.join(" ");
}

/**
 * Read hours in quarters, so that a sum of halves is exact; what is no number counts as none.
 * @param {string} words such as "3", "2,5" or "1.75"
 */
export function readHours(words) {
  const match = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*$/.exec(words);
  return match ? Math.round((Number(match[1]) + Number(`0.${match[2] ?? "0"}`)) * 4) : 0;
}

/** @param {number} quarters */
function sayHours(quarters) {
  return new Intl.NumberFormat(document.documentElement.lang, { numberingSystem: "latn" }).format(quarters / 4);
}

/** @param {Pick<Store, "rows">} store @param {Record<string, string>} words the sentences for what one decided not to do */
function sayNo(store, words) {
  const refused = store.rows("vooraf-beslist").filter((row) => row.keuze === "nee" && row.zin);
  return refused.length > 0 ? `${words["say-no"]}: ${refused.map((row) => `“${row.zin}”`).join(" ")}` : "";
}

/** @param {Pick<Store, "words">} store @param {Record<string, string>} words @param {string} today */
function end(store, words, today) {
  const [last, now, begin] = [store.words("eind"), today, store.words("begin")].map(readDay);
  if (last === null) return begin === null ? "" : (words["no-end"] ?? "");
  if (now === null || last - now > SOON) return "";
  return (last < now ? words["end-past"] : words["end-soon"]) ?? "";
}

/** @param {Pick<Store, "get">} store */
function isTicked(store) {
  const signs = store.get("mijn-tekens");
  return Array.isArray(signs) && signs.length > 0;
}
