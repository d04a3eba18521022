// Fields for a day. Without this script they are words to write, in the order that stands in them; with it they are the browser's own
// fields for days. On paper a day is written out, as is what was chosen: a browser prints a day in the order of its own country, and 5/7
// is two days; of a choice it prints as much as fits.

import { sayDay } from "./saying.js";

/**
 * Make them fields for days, and write out days and choices when the page is printed.
 * @param {HTMLElement} work
 */
export function bindMoments(work) {
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (work.querySelectorAll('[data-moment="date"]')))
    becomeDay(input);
  addEventListener("beforeprint", () => writeOut(work));
}

/** @param {HTMLInputElement} input what was written before the script came stays: as a day, or as the words that are no day */
function becomeDay(input) {
  const day = readWritten(input.value);
  if (day === null) return;
  input.type = "date";
  input.value = day;
}

/**
 * Read a day as it is written here: the day, the month, the year.
 * @param {string} words such as "7/5/2031" or "07-05-2031"; YYYY-MM-DD too
 * @returns {string | null} YYYY-MM-DD, "" of nothing; null when it is no day
 */
export function readWritten(words) {
  if (words.trim() === "") return "";
  const [, day, month, year] = /^\s*(\d{1,2})\s*[/.\s-]\s*(\d{1,2})\s*[/.\s-]\s*(\d{4})\s*$/.exec(words) ?? [];
  const said = day && month && year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : words.trim();
  return /^\d{4}-\d{2}-\d{2}$/.test(said) && new Date(`${said}T00:00Z`).toJSON()?.startsWith(said) ? said : null;
}

/** @param {HTMLElement} work */
function writeOut(work) {
  for (const place of work.querySelectorAll("[data-written-out]")) {
    const field = place.parentElement?.querySelector("select, [data-moment]");
    if (field instanceof HTMLSelectElement) place.textContent = field.value && (field.selectedOptions[0]?.text ?? "");
    else if (field instanceof HTMLInputElement)
      place.textContent = field.value && sayDay(field.value, document.documentElement.lang);
  }
}
