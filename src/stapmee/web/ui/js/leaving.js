// Leaving at once, so that nothing of somebody stays behind the Back button: not in the page, not in an address, not in this tab.

/** @type {(() => void)[]} */
const last = [];

/**
 * Do something before the page is left at once.
 * @param {() => void} forget
 */
export function beforeLeaving(forget) {
  last.push(forget);
}

/** @param {string} address */
export function leave(address) {
  // Hidden first: the other site may take a second to come.
  document.documentElement.hidden = true;
  document.title = " ";
  for (const forget of last) forget();
  clearHistory();
  try {
    sessionStorage.clear();
  } catch {
    // Where the browser keeps nothing, there is nothing to clear.
  }
  // A browser may bring a page back from its memory, as it was.
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  document.querySelector("main")?.replaceChildren();
  location.replace(address);
}

/**
 * Take what stands behind the # out of this page's address. What lies ahead in the history may have it too: a new step cuts that off.
 */
export function clearHistory() {
  const bare = location.pathname + location.search;
  history.replaceState(null, "", bare);
  history.pushState(null, "", bare);
}
