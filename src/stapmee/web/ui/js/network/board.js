// The network on its rings: drawn from the list, and everybody in it can be moved, by pointer or with the arrow keys. The list is what
// counts; this is another way to see it, and to write in it.

import { moved, SUPPORTS, wordsIn } from "./reading.js";
import { cellAt, EDGES, places } from "./rings.js";

/** @typedef {import("../tools/tool.js").Tool} Tool */
/** @typedef {import("../tools/store.js").Row} Row */

const FIELD = "mensen";
const SVG = "http://www.w3.org/2000/svg";
/** @type {Record<string, [number, number]>} the keys, as steps over rings and parts */
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] };
/** What moves less was only touched. */
const TOUCHED = 6;

/**
 * Draw the network, and keep it right.
 * @param {Tool} tool
 * @param {HTMLElement} board
 * @param {(words: string) => void} tell says aloud where somebody came to stand
 */
export function bindBoard(tool, board, tell) {
  const draw = () => drawAll(tool, board);
  tool.store.listen(draw);
  draw();
  board.addEventListener("keydown", (event) => {
    const person = event.target instanceof Element ? event.target.closest("[data-person]") : null;
    const step = STEPS[event.key];
    if (!(person instanceof HTMLElement) || !step || person.hasAttribute("disabled")) return;
    event.preventDefault();
    const onwards = getComputedStyle(board).direction === "rtl" ? -1 : 1;
    change(tool, board, Number(person.dataset.person), (row) => moved(row, step[0], step[1] * onwards), tell);
  });
  board.addEventListener("pointerdown", (event) => grab(event, tool, board, tell));
}

/**
 * Change one person in the list, and go on from there.
 * @param {Tool} tool
 * @param {HTMLElement} board
 * @param {number} at
 * @param {(row: Row) => Row} how
 * @param {(words: string) => void} tell
 */
function change(tool, board, at, how, tell) {
  const people = tool.store.rows(FIELD);
  const row = people[at];
  if (!row) return;
  const other = how(row);
  tool.store.set(
    FIELD,
    people.map((one) => (one === row ? other : one)),
  );
  /** @type {HTMLElement | null} */ (board.querySelector(`[data-person="${at}"]`))?.focus();
  tell(`${nameOf(tool, other)} ${tool.words["moved-to"]} ${placeOf(tool, other)}`);
}

/** @param {PointerEvent} down @param {Tool} tool @param {HTMLElement} board @param {(words: string) => void} tell */
function grab(down, tool, board, tell) {
  const person = down.target instanceof Element ? down.target.closest("[data-person]") : null;
  if (!(person instanceof HTMLElement) || person.hasAttribute("disabled")) return;
  const done = new AbortController();
  const { signal } = done;
  const isMoved = (/** @type {PointerEvent} */ now) =>
    Math.hypot(now.clientX - down.clientX, now.clientY - down.clientY) > TOUCHED;
  person.setPointerCapture(down.pointerId);
  person.addEventListener("pointermove", (now) => isMoved(now) && put(person, pointAt(board, now)), { signal });
  person.addEventListener("pointercancel", () => done.abort(), { signal });
  person.addEventListener(
    "pointerup",
    (up) => {
      done.abort();
      const cell = cellAt(pointAt(board, up));
      if (isMoved(up)) change(tool, board, Number(person.dataset.person), (row) => ({ ...row, ...cell }), tell);
    },
    { signal },
  );
}

/** @param {HTMLElement} board @param {PointerEvent} event */
function pointAt(board, { clientX, clientY }) {
  const { left, top, width, height } = board.getBoundingClientRect();
  const x = ((clientX - left) / width) * 200 - 100;
  return { x: getComputedStyle(board).direction === "rtl" ? -x : x, y: ((clientY - top) / height) * 200 - 100 };
}

/** @param {Tool} tool @param {HTMLElement} board */
function drawAll(tool, board) {
  const people = tool.store.rows(FIELD);
  const points = places(people);
  const lines = /** @type {SVGElement} */ (board.querySelector("svg"));
  const rings = EDGES.map((edge) => shape("circle", { r: String(edge), class: "network-ring" }));
  const parts = ["M-99 0H99", "M0 -99V99"].map((path) => shape("path", { d: path, class: "network-part" }));
  const ties = points.map(({ x, y }, at) =>
    shape("line", {
      x2: String(x),
      y2: String(y),
      class: "network-tie",
      "data-tie": wordsIn(people[at] ?? {}, "band"),
    }),
  );
  lines.replaceChildren(...rings, ...parts, ...ties);
  const list = /** @type {HTMLElement} */ (board.querySelector("[data-people]"));
  const held = document.activeElement?.closest("[data-person]")?.getAttribute("data-person");
  list.replaceChildren(...people.map((row, at) => button(tool, row, at, points[at] ?? { x: 0, y: 0 })));
  if (held) /** @type {HTMLElement | null} */ (list.querySelector(`[data-person="${held}"]`))?.focus();
  /** @type {HTMLElement} */ (board.querySelector("[data-empty]")).hidden = people.length > 0;
}

/** @param {Tool} tool @param {Row} row @param {number} at @param {{ x: number, y: number }} point */
function button(tool, row, at, point) {
  const [item, made] = [document.createElement("li"), document.createElement("button")];
  const name = nameOf(tool, row);
  const marks = Object.keys(SUPPORTS).flatMap((tick, number) => (row[tick] === true ? ["①②③④"[number] ?? ""] : []));
  made.type = "button";
  made.dataset.person = String(at);
  made.dataset.changes = "";
  made.className = "network-person";
  made.toggleAttribute("data-knows-not", row.weet !== true);
  made.setAttribute(
    "aria-label",
    [name, placeOf(tool, row), ...supportsOf(tool, row), tieOf(tool, row)].filter(Boolean).join(". "),
  );
  const [words, given] = [document.createElement("bdi"), document.createElement("span")];
  words.textContent = name;
  given.textContent = marks.join("");
  made.append(words, given);
  made.disabled = tool.work.querySelector(`[data-field="${FIELD}"] [data-add-row]`)?.hasAttribute("disabled") === true;
  put(made, point);
  item.append(made);
  return item;
}

/** @param {HTMLElement} person @param {{ x: number, y: number }} point */
function put(person, { x, y }) {
  person.style.setProperty("--x", String(x));
  person.style.setProperty("--y", String(y));
}

/** @param {Tool} tool @param {Row} row */
export function nameOf({ words }, row) {
  return wordsIn(row, "wie") || (words["person-unnamed"] ?? "");
}

/** @param {Tool} tool @param {Row} row */
export function placeOf({ words }, row) {
  const [ring, sector] = [wordsIn(row, "ring") || "ring-2", wordsIn(row, "sector") || "family"];
  return [words[ring], words[`sector-${sector}`]].filter(Boolean).join(", ");
}

/** @param {Tool} tool @param {Row} row */
function supportsOf({ words }, row) {
  const given = Object.entries(SUPPORTS).filter(([tick]) => row[tick] === true);
  return given.length > 0 ? given.map(([, one]) => words[`support-${one}`]) : [words["support-none"]];
}

/** @param {Tool} tool @param {Row} row */
export function tieOf({ words }, row) {
  const tie = wordsIn(row, "band");
  return tie ? (words[`tie-${tie}`] ?? "") : "";
}

/** @param {string} kind @param {Record<string, string>} attributes */
function shape(kind, attributes) {
  const made = document.createElementNS(SVG, kind);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
