// A tool's form and the plan that is shared from it: what goes along, and what stays on this device.

import { Lines } from "./lines.js";

/** @typedef {import("../tools/tool.js").Tool} Tool */
/** @typedef {import("../tools/store.js").Values} Values */
/** @typedef {import("./merge.js").Plan} Plan */
/** @typedef {{ field: string, name: string | undefined, cell: string, from: number | null, to: number | null }} Place */

/** Which private fields go along is itself part of the plan: "also.<field>". */
const ALSO = "also.";

export class PlanForm {
  #lines = new Lines();
  /** @type {Set<string>} the fields that the plan last filled in */
  #filled = new Set();

  /** @param {Tool} tool */
  constructor(tool) {
    this.tool = tool;
    this.filling = false;
  }

  /** The private fields of the tool. @returns {HTMLElement[]} */
  get privates() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.tool.work.querySelectorAll(".entry-private[data-field]"))];
  }

  /**
   * Read what stands in the form, without what is private and was not ticked; what this form has no place for stays in the plan.
   * @param {Plan} before
   * @param {string[]} also private fields that go along
   * @returns {Plan}
   */
  read(before, also = alsoIn(before)) {
    const home = this.#home(also);
    const values = Object.entries(this.tool.store.all()).filter(
      ([name]) => !home.has(name) && !name.startsWith("put-on."),
    );
    const ticks = also.map((field) => [`${ALSO}${field}`, true]);
    const plan = this.#lines.read(Object.fromEntries([...values, ...ticks]), before);
    return this.#withStrangers(plan, before);
  }

  /**
   * Fill the form in from a plan. Whoever writes in a table goes on in the same line, wherever it stands now.
   * @param {Plan} plan
   */
  show(plan) {
    const place = this.#place();
    const shown = this.#lines.show(plan);
    const fitting = Object.entries(shown).filter(([name, value]) => this.tool.fits(name, value));
    const gone = [...this.#filled].filter((name) => !fitting.some(([other]) => other === name));
    this.#filled = new Set(fitting.map(([name]) => name));
    this.filling = true;
    this.tool.store.fill({ ...this.#blank(gone), ...Object.fromEntries(fitting) });
    this.filling = false;
    if (place) this.#goTo(place);
  }

  /** Take everything off the form. */
  clear() {
    const { store } = this.tool;
    store.fill(this.#blank(Object.keys(store.all())));
  }

  /** Remember what goes out as filled in by the plan too: when somebody else takes it away, it goes here. @param {Plan} plan */
  sent(plan) {
    for (const key of Object.keys(plan.items)) this.#filled.add(fieldOf(key));
  }

  /** @param {string[]} also @returns {Set<string>} the fields that stay on this device */
  #home(also) {
    return new Set(this.privates.map((one) => one.dataset.field ?? "").filter((name) => !also.includes(name)));
  }

  /** @param {Plan} plan @param {Plan} before what a newer edition has, or another hand wrote, is not ours to throw away */
  #withStrangers(plan, before) {
    for (const [key, item] of Object.entries(before.items)) {
      const field = fieldOf(key);
      const table = key.includes("/");
      if (key in plan.items || key.startsWith(ALSO) || this.tool.fits(field, table ? [item] : item)) continue;
      plan.items[key] = item;
      if (table) plan.order[field] = before.order[field] ?? [];
    }
    return plan;
  }

  /** @param {string[]} names @returns {Values} */
  #blank(names) {
    const { store } = this.tool;
    return Object.fromEntries(names.map((name) => [name, blankOf(store.get(name))]));
  }

  /** @returns {Place | null} where somebody writes in a table */
  #place() {
    const cell = document.activeElement;
    const field = /** @type {HTMLElement | null} */ (cell?.closest('[data-kind="rows"]'));
    if (!(cell instanceof HTMLElement) || !field || !cell.dataset.cell) return null;
    const at = [...field.querySelectorAll("tbody > tr")].indexOf(/** @type {Element} */ (cell.closest("tr")));
    const table = field.dataset.field ?? "";
    const words = cell instanceof HTMLTextAreaElement || (cell instanceof HTMLInputElement && cell.type === "text");
    const [from, to] = words ? [cell.selectionStart, cell.selectionEnd] : [null, null];
    return { field: table, name: this.#lines.nameAt(table, at), cell: cell.dataset.cell, from, to };
  }

  /** @param {Place} place */
  #goTo({ field, name, cell, from, to }) {
    const at = name === undefined ? -1 : this.#lines.placeOf(field, name);
    const line = this.tool.work.querySelectorAll(`[data-field="${CSS.escape(field)}"] tbody > tr`)[at];
    const found = /** @type {HTMLInputElement | null} */ (line?.querySelector(`[data-cell="${CSS.escape(cell)}"]`));
    if (!found || found === document.activeElement) return;
    found.focus();
    if (from !== null) found.setSelectionRange(from, to);
  }
}

/** @param {Plan} plan @returns {string[]} the private fields that go along */
export function alsoIn({ items }) {
  return Object.keys(items)
    .filter((key) => key.startsWith(ALSO))
    .map((key) => key.slice(ALSO.length));
}

/** @param {string} key of an item */
export function fieldOf(key) {
  return key.split("/")[0] ?? key;
}

/** @param {import("../tools/store.js").Value | undefined} value */
function blankOf(value) {
  if (Array.isArray(value)) return [];
  return typeof value === "boolean" ? false : "";
}
