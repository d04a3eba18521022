// The pages of a route, made in the browser: from the moment that this runs, no request carries anything of somebody's situation.
// What the server would answer to a form is made here, from the same templates; what the form says stays behind the # of the address.

/** @import {Route} from "../engine/plan.js" */
/** @import {Answers} from "./answers.js" */
/** @import {Packs} from "./packs.js" */

import { setBusy } from "../busy.js";
import { later, today } from "../day.js";
import { readDay } from "../engine/calendar.js";
import { ClockError, dayInside } from "../engine/clock.js";
import { PackError } from "../engine/errors.js";
import { readFragment, writeFragment } from "../engine/fragment.js";
import { readKept, writeKept } from "../engine/kept.js";
import { MEDIA_TYPE } from "../icalendar.js";
import { beforeLeaving, clearHistory } from "../leaving.js";
import { download } from "../tools/file.js";
import { answersOf, readAnswers } from "./answers.js";
import { calendar, FILE_NAME } from "./calendar.js";
import { Desk } from "./desk.js";
import { atRest, fieldsOf } from "./fields.js";
import { Frame } from "./frame.js";
import { made } from "./made.js";
import { packsOf, troubleOf } from "./packs.js";
import { finish, render } from "./render.js";
import { State, stateOf } from "./state.js";
import { Steps } from "./steps.js";
import * as storage from "./storage.js";
import * as tab from "./tab.js";

/** What a route starts and a first question does not. */
const STARTED_LATER = ["print", "local"];

/** Fetch the scripts of pages to come: the network may be gone at the next answer. What does not come now is asked for again then. */
function fetchAhead() {
  for (const name of STARTED_LATER) import(`../../components/${name}/script.js`).catch(() => undefined);
}

const SITUATION = /^#[a-z]{2,3}(?:;|$)|^#[^;]*=/;

/** The page of a route and all that it hangs on. */
export class RoutePage {
  /** @param {HTMLElement} named the element that names the packs */
  constructor(named) {
    this.named = named;
    this.main = /** @type {HTMLElement} */ (named.closest("main"));
    this.state = new State();
    /** @type {Steps<Answers | null>} */
    this.steps = new Steps();
    /** @type {Packs | null} */
    this.packs = null;
    /** @type {Frame | null} */
    this.frame = null;
    /** @type {Route | null} */
    this.route = null;
    this.keeps = storage.kept() !== null;
    this.desk = new Desk(this);
  }

  // --- from the start

