// Somebody stops helping: the talk begins from what stands on the sheets, and nothing that was written gives way.

import { sayNeed } from "./needs.js";
import { wordsIn } from "./reading.js";
import { farewell } from "./round-table.js";

/** @typedef {import("../tools/tool.js").Tool} Tool */

/**
 * Bind the button that begins the talk.
 * @param {Tool} tool
 * @param {HTMLElement} place
 */
export function bindFarewell(tool, place) {
  const said = /** @type {HTMLElement} */ (place.querySelector("[data-exit-says]"));
  place.querySelector("[data-exit-start]")?.addEventListener("click", () => {
    said.textContent = tool.words[begin(tool)] ?? "";
  });
}

/** @param {Tool} tool @returns {"exit-who" | "exit-done" | "exit-nothing"} */
function begin(tool) {
  const { store, work } = tool;
  const leaves = store.words("stopt").trim();
  if (leaves === "") {
    /** @type {HTMLElement | null} */ (work.querySelector('[data-field="stopt"] input'))?.focus();
    return "exit-who";
  }
  const found = farewell({
    leaves,
    day: store.words("stop-dag"),
    people: store.rows("mensen"),
    agreements: store.rows("afspraken"),
    needs: store.rows("noden").map((need) => ({ what: sayNeed(tool, need), leads: wordsIn(need, "trekt") })),
    handed: store.rows("overnemen"),
    done: store.words("gelukt"),
    stay: store.words("blijft"),
  });
  store.fill(found);
  return Object.keys(found).length > 0 ? "exit-done" : "exit-nothing";
}
