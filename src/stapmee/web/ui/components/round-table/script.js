// The round table: who comes, what was agreed and by whom, what may be told, and how somebody stops.

import { today } from "../../js/day.js";
import { bindAgreements } from "../../js/network/agreements.js";
import { bindGuests } from "../../js/network/guests.js";
import { bindFarewell } from "../../js/network/leaving.js";
import { offerNames } from "../../js/network/names.js";
import { openTool } from "../../js/tools/tool.js";

/** The buttons of each table say what they add and take away. */
const BUTTONS = { mensen: "person", noden: "need", afspraken: "agreement" };

/** @param {HTMLElement} section */
export function start(section) {
  const tool = openTool(section);
  /** @param {string} name */
  const part = (name) => /** @type {HTMLElement} */ (section.querySelector(`[data-${name}]`));
  const [guests, count, exit, known, told] = ["guests", "count-done", "exit", "known", "told"].map(part);
  bindGuests(tool, guests, (words) => {
    told.textContent = words;
  });
  bindAgreements(tool, count, known, today);
  bindFarewell(tool, exit);
  offerNames(tool, /** @type {HTMLDataListElement} */ (section.querySelector("datalist")));
  // Each stands where it is about.
  fieldOf(tool, "gasten")?.before(guests);
  fieldOf(tool, "afspraken")?.before(count);
  fieldOf(tool, "stop-dag")?.after(exit);
  fieldOf(tool, "delen")?.after(known);
  for (const [field, word] of Object.entries(BUTTONS)) nameButtons(tool, field, word);
}

/** @param {import("../../js/tools/tool.js").Tool} tool @param {string} field */
function fieldOf({ work }, field) {
  return work.querySelector(`[data-field="${field}"]`);
}

/** @param {import("../../js/tools/tool.js").Tool} tool @param {string} field @param {string} word */
function nameButtons(tool, field, word) {
  const [add, remove] = ["[data-add-row]", ".row-tools .hidden"].map((one) => fieldOf(tool, field)?.querySelector(one));
  if (add) add.textContent = tool.words[`${word}-add`] ?? "";
  if (remove) remove.textContent = tool.words[`${word}-remove`] ?? "";
}
