// The page is at work: it shows so, and what is tapped meanwhile does nothing, for it would be tapped on what is about to go.

/**
 * Say that the page is at work, or no more.
 * @param {boolean} busy
 */
export function setBusy(busy) {
  const main = document.querySelector("main");
  if (busy) main?.setAttribute("aria-busy", "true");
  else main?.removeAttribute("aria-busy");
}
