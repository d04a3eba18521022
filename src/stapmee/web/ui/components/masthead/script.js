// Leaving at once: by the button, or by pressing Escape twice. The page does not stay behind the Back button.
// And on a phone, where the list of pages is longer than the screen: the page that one is on is in sight.

import { leave } from "../../js/leaving.js";

const TWICE_WITHIN = 700;

/** @param {HTMLAnchorElement} link */
export function start(link) {
  showCurrent(document.querySelector(".pages"));
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

/** Beside the page that one is on, something of the next shows that there are more. */
const ROOM = 24;

/** @param {Element | null} pages */
function showCurrent(pages) {
  const current = pages?.querySelector("[aria-current]")?.getBoundingClientRect();
  if (!pages || !current) return;
  const { left, right } = pages.getBoundingClientRect();
  if (current.right > right) pages.scrollBy(current.right - right + ROOM, 0);
  else if (current.left < left) pages.scrollBy(current.left - left - ROOM, 0);
}
