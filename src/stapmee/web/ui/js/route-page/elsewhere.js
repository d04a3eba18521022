// On other pages: a form that asks about somebody takes its answers to the page of the route, in this tab and behind the #. Where the
// answer can stand on the page itself (does this card apply, where on this line), it is made here.

import { setBusy } from "../busy.js";
import { writeFragment } from "../engine/fragment.js";
import { beforeLeaving } from "../leaving.js";
import { readAnswers } from "./answers.js";
import { fieldsOf } from "./fields.js";
import { State, stateOf } from "./state.js";
import * as tab from "./tab.js";

/** @param {HTMLElement} named the element that names the packs */
export function start(named) {
  beforeLeaving(tab.forget);
  addEventListener("pageshow", () => setBusy(false)); // whoever comes back finds the page as it was left
  document.addEventListener("submit", (event) => submitted(event, named), true);
  if (document.querySelector("#voor-mij, .map-form") && tab.parked()) shown(named, table().person.given);
}

/** Who sits at the table, as this tab knows it. */
function table() {
  const kept = tab.parked();
  return kept ? stateOf(kept) : new State();
}

/**
 * @param {SubmitEvent} event
 * @param {HTMLElement} named
 */
function submitted(event, named) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.matches("[data-situation]")) return;
  event.preventDefault();
  const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null;
  const answers = readAnswers(fieldsOf(form, button), () => true);
  // "more": what is said here is added to what is known; "new": somebody else begins.
  const state = form.dataset.situation === "new" ? new State() : table();
  const given = new Map([...state.person.given, ...answers.given]);
  state.know(given);
  const here = form.dataset.situation === "here" && !button?.matches("[data-to-route]");
  tab.park(state.table);
  if (here) shown(named, given);
  else toRoute(given);
}

/** @param {Map<string, string>} given */
function toRoute(given) {
  setBusy(true);
  const { lang } = document.documentElement;
  location.assign(`/${lang}/route/${location.search}${writeFragment(lang, given)}`);
}

/**
 * Show on this page what it is for somebody.
 * @param {HTMLElement} named
 * @param {Map<string, string>} given
 */
async function shown(named, given) {
  const { showHere } = await import("./here.js");
  await showHere(named, given);
}
