// Days as an iCalendar file (RFC 5545), made in the browser. What is in it, and why: docs/algorithms/calendar.md; the server's twin
// is papers/calendar.py.

import { isoDay } from "./engine/calendar.js";

/**
 * @typedef {object} Marked a day to mark
 * @property {string} uid the event's own name: the same whenever the file is made anew
 * @property {number} day
 * @property {string} title
 * @property {string} text
 * @property {number[]} bells days before, each at nine in the morning; 0 is the day itself
 */

export const MEDIA_TYPE = "text/calendar; charset=utf-8";
/** Days from 1 January of the year 1, which is number 1, to 1 January 1970: what SEQUENCE counts. */
const ORDINAL_OF_1970 = 719163;

/** The zone by the rule of the European Union: the last Sundays of March and October, at one o'clock UTC. */
const ZONE = [
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

/**
 * Write a calendar: the same text for the same days.
 * @param {Iterable<Marked>} days
 * @param {number} on the day of making
 * @param {{product: string, url?: string}} by product: what made it, "2026.1//NL"; url: where an event leads, "" for nowhere
 * @returns {string}
 */
export function icalendar(days, on, { product, url = "" }) {
  const head = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//Stapmee//${product}`, "CALSCALE:GREGORIAN"];
  const named = ["X-WR-CALNAME:Stapmee", "X-WR-TIMEZONE:Europe/Brussels"];
  const events = [...days].flatMap((marked) => event(marked, on, url));
  return `${[...head, ...named, ...ZONE, ...events, "END:VCALENDAR"].map(folded).join("\r\n")}\r\n`;
}

/** @param {Marked} marked @param {number} on @param {string} url */
function event({ uid, day, title, text, bells }, on, url) {
  const made = `${compact(on)}T000000Z`;
  const alarms = bells.filter((before) => day - before >= on).flatMap((before) => alarm(before, title));
  return [
    "BEGIN:VEVENT",
    `SUMMARY:${escaped(title)}`,
    `DTSTART;VALUE=DATE:${compact(day)}`,
    `DTEND;VALUE=DATE:${compact(day + 1)}`, // exclusive
    `DTSTAMP:${made}`,
    `UID:${uid}`,
    `SEQUENCE:${on + ORDINAL_OF_1970}`,
    "CLASS:PRIVATE",
    `DESCRIPTION:${escaped(text)}`,
    `LAST-MODIFIED:${made}`,
    "TRANSP:TRANSPARENT",
    ...(url ? [`URL:${url}`] : []),
    ...alarms,
    "END:VEVENT",
  ];
}

/** @param {number} before @param {string} title */
function alarm(before, title) {
  // Nine in the morning, counted from the midnight with which the day begins.
  const trigger = before === 0 ? "PT9H" : `-P${before > 1 ? `${before - 1}D` : ""}T15H`;
  return ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(title)}`, `TRIGGER:${trigger}`, "END:VALARM"];
}

/** @param {number} day */
function compact(day) {
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

// uuid5(NAMESPACE_URL, "urn:stapmee:calendar"), as in papers/calendar.py
const NAMESPACE = "e9fd18dc-7479-5c0f-99c2-39f1234013fd";

/**
 * Give an event's own name: it tells nothing, and is the same for the same words.
 * @param {string} words
 * @returns {Promise<string>}
 */
export async function uidOf(words) {
  const space = Uint8Array.from(NAMESPACE.match(/[0-9a-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));
  const bytes = new Uint8Array([...space, ...new TextEncoder().encode(words)]);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-1", bytes)).slice(0, 16);
  digest[6] = (digest[6] & 0x0f) | 0x50;
  digest[8] = (digest[8] & 0x3f) | 0x80;
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}@stapmee`;
}
