// The fields of a tool and what is filled in, kept alike: the page's inputs write to the store, and the store writes to them.

import { fits as fitsColumn } from "./fitting.js";
import { fold, openRow, readRows, showRows } from "./rows.js";

/** @typedef {import("./store.js").Value} Value */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Input */

const INPUTS = "input, textarea, select";

/**
 * Bind the fields of a tool to a store.
 * @param {HTMLElement} work
 * @param {Store} store
 */
export function bind(work, store) {
  // Some browsers fill in ticks again when a page is loaded anew; HTML knows this attribute only for the other fields.
  for (const tick of work.querySelectorAll('[type="checkbox"], [type="radio"]'))
    tick.setAttribute("autocomplete", "off");
  addEventListener("beforeprint", () => markEmpty(work));
  work.addEventListener("input", (event) => take(event.target, store));
  work.addEventListener("change", (event) => take(event.target, store));
  work.addEventListener("click", (event) => pressed(event.target, store));
  store.listen((name) => {
    for (const field of fieldsOf(work))
      if (name === null || nameOf(field) === name) show(field, store.get(nameOf(field)));
  });
}

/**
 * Read what stands in the fields already: what was typed before the script came.
 * @param {HTMLElement} work
 * @param {Store} store
 */
export function readAll(work, store) {
  for (const field of fieldsOf(work)) {
    if (field.dataset.kind === "rows") fold(field);
    const value = answerIn(field);
    if (value !== null && value !== false && (typeof value !== "object" || value.length > 0))
      store.set(nameOf(field), value);
  }
}

/**
 * Tell whether a value fits a field of a tool.
 * @param {HTMLElement} work
 * @param {string} name
 * @param {unknown} value
 */
export function fits(work, name, value) {
  if (name.startsWith("photo.")) return isPhoto(work, name.slice(6), value);
  const field = fieldsOf(work).find((one) => nameOf(one) === name);
  return field !== undefined && fitsColumn(field, value);
}

/**
 * @param {HTMLElement} work
 * @param {string} name
 * @param {unknown} value
 */
function isPhoto(work, name, value) {
  const field = work.querySelector(`[data-kind="photo"][data-field="${CSS.escape(name)}"]`);
  return field !== null && typeof value === "string" && /^[A-Za-z0-9+/=]+$/.test(value);
}

/**
 * List what can be filled in: fields, checks, and the ticks that put something private on paper.
 * @param {HTMLElement} work
 * @returns {HTMLElement[]}
 */
function fieldsOf(work) {
  const found = work.querySelectorAll(
    '[data-field]:not([data-kind="photo"], [data-kind="signature"]), [data-check], [data-put-on]',
  );
  return [...found].filter((one) => one instanceof HTMLElement);
}

/** @param {HTMLElement} field */
function nameOf({ dataset: { field, check, putOn } }) {
  if (check !== undefined) return `check.${check}`;
  return putOn !== undefined ? `put-on.${putOn}` : (field ?? "");
}

/** @param {HTMLElement} work on paper an empty field is room to write, without the browser's own dashes */
function markEmpty(work) {
  const shown = /** @type {NodeListOf<Input>} */ (
    work.querySelectorAll("select, [type=date], [type=month], [type=time]")
  );
  for (const input of shown) input.classList.toggle("is-empty", input.value === "");
}

/** @param {EventTarget | null} target @param {Store} store */
function take(target, store) {
  const field =
    target instanceof Element && target.matches(INPUTS)
      ? target.closest("[data-put-on], [data-check], [data-field]")
      : null;
  if (!(field instanceof HTMLElement) || field.dataset.kind === "photo") return;
  const value = answerIn(field);
  if (value !== null) store.set(nameOf(field), value);
}

/** @param {EventTarget | null} target @param {Store} store */
function pressed(target, store) {
  const button = target instanceof Element ? target.closest("[data-add-row], [data-remove-row]") : null;
  const field = button?.closest('[data-kind="rows"]');
  if (!(field instanceof HTMLElement) || !button) return;
  if (button.matches("[data-add-row]")) {
    inputsOf(openRow(field))[0]?.focus();
    return;
  }
  const line = [...field.querySelectorAll("tbody > tr")].indexOf(/** @type {Element} */ (button.closest("tr")));
  field.dataset.opened = String(Math.max(1, Number(field.dataset.opened ?? 1) - 1));
  store.set(
    nameOf(field),
    readRows(field).filter((_, number) => number !== line),
  );
  /** @type {HTMLElement | null} */ (field.querySelector("[data-add-row]"))?.focus();
}

/** @param {HTMLElement} field @returns {Value | null} null where there is nothing to read */
function answerIn(field) {
  if (field.dataset.kind === "rows") return readRows(field);
  const inputs = inputsOf(field);
  const ticked = inputs.filter((one) => one instanceof HTMLInputElement && one.checked).map((one) => one.value);
  if (field.dataset.kind === "choice") return ticked[0] ?? "";
  if (field.dataset.kind === "ticks") return ticked;
  if (inputs[0] instanceof HTMLInputElement && inputs[0].type === "checkbox") return ticked.length > 0;
  return inputs[0]?.value ?? null;
}

/** @param {HTMLElement} field @param {Value | undefined} value */
function show(field, value) {
  if (field.dataset.kind === "rows") {
    showRows(field, Array.isArray(value) ? /** @type {import("./store.js").Row[]} */ (value) : []);
    return;
  }
  for (const input of inputsOf(field)) showIn(input, value);
}

/** @param {Input} input @param {Value | undefined} value */
function showIn(input, value) {
  if (!(input instanceof HTMLInputElement) || !["radio", "checkbox"].includes(input.type)) {
    const words = typeof value === "string" ? value : "";
    if (input.value !== words) input.value = words; // writing the same again would move the cursor
  } else if (Array.isArray(value)) input.checked = value.some((one) => one === input.value);
  else input.checked = input.type === "radio" ? value === input.value : value === true;
}

/** @param {Element} within @returns {Input[]} */
function inputsOf(within) {
  const inputs = /** @type {NodeListOf<Input>} */ (within.querySelectorAll(INPUTS));
  // The tick that puts a field on paper stands beside the field, and is one by itself.
  return [...inputs].filter((one) => within.hasAttribute("data-put-on") || one.closest("[data-put-on]") === null);
}