  start() {
    document.addEventListener("submit", (event) => this.#submitted(event), true);
    document.addEventListener("click", (event) => this.#clicked(event), true);
    addEventListener("popstate", ({ state }) => this.#wentBack(state));
    addEventListener("pagehide", () => tab.park(this.state.table));
    document.addEventListener("visibilitychange", () => this.#anotherDay());
    beforeLeaving(() => this.forget());
    const begun = SITUATION.test(location.hash) || tab.parked() !== null || this.keeps;
    if (begun) setBusy(true);
    if (begun) return this.#ready(() => this.#resume());
    this.#takePosted();
    return new Promise((done) => atRest(() => done(this.#ready(() => undefined))));
  }

  /** Take up the answers of a page that the server made, because no script ran yet when somebody answered. */
  #takePosted() {
    const form = this.main.querySelector("form[data-situation]");
    const hidden = form instanceof HTMLFormElement ? [...form.querySelectorAll('input[type="hidden"]')] : [];
    const fields = hidden.map(
      (one) => /** @type {[string, string]} */ ([one.getAttribute("name"), one.getAttribute("value")]),
    );
    const answers = readAnswers(fields, () => true);
    if (answers.given.size > 0) this.state.know(answers.given);
    this.steps.begin(answers.given.size > 0 ? answers : null, this.fragment);
  }

  /** Take up what the address, this tab or this device knows. */
  #resume() {
    const { pack } = this.#packs;
    const on = this.#frame.on;
    const table = tab.parked();
    tab.forget();
    const linked = SITUATION.test(location.hash) ? readFragment(pack, location.hash, on) : null;
    const kept = this.keeps ? readKept(pack, storage.kept() ?? "", on) : null;
    if (table) this.state = stateOf(table);
    else if (kept?.people.length) this.state = new State(kept.people);
    if (linked && location.hash !== this.fragment) this.#takeLinked(linked.given, table !== null);
    const troubles = [
      ...(kept?.trouble && !table ? [kept.trouble] : []),
      ...(table ? [] : (kept?.dropped ?? [])).map(says),
    ];
    const answers = this.state.person.given.size > 0 ? answersOf(this.state.person.given) : null;
    this.steps.begin(answers, this.fragment);
    this.show(answers);
    this.desk.tell([...troubles, ...(table && !linked?.dropped.length ? [] : (linked?.dropped ?? []).map(says))]);
  }

  /**
   * Somebody opened a link: it is shown; whoever sat at the table stays there.
   * @param {Map<string, string>} given
   * @param {boolean} hasTable
   */
  #takeLinked(given, hasTable) {
    if (given.size === 0) return;
    if (hasTable || this.state.isEmpty || this.state.people.length === 1) this.state.know(given);
    else this.state.add("", given);
  }

  get #packs() {
    return /** @type {Packs} */ (this.packs);
  }

  get #frame() {
    return /** @type {Frame} */ (this.frame);
  }

  /** What stands behind the # for whose route is shown. */
  get fragment() {
    const { given } = this.state.person;
    return given.size > 0 ? writeFragment(document.documentElement.lang, given) : "";
  }

  // --- packs and day

  /**
   * Do something once there are packs, and a day that they can answer for; say in words why not.
   * @param {() => void} act
   */
  async #ready(act) {
    try {
      this.packs ??= await packsOf(this.named);
      fetchAhead();
      this.#frameToday();
      act();
      return true;
    } catch (error) {
      this.#trouble(error);
      return false;
    } finally {
      setBusy(false);
    }
  }

  #frameToday() {
    const { pack, page } = this.#packs;
    const asked = new URLSearchParams(location.search).get("on");
    const note = this.main.querySelector("[data-day]");
    const made = note instanceof HTMLElement ? (note.dataset.day ?? "") : "";
    const isAsked = asked !== null && readDay(asked) !== null;
    // A clock that runs behind must not make anything younger than the page itself.
    const on = dayInside(pack, isAsked ? asked : later(made, today()));
    if (this.frame?.on !== on) this.frame = new Frame(pack, page, on, isAsked);
  }

