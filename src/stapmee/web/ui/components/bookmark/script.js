// The way back to where the reader was, and the choice whether that is remembered at all.

import { forget, page, remember, remembers } from "../../js/place.js";

/** @param {HTMLElement} section */
export function start(section) {
  const choice = section.querySelector("input");
  show(section);
  if (!choice) return;
  choice.checked = remembers();
  choice.addEventListener("change", () => {
    if (choice.checked) choice.checked = remember();
    else forget();
    show(section);
  });
}

/** @param {HTMLElement} section */
function show(section) {
  const way = section.querySelector("p");
  const link = section.querySelector("a");
  const words = link?.querySelector("bdi");
  const last = page();
  if (!way || !link || !words) return;
  way.hidden = !last;
  if (!last) return;
  link.href = last.path;
  words.textContent = last.title;
}
