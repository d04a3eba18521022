// A tool that somebody works with: what all modules of its page share. The first that asks opens it.

import { beforeLeaving } from "../leaving.js";
import { bind, fits, readAll } from "./form.js";
import { bindMoments } from "./moments.js";
import { Store } from "./store.js";

/** @typedef {import("./file.js").Trouble} Trouble */

/**
 * @typedef {object} Tool
 * @property {string} id
 * @property {string} language of the page
 * @property {HTMLElement} work the element in which its sheets stand
 * @property {Store} store what is filled in
 * @property {Record<string, string>} words what the tool says while one works with it (content/tools/<id>.yaml, `words`)
 * @property {(name: string, value: unknown) => boolean} fits whether a value may be filled in there
 * @property {(name: string, test: (value: unknown) => boolean) => void} accept let a module keep something under a name of its own
 * @property {(...troubles: Trouble[]) => void} say say in words what went wrong, or (without any) nothing
 */

/** @type {WeakMap<Element, Tool>} */
const opened = new WeakMap();

/**
 * Open the tool that an element belongs to: the same one for all who ask.
 * @param {Element} within the tool's work, or anything in it
 * @returns {Tool}
 */
export function openTool(within) {
  const work = within.closest("[data-tool]");
  if (!(work instanceof HTMLElement)) throw new Error("this element stands in no tool");
  const known = opened.get(work);
  if (known) return known;
  const tool = made(work);
  opened.set(work, tool);
  work.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-hush]")) tool.say();
  });
  beforeLeaving(() => forget(tool.store));
  bindMoments(work);
  bind(work, tool.store);
  readAll(work, tool.store);
  return tool;
}

/** @param {HTMLElement} work @returns {Tool} */
function made(work) {
  const id = work.dataset.tool ?? "";
  const language = document.documentElement.lang;
  /** @type {Map<string, (value: unknown) => boolean>} */
  const accepted = new Map();
  return {
    id,
    language,
    work,
    store: new Store(id, language),
    words: JSON.parse(document.getElementById("tool-words")?.textContent || "{}"),
    fits: (name, value) => accepted.get(name)?.(value) ?? fits(work, name, value),
    accept: (name, test) => void accepted.set(name, test),
    say: (...troubles) => say(work, troubles),
  };
}

/**
 * The sentences stand in the page already, in its language; what a trouble is about goes where data-names stands.
 * @param {HTMLElement} work
 * @param {Trouble[]} troubles
 */
function say(work, troubles) {
  for (const one of work.querySelectorAll("[data-trouble]")) {
    const trouble = troubles.find(({ reason }) => reason === one.getAttribute("data-trouble"));
    one.toggleAttribute("hidden", !trouble);
    for (const gap of one.querySelectorAll("[data-names]")) gap.textContent = trouble?.names.join(", ") ?? "";
  }
}

/**
 * Somebody leaves at once: what was kept stays kept, because they asked for that; everything else is gone from the page.
 * @param {Store} store
 */
function forget(store) {
  store.flush();
  store.drop();
}
