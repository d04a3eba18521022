// The memory of this tab alone: so that a card can be opened and one comes back to where one was. It goes when the tab closes, and at
// once when somebody leaves quickly or wipes (docs/privacy.md).

const KEY = "stapmee.tab";

/** @typedef {{name: string, given: [string, string][]}} Parked */
/** @typedef {{people: Parked[], active: number}} Table */

/**
 * Keep a table until the tab closes.
 * @param {Table} table
 * @returns {boolean} false where the browser keeps nothing
 */
export function park(table) {
  try {
    if (table.people.some(({ given }) => given.length > 0)) sessionStorage.setItem(KEY, JSON.stringify(table));
    else sessionStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

/** @returns {Table | null} what was kept; null when nothing was, or when it cannot be read */
export function parked() {
  try {
    const table = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    return isTable(table) ? table : null;
  } catch {
    return null;
  }
}

/**
 * @param {any} table
 * @returns {table is Table}
 */
function isTable(table) {
  const isPair = (/** @type {any} */ pair) => Array.isArray(pair) && pair.every((word) => typeof word === "string");
  const isPerson = (/** @type {any} */ one) => typeof one?.name === "string" && one.given?.every?.(isPair);
  return Boolean(table?.people?.length && table.people.every(isPerson) && table.people[table.active]);
}

/** Forget it. */
export function forget() {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing is kept, so nothing is to be forgotten.
  }
}
