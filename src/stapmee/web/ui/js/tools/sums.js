// The sums of a budget, live: beneath each table of the sheet, and together where the sheet asks what is left.

import { drawBars, drawSwatch } from "./bars.js";
import { budget, monthly, sumOf, written, yearOf } from "./budget.js";
import { bindFlaws } from "./flaws.js";
import { sayCents } from "./saying.js";

/** @typedef {import("./tool.js").Tool} Tool */
/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./budget.js").Budget} Budget */
/** @typedef {import("./budget.js").Sum} Sum */
/** @typedef {keyof Budget} Name */

/** The tables of the sheet, and the field beneath each that holds its sum for a month. */
const TABLES = /** @type {const} */ ({
  in: ["inkomsten", "som-in"],
  fixed: ["vaste-kosten", "som-vast"],
  living: ["leven", "som-leven"],
});
const NAMES = /** @type {Name[]} */ (["in", "fixed", "living", "debts", "out", "left"]);

/**
 * Bind the sums to the tables of the sheet.
 * @param {Tool} tool
 * @param {HTMLElement} panel
 * @param {() => string} today YYYY-MM-DD
 */
export function bindBudget(tool, panel, today) {
  tool.work.querySelector('[data-part="over"] > h3')?.after(panel);
  for (const field of ["som-in", "som-vast", "som-leven", "rest", "som-schulden", "som-afbetaling"]) {
    const input = tool.work.querySelector(`[data-field="${field}"] input`);
    if (input instanceof HTMLInputElement) input.readOnly = true;
  }
  panel.addEventListener("click", ({ target }) => {
    const view = target instanceof Element ? target.closest("[data-view]") : null;
    if (!view) return;
    for (const one of panel.querySelectorAll("[data-view]")) one.setAttribute("aria-pressed", String(one === view));
    show(tool, panel);
  });
  tool.store.listen(() => show(tool, panel));
  bindFlaws(tool, today);
  show(tool, panel);
}

/**
 * List every line of a table, the empty ones too.
 * @param {Tool} tool
 * @param {string} field
 * @returns {Row[]}
 */
function lines({ store }, field) {
  const value = store.get(field);
  return Array.isArray(value) ? value.filter((row) => typeof row === "object") : [];
}

/** @param {Tool} tool @param {HTMLElement} panel */
function show(tool, panel) {
  const sums = {
    in: yearOf(lines(tool, "inkomsten")),
    fixed: yearOf(lines(tool, "vaste-kosten")),
    living: yearOf(lines(tool, "leven")),
  };
  const debts = sumOf(lines(tool, "schuld"), "per-maand");
  const all = [sums.in, sums.fixed, sums.living, debts];
  const whole = all.every(({ flaws }) => flaws.length === 0);
  const made = budget({ in: sums.in.cents, fixed: sums.fixed.cents, living: sums.living.cents }, debts.cents);
  const empty = all.every(({ cents }) => cents === 0);
  for (const [name, [, field]] of Object.entries(TABLES))
    fill(tool, field, sums[/** @type {keyof typeof TABLES} */ (name)], monthly);
  fill(tool, "som-schulden", sumOf(lines(tool, "schuld"), "bedrag"));
  fill(tool, "som-afbetaling", debts);
  write(tool, "rest", whole && !empty ? written(made.month.left) : "");
  panel.querySelector("[data-open]")?.toggleAttribute("hidden", whole);
  showTable(tool, panel, whole && !empty ? made : null);
  showPlot(tool, panel, whole && !empty ? made[viewOf(panel)] : null);
}

/** @param {Tool} tool @param {string} field @param {Sum} sum @param {(cents: number) => number} [share] */
function fill(tool, field, { cents, flaws }, share = (whole) => whole) {
  write(tool, field, flaws.length === 0 && cents > 0 ? written(share(cents)) : "");
}

/** @param {Tool} tool @param {string} field @param {string} words */
function write({ store }, field, words) {
  if (store.words(field) !== words) store.set(field, words); // telling of what did not change would never end
}

/** @param {HTMLElement} panel @returns {"month" | "year"} */
function viewOf(panel) {
  return panel.querySelector('[data-view="year"]')?.getAttribute("aria-pressed") === "true" ? "year" : "month";
}

/** @param {Tool} tool @param {HTMLElement} panel @param {{ month: Budget, year: Budget } | null} made */
function showTable({ language, words }, panel, made) {
  for (const name of NAMES) {
    const row = /** @type {HTMLElement} */ (panel.querySelector(`[data-sum="${name}"]`));
    const cells = row.querySelectorAll("td");
    for (const [at, view] of /** @type {const} */ (["month", "year"]).entries()) {
      const cents = made?.[view][name];
      cells[at].textContent = cents === undefined ? "" : sayCents(name === "left" ? Math.abs(cents) : cents, language);
      cells[at].classList.toggle("is-viewed", viewOf(panel) === view);
    }
    if (name === "debts") row.hidden = (made?.month.debts ?? 0) === 0;
  }
  const short = made !== null && made.month.left < 0;
  const left = /** @type {HTMLElement} */ (panel.querySelector('[data-sum="left"]'));
  left.classList.toggle("is-short", short);
  const head = left.querySelector("th");
  if (head) head.textContent = (short ? words.short : words.left) ?? "";
  const note = /** @type {HTMLElement} */ (panel.querySelector("[data-short-note]"));
  const said = short ? (note.dataset.note ?? "") : "";
  if (note.textContent !== said) note.textContent = said;
}

/** @param {Tool} tool @param {HTMLElement} panel @param {Budget | null} made */
function showPlot({ words }, panel, made) {
  const [plot, legend] = [panel.querySelector("[data-plot]"), panel.querySelector("[data-legend]")];
  if (made === null) {
    plot?.replaceChildren();
    legend?.replaceChildren();
    return;
  }
  const names = /** @type {Name[]} */ (["fixed", "living", "debts", "left"]);
  const parts = names.map((kind) => ({ kind, cents: made[kind] }));
  const title = words["plot-title"] ?? "";
  plot?.replaceChildren(
    drawBars([[{ kind: "in", cents: made.in }], parts], title, getComputedStyle(panel).direction === "rtl"),
  );
  const shown = /** @type {Name[]} */ (["in", ...names]).filter((kind) => made[kind] > 0);
  legend?.replaceChildren(
    ...shown.map((kind) => named(kind, words[kind === "debts" ? "debts-per-month" : `plot-${kind}`] ?? "")),
  );
}

/** @param {string} kind @param {string} words */
function named(kind, words) {
  const [one, said] = [document.createElement("li"), document.createElement("span")];
  said.textContent = words;
  one.append(drawSwatch(kind), said);
  return one;
}
