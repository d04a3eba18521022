// The names that were written already, offered wherever somebody is named: nobody types "buddy" five times, and it stays one name.

import { namesIn, plain, wordsIn } from "./reading.js";

/** @typedef {import("../tools/tool.js").Tool} Tool */

/** Where somebody is named: cells of tables, and fields. */
const CELLS =
  '[data-field="gasten"] [data-cell="wie"], [data-field="noden"] :is([data-cell="trekt"], [data-cell="helpt"])';
const MORE =
  '[data-field="afspraken"] [data-cell="wie"], [data-field="delen"] [data-cell="aan"], [data-field="overnemen"] [data-cell="wie"]';
const FIELDS = ["leidt", "tolkt", "schrijft", "tijd", "eerst", "bellen", "stopt", "gast", "zeg-het-aan"];

/**
 * Offer the names of the network and of the guests.
 * @param {Tool} tool
 * @param {HTMLDataListElement} list
 */
export function offerNames({ work, store }, list) {
  const places = [CELLS, MORE, ...FIELDS.map((field) => `[data-field="${field}"] input`)].join(", ");
  // A line that is added is a new input: so it is asked of whoever comes to one.
  work.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLInputElement && target.matches(places)) target.setAttribute("list", list.id);
  });
  const show = () => {
    const written = [...store.rows("mensen"), ...store.rows("gasten")].map((row) => wordsIn(row, "wie"));
    const names = new Map(written.flatMap(namesIn).map((name) => [plain(name), name]));
    list.replaceChildren(...[...names.values()].map((name) => new Option(name, name)));
  };
  store.listen((name) => (name === null || name === "mensen" || name === "gasten") && show());
  show();
}
