// The front pocket: letters whose last day is near lie in it by themselves, on the screen and on its printed sheet.

import { today } from "../day.js";
import { isoDay, readDay } from "../engine/calendar.js";
import { lettersThisWeek, nameOf } from "./binder-days.js";
import { sayCount } from "./counting.js";
import { sayDay } from "./saying.js";

/** @typedef {import("./tool.js").Tool} Tool */
/** @typedef {import("./letters.js").Letters} Letters */

/**
 * Show the letters of this week before the lines that one writes on, and how many there are on the tab.
 * @param {Tool} tool
 * @param {HTMLElement} panel
 * @param {Letters} letters
 */
export function bindFrontPocket(tool, panel, letters) {
  const place = panel.querySelector("[data-week-letters]");
  const count = panel.querySelector("[data-week-count]");
  const list = place?.querySelector("[data-letters]");
  if (!(place instanceof HTMLElement) || !list || !count) return;
  tool.work.querySelector('[data-sheet="deze-week"] [data-part="te-doen"] > h3')?.after(place);
  const show = () => {
    const near = lettersThisWeek(letters.all(), readDay(today()) ?? 0);
    place.hidden = near.length === 0;
    list.replaceChildren(...near.map((one) => line(tool, one)));
    count.textContent = near.length > 0 ? sayCount(tool.words["letters-count"], near.length, tool.language) : "";
  };
  tool.store.listen(show);
  show();
}

/** @param {Tool} tool @param {import("./binder-days.js").DatedRow} letter */
function line({ words, language, work }, { row, day }) {
  const [one, by, what] = [document.createElement("li"), document.createElement("b"), document.createElement("span")];
  const late = day < (readDay(today()) ?? 0);
  by.textContent = `${words["letter-due"] ?? ""} ${sayDay(isoDay(day), language, true)}`;
  by.className = late ? "is-late" : "";
  what.textContent = nameOf(row);
  what.dir = "auto";
  one.append(by, what);
  if (late) one.append(said(words["letter-late"] ?? "", "is-late"));
  const help = String(row["brief-hulp"] ?? "").trim();
  const label = work.querySelector('[data-field="brief-hulp"] .twin-own')?.textContent?.trim() ?? "";
  if (help) one.append(said(`${label}: ${help}`, ""));
  return one;
}

/** @param {string} words @param {string} name */
function said(words, name) {
  const one = document.createElement("span");
  one.textContent = words;
  one.className = name;
  one.dir = "auto";
  return one;
}
