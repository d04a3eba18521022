// The days of a tool as a calendar file. Its words tell nothing, unless somebody ticks that they may.

import { readDay } from "../engine/calendar.js";
import { icalendar, MEDIA_TYPE, uidOf } from "../icalendar.js";
import { daysOf } from "./dates.js";
import { download } from "./file.js";

/** @typedef {import("./tool.js").Tool} Tool */

/**
 * Bind the button that puts a tool's days in a calendar.
 * @param {Tool} tool
 * @param {() => string} today YYYY-MM-DD
 */
export function bindCalendar(tool, today) {
  const place = /** @type {HTMLElement | null} */ (tool.work.querySelector("[data-calendar]"));
  place?.querySelector("button")?.addEventListener("click", async () => {
    const words = place.querySelector("input")?.checked === true;
    const made = await calendarFile(tool, today(), words ? null : neutral(place));
    tool.say(...(made === null ? [{ reason: /** @type {const} */ ("no-dates"), names: [] }] : []));
    if (made !== null) download("stapmee.ics", new Blob([made], { type: MEDIA_TYPE }));
  });
}

/** @param {HTMLElement} place @returns {{ title: string, text: string }} */
function neutral({ dataset: { title = "Stapmee", text = "" } }) {
  return { title, text };
}

/**
 * Make the calendar file of what is still to do: the same events for the same dates, whenever it is made.
 * @param {Tool} tool
 * @param {string} today YYYY-MM-DD
 * @param {{ title: string, text: string } | null} neutral what every event says; null: what it is about
 * @returns {Promise<string | null>} null when no day is known
 */
export async function calendarFile(tool, today, neutral) {
  const on = readDay(today) ?? 0;
  const days = daysOf(tool).filter((one) => !one.done && one.day >= on);
  if (days.length === 0) return null;
  const marked = days.map(async ({ id, day, text, counted }) => ({
    uid: await uidOf(`${tool.id}/${id}|due|${counted}`),
    day,
    title: neutral?.title ?? text,
    text: neutral?.text ?? tool.words["calendar-name"] ?? "",
    bells: [1, 0],
  }));
  return icalendar(await Promise.all(marked), on, { product: tool.language.toUpperCase() });
}
