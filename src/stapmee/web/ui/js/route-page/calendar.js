// The coming changes of a route as an iCalendar file (RFC 5545), made without the server: the same bytes as papers/calendar.py makes, by
// docs/algorithms/calendar.md. Unless somebody ticked that it may tell, every event reads alike.

/** @import {Day} from "../engine/types.js" */
/** @import {Change} from "../engine/coming.js" */
/** @import {Entry} from "../engine/entries.js" */
/** @import {Route} from "../engine/plan.js" */

import { coming, sayCounted, watch } from "../engine/coming.js";
import { plain, valuesIn } from "../engine/prose.js";
import { found, phrase, sayDay } from "../engine/wording.js";
import { icalendar, uidOf } from "../icalendar.js";
import { runs } from "./coming.js";

export const FILE_NAME = "stapmee.ics";
const WATCH = ["duty", "caution"];

/** When bells ring: so many days before, at nine in the morning. */
const ON_THE_DAY = 0;
const DAY_BEFORE = 1;
const WEEK_BEFORE = 7;
const FOUR_WEEKS_BEFORE = 28;

/**
 * @typedef {object} Marked a day to mark
 * @property {string} told what its own name is made of
 * @property {Day} day
 * @property {string} title
 * @property {string} text
 * @property {number[]} bells
 */

/**
 * Give the calendar file of a route: the same bytes for the same route, day and choice.
 * @param {Route} route
 * @param {{words?: boolean, site?: string}} how words: write what it is about; site: "https://…", for a link to it
 * @returns {Promise<string>}
 */
export async function calendar(route, { words = false, site = "" }) {
  const { pack, on } = route.day;
  const quiet = { title: phrase(pack, "calendar-neutral"), text: phrase(pack, "calendar-neutral-text") };
  const days = markedDays(route).map(async (marked) => {
    const { title, text } = words ? marked : quiet;
    return { uid: await uidOf(marked.told), day: marked.day, title, text, bells: marked.bells };
  });
  const product = `${pack.edition}//${pack.language.toUpperCase()}`;
  const url = site ? `${site}/${pack.language}/route/` : "";
  return icalendar(await Promise.all(days), on, { product, url });
}

/**
 * List the days to mark: whom to call today, and what begins and ends, by day.
 * @param {Route} route
 * @returns {Marked[]}
 */
export function markedDays(route) {
  const calls = runs(toCall(route), (entry) => entry.reading.ask ?? "");
  const changes = coming(route).filter((change) => watch(change) !== null);
  const turns = runs(changes, (one) => `${watch(one)} ${one.begins} ${one.anchor ?? ""}`);
  return [...calls.map((entries) => call(route, entries)), ...turns.map((together) => turn(route, together))];
}

/**
 * List what comes first, is critical and only a question, by whom to call: a term may be running that nobody can compute.
 * @param {Route} route
 */
function toCall(route) {
  const asked = route.first.filter(({ reading }) => reading.card.critical && reading.show === "ask" && reading.ask);
  const whom = (/** @type {Entry} */ entry) => entry.reading.ask ?? "";
  return asked.sort((one, other) => Number(whom(one) > whom(other)) - Number(whom(one) < whom(other)));
}

/**
 * @param {Route} route
 * @param {[Entry, ...Entry[]]} entries
 * @returns {Marked}
 */
function call(route, entries) {
  const { pack, on } = route.day;
  const name = entries[0].reading.ask ?? "";
  const actor = found(pack.actors.get(name), name).name.text;
  const lines = entries.flatMap(({ reading }) => [reading.title, reading.question]).filter((line) => line !== null);
  const text = lines.map((line) => line.text).join("\n");
  const title = phrase(pack, "calendar-call", { actor });
  return { told: `${entries[0].reading.card.id}|call|`, day: on, title, text, bells: [ON_THE_DAY] };
}

/**
 * Mark what begins, or ends, on one day because of one fact.
 * @param {Route} route
 * @param {[Change, ...Change[]]} changes
 * @returns {Marked}
 */
function turn(route, changes) {
  const { pack } = route.day;
  const [first] = changes;
  const titles = changes.map((change) => change.entry.reading.title.text);
  let title = phrase(pack, first.begins ? "calendar-begins" : "calendar-ends", { title: titles[0] ?? "" });
  if (titles.length > 1) title = phrase(pack, "calendar-more", { title, count: String(titles.length - 1) });
  const listed = [...titles.map((one) => `- ${one}`), ...counting(route, first)].join("\n");
  const day = found(watch(first), "day") - (first.begins ? 0 : 1);
  return {
    told: `${first.entry.reading.card.id}|${first.begins ? "begins" : "ends"}|${factOf(route, first)}`,
    day,
    title,
    text: titles.length === 1 ? textOf(route, first) : listed,
    bells: bellsOf(changes),
  };
}

/** @param {[Change, ...Change[]]} changes */
function bellsOf(changes) {
  if (!changes[0].begins) return [FOUR_WEEKS_BEFORE, WEEK_BEFORE, DAY_BEFORE];
  const watched = changes.some(({ entry }) => WATCH.includes(entry.reading.card.kind));
  return watched ? [WEEK_BEFORE, ON_THE_DAY] : [ON_THE_DAY];
}

/**
 * Give the fact that a day counts from, as it was told: two people are two events, the same person again is the same one.
 * @param {Route} route
 * @param {Change} change
 */
function factOf(route, { anchor }) {
  return anchor === null ? "" : `${anchor}=${route.situation.given.get(anchor) ?? ""}`;
}

/**
 * @param {Route} route
 * @param {Change} change
 */
function textOf(route, change) {
  const { pack, voice } = route.day;
  const { reading, why } = change.entry;
  const dated = reading.show === "dated" ? [phrase(pack, "dated", { date: reading.asOfSaid })] : [];
  return [plain(reading.text, valuesIn(reading.text.lang, voice)), why, ...counting(route, change), ...dated]
    .filter((part) => part)
    .join("\n");
}

/**
 * Say how a day was counted, and from when it is certain.
 * @param {Route} route
 * @param {Change} change
 */
function counting(route, change) {
  const { pack } = route.day;
  const said = [sayCounted(pack, change)].filter((part) => part);
  if (change.perhaps === null || change.day === null) return said;
  return [...said, phrase(pack, "surely-from", { date: sayDay(pack, change.day) })];
}
