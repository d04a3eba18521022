// The lines of a table as slips of paper: one for whoever a line is about, so that nobody is handed what concerns others.

import { printAlone } from "./printing.js";
import { sayAnswer } from "./saying.js";

/** @typedef {import("./tool.js").Tool} Tool */
/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./store.js").Value} Value */

/**
 * Bind the buttons that print slips.
 * @param {Tool} tool
 */
export function bindSlips(tool) {
  tool.work.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-print-slips]") : null;
    if (button instanceof HTMLElement) printSlips(tool, button.dataset.printSlips ?? "");
  });
}

/** @param {Tool} tool @param {string} field */
function printSlips(tool, field) {
  const article = slipsOf(tool, field);
  // Who gets a slip need not know where it was made: nothing of the site is printed with it.
  article.dataset.reader = "service";
  tool.work.append(article);
  addEventListener("afterprint", () => article.remove(), { once: true });
  printAlone(article, article.querySelector(".slip-title > span")?.textContent?.trim() ?? "");
}

/**
 * Make the slips of a table: one for each line that holds something; when none does, as many blank ones as the form has lines.
 * @param {Tool} tool
 * @param {string} field
 * @returns {HTMLElement}
 */
export function slipsOf({ work, store }, field) {
  const at = `"${CSS.escape(field)}"`;
  const pattern = /** @type {HTMLTemplateElement} */ (work.querySelector(`template[data-slip=${at}]`));
  const table = /** @type {HTMLElement} */ (work.querySelector(`[data-field=${at}]`));
  const blank = Array.from({ length: Number(table.dataset.lines ?? 1) }, () => ({}));
  const rows = store.rows(field);
  const article = document.createElement("article");
  article.className = "slips";
  article.append(...(rows.length > 0 ? rows : blank).map((row) => slip(pattern, row, store)));
  return article;
}

/** @param {HTMLTemplateElement} pattern @param {Row} row @param {Tool["store"]} store */
function slip(pattern, row, store) {
  const copy = /** @type {DocumentFragment} */ (pattern.content.cloneNode(true));
  for (const line of /** @type {NodeListOf<HTMLElement>} */ (copy.querySelectorAll(".slip-line"))) {
    const { ofRow, ofTool } = line.dataset;
    write(line, (ofRow === undefined ? store.get(ofTool ?? "") : row[ofRow]) ?? "");
  }
  return copy;
}

/** @param {HTMLElement} line @param {Value} value */
function write(line, value) {
  const { kind = "text" } = line.dataset;
  const chosen = Array.isArray(value) ? value : [value];
  for (const option of line.querySelectorAll("[data-option]"))
    if (!chosen.some((one) => one === option.getAttribute("data-option"))) option.remove();
  const places = /** @type {NodeListOf<HTMLElement>} */ (line.querySelectorAll("[data-says]"));
  const said = [...places].map((one) => (value === true ? "×" : sayAnswer(kind, String(value || ""), one.lang)));
  for (const [number, place] of places.entries()) {
    // A day is written otherwise in each language; somebody's own words are not.
    if (number > 0 && said[number] === said[0]) place.remove();
    else place.textContent = said[number] ?? "";
  }
}
