// What a device keeps of a shared plan: its link, and what was last agreed. Only while the tool itself is kept, and gone with it.

/** @typedef {import("./sync.js").Memory} Memory */
/** @typedef {{ link: string, memory: Memory }} Kept */

/** @param {string} tool */
function keyOf(tool) {
  return `stapmee.plan.${tool}`;
}

/**
 * @param {string} tool
 * @returns {Kept | null}
 */
export function recall(tool) {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(tool)) ?? "null");
    return typeof kept?.link === "string" && kept.memory?.base?.items ? kept : null;
  } catch {
    return null; // nothing is kept here, or somebody else wrote it
  }
}

/** @param {string} tool @param {Kept | null} kept null: forget it */
export function remember(tool, kept) {
  try {
    if (kept === null) localStorage.removeItem(keyOf(tool));
    else localStorage.setItem(keyOf(tool), JSON.stringify(kept));
  } catch {
    // The tool's own store says so already when this browser keeps nothing.
  }
}
