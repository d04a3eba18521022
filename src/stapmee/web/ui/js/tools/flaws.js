// Beneath each table: which line cannot be added up and why, and which debt has a last day that comes soon or has passed.

import { readDay } from "../engine/calendar.js";
import { sumOf, yearOf } from "./budget.js";

/** @typedef {import("./tool.js").Tool} Tool */
/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./budget.js").Flaw} Flaw */

const TABLES = ["inkomsten", "vaste-kosten", "leven", "schuld"];
const PAUSE = 700; // "12," is on its way to an amount: nobody wants to be told while typing
const SOON = 7; // days

/**
 * Say what is the matter, a moment after the last change.
 * @param {Tool} tool
 * @param {() => string} today YYYY-MM-DD
 */
export function bindFlaws(tool, today) {
  const places = new Map(TABLES.map((field) => [field, placeUnder(tool, field)]));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const show = () => {
    for (const [field, place] of places) showUnder(tool, field, place, readDay(today()) ?? 0);
  };
  tool.store.listen(() => {
    clearTimeout(waiting);
    waiting = setTimeout(show, PAUSE);
  });
  show();
}

/** @param {Tool} tool @param {string} field @returns {HTMLElement} */
function placeUnder({ work }, field) {
  const place = document.createElement("div");
  place.className = "budget-troubles";
  place.setAttribute("role", "status");
  work.querySelector(`[data-field="${field}"] .rows`)?.after(place);
  return place;
}

/** @param {Tool} tool @param {string} field @param {HTMLElement} place @param {number} now */
function showUnder(tool, field, place, now) {
  const value = tool.store.get(field);
  const rows = Array.isArray(value) ? value.filter((row) => typeof row === "object") : [];
  const flaws =
    field === "schuld" ? [...sumOf(rows, "bedrag").flaws, ...sumOf(rows, "per-maand").flaws] : yearOf(rows).flaws;
  mark(tool, field, flaws);
  const said = [...flaws.map(({ line, reason }) => `${line}. ${tool.words[reason] ?? ""}`), ...days(tool, rows, now)];
  if (said.join("\n") === [...place.children].map((one) => one.textContent).join("\n")) return;
  place.replaceChildren(
    ...said.map((words) => {
      const one = document.createElement("p");
      one.textContent = words;
      return one;
    }),
  );
}

/** @param {Tool} tool @param {string} field @param {Flaw[]} flaws */
function mark({ work }, field, flaws) {
  const columns = { "not-a-number": ["bedrag", "per-maand"], "how-often-missing": ["hoe-vaak"] };
  const wrong = new Set(
    flaws.flatMap(({ line, reason }) => columns[reason].map((column) => `${field}.${line}.${column}`)),
  );
  const cells = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (
    work.querySelectorAll(`[data-field="${field}"] :is([data-cell="bedrag"], [data-cell="hoe-vaak"])`)
  );
  for (const cell of cells) {
    if (wrong.has(cell.name)) cell.setAttribute("aria-invalid", "true");
    else cell.removeAttribute("aria-invalid");
  }
}

/** @param {Tool} tool @param {Row[]} rows @param {number} now */
function days({ words }, rows, now) {
  return rows.flatMap((row, at) => {
    const day = readDay(String(row.tegen ?? ""));
    if (day === null || day > now + SOON) return [];
    const whom = String(row.aan ?? "").trim();
    return [`${at + 1}. ${whom ? `${whom}: ` : ""}${words[day < now ? "due-past" : "due-soon"] ?? ""}`];
  });
}
