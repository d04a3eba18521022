// The table: several people side by side, each under a name that tells nobody who it is.

/** @import {RoutePage} from "./page.js" */
/** @import {Person} from "./state.js" */

import { RouteError } from "../engine/errors.js";
import { route } from "../engine/plan.js";
import { readSituation, UNKNOWN } from "../engine/situation.js";
import { found } from "../engine/wording.js";
import { answersOf, said } from "./answers.js";
import { routePage } from "./route.js";
import { filled } from "./template.js";

export class Table {
  /** @param {RoutePage} page */
  constructor(page) {
    this.page = page;
    this.isOpen = false;
    this.element = document.createElement("div");
    this.element.className = "table-place no-print";
    this.element.addEventListener("click", (event) => this.#do(event));
    this.element.addEventListener("submit", (event) => this.#named(event));
    this.element.addEventListener("change", (event) => this.#renamed(event));
  }

  /**
   * Show who sits at the table: above the route when there are several; nothing as long as nothing is known of anybody.
   * @param {HTMLElement} desk where one may sit down with the first
   */
  show(desk = this.page.desk.element) {
    const { frame, state, main } = this.page;
    if (!frame) return;
    if (state.isEmpty) return this.element.remove();
    if (state.people.length < 2) this.isOpen = false;
    this.element.replaceChildren(filled(frame.page, "components/table", { table: this.#view() }));
    const heading = main.querySelector("h1");
    if (heading && state.people.length > 1) heading.before(this.element);
    else desk.append(this.element);
  }

  #view() {
    const { frame, state } = this.page;
    if (!frame) return {};
    const named = state.people.map((person, at) => ({ at, name: nameOf(person, at), current: at === state.active }));
    return {
      people: named,
      several: state.people.length > 1,
      open: this.isOpen,
      columns: this.isOpen ? state.people.map((person, at) => this.#column(person, at)) : [],
      given: this.#facts(state.person),
      next: letterOf(state.people.length),
    };
  }

  /** @param {Person} person */
  #facts(person) {
    const { frame } = this.page;
    if (!frame) return [];
    return [...person.given].map(([name, words]) => {
      const facet = found(frame.pack.facets.get(name), name);
      // Who sits at one table mostly lives in one place; whatever else is the same is for the reader to say.
      return {
        facet: name,
        label: frame.line(facet.label),
        said: said(frame, facet, words),
        same: facet.kind === "place" && words !== UNKNOWN,
      };
    });
  }

  /**
   * What comes first for one person, in short.
   * @param {Person} person
   * @param {number} at
   */
  #column(person, at) {
    const { frame, state } = this.page;
    const head = { at, name: nameOf(person, at), current: at === state.active, facts: this.#facts(person) };
    if (!frame) return head;
    try {
      const { pack, on } = frame;
      const view = routePage(frame, answersOf(person.given), route(pack, readSituation(pack, person.given, on), on));
      const { first, coming, question, here, nobody_yet } = view;
      return { ...head, here, nobody_yet, first, coming: coming.slice(0, 3), question: question?.question ?? "" };
    } catch (error) {
      if (error instanceof RouteError) return { ...head, refused: true };
      throw error;
    }
  }

  /** @param {Event} event */
  #do({ target }) {
    const button = target instanceof Element ? target.closest("[data-do]") : null;
    if (!(button instanceof HTMLElement)) return;
    const { state } = this.page;
    const at = Number(button.dataset.at);
    if (button.dataset.do === "turn") {
      state.active = at;
      this.isOpen = false;
      this.page.turnTo();
      focusOn(this.element, '[data-do="turn"][aria-current="true"]');
    } else if (button.dataset.do === "beside") {
      this.isOpen = !this.isOpen;
      this.show();
      focusOn(this.element, '[data-do="beside"]');
    } else if (button.dataset.do === "remove") {
      state.remove(at);
      this.page.turnTo();
      this.page.focus();
    }
  }

  /** @param {SubmitEvent} event */
  #named(event) {
    event.preventDefault();
    const { state } = this.page;
    const form = /** @type {HTMLFormElement} */ (event.target);
    const fields = new FormData(form);
    const same = new Set(fields.getAll("same"));
    const given = new Map([...state.person.given].filter(([name]) => same.has(name)));
    state.add(String(fields.get("name") ?? "").trim(), given);
    this.page.turnTo();
    this.page.focus();
  }

  /** @param {Event} event */
  #renamed({ target }) {
    if (!(target instanceof HTMLInputElement) || target.dataset.do !== "rename") return;
    const person = this.page.state.people[Number(target.dataset.at)];
    if (!person) return;
    person.name = target.value.trim();
    this.page.saved();
    this.show();
  }
}

/**
 * @param {Person} person
 * @param {number} at
 */
function nameOf(person, at) {
  return person.name || letterOf(at);
}

/**
 * Name a chair: A, B, C …
 * @param {number} at
 */
function letterOf(at) {
  return at < 26 ? String.fromCodePoint(65 + at) : String(at + 1);
}

/**
 * @param {HTMLElement} root
 * @param {string} selector
 */
function focusOn(root, selector) {
  const one = root.querySelector(selector);
  if (one instanceof HTMLElement) one.focus();
}
