// Notes that the reader is on this page, when they asked for that. Pages of another day are no place to come back to.

import { remember, remembers } from "../../js/place.js";

/** @param {HTMLElement} element */
export function start(element) {
  if (location.search || !remembers()) return;
  remember({ path: location.pathname, title: element.dataset.title ?? "" });
}
