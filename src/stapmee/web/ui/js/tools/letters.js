// A card beside each letter: who writes, what they want, by when, who helps. The sheet has the first; the others are added here.

import { today } from "../day.js";
import { printAlone } from "./printing.js";
import { sayDay } from "./saying.js";

/** @typedef {import("./tool.js").Tool} Tool */
/** @typedef {import("./store.js").Row} Row */

const LETTERS = "brieven";
const MOST = 60;
/** Four cards fit on a page. */
const A_PAGE = 4;

export class Letters {
  /** @param {Tool} tool @param {HTMLElement} panel */
  constructor(tool, panel) {
    this.tool = tool;
    this.pattern = /** @type {HTMLTemplateElement} */ (panel.querySelector("template[data-letter]"));
    this.names = this.#inputs(this.pattern.content).map(({ dataset }) => dataset.of ?? "");
    this.list = document.createElement("ol");
    this.list.className = "letters no-print";
    this.list.addEventListener("input", ({ target }) => this.#take(target));
    this.list.addEventListener("click", ({ target }) => this.#remove(target));
    this.first = document.createElement("p");
    this.first.className = "letter-due";
    tool.accept(
      LETTERS,
      (value) => Array.isArray(value) && value.length <= MOST && value.every((row) => this.#isLetter(row)),
    );
    this.#place();
    tool.store.listen(() => this.show());
    this.show();
  }

  /** Show every letter after the first, and how each stands with its last day. */
  show() {
    const rows = this.#rows();
    while (this.list.children.length < rows.length) this.list.append(this.pattern.content.cloneNode(true));
    while (this.list.children.length > rows.length) this.list.lastElementChild?.remove();
    for (const [at, row] of rows.entries()) this.#showOne(/** @type {HTMLElement} */ (this.list.children[at]), at, row);
    this.#showDue(this.first, this.tool.store.words("brief-tegen"), this.tool.store.get("brief-klaar") === true);
  }

  /** Print a card for each letter, and empty ones until the page is full. */
  print() {
    const all = this.all().filter((row) => Object.values(row).some(Boolean));
    const full = Math.max(A_PAGE, Math.ceil(all.length / A_PAGE) * A_PAGE);
    const paper = document.createElement("article");
    paper.className = "letter-cards";
    for (let at = 0; at < full; at++) paper.append(this.#card(all[at] ?? {}));
    this.tool.work.append(paper);
    addEventListener("afterprint", () => paper.remove(), { once: true });
    printAlone(paper, this.tool.work.querySelector('[data-sheet="briefkaart"] h2')?.textContent?.trim() ?? "");
  }

  /** @returns {Row[]} every letter, the first included, by the columns of the sheet; a card may still be empty */
  all() {
    return [this.#firstRow(), ...this.#rows()];
  }

  #place() {
    const { work, words } = this.tool;
    const part = work.querySelector('[data-sheet="briefkaart"] [data-part="vier-vragen"]');
    const checks = part?.querySelector(".checks") ?? null;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "tool no-print";
    button.textContent = words["letter-add"] ?? "";
    button.addEventListener("click", () => this.#add());
    part?.querySelector('[data-field="brief-tegen"]')?.append(this.first);
    const place = part?.lastElementChild;
    if (checks) checks.after(this.list, button);
    else place?.after(this.list, button);
  }

  #add() {
    if (this.#rows().length >= MOST) return;
    this.tool.store.set(LETTERS, [...this.#rows(), Object.fromEntries(this.names.map((name) => [name, ""]))]);
    this.#inputs(/** @type {Element} */ (this.list.lastElementChild))[0]?.focus();
  }

  /** @param {EventTarget | null} target */
  #remove(target) {
    const card =
      target instanceof Element && target.closest('[data-does="letter-remove"]') ? target.closest("[data-at]") : null;
    if (!card) return;
    const at = [...this.list.children].indexOf(card);
    this.tool.store.set(
      LETTERS,
      this.#rows().filter((_, number) => number !== at),
    );
    /** @type {HTMLElement | null} */ (this.list.nextElementSibling)?.focus();
  }

  /** @param {EventTarget | null} target */
  #take(target) {
    if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
    const at = [...this.list.children].indexOf(/** @type {Element} */ (target.closest("[data-at]")));
    const value = target instanceof HTMLInputElement && target.type === "checkbox" ? target.checked : target.value;
    this.tool.store.set(
      LETTERS,
      this.#rows().map((row, number) => (number === at ? { ...row, [target.dataset.of ?? ""]: value } : row)),
    );
  }

  /** @returns {Row[]} also a card on which nothing stands yet */
  #rows() {
    const value = this.tool.store.get(LETTERS);
    return Array.isArray(value) ? value.filter((row) => typeof row === "object") : [];
  }

  /** @returns {Row} */
  #firstRow() {
    return Object.fromEntries(
      this.names.map((name) => [name, /** @type {string | boolean} */ (this.tool.store.get(name) ?? "")]),
    );
  }

  /** @param {unknown} row */
  #isLetter(row) {
    if (typeof row !== "object" || row === null) return false;
    return Object.entries(row).every(
      ([name, value]) =>
        this.names.includes(name) && (typeof value === "boolean" || (typeof value === "string" && value.length < 5000)),
    );
  }

  /** @param {HTMLElement} card @param {number} at @param {Row} row */
  #showOne(card, at, row) {
    const number = card.querySelector("[data-number]");
    if (number) number.textContent = String(at + 2);
    for (const input of this.#inputs(card)) {
      const value = row[input.dataset.of ?? ""];
      if (input instanceof HTMLInputElement && input.type === "checkbox") input.checked = value === true;
      else if (input.value !== String(value ?? "")) input.value = String(value ?? "");
    }
    const due = card.querySelector("[data-due]");
    if (due instanceof HTMLElement) this.#showDue(due, String(row["brief-tegen"] ?? ""), row["brief-klaar"] === true);
  }

  /** @param {HTMLElement} place @param {string} day @param {boolean} done */
  #showDue(place, day, done) {
    const { words, language } = this.tool;
    const known = /^\d{4}-\d{2}-\d{2}$/.test(day) && !done;
    const late = known && day < today() ? ` ${words["letter-late"] ?? ""}` : "";
    const said = known ? `${words["letter-due"] ?? ""} ${sayDay(day, language, true)}.${late}` : "";
    if (place.textContent !== said) place.textContent = said;
    place.classList.toggle("is-late", late !== "");
  }

  /** @param {Row} row */
  #card(row) {
    const [card, list] = [document.createElement("section"), document.createElement("dl")];
    for (const input of this.#inputs(this.pattern.content)) {
      const [label, value] = [document.createElement("dt"), document.createElement("dd")];
      const told = row[input.dataset.of ?? ""];
      const words = input.type === "date" && typeof told === "string" && told ? sayDay(told, this.tool.language) : told;
      label.textContent = input.closest("label")?.querySelector("[data-label]")?.textContent ?? "";
      value.textContent = words === true ? "×" : String(words || "");
      value.dir = "auto";
      value.classList.toggle("is-box", input.type === "checkbox");
      list.append(label, value);
    }
    card.append(list);
    return card;
  }

  /** @param {ParentNode} within */
  #inputs(within) {
    return [
      .../** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */ (within.querySelectorAll("[data-of]")),
    ];
  }
}
