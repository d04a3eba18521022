// What two people wrote at once, for somebody to choose: both are shown, and neither is gone until then.

import { fieldOf } from "./form.js";

/** @typedef {import("../tools/tool.js").Tool} Tool */
/** @typedef {import("./merge.js").Conflict} Conflict */
/** @typedef {import("./merge.js").Item} Item */
/** @typedef {import("./merge.js").Plan} Plan */
/** @typedef {(conflict: Conflict, choice: "stands" | "other" | "both") => void} Choose */

/**
 * Show the conflicts.
 * @param {HTMLElement} place holds a <template>, and gets one item for each
 * @param {Tool} tool
 * @param {Plan} plan
 * @param {(conflict: Conflict) => boolean} mine whether the other words are those written here
 * @param {Choose} choose
 */
export function showConflicts(place, tool, plan, mine, choose) {
  const list = /** @type {HTMLElement} */ (place.querySelector("[data-conflicts]"));
  const template = /** @type {HTMLTemplateElement} */ (place.querySelector("template"));
  place.hidden = plan.conflicts.length === 0;
  const shown = plan.conflicts.map((conflict) => {
    const item = /** @type {HTMLElement} */ (
      /** @type {DocumentFragment} */ (template.content.cloneNode(true)).firstElementChild
    );
    fill(item, tool, plan, conflict, mine(conflict));
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll("[data-choice]")))
      button.addEventListener("click", () => choose(conflict, /** @type {any} */ (button.dataset.choice)));
    return item;
  });
  list.replaceChildren(...shown);
}

/** @param {HTMLElement} item @param {Tool} tool @param {Plan} plan @param {Conflict} conflict @param {boolean} isMine */
function fill(item, tool, plan, { key, other }, isMine) {
  const stands = plan.items[key] ?? null;
  const gone = item.dataset.gone ?? "";
  say(item, "about", labelOf(tool, key));
  say(item, "stands", saidItem(tool, key, stands) || gone);
  say(item, "other", saidItem(tool, key, other) || gone);
  for (const who of /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll("[data-who]"))) who.hidden = !isMine;
  const both = /** @type {HTMLElement} */ (item.querySelector('[data-choice="both"]'));
  both.hidden = stands === null || other === null || (typeof other !== "string" && !key.includes("/"));
}

/** @param {HTMLElement} item @param {string} name @param {string} words */
function say(item, name, words) {
  for (const gap of item.querySelectorAll(`[data-${name}]`)) gap.textContent = words;
}

/** @param {Tool} tool @param {string} key */
function labelOf({ work }, key) {
  const field = work.querySelector(`[data-field="${CSS.escape(fieldOf(key))}"] .twin-own`);
  return field?.textContent?.trim() ?? "";
}

/**
 * Say an item in the words of the form.
 * @param {Tool} tool
 * @param {string} key
 * @param {Item | null} item
 * @returns {string}
 */
export function saidItem(tool, key, item) {
  if (item === null) return "";
  if (typeof item === "string") return saidValue(tool, fieldOf(key), item);
  if (item === true) return "✓";
  if (Array.isArray(item)) return item.map((one) => saidValue(tool, fieldOf(key), one)).join(", ");
  return Object.entries(item)
    .filter(([, value]) => value !== "" && value !== false)
    .map(([column, value]) => saidCell(tool, fieldOf(key), column, value))
    .join(" · ");
}

/** @param {Tool} tool @param {string} field @param {string} column @param {string | boolean} value */
function saidCell({ work }, field, column, value) {
  const at = `[data-field="${CSS.escape(field)}"]`;
  if (value === true)
    return work.querySelector(`${at} [data-column="${CSS.escape(column)}"]`)?.textContent?.trim() ?? "";
  const option = work.querySelector(
    `${at} [data-cell="${CSS.escape(column)}"] option[value="${CSS.escape(String(value))}"]`,
  );
  return option?.textContent?.trim() || String(value);
}

/** @param {Tool} tool @param {string} field @param {string} value */
function saidValue({ work }, field, value) {
  const option = work.querySelector(`[data-field="${CSS.escape(field)}"] input[value="${CSS.escape(value)}"]`);
  return option?.closest("label")?.querySelector(".twin-own")?.textContent?.trim() || value;
}
