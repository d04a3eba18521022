// Leaving at once: by the button, or by pressing Escape twice. The page does not stay behind the Back button.

import { leave } from "../../js/leaving.js";

const TWICE_WITHIN = 700;

/** @param {HTMLAnchorElement} link */
export function start(link) {
  let before = 0;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link.href);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - before < TWICE_WITHIN) leave(link.href);
    before = event.timeStamp;
  });
}