  /** Someone looks at the page again: perhaps on another day. */
  #anotherDay() {
    if (document.hidden || !this.packs || !this.route) return;
    const before = this.frame;
    this.#ready(() => before !== this.frame && this.show(this.steps.shown[this.steps.at] ?? null));
  }

  /** @param {unknown} error */
  #trouble(error) {
    if (error instanceof ClockError) return this.desk.tell([error.doubt.text]);
    const said = troubleOf(this.named, error);
    if (!said) throw error;
    // This page may not check the kit: only the server can answer then, and that is what the words say.
    if (error instanceof PackError && error.reason === "unchecked") this.named.dataset.refused = "";
    return this.desk.tell([said]);
  }

  // --- showing

  /**
   * Show the page that answers stand for.
   * @param {Answers | null} answers none: the first question
   */
  show(answers) {
    const page = made(this.#frame, answers);
    this.route = page.route;
    render(this.main, this.#frame, page, [this.named]);
    this.desk.show();
  }

  /**
   * Go on to the page that answers stand for, and know them from now on.
   * @param {Answers | null} answers
   */
  go(answers) {
    if (answers) this.state.know(known(answers));
    else this.state.know(new Map());
    this.show(answers);
    this.steps.go(answers, this.fragment);
    this.saved();
    this.focus();
  }

  /** Show whose route is chosen at the table. */
  turnTo() {
    const answers = this.#begun();
    this.show(answers);
    this.steps.go(answers, this.fragment);
    this.saved();
  }

  /** Give what is known of whose route is shown; who sat down with less than the first answer is asked that first. */
  #begun() {
    const { given } = this.state.person;
    if (given.size === 0) return null;
    const { first } = this.#packs.page;
    return { ...answersOf(given), change: given.has(first) ? "" : first };
  }

  /** Whoever cannot see the page hears where it begins; whoever can sees its top. */
  focus() {
    const heading = this.main.querySelector("h1");
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: "instant" });
  }

  /** @param {PopStateEvent["state"]} state */
  #wentBack(state) {
    const step = Number.isInteger(state?.step) ? state.step : 0;
    const linked = SITUATION.test(location.hash) && !Number.isInteger(state?.step);
    this.#ready(() => {
      if (linked) return this.#opened();
      if (location.hash && !SITUATION.test(location.hash)) return this.steps.name(this.fragment);
      const before = this.steps.back(step);
      const answers = before === undefined ? this.#upTo(step) : before;
      this.state.know(answers ? known(answers) : new Map());
      this.show(answers);
    });
  }

  /** A link was put in this page's address. */
  #opened() {
    const { given, dropped } = readFragment(this.#packs.pack, location.hash, this.#frame.on);
    this.steps.at += 1;
    this.#takeLinked(given, false);
    const answers = answersOf(this.state.person.given);
    this.steps.begin(answers, this.fragment);
    this.show(answers);
    this.desk.tell(dropped.map(says));
  }

  /**
   * Give the answers of a step that this page never showed: as many of the first ones.
   * @param {number} step
   * @returns {Answers | null}
   */
  #upTo(step) {
    return step === 0 ? null : answersOf(new Map([...this.state.person.given].slice(0, step)));
  }

  // --- what the reader does

  /** @param {SubmitEvent} event */
  #submitted(event) {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches("[data-situation]")) return;
    if (this.named.dataset.refused !== undefined) return; // there is no pack: only the server can answer, and the page said so
    event.preventDefault();
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
    const fields = fieldsOf(form, button);
    setBusy(true);
    this.#ready(() => this.#answered(fields, button?.getAttribute("formaction") ?? ""));
  }

  /**
   * @param {[string, string][]} fields
   * @param {string} action
   */
  #answered(fields, action) {
    const answers = readAnswers(fields, (name) => this.#packs.pack.facets.has(name));
    const language = /^\/([a-z]{2,3})\/route\/$/.exec(action)?.[1];
    if (action.endsWith(".ics")) return this.#calendar(answers.words);
    if (language && language !== document.documentElement.lang) return this.#inLanguage(language);
    this.go(answers);
    const anchor = action.split("#")[1];
    if (!anchor) return;
    finish();
    document.getElementById(anchor)?.scrollIntoView();
  }

  /** @param {boolean} words */
  async #calendar(words) {
    if (!this.route) return;
    const text = await calendar(this.route, { words, site: this.#packs.page.site });
    download(FILE_NAME, new Blob([text], { type: MEDIA_TYPE }));
  }

  /** @param {string} language */
  #inLanguage(language) {
    tab.park(this.state.table);
    const fragment = writeFragment(language, this.state.person.given);
    this.steps.name("");
    location.assign(`/${language}/route/${location.search}${fragment}`);
  }

  /**
   * Follow a link: nothing of somebody stays behind in this page's address, only in this tab. A link within the page must not take
   * the place of the situation.
   * @param {MouseEvent} event
   */
  #clicked(event) {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.origin !== location.origin || link.target) return;
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.pathname === location.pathname && link.search === location.search) {
      event.preventDefault();
      return link.hash ? goTo(link.hash.slice(1)) : this.#again();
    }
    if (!this.state.isEmpty && !link.pathname.endsWith(".pdf") && tab.park(this.state.table)) this.steps.name("");
  }

  /** Begin again, with whoever's route is shown. */
  #again() {
    this.#ready(() => this.go(null));
  }

  // --- keeping and wiping

  /** Write down what the reader asked to keep. */
  saved() {
    if (this.keeps && !storage.keep(writeKept(this.state.people))) this.keeps = false;
  }

  /** Forget everybody. */
  forget() {
    this.state = new State();
    this.route = null;
    this.steps.forget();
    tab.forget();
  }

  /** Wipe everything: in this page, in this tab, on this device, behind the # and further on in the history. */
  wipe() {
    this.forget();
    storage.forget();
    this.keeps = false;
    clearHistory();
    this.#ready(() => {
      this.steps.begin(null, "");
      this.show(null);
      this.focus();
      this.desk.say("wiped");
    });
  }
}

/** @param {{says: string}} dropped */
function says(dropped) {
  return dropped.says;
}

/**
 * Give all that is known: also what a question that is asked again was answered with.
 * @param {Answers} answers
 */
function known({ given, change, was }) {
  return was ? new Map([...given, [change, was]]) : given;
}

/**
 * Go to a place in the page.
 * @param {string} id
 */
function goTo(id) {
  const place = document.getElementById(id);
  place?.setAttribute("tabindex", "-1");
  place?.focus();
  place?.scrollIntoView();
}
