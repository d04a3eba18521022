// A sheet as whoever gets it reads it: labels and answers, in the language of the sheet. What is private is not on it, unless its
// own tick says so; what was not answered is not on it either.

import { sayAnswer } from "./saying.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./store.js").Value} Value */
/** @typedef {Map<string, HTMLCanvasElement>} Pictures by field */

/**
 * Make a handout from its template.
 * @param {HTMLTemplateElement} template
 * @param {Store} store
 * @param {Pictures} pictures
 * @param {string} today YYYY-MM-DD; what held until an earlier day is asked in its place
 * @returns {HTMLElement}
 */
export function handout(template, store, pictures, today) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const article = /** @type {HTMLElement} */ (copy.firstElementChild);
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll("[data-value]"))) {
    fill(place, store, pictures, article.lang);
  }
  for (const law of /** @type {NodeListOf<HTMLElement>} */ (article.querySelectorAll("[data-keeps-until]"))) {
    if (today > (law.dataset.keepsUntil ?? "")) ask(law);
  }
  for (const part of article.querySelectorAll("[data-part]")) {
    if (part.querySelector("[data-value], [data-stays]") === null) part.remove();
  }
  return article;
}

/**
 * List the answers that somebody keeps to themself: private ones that are filled in and not put on paper, by the words of their label.
 * @param {ParentNode} form the sheet as a form
 * @param {Store} store
 * @returns {string[]}
 */
export function heldBack(form, store) {
  const all = store.all();
  const fields = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".entry-private[data-field]"));
  const held = [...fields].filter(({ dataset: { field = "" } }) => field in all && all[`put-on.${field}`] !== true);
  return held.map((one) => one.querySelector(".twin-own")?.textContent?.trim() ?? "");
}

/** @param {HTMLElement} law a claim that is too old to be said as one */
function ask(law) {
  law.querySelector("[data-said]")?.remove();
  law.querySelector("[hidden]")?.removeAttribute("hidden");
}

/** @param {HTMLElement} place @param {Store} store @param {Pictures} pictures @param {string} language */
function fill(place, store, pictures, language) {
  const { value: name = "", kind = "text", private: isPrivate } = place.dataset;
  const value = kind === "photo" ? pictures.get(name) : store.all()[name];
  const stays = kind === "signature" || value !== undefined;
  if (!stays || (isPrivate !== undefined && store.get(`put-on.${name}`) !== true)) {
    place.remove();
    return;
  }
  const at = /** @type {HTMLElement} */ (place.querySelector("[data-answer]") ?? place);
  if (value instanceof HTMLCanvasElement) at.append(copied(value, at));
  else if (kind === "rows") lines(at, store.rows(name), language);
  else if (value !== undefined) answer(at, kind, value, language);
}

/** @param {HTMLElement} at @param {import("./store.js").Row[]} rows @param {string} language */
function lines(at, rows, language) {
  const pattern = /** @type {HTMLElement} */ (at.querySelector("[data-row]"));
  for (const row of rows) {
    const line = /** @type {HTMLElement} */ (pattern.cloneNode(true));
    for (const cell of /** @type {NodeListOf<HTMLElement>} */ (line.querySelectorAll("[data-cell]"))) {
      const { cell: name = "", kind = "text" } = cell.dataset;
      answer(cell, kind, row[name] ?? "", language);
    }
    pattern.before(line);
  }
  pattern.remove();
}

/** @param {HTMLElement} at @param {string} kind @param {Value} value @param {string} language */
function answer(at, kind, value, language) {
  const chosen = Array.isArray(value) ? value : [value];
  for (const option of at.querySelectorAll("[data-option]")) {
    if (chosen.some((one) => one === option.getAttribute("data-option"))) option.removeAttribute("hidden");
    else option.remove();
  }
  if (kind === "choice" || kind === "ticks") return;
  if (typeof value === "boolean") at.textContent = value ? "✓" : "";
  else if (typeof value === "string") at.textContent = sayAnswer(kind, value, language);
  if (kind === "phone") at.dir = "ltr";
  else if (["text", "lines"].includes(kind)) at.dir = "auto";
}

/** @param {HTMLCanvasElement} picture @param {HTMLElement} at */
function copied(picture, at) {
  const copy = document.createElement("canvas");
  [copy.width, copy.height] = [picture.width, picture.height];
  copy.getContext("2d")?.drawImage(picture, 0, 0);
  copy.className = "handout-photo";
  copy.setAttribute("role", "img");
  copy.setAttribute("aria-label", at.dataset.answer || "");
  return copy;
}
