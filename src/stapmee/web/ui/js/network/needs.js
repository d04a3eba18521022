// What is needed, in the family's own order, and who does what: the table is made from the list, and says what nobody does.

import { sayCount } from "../tools/counting.js";
import { sayDay } from "../tools/saying.js";
import { cell } from "./days.js";
import { actorsOf, allOnOne, flaws, partIn, wordsIn } from "./reading.js";

/** @typedef {import("../tools/tool.js").Tool} Tool */
/** @typedef {import("../tools/store.js").Row} Row */

const FIELD = "noden";

/**
 * Show the needs, and let them be moved.
 * @param {Tool} tool
 * @param {HTMLElement} place
 * @param {() => string} today
 * @param {(words: string) => void} tell
 */
export function bindNeeds(tool, place, today, tell) {
  const draw = () => drawAll(tool, place, today());
  tool.store.listen(draw);
  draw();
  place.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-move]") : null;
    if (button instanceof HTMLElement)
      move(tool, place, Number(button.dataset.need), Number(button.dataset.move), tell);
  });
}

/** @param {Tool} tool @param {HTMLElement} place @param {number} at @param {number} by @param {(words: string) => void} tell */
function move(tool, place, at, by, tell) {
  const needs = tool.store.rows(FIELD);
  const [need, other] = [needs[at], needs[at + by]];
  if (!need || !other) return;
  [needs[at], needs[at + by]] = [other, need];
  tool.store.set(FIELD, needs);
  const same = place.querySelector(`[data-need="${at + by}"][data-move="${by}"]:not([disabled])`);
  /** @type {HTMLElement | null} */ (same ?? place.querySelector(`[data-need="${at + by}"]:not([disabled])`))?.focus();
  tell(`${sayNeed(tool, need)} ${tool.words["need-moved"]} ${at + by + 1}`);
}

/** @param {Tool} tool @param {HTMLElement} place @param {string} today */
function drawAll(tool, place, today) {
  const needs = tool.store.rows(FIELD);
  place.hidden = needs.length === 0;
  place
    .querySelector("[data-needs]")
    ?.replaceChildren(...needs.map((need, at) => item(tool, need, at, needs.length, today)));
  const findings = [
    count(tool, needs, today, "gap"),
    count(tool, needs, today, "double"),
    allOnOne(needs) ? tool.words["all-on-one"] : "",
  ];
  /** @type {HTMLElement} */ (place.querySelector("[data-counts]")).textContent = findings.filter(Boolean).join(". ");
  drawTable(tool, /** @type {HTMLTableElement} */ (place.querySelector("table")), needs);
}

/** @param {Tool} tool @param {Row[]} needs @param {string} today @param {"gap" | "double"} flaw */
function count({ words, language }, needs, today, flaw) {
  const found = needs.filter((need) => flaws(need, today).includes(flaw)).length;
  return found > 0 ? sayCount(words[`${flaw}s-count`], found, language) : "";
}

/** @param {Tool} tool @param {Row} need @param {number} at @param {number} all @param {string} today */
function item(tool, need, at, all, today) {
  const made = document.createElement("li");
  const name = document.createElement("b");
  name.dir = "auto";
  name.textContent = sayNeed(tool, need);
  made.append(name);
  const marks = [...(at === 0 ? ["need-first"] : []), ...flaws(need, today)];
  for (const mark of marks) {
    const words = document.createElement("span");
    words.className = "need-mark";
    words.dataset.mark = mark;
    words.textContent = [tool.words[mark], tool.words[`${mark}-do`]].filter(Boolean).join(" ");
    made.append(" ", words);
  }
  const tools = document.createElement("span");
  tools.className = "need-tools no-print";
  tools.append(mover(tool, need, at, -1, at === 0), mover(tool, need, at, 1, at === all - 1));
  made.append(tools);
  return made;
}

/** @param {Tool} tool @param {Row} need @param {number} at @param {number} by @param {boolean} last */
function mover(tool, need, at, by, last) {
  const made = document.createElement("button");
  const words = tool.words[by < 0 ? "need-up" : "need-down"] ?? "";
  Object.assign(made, { type: "button", className: "tool", textContent: words, disabled: last });
  Object.assign(made.dataset, { need: String(at), move: String(by), changes: "" });
  made.setAttribute("aria-label", `${words}: ${sayNeed(tool, need)}`);
  return made;
}

/** @param {Tool} tool @param {HTMLTableElement} table @param {Row[]} needs */
function drawTable(tool, table, needs) {
  const actors = actorsOf(needs);
  /** @type {HTMLElement} */ (table.parentElement).hidden = actors.length === 0;
  table.tHead?.rows[0]?.replaceChildren(document.createElement("td"), ...actors.map((actor) => head(actor, "col")));
  const lines = needs.map((need) => {
    const line = document.createElement("tr");
    line.append(head(sayNeed(tool, need), "row"), ...actors.map((actor) => cellOf(tool, need, actor)));
    return line;
  });
  table.tBodies[0]?.replaceChildren(...lines);
}

/** @param {Tool} tool @param {Row} need @param {string} actor */
function cellOf({ words, language }, need, actor) {
  const part = partIn(need, actor);
  const by = wordsIn(need, "tegen");
  const promised = part === "leads" && by !== "" ? `. ${words["cell-promised"]} ${sayDay(by, language)}` : "";
  const made = cell(part === "none" ? "" : `${words[`cell-${part}`]}${promised}`, actor);
  made.dataset.partIn = part;
  return made;
}

/** @param {string} words @param {"row" | "col"} scope */
function head(words, scope) {
  const made = document.createElement("th");
  Object.assign(made, { scope, textContent: words, dir: "auto" });
  return made;
}

/** @param {Tool} tool @param {Row} need in words: what it is about, and what exactly */
export function sayNeed({ work }, need) {
  const about = work.querySelector(`[data-field="${FIELD}"] option[value="${CSS.escape(wordsIn(need, "nood"))}"]`);
  const label = wordsIn(need, "nood") === "" ? "" : (about?.textContent?.trim() ?? "");
  return [label, wordsIn(need, "wat")].filter(Boolean).join(": ") || "–";
}
