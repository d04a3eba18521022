// Cards with one thing on each: the lines of a table, seen as cards. Their number in the table is what they are known by.

/** @typedef {import("./store.js").Row} Row */
/** @typedef {import("./store.js").Store} Store */
/** @typedef {{ at: number, what: string, circle: string, row: Row }} Card `circle`: where it lies; empty when nowhere yet */

const FIELD = "zorgen";

/**
 * List the cards.
 * @param {Store} store
 * @returns {Card[]}
 */
export function cards(store) {
  return lines(store)
    .map((row, at) => ({ at, what: words(row.wat).trim(), circle: words(row.cirkel), row }))
    .filter(({ row }) => Object.values(row).some((one) => one !== "" && one !== false));
}

/**
 * Write a card, on the first line that is free.
 * @param {Store} store
 * @param {string} what
 * @returns {number} its number
 */
export function addCard(store, what) {
  const all = lines(store);
  const taken = new Set(cards(store).map(({ at }) => at));
  const free = all.findIndex((_, at) => !taken.has(at));
  const at = free === -1 ? all.length : free;
  store.set(FIELD, [...all.slice(0, at), { wat: what, cirkel: "", stap: "", met: "", dag: "" }, ...all.slice(at + 1)]);
  return at;
}

/**
 * Change one thing of a card.
 * @param {Store} store
 * @param {number} at
 * @param {string} column
 * @param {string} value
 */
export function changeCard(store, at, column, value) {
  store.set(
    FIELD,
    lines(store).map((row, number) => (number === at ? { ...row, [column]: value } : row)),
  );
}

/**
 * Take a card away. The others keep their order.
 * @param {Store} store
 * @param {number} at
 */
export function removeCard(store, at) {
  store.set(
    FIELD,
    lines(store).filter((_, number) => number !== at),
  );
}

/** @param {Store} store @returns {Row[]} every line, the empty ones too */
function lines(store) {
  const value = store.get(FIELD);
  return Array.isArray(value) ? value.filter((row) => typeof row === "object") : [];
}

/** @param {string | boolean | undefined} value */
function words(value) {
  return typeof value === "string" ? value : "";
}
