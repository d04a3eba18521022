// What stands around a route made in the browser: who sits at the table, what the page has to tell, and what one can do with the
// answers: keep, share, wipe. Each part is made from a template of its own.

/** @import {RoutePage} from "./page.js" */

import { writeFragment } from "../engine/fragment.js";
import { found } from "../engine/wording.js";
import { said } from "./answers.js";
import * as share from "./share.js";
import * as storage from "./storage.js";
import { Table } from "./table.js";
import { filled } from "./template.js";

export class Desk {
  /** @param {RoutePage} page */
  constructor(page) {
    this.page = page;
    this.table = new Table(page);
    /** What is told: it stands above all, whatever page is shown. */
    this.told = document.createElement("div");
    this.told.className = "told no-print";
    this.told.setAttribute("role", "status");
    page.main.prepend(this.told);
    this.element = document.createElement("div");
    this.element.className = "desk-place";
    this.element.addEventListener("click", (event) => this.#do(event));
    this.element.addEventListener("change", (event) => this.#changed(event));
    share.acceptDrops(page.main, (file) => this.#open(file));
  }

  /** Put everything around the page that is shown now. */
  show() {
    const { frame, main } = this.page;
    if (!frame) return;
    this.told.replaceChildren();
    main.prepend(this.told);
    const before = this.element.querySelector("details")?.open ?? false;
    this.element.replaceChildren(filled(frame.page, "components/desk", { desk: this.#view() }));
    const shared = this.element.querySelector("details");
    shared?.addEventListener("toggle", () => shared.open && this.#drawCode());
    if (shared && before) shared.open = true;
    this.#showTicks();
    const place = main.querySelector("#antwoorden") ?? main.querySelector(".ask-form");
    if (place) place.after(this.element);
    else main.append(this.element);
    this.table.show();
  }

  #view() {
    const { frame, state, keeps } = this.page;
    if (!frame) return {};
    const tells = [...state.person.given].map(([name, words]) => {
      const facet = found(frame.pack.facets.get(name), name);
      return { label: frame.line(facet.label), said: said(frame, facet, words) };
    });
    return { tells, link: this.link, keeps, people: state.people.length > 1 ? state.people.length : 0 };
  }

  get link() {
    const { lang } = document.documentElement;
    return `${location.origin}/${lang}/route/${writeFragment(lang, this.page.state.person.given)}`;
  }

  #showTicks() {
    const canPass = "share" in navigator;
    for (const one of this.element.querySelectorAll('[data-do="pass"]')) one.toggleAttribute("hidden", !canPass);
  }

  #drawCode() {
    const place = this.element.querySelector("[data-code]");
    if (place && !place.hasChildNodes()) place.replaceChildren(share.codeOf(this.link));
  }

  // --- telling

  /**
   * Tell something, line by line.
   * @param {string[]} lines
   */
  tell(lines) {
    const paragraphs = lines.map((line) => {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      return paragraph;
    });
    this.told.replaceChildren(...paragraphs);
  }

  /**
   * Say a sentence that came with the page.
   * @param {string} name
   */
  say(name) {
    const sentence = this.element.querySelector(`[data-says="${name}"]`)?.textContent;
    if (sentence) this.tell([sentence]);
  }

  // --- doing

  /** @param {Event} event */
  #do({ target }) {
    const task = target instanceof Element ? target.closest("[data-do]")?.getAttribute("data-do") : null;
    switch (task) {
      case "copy":
        return share.copied(this.link).then((done) => this.say(done ? "copied" : "not-copied"));
      case "pass":
        return share.passed(this.link);
      case "file":
        return share.saved(this.page.state.people);
      case "wipe":
        return this.page.wipe();
      default:
        return undefined;
    }
  }

  /** @param {Event} event */
  #changed({ target }) {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.type === "file" && target.files?.[0]) this.#open(target.files[0]);
    if (target.dataset.do === "keep") this.#keep(target);
  }

  /** @param {HTMLInputElement} box */
  #keep(box) {
    this.page.keeps = box.checked;
    if (!box.checked) {
      storage.forget();
      return this.say("not-kept");
    }
    this.page.saved();
    box.checked = this.page.keeps;
    return this.say(this.page.keeps ? "kept" : "refused");
  }

  /** @param {File} file */
  async #open(file) {
    const { frame, state } = this.page;
    if (!frame) return;
    const read = await share.opened(frame, file);
    for (const { name, given } of read.people) {
      if (state.isEmpty) Object.assign(state.person, { name, given });
      else state.add(name, given);
    }
    if (read.people.length > 0) this.page.turnTo();
    this.tell(read.told);
    if (read.told.length === 0) this.say(read.people.length > 0 ? "opened" : "not-opened");
  }
}
