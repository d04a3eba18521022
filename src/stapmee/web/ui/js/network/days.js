// The network on two days, beside each other: a day is kept when somebody asks, and compared by name.

import { sayDay } from "../tools/saying.js";
import { placeOf, tieOf } from "./board.js";
import { changes, wordsIn } from "./reading.js";

/** @typedef {import("../tools/tool.js").Tool} Tool */
/** @typedef {import("../tools/store.js").Row} Row */

/** Where earlier days are kept: everybody's line again, with its day. */
const FIELD = "toen";
const COLUMNS = ["dag", "wie", "ring", "sector", "band"];
/** No more lines than a form may have of them. */
const MOST = 300;

/**
 * Let the tool keep earlier days beside its fields.
 * @param {Tool} tool
 */
export function acceptDays(tool) {
  tool.accept(FIELD, (value) => Array.isArray(value) && value.length <= MOST && value.every(isLine));
}

/**
 * Bind the buttons, and keep the comparison right.
 * @param {Tool} tool
 * @param {HTMLElement} place
 * @param {() => string} today
 * @param {(words: string) => void} tell
 */
export function bindDays(tool, place, today, tell) {
  const chooser = /** @type {HTMLSelectElement} */ (place.querySelector("select"));
  place.querySelector("[data-keep-day]")?.addEventListener("click", () => {
    const day = tool.store.words("kring-dag") || today();
    keep(tool, day);
    tell(`${tool.words["date-kept"]} ${sayDay(day, tool.language)}`);
  });
  chooser.addEventListener("change", () => show(tool, place, chooser.value));
  const draw = () => {
    offer(tool, chooser);
    show(tool, place, chooser.value);
  };
  tool.store.listen(draw);
  draw();
}

/** @param {Tool} tool @param {string} day */
function keep({ store }, day) {
  const others = store.rows(FIELD).filter((row) => row.dag !== day);
  const now = store
    .rows("mensen")
    .map((row) => Object.fromEntries(COLUMNS.map((name) => [name, name === "dag" ? day : wordsIn(row, name)])));
  store.set(FIELD, [...others, ...now].slice(-MOST));
}

/** @param {Tool} tool @param {HTMLSelectElement} chooser */
function offer({ store, language, words }, chooser) {
  const days = [...new Set(store.rows(FIELD).map((row) => wordsIn(row, "dag")))].sort().reverse();
  const chosen = chooser.value;
  const none = new Option(days.length > 0 ? words["compare-choose"] : words["compare-none"], "");
  chooser.replaceChildren(none, ...days.map((day) => new Option(sayDay(day, language), day)));
  chooser.value = days.includes(chosen) ? chosen : "";
}

/** @param {Tool} tool @param {HTMLElement} place @param {string} day */
function show(tool, place, day) {
  const table = /** @type {HTMLTableElement} */ (place.querySelector("table"));
  table.hidden = day === "";
  const then = tool.store.rows(FIELD).filter((row) => row.dag === day);
  const found = day === "" ? [] : changes(then, tool.store.rows("mensen"));
  const lines = found.map(({ who, change, was, is }) => {
    const line = document.createElement("tr");
    line.dataset.change = change;
    const head = document.createElement("th");
    head.scope = "row";
    head.dir = "auto";
    head.textContent = who;
    line.append(
      head,
      cell(was && said(tool, was), tool.words.then),
      cell(is && said(tool, is), tool.words.now),
      cell(tool.words[`change-${change}`]),
    );
    return line;
  });
  table.tBodies[0]?.replaceChildren(...lines);
}

/** @param {Tool} tool @param {Row} row */
function said(tool, row) {
  return [placeOf(tool, row), tieOf(tool, row)].filter(Boolean).join(". ");
}

/** @param {string | null | undefined} words @param {string} [label] of its column: on a phone there is no head above it */
export function cell(words, label = "") {
  const made = document.createElement("td");
  made.dataset.label = words ? label : "";
  made.textContent = words ?? "";
  return made;
}

/** @param {unknown} line */
function isLine(line) {
  if (typeof line !== "object" || line === null) return false;
  return Object.entries(line).every(
    ([name, value]) => COLUMNS.includes(name) && typeof value === "string" && value.length < 500,
  );
}
