// What weighs on somebody, on cards, and each card in a circle: by dragging, with the keyboard, or in the list of the sheet beneath,
// which says the same and is what goes on paper.

import { addCard, changeCard, removeCard } from "./cards.js";
import { Circles } from "./circles.js";
import { bindDragging } from "./dragging.js";
import { forgetOnLeaving, wipeNow } from "./forgetting.js";
import { bindOneStep } from "./one-step.js";

/** @typedef {import("./tool.js").Tool} Tool */

/**
 * Bind the circles to the list of the sheet.
 * @param {Tool} tool
 * @param {HTMLElement} panel
 */
export function bindCircles(tool, panel) {
  const circles = new Circles(tool, panel);
  panel.addEventListener("click", ({ target }) => pressed(tool, circles, target));
  panel.addEventListener("keydown", (event) => typed(tool, circles, event));
  panel.addEventListener("input", ({ target }) => written(tool, target));
  bindDragging(panel, {
    handle: "[data-does='pick']",
    grip: "[data-grip]",
    moves: "[data-at]",
    places: "[data-circle]",
    laid: (handle, place) => circles.lay(numberOf(handle), place.dataset.circle ?? ""),
  });
  tool.store.listen(() => circles.show());
  turn(tool, panel, false);
  bindOneStep(tool);
  bindSigns(tool);
  forgetOnLeaving(tool);
  circles.show();
}

/** @param {Tool} tool @param {Circles} circles @param {EventTarget | null} target */
function pressed(tool, circles, target) {
  const button = target instanceof Element ? target.closest("[data-does]") : null;
  if (!(button instanceof HTMLElement)) {
    if (circles.picked !== null && target instanceof Element) circles.layIn(target.closest("[data-circle]"));
    return;
  }
  const { does, idea = "" } = button.dataset;
  if (does === "add") write(tool, circles);
  else if (does === "idea") circles.written(addCard(tool.store, tool.words[idea] ?? ""));
  else if (does === "pick") circles.pick(numberOf(button));
  else if (does === "put") circles.layIn(button.closest("[data-circle]"));
  else if (does === "remove") remove(tool, circles, numberOf(button));
  else if (does === "turn") turn(tool, circles.panel);
  else if (does === "wipe") wipeNow(tool);
}

/** @param {Tool} tool @param {Circles} circles @param {KeyboardEvent} event */
function typed(tool, circles, event) {
  const target = /** @type {Element} */ (event.target);
  if (event.key === "Enter" && target.matches("[data-new]")) {
    event.preventDefault();
    write(tool, circles);
  } else if (circles.picked !== null && target.matches("[data-does='pick']") && circles.steer(event.key)) {
    event.preventDefault();
  }
}

/** @param {Tool} tool @param {EventTarget | null} target */
function written({ store }, target) {
  if (!(target instanceof HTMLInputElement) || target.dataset.of === undefined) return;
  changeCard(store, numberOf(target), target.dataset.of, target.value);
}

/** @param {Tool} tool @param {Circles} circles */
function write({ store, words }, circles) {
  const input = /** @type {HTMLInputElement} */ (circles.panel.querySelector("[data-new]"));
  const what = input.value.trim();
  if (what === "") circles.say(words["card-empty"] ?? "");
  else circles.written(addCard(store, what), input);
  input.value = "";
}

/** @param {Tool} tool @param {Circles} circles @param {number} at */
function remove({ store }, circles, at) {
  removeCard(store, at);
  circles.release();
  /** @type {HTMLElement | null} */ (circles.panel.querySelector("[data-new]"))?.focus();
}

/** @param {Element} within @returns {number} */
function numberOf(within) {
  return Number(within.closest("[data-at]")?.getAttribute("data-at"));
}

/**
 * Turn between the circles and the list.
 * @param {Tool} tool
 * @param {HTMLElement} panel
 * @param {boolean} [toList] the other one, unless told
 */
function turn({ work }, panel, toList) {
  const view = /** @type {HTMLElement} */ (panel.querySelector("[data-circles-view]"));
  const button = /** @type {HTMLElement} */ (panel.querySelector("[data-does='turn']"));
  const list = work.querySelector('[data-part="zorgen"]');
  view.hidden = toList ?? !view.hidden;
  list?.classList.toggle("is-elsewhere", !view.hidden);
  button.textContent = (view.hidden ? button.dataset.circles : button.dataset.list) ?? "";
  if (view.hidden) list?.scrollIntoView();
}

/**
 * Say, as soon as one sign is ticked, to talk with somebody; who that may be stands right beneath. There is no score.
 * @param {Tool} tool
 */
function bindSigns({ work, store, words }) {
  const said = document.createElement("p");
  said.className = "circles-signs";
  said.setAttribute("role", "status");
  work.querySelector('[data-field="signalen"]')?.append(said);
  const show = () => {
    const ticked = store.get("signalen");
    said.textContent = Array.isArray(ticked) && ticked.length > 0 ? (words["signs-found"] ?? "") : "";
  };
  store.listen(show);
  show();
}
