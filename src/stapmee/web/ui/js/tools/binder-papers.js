// How each paper stands, beside its name; how many there are behind each tab; and which fit the situation.

import { count, isStandings, note, PAPERS, standing } from "./binder.js";
import { sayCount } from "./counting.js";

/** @typedef {import("./tool.js").Tool} Tool */
/** @typedef {import("./binder.js").State} State */

export class Papers {
  filtered = false;
  /** @type {Set<string>} */
  #fitting = new Set();

  /** @param {Tool} tool @param {HTMLElement} panel */
  constructor(tool, panel) {
    this.tool = tool;
    this.panel = panel;
    const names = this.lines(tool.work).map(({ dataset }) => dataset.paper ?? "");
    tool.accept(PAPERS, (value) => isStandings(value, names));
    for (const line of this.lines(tool.work)) this.#takeState(line); // what was ticked before the script came
    tool.work.addEventListener("input", ({ target }) => this.#take(target));
    tool.store.listen(() => this.show());
    this.show();
  }

  /** @param {Element} within @returns {HTMLElement[]} the papers within a part of the page */
  lines(within) {
    return [.../** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll("[data-paper]"))];
  }

  /** @returns {{ tab: HTMLElement, part: HTMLElement }[]} every tab, as it stands in the list and as a part of the sheet */
  tabs() {
    const tabs = /** @type {NodeListOf<HTMLElement>} */ (this.panel.querySelectorAll("[data-tab]"));
    return [...tabs].flatMap((tab) => {
      const part = this.tool.work.querySelector(`[data-sheet="tabs"] [data-part="${tab.dataset.tab}"]`);
      return part instanceof HTMLElement ? [{ tab, part }] : [];
    });
  }

  /**
   * Mark the papers that fit.
   * @param {Set<string>} papers
   */
  fit(papers) {
    this.#fitting = papers;
    for (const line of this.lines(this.tool.work)) {
      line.querySelector("[data-fits]")?.toggleAttribute("hidden", !papers.has(line.dataset.paper ?? ""));
    }
    for (const { tab, part } of this.tabs()) {
      const fits = this.lines(part).some(({ dataset }) => papers.has(dataset.paper ?? ""));
      tab.querySelector("[data-fits]")?.toggleAttribute("hidden", !fits);
    }
  }

  /**
   * Show only the tabs that fit, or all. A paper is never hidden: which ones somebody needs hangs on more than a few answers tell. A tab
   * that holds no papers of the kit is for everybody, and one where somebody noted something stays in sight.
   * @param {boolean} on
   */
  filter(on) {
    this.filtered = on;
    for (const { tab, part } of this.tabs()) {
      const lines = this.lines(part);
      const shown = !on || lines.length === 0 || lines.some((line) => this.#isMine(line));
      part.hidden = !shown;
      tab.hidden = !shown;
    }
  }

  /** Show how everything stands. */
  show() {
    const { store, words, language } = this.tool;
    for (const line of this.lines(this.tool.work)) this.#showLine(line);
    for (const { tab, part } of this.tabs()) {
      const names = this.lines(part).map(({ dataset }) => dataset.paper ?? "");
      const [have, missing] = [count(store, names, "have"), count(store, names, "missing")];
      const said = [
        have && sayCount(words["have-count"], have, language),
        missing && sayCount(words["missing-count"], missing, language),
      ];
      const place = tab.querySelector("[data-count]");
      if (place) place.textContent = said.filter(Boolean).join(" · ");
    }
  }

  /** @param {HTMLElement} line */
  #isMine({ dataset: { paper = "" } }) {
    return this.#fitting.has(paper) || standing(this.tool.store, paper).state !== "";
  }

  /** @param {HTMLElement} line */
  #showLine(line) {
    const { state, on, to } = standing(this.tool.store, line.dataset.paper ?? "");
    for (const input of line.querySelectorAll("input")) {
      if (input.type === "radio") input.checked = input.value === state;
      else if (input.value !== (input.dataset.asked === "on" ? on : to))
        input.value = input.dataset.asked === "on" ? on : to;
    }
  }

  /** @param {EventTarget | null} target */
  #take(target) {
    const line = target instanceof HTMLInputElement ? target.closest("[data-paper]") : null;
    if (!(line instanceof HTMLElement) || !(target instanceof HTMLInputElement)) return;
    if (target.type === "radio") this.#takeState(line);
    else note(this.tool.store, line.dataset.paper ?? "", { [target.dataset.asked ?? ""]: target.value });
  }

  /** @param {HTMLElement} line */
  #takeState(line) {
    const ticked = /** @type {HTMLInputElement | null} */ (line.querySelector('[type="radio"]:checked'));
    if (ticked) note(this.tool.store, line.dataset.paper ?? "", { state: /** @type {State} */ (ticked.value) });
  }
}
