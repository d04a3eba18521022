// The reader's hand on what is kept: whether it is there, of when and how large; fetch it, fetch it again, take it away.

import { ask, copyOf, listen, ready, words } from "../../js/keeping.js";
import { fillIn, showOnly } from "../../js/telling.js";

/** Why fetching failed -> which sentence says it. @type {Record<string, string>} */
const SENTENCES = { damaged: "broken", format: "broken", full: "full" };

/** @param {HTMLElement} section */
export async function start(section) {
  const language = section.dataset.language ?? "";
  if (!(await ready())) return show(section, "refused");
  listen(language, (news) => hear(section, language, news));
  section.addEventListener("click", ({ target }) => {
    const task = target instanceof HTMLElement ? target.dataset.do : undefined;
    if (task) ask(task === "remove" ? "remove" : "keep", language);
  });
  await showKept(section, language);
}

/**
 * @param {HTMLElement} section
 * @param {string} language
 * @param {import("../../js/keeping.js").News} news
 */
function hear(section, language, news) {
  if (news.state === "failed") return show(section, SENTENCES[news.reason ?? ""] ?? "network", "again");
  if (news.state !== "saving") return showKept(section, language);
  const progress = section.querySelector("progress");
  if (progress && news.size) progress.value = (news.fetched ?? 0) / news.size;
  return show(section, "saving");
}

/**
 * @param {HTMLElement} section
 * @param {string} language
 */
async function showKept(section, language) {
  const copy = await copyOf(language);
  if (copy && !copy.off) {
    fillIn(section, words(copy, language));
    return show(section, copy.damaged ? "damaged" : "saved", "again", "remove");
  }
  const head = await fetch(`/${language}/offline.json`).catch(() => null);
  fillIn(section, head?.status === 200 ? words(await head.json(), language) : { size: "…" });
  return show(section, "none", "keep");
}

/**
 * @param {HTMLElement} section
 * @param {string} state
 * @param {string[]} buttons
 */
function show(section, state, ...buttons) {
  showOnly(section, "state", state);
  showOnly(section, "do", ...buttons);
}
