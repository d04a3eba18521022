// Cards in their circles: what is shown, which one is picked, and where it goes.

import { cards, changeCard } from "./cards.js";
import { sayCount } from "./counting.js";

/** @typedef {import("./tool.js").Tool} Tool */
/** @typedef {import("./cards.js").Card} Card */

const CIRCLES = ["control", "influence", "not-mine"];

export class Circles {
  /** @type {number | null} the number of the card that waits for a circle */
  picked = null;
  /** @type {string | null} the circle that the arrow keys point at */
  #target = null;
  /** @type {Map<number, HTMLElement>} */
  #shown = new Map();

  /**
   * @param {Tool} tool
   * @param {HTMLElement} panel
   */
  constructor(tool, panel) {
    this.tool = tool;
    this.panel = panel;
    this.pattern = /** @type {HTMLTemplateElement} */ (panel.querySelector("[data-card]"));
  }

  /** Show every card where it lies. */
  show() {
    const listed = cards(this.tool.store);
    for (const [at, card] of this.#shown) {
      if (listed.some((one) => one.at === at)) continue;
      card.remove();
      this.#shown.delete(at);
    }
    for (const card of listed) this.#showCard(card);
    for (const place of this.#places()) this.#showPlace(place);
    for (const idea of /** @type {NodeListOf<HTMLElement>} */ (this.panel.querySelectorAll("[data-idea]"))) {
      const words = this.tool.words[idea.dataset.idea ?? ""];
      idea.parentElement?.toggleAttribute(
        "hidden",
        listed.some(({ what }) => what === words),
      );
    }
  }

  /**
   * Pick a card; picked once more it is laid where the arrow keys point, or left where it is.
   * @param {number} at
   */
  pick(at) {
    if (this.picked !== at) {
      this.picked = at;
      this.#target = null;
      this.#showPicked();
      this.say(this.tool.words.picked ?? "");
    } else if (this.#target !== null) this.lay(at, this.#target);
    else this.release();
  }

  /** Pick nothing any more. */
  release() {
    this.picked = null;
    this.#target = null;
    this.#showPicked();
    this.say("");
  }

  /**
   * Point at another circle, or let go.
   * @param {string} key
   * @returns {boolean} whether the key means something
   */
  steer(key) {
    if (key === "Escape") {
      this.release();
      return true;
    }
    const back = getComputedStyle(this.panel).direction === "rtl" ? "ArrowRight" : "ArrowLeft";
    if (!key.startsWith("Arrow")) return false;
    const step = key === "ArrowUp" || key === back ? -1 : 1;
    const from = this.#target === null ? (step === 1 ? -1 : CIRCLES.length) : CIRCLES.indexOf(this.#target);
    this.#target = CIRCLES[(from + step + CIRCLES.length) % CIRCLES.length] ?? null;
    this.#showPicked();
    this.say(this.tool.words[this.#target ?? ""] ?? "");
    return true;
  }

  /**
   * Lay the picked card in a circle.
   * @param {Element | null} place
   */
  layIn(place) {
    if (this.picked !== null && place instanceof HTMLElement) this.lay(this.picked, place.dataset.circle ?? "");
  }

  /**
   * Lay a card in a circle, and say so.
   * @param {number} at
   * @param {string} circle
   */
  lay(at, circle) {
    this.release();
    changeCard(this.tool.store, at, "cirkel", circle);
    const { words } = this.tool;
    const what = this.#shown.get(at)?.querySelector("[data-what]")?.textContent ?? "";
    this.say(`“${what}”. ${words["moved-to"] ?? ""}: ${words[circle || "cards-todo"] ?? ""}.`);
    this.#focus(at);
  }

  /**
   * Tell that a card was written.
   * @param {number} at
   * @param {HTMLElement} [stay] where the cursor stays; else it goes to the card
   */
  written(at, stay) {
    this.say("");
    if (stay) stay.focus();
    else this.#focus(at);
  }

  /** @param {string} words */
  say(words) {
    const place = this.panel.querySelector("[data-circles-say]");
    if (place) place.textContent = words;
  }

  /** @param {number} at */
  #focus(at) {
    /** @type {HTMLElement | null | undefined} */ (this.#shown.get(at)?.querySelector("[data-does='pick']"))?.focus();
  }

  /** @returns {HTMLElement[]} */
  #places() {
    return [.../** @type {NodeListOf<HTMLElement>} */ (this.panel.querySelectorAll("[data-circle]"))];
  }

  /** @param {Card} card */
  #showCard({ at, what, circle, row }) {
    const shown = this.#shown.get(at) ?? this.#made(at);
    const place = this.#places().find((one) => one.dataset.circle === circle) ?? this.#places()[0];
    const list = /** @type {HTMLElement} */ (place?.querySelector("[data-cards]"));
    if (shown.parentElement !== list) list.append(shown);
    shown.dataset.lies = circle;
    const { words } = this.tool;
    for (const one of shown.querySelectorAll("[data-what]")) one.textContent = what || (words["card-empty"] ?? "");
    for (const label of shown.querySelectorAll("[data-label]")) {
      label.textContent = words[`${label.getAttribute("data-label")}-${circle}`] ?? "";
    }
    shown.querySelector("[data-more]")?.toggleAttribute("hidden", circle === "");
    shown.querySelector("[data-letting-go]")?.toggleAttribute("hidden", circle !== "not-mine");
    shown.querySelector("[data-day]")?.toggleAttribute("hidden", circle === "not-mine");
    for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (shown.querySelectorAll("[data-of]"))) {
      const value = String(row[input.dataset.of ?? ""] ?? "");
      if (input.value !== value) input.value = value;
    }
  }

  /** @param {number} at @returns {HTMLElement} */
  #made(at) {
    const copy = /** @type {DocumentFragment} */ (this.pattern.content.cloneNode(true));
    const card = /** @type {HTMLElement} */ (copy.querySelector("[data-at]"));
    card.dataset.at = String(at);
    this.#shown.set(at, card);
    return card;
  }

  /** @param {HTMLElement} place */
  #showPlace(place) {
    const count = place.querySelectorAll("[data-at]").length;
    const { words, language } = this.tool;
    const said = place.querySelector("[data-count]");
    if (said)
      said.textContent = count === 0 ? (words["circle-empty"] ?? "") : sayCount(words["in-circle"], count, language);
    if (place.dataset.circle === "") place.hidden = count === 0;
  }

  #showPicked() {
    this.panel.classList.toggle("is-picking", this.picked !== null);
    for (const [at, card] of this.#shown) {
      card.classList.toggle("is-picked", at === this.picked);
      card.querySelector("[data-does='pick']")?.setAttribute("aria-pressed", String(at === this.picked));
    }
    for (const place of this.#places()) {
      place.classList.toggle("is-target", this.#target !== null && place.dataset.circle === this.#target);
      place.querySelector("[data-does='put']")?.toggleAttribute("hidden", this.picked === null);
    }
  }
}
