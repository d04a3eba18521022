// A page may be read long after it was made: in a tab, from a copy on the device, from a server that nobody renews.
// So each time somebody looks at it, it shows what may still be shown on that day.

import { later, today } from "../../js/day.js";
import { turn } from "../../js/turning.js";

/** @param {HTMLElement} note */
export function start(note) {
  look(note);
  addEventListener("pageshow", () => look(note));
  document.addEventListener("visibilitychange", () => look(note));
}

/** @param {HTMLElement} note */
function look(note) {
  const made = note.dataset.day ?? "";
  const now = today();
  // A clock that runs behind must not make anything younger; then only the page's own day is known.
  const turned = turn(document, later(made, now));
  note.classList.toggle("page-day-fresh", now === made && !turned);
  note.classList.toggle("page-day-old", now !== made);
  if (turned) {
    note.querySelector(".page-day-until")?.remove();
    note.querySelector(".page-day-turned")?.removeAttribute("hidden");
  }
}
