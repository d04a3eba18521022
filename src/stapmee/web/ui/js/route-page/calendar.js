// The coming changes of a route as an iCalendar file (RFC 5545), made without the server: the same bytes as papers/calendar.py makes, by
// docs/algorithms/calendar.md. Unless somebody ticked that it may tell, every event reads alike.

/** @import {Day} from "../engine/types.js" */
/** @import {Change} from "../engine/coming.js" */
/** @import {Entry} from "../engine/entries.js" */
/** @import {Route} from "../engine/plan.js" */

import { isoDay } from "../engine/calendar.js";
import { coming, sayCounted, watch } from "../engine/coming.js";
import { plain, valuesIn } from "../engine/prose.js";
import { found, phrase, sayDay } from "../engine/wording.js";
import { uidOf } from "../icalendar.js";
import { runs } from "./coming.js";

export const FILE_NAME = "stapmee.ics";
export const MEDIA_TYPE = "text/calendar; charset=utf-8";
const WATCH = ["duty", "caution"];

/** When bells ring: the day counted from the event's own, and the moment from the midnight with which that begins. */
const ON_THE_DAY = { days: 0, trigger: "PT9H" };
const DAY_BEFORE = { days: -1, trigger: "-PT15H" };
const WEEK_BEFORE = { days: -7, trigger: "-P6DT15H" };
const FOUR_WEEKS_BEFORE = { days: -28, trigger: "-P27DT15H" };

/**
 * @typedef {object} Marked a day to mark
 * @property {string} told what its own name is made of
 * @property {Day} day
 * @property {string} title
 * @property {string} text
 * @property {{days: number, trigger: string}[]} bells
 */

/**
 * Give the calendar file of a route: the same bytes for the same route, day and choice.
 * @param {Route} route
 * @param {{words?: boolean, site?: string}} how words: write what it is about; site: "https://…", for a link to it
 * @returns {Promise<string>}
 */
export async function calendar(route, { words = false, site = "" }) {
  const { pack } = route.day;
  const events = await Promise.all(markedDays(route).map((marked) => event(route, marked, words, site)));
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//Stapmee//${pack.edition}//${pack.language.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    "X-WR-CALNAME:Stapmee",
    "X-WR-TIMEZONE:Europe/Brussels",
    ...BRUSSELS,
    ...events.flat(),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
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

// --- as RFC 5545 has it, in the order in which the server's library writes

/** The zone by the rule of the European Union: the last Sundays of March and October, at one o'clock UTC. */
const BRUSSELS = [
  "BEGIN:VTIMEZONE",
  "TZID:Europe/Brussels",
  "BEGIN:DAYLIGHT",
  "DTSTART:19810329T020000",
  "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
  "TZNAME:CEST",
  "TZOFFSETFROM:+0100",
  "TZOFFSETTO:+0200",
  "END:DAYLIGHT",
  "BEGIN:STANDARD",
  "DTSTART:19961027T030000",
  "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
  "TZNAME:CET",
  "TZOFFSETFROM:+0200",
  "TZOFFSETTO:+0100",
  "END:STANDARD",
  "END:VTIMEZONE",
];
/** What Python counts a day's number from: 1 January of the year 1 is 1. */
const DAY_ONE = 719163;

/**
 * @param {Route} route
 * @param {Marked} marked
 * @param {boolean} words
 * @param {string} site
 */
async function event(route, marked, words, site) {
  const { pack, on } = route.day;
  const title = escaped(words ? marked.title : phrase(pack, "calendar-neutral"));
  const rung = marked.bells.filter((bell) => marked.day + bell.days >= on);
  return [
    "BEGIN:VEVENT",
    `SUMMARY:${title}`,
    `DTSTART;VALUE=DATE:${written(marked.day)}`,
    `DTEND;VALUE=DATE:${written(marked.day + 1)}`, // exclusive
    `DTSTAMP:${written(on)}T000000Z`,
    `UID:${await uidOf(marked.told)}`,
    `SEQUENCE:${on + DAY_ONE}`,
    "CLASS:PRIVATE",
    `DESCRIPTION:${escaped(words ? marked.text : phrase(pack, "calendar-neutral-text"))}`,
    `LAST-MODIFIED:${written(on)}T000000Z`,
    "TRANSP:TRANSPARENT",
    ...(site ? [`URL:${site}/${pack.language}/route/`] : []),
    ...rung.flatMap(({ trigger }) => alarm(trigger, title)),
    "END:VEVENT",
  ];
}

/**
 * @param {string} trigger
 * @param {string} title
 */
function alarm(trigger, title) {
  return ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${title}`, `TRIGGER:${trigger}`, "END:VALARM"];
}

/** @param {Day} day */
function written(day) {
  return isoDay(day).replaceAll("-", "");
}

/** @param {string} words */
function escaped(words) {
  return words.replace(/[\\;,]/g, "\\$&").replace(/\r\n|\n|\r/g, "\\n");
}

/**
 * Fold a line at 75 octets, between letters and not behind a backslash.
 * @param {string} line
 */
function folded(line) {
  /** @type {string[]} */
  const lines = [];
  let [part, octets] = ["", 0];
  for (const letter of line) {
    const wide = octetsOf(letter);
    if (part && octets + wide >= 75) {
      const behind = part.length > 1 && /[\\^]$/.test(part) ? part.slice(-1) : "";
      lines.push(part.slice(0, part.length - behind.length));
      [part, octets] = [behind, behind.length];
    }
    part += letter;
    octets += wide;
  }
  return [...lines, part].join("\r\n ");
}

/** @param {string} letter */
function octetsOf(letter) {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}
