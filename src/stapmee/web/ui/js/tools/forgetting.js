// Tools that forget: what is written about oneself is gone with the page, and at once when somebody asks.

/** @typedef {import("./tool.js").Tool} Tool */

/**
 * Forget when the page is left, unless somebody ticked to keep it. A browser may hold a page that was left, to bring it back as it was.
 * @param {Tool} tool
 */
export function forgetOnLeaving({ store }) {
  addEventListener("pagehide", () => {
    if (!store.keeps) store.drop();
  });
}

/**
 * Wipe everything now. Unlike the wipe of the bar this asks nothing: somebody may be looking over a shoulder.
 * @param {Tool} tool
 */
export function wipeNow({ store, work, say }) {
  store.wipe();
  const keep = work.querySelector("[data-keep]");
  if (keep instanceof HTMLInputElement) keep.checked = false;
  say({ reason: "wiped", names: [] });
}
