// One question read five times, the stress moving on, and a decision at the end. It fills in the sheet beneath, which is what goes on
// paper and what remains without this script.

import { showStressed } from "./emphasis.js";
import { forgetOnLeaving, wipeNow } from "./forgetting.js";

/** @typedef {import("./tool.js").Tool} Tool */

/** The readings, by the field that holds the answer: the sections of the sheet have the same names. */
const READINGS = ["moet", "ik", "dit", "nu", "doen"];
const CHOICES = ["do", "ask", "later", "not-mine"];

/**
 * Bind the panel of the question to the sheet.
 * @param {Tool} tool
 * @param {HTMLElement} panel
 */
export function bindReadings(tool, panel) {
  const reading = new Reading(tool, panel);
  takeFromSheet(tool);
  panel.addEventListener("click", ({ target }) => {
    const does = target instanceof Element ? target.closest("[data-does]")?.getAttribute("data-does") : null;
    if (does) reading.do(does);
  });
  panel.addEventListener("input", ({ target }) => reading.take(target));
  tool.store.listen(() => reading.show());
  forgetOnLeaving(tool);
  reading.show();
}

/**
 * What is asked here need not stand on the screen twice; on paper the sheet is whole.
 * @param {Tool} tool
 */
function takeFromSheet({ work }) {
  for (const name of ["waarover", ...READINGS]) {
    work.querySelector(`[data-part="${name}"]`)?.classList.add("is-elsewhere");
  }
  work.querySelector('[data-field="keuze"]')?.classList.add("is-elsewhere");
}

class Reading {
  #at = 0;

  /**
   * @param {Tool} tool
   * @param {HTMLElement} panel
   */
  constructor(tool, panel) {
    this.tool = tool;
    this.panel = panel;
    panel.querySelector("[data-dots]")?.replaceChildren(...READINGS.map(() => document.createElement("i")));
  }

  /** @param {string} does */
  do(does) {
    if (does === "wipe") {
      wipeNow(this.tool);
      this.#go(0);
    } else if (does === "previous") this.#go(this.#at - 1);
    else {
      const field = `antwoord-${READINGS[this.#at]}`;
      if (does === "skip" && this.tool.store.words(field) === "") this.tool.store.set(field, "?");
      this.#go(this.#at + 1);
    }
  }

  /**
   * Take what is filled in here to the sheet.
   * @param {EventTarget | null} target
   */
  take(target) {
    const { store } = this.tool;
    if (target instanceof HTMLTextAreaElement) store.set(`antwoord-${READINGS[this.#at]}`, target.value);
    else if (!(target instanceof HTMLInputElement)) return;
    else if (target.type === "radio") store.set("keuze", target.value);
    else store.set("dit", target.value);
  }

  /** Show where one is: a reading, or the decision after the last. */
  show() {
    const deciding = this.#at === READINGS.length;
    for (const step of this.panel.querySelectorAll("[data-step]")) {
      step.toggleAttribute("hidden", (step.getAttribute("data-step") === "deciding") !== deciding);
    }
    this.tool.work.querySelector('[data-part="beslissing"]')?.classList.toggle("is-elsewhere", !deciding);
    this.panel.setAttribute("aria-labelledby", deciding ? "stress-decide" : "stress-sentence");
    fill(this.panel.querySelector("[data-about]"), this.tool.store.words("dit"));
    if (deciding) this.#showDecision();
    else this.#showReading();
  }

  /** @param {number} at */
  #go(at) {
    this.#at = Math.min(Math.max(at, 0), READINGS.length);
    this.show();
    const head = this.#at === READINGS.length ? "[data-decide]" : "[data-sentence]";
    const place = /** @type {HTMLElement | null} */ (this.panel.querySelector(head));
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: "nearest" });
  }

  #showReading() {
    const { words, store } = this.tool;
    const [number, panel] = [this.#at + 1, this.panel];
    const stress = words[`reading-${number}-stress`] ?? "";
    const sentence = panel.querySelector("[data-sentence]");
    if (sentence) showStressed(sentence, words.sentence ?? "", stress, words[`reading-${number}`] ?? "");
    say(panel.querySelector("[data-count]"), `${number} ${words["reading-of"] ?? ""}`);
    say(panel.querySelector("[data-stress-on]"), `${words["stress-on"] ?? ""} “${stress}”`);
    say(panel.querySelector("[data-question]"), words[`reading-${number}-question`] ?? "");
    panel.querySelector("[data-ours]")?.toggleAttribute("hidden", number !== READINGS.length);
    panel.querySelector('[data-does="previous"]')?.toggleAttribute("hidden", number === 1);
    say(panel.querySelector('[data-does="next"]'), words[number === READINGS.length ? "decide" : "next"] ?? "");
    fill(panel.querySelector("[data-answer]"), store.words(`antwoord-${READINGS[this.#at]}`));
    for (const [at, dot] of panel.querySelectorAll(".stress-dots > i").entries()) {
      dot.classList.toggle("is-here", at === this.#at);
      dot.classList.toggle("is-done", store.words(`antwoord-${READINGS[at]}`) !== "");
    }
  }

  #showDecision() {
    const { words, store } = this.tool;
    const choice = store.words("keuze");
    fill(this.panel.querySelector("[data-answer]"), ""); // it shows the reading that one goes back to
    for (const one of /** @type {NodeListOf<HTMLInputElement>} */ (this.panel.querySelectorAll('[type="radio"]'))) {
      one.checked = one.value === choice;
    }
    say(this.panel.querySelector("[data-follows]"), CHOICES.includes(choice) ? (words[`${choice}-next`] ?? "") : "");
    const list = this.panel.querySelector("[data-answers]");
    list?.replaceChildren(...READINGS.flatMap((name, at) => this.#answer(name, at + 1)));
  }

  /** @param {string} name @param {number} number */
  #answer(name, number) {
    const { words, store } = this.tool;
    const [question, answer] = [document.createElement("dt"), document.createElement("dd")];
    const [stress, whole] = [words[`reading-${number}-stress`] ?? "", words[`reading-${number}`] ?? ""];
    showStressed(question, words.sentence ?? "", stress, whole);
    answer.textContent = store.words(`antwoord-${name}`) || "–";
    answer.dir = "auto";
    return [question, answer];
  }
}

/** @param {Element | null} place @param {string} words */
function say(place, words) {
  if (place && place.textContent !== words) place.textContent = words;
}

/** @param {Element | null} input @param {string} words */
function fill(input, words) {
  if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) return;
  if (input.value !== words) input.value = words; // writing the same again would move the cursor
}
