// Keeps the guide on the device after a first visit, unless the reader counts each megabyte, and says what became of it.

import { ask, copyOf, listen, ready, words } from "../../js/keeping.js";
import { fillIn, showOnly } from "../../js/telling.js";

/** @param {HTMLElement} note */
export async function start(note) {
  const language = note.dataset.language ?? "";
  if (!(await ready())) return;
  listen(language, ({ state }) => state === "saved" && tell(note, language));
  note.addEventListener("click", ({ target }) => {
    const task = target instanceof HTMLElement ? target.dataset.do : undefined;
    if (task !== "told" && task !== "remove") return;
    ask(task, language);
    note.hidden = true;
  });
  const copy = await copyOf(language);
  if (copy && !copy.off) {
    await tell(note, language);
    ask("check", language);
  } else if (!copy && mayFetch()) {
    // The page itself goes first.
    setTimeout(() => ask("keep", language, { unasked: true }), 2000);
  }
}

/** Tell whether a few hundred kilobytes may be fetched without asking. */
function mayFetch() {
  const { connection } = /** @type {{ connection?: { saveData?: boolean, effectiveType?: string } }} */ (navigator);
  return !connection?.saveData && !/2g/.test(connection?.effectiveType ?? "");
}

/**
 * @param {HTMLElement} note
 * @param {string} language
 */
async function tell(note, language) {
  const copy = await copyOf(language);
  if (!copy || copy.off || copy.told) return;
  fillIn(note, words(copy, language));
  const link = note.querySelector("[data-changes]");
  if (copy.previous && link instanceof HTMLAnchorElement) link.search = `?since=${copy.previous.day}`;
  showOnly(note, "news", copy.previous ? "renewed" : "kept");
  note.hidden = false;
}
