// The panel with which a tool is shared: make a link, open one, say how it goes, choose where two wrote at once, stop.

import { beforeLeaving } from "../leaving.js";
import { fillIn, showOnly } from "../telling.js";
import { sayDay } from "../tools/saying.js";
import { showConflicts } from "./conflicts.js";
import { PlanForm } from "./form.js";
import { readLink, writeLink } from "./link.js";
import { recall, remember } from "./memory.js";
import { alike, emptyPlan, settle } from "./merge.js";
import { Rhythm } from "./rhythm.js";
import { keysOf, newSecret } from "./seal.js";
import { Server } from "./server.js";
import { Sharing } from "./sync.js";

/** @typedef {import("../tools/tool.js").Tool} Tool */
/** @typedef {import("./link.js").Link} Link */
/** @typedef {import("./sync.js").State} State */
/** @typedef {import("./merge.js").Conflict} Conflict */

export class Panel {
  /** @type {Sharing | null} */
  #sharing = null;
  /** @type {Rhythm | null} */
  #rhythm = null;
  /** @type {Link | null} */
  #link = null;
  #linkText = "";
  /** @type {Conflict[]} those that were found here: the words beside are ours */
  #found = [];
  #leaving = false;

  /** @param {Tool} tool @param {HTMLElement} root */
  constructor(tool, root) {
    this.tool = tool;
    this.root = root;
    this.form = new PlanForm(tool);
    tool.store.listen((name) => this.#wrote(name));
    beforeLeaving(() => {
      this.#leaving = true;
      this.#rhythm?.stop();
    });
    addEventListener("beforeunload", (event) => {
      if (this.#sharing?.isAhead && !this.#leaving) event.preventDefault();
    });
  }

  /** The private fields that are ticked to go along. */
  get also() {
    const ticked = /** @type {NodeListOf<HTMLInputElement>} */ (
      this.root.querySelectorAll("[data-also] input:checked")
    );
    return [...ticked].map((one) => one.value);
  }

  /**
   * Share what stands in the form.
   * @param {number} months how long the server keeps it
   */
  async share(months) {
    const link = { kind: /** @type {const} */ ("w"), secret: newSecret() };
    const sharing = await this.#begin(link);
    sharing.change(this.form.read(emptyPlan(), this.also));
    this.form.sent(sharing.plan);
    const state = await sharing.create(months);
    if (state.phase === "saved") return this.#show(state);
    // A link that leads nowhere yet is not handed out.
    this.#end();
    this.say(state.reason === "offline" ? "not-shared" : state.reason);
  }

  /** Open the plan of the link that this page was opened with, else the one that this device keeps. */
  async openOwn() {
    const told = await readLink(location.hash);
    if (told !== null) {
      // The address is shown, copied and kept in a history: the link must not stay in it.
      history.replaceState(null, "", location.pathname + location.search);
      this.root.setAttribute("open", "");
      if (typeof told === "string") return this.say(told);
      this.#link = told;
      if (this.tool.store.isEmpty) return this.open();
      return this.#part("ask");
    }
    const kept = recall(this.tool.id);
    const link = kept && (await readLink(kept.link));
    if (!kept || !link || typeof link === "string") return;
    const sharing = await this.#begin(link);
    sharing.remember(kept.memory);
    this.form.show(sharing.plan);
    const state = await sharing.pull();
    await this.#show(sharing.isAhead ? await sharing.save() : state);
  }

  /** Open the plan of the link: what stands in the form gives way. */
  async open() {
    if (this.#link === null) return;
    this.form.clear();
    const state = await (await this.#begin(this.#link)).pull();
    if (state.phase !== "stopped" || state.reason === "damaged") return this.#show(state);
    this.#end();
    this.say(state.reason);
  }

  /** Go on with the version before a damaged one. */
  async openEarlier() {
    const sharing = this.#sharing;
    if (!sharing) return;
    const state = await sharing.openEarlier();
    if (state.phase !== "stopped") this.#rhythm = new Rhythm(sharing);
    await this.#show(state);
  }

  /** @param {number} months */
  async keepFor(months) {
    await this.#sharing?.keepFor(months);
  }

  /** Delete the plan for everybody; what stands in the form stays. */
  async remove() {
    const state = await this.#sharing?.remove();
    if (state?.reason && state.reason !== "deleted") return;
    this.#end();
    this.say("removed");
  }

  /** Go on alone: the plan stays for the others. */
  leave() {
    this.#end();
    this.say(null);
  }

  /** @param {string | null} reason a sentence of the panel */
  say(reason) {
    showOnly(this.root, "plan-says", reason ?? "");
  }

  /** Told that keeping on this device may have been switched on or off. */
  keepOrForget() {
    this.#remember();
  }

  /** @param {Link} link */
  async #begin(link) {
    this.#rhythm?.stop();
    this.#link = link;
    this.#linkText = await writeLink(link);
    const keys = await keysOf(link);
    const sharing = new Sharing(keys, this.tool.id, new Server(keys.id, keys.token));
    this.#sharing = sharing;
    this.#rhythm = new Rhythm(sharing);
    // What is still on its way when the page is wiped comes too late.
    sharing.onState = (state) => this.#sharing === sharing && this.#went(state);
    sharing.onPlan = (plan, found) => {
      if (this.#sharing !== sharing) return;
      this.#found = [...this.#found, ...found];
      this.form.show(plan);
      this.#showConflicts();
    };
    return sharing;
  }

  #end() {
    this.#letGo();
    remember(this.tool.id, null);
  }

  /** @param {string | null} name the field that changed; null: perhaps all */
  #wrote(name) {
    if (this.form.filling || !this.#sharing) return;
    if (name === null && this.tool.store.isEmpty) return this.#letGo();
    if (!this.#sharing.mayWrite) return;
    this.#sharing.change(this.form.read(this.#sharing.plan));
    this.form.sent(this.#sharing.plan);
    this.#remember(); // before the tool itself is kept: what is remembered is never older than what stands in the form
    if (this.#sharing.isAhead) this.#rhythm?.wrote();
  }

  /** This page was wiped, or left at once: that is no reason to wipe the plan of the others. */
  #letGo() {
    this.#rhythm?.stop();
    this.#sharing = this.#rhythm = this.#link = null;
    this.#part("start");
    this.#lock(false);
    if (!isKept(this.tool)) remember(this.tool.id, null);
  }

  /** @param {State} state */
  #went(state) {
    const calm = state.phase === "waiting" && state.reason === null ? "writing" : state.phase;
    showOnly(this.root, "phase", calm);
    this.say(state.reason);
    if (state.reason === "damaged") this.#part("damaged");
    if (state.expires) fillIn(this.root, { until: sayDay(lastDay(state.expires), this.tool.language, true) });
    this.root.dataset.state = calm;
    this.#rhythm?.went(state);
    this.#remember();
  }

  /** @param {State} state */
  async #show(state) {
    this.#went(state);
    if (state.reason === "damaged") return;
    this.#part("shared");
    this.#showConflicts();
    const link = /** @type {Link} */ (this.#link);
    const keys = /** @type {Sharing} */ (this.#sharing).keys;
    this.root.classList.toggle("is-reading", link.kind === "r");
    const reading = await writeLink({ kind: "r", secret: keys.reading });
    this.#showLink("view", reading);
    if (link.kind === "w") this.#showLink("edit", this.#linkText);
    this.#lock(link.kind === "r");
  }

  /** @param {string} which @param {string} fragment */
  #showLink(which, fragment) {
    const place = /** @type {HTMLElement} */ (this.root.querySelector(`[data-link="${which}"]`));
    const field = /** @type {HTMLInputElement} */ (place.querySelector("input"));
    const link = location.origin + location.pathname + fragment;
    if (field.value === link) return;
    field.value = link;
    // A code of another link must not stay beside it.
    place.querySelector("details")?.removeAttribute("open");
  }

  /** Who only reads gets a form that takes nothing: it would be lost. @param {boolean} locked */
  #lock(locked) {
    const inputs = this.tool.work.querySelectorAll(
      "[data-sheet] :is(input, select, textarea, [data-add-row], [data-remove-row]), [data-changes]",
    );
    for (const input of inputs) input.toggleAttribute("disabled", locked);
  }

  #showConflicts() {
    const place = this.root.querySelector("[data-conflict-place]");
    const sharing = this.#sharing;
    if (!(place instanceof HTMLElement) || !sharing) return;
    const mine = (/** @type {Conflict} */ one) => this.#found.some((other) => alike(one, other));
    showConflicts(place, this.tool, sharing.plan, mine, (conflict, choice) => {
      sharing.change(settle(sharing.plan, conflict, choice, crypto.randomUUID().slice(0, 8)));
      this.form.show(sharing.plan);
      this.#showConflicts();
      void sharing.save();
    });
  }

  /** @param {"start" | "ask" | "damaged" | "shared"} part */
  #part(part) {
    showOnly(this.root, "part-of-sharing", part);
  }

  #remember() {
    const sharing = this.#sharing;
    if (!sharing) return;
    if (!this.tool.store.keeps) return remember(this.tool.id, null);
    remember(this.tool.id, { link: this.#linkText, memory: sharing.memory });
  }
}

/** @param {Tool} tool whether its fields are still kept on this device */
function isKept({ store }) {
  try {
    return store.shelf().getItem(store.key) !== null;
  } catch {
    return false;
  }
}

/** @param {string} moment the one from which the plan is gone: midnight in Brussels after its last day */
function lastDay(moment) {
  return new Date(Date.parse(moment.slice(0, 10)) - 86_400_000).toISOString().slice(0, 10);
}
