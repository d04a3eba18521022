// Which papers somebody has, which are missing, and which were asked for, when and of whom.

/** @typedef {import("./store.js").Store} Store */
/** @typedef {"have" | "missing" | "asked" | "not-for-me" | ""} State */
/** @typedef {{ state: State, on: string, to: string }} Standing `on`: YYYY-MM-DD */

/** Under this name the store holds it: lines of {paper, state, on, to}. */
export const PAPERS = "papieren";
/** @type {Standing} */
const NOTHING = { state: "", on: "", to: "" };
const STATES = ["have", "missing", "asked", "not-for-me", ""];

/**
 * Tell whether a value is what this module writes.
 * @param {unknown} value
 * @param {string[]} papers those that the page has
 */
export function isStandings(value, papers) {
  return Array.isArray(value) && value.length <= papers.length && value.every((row) => isLine(row, papers));
}

/** @param {unknown} row @param {string[]} papers */
function isLine(row, papers) {
  if (typeof row !== "object" || row === null) return false;
  const { paper, state, on, to, ...more } = /** @type {Record<string, unknown>} */ (row);
  const words = [paper, state, on, to].every((one) => typeof one === "string" && one.length < 300);
  return words && papers.includes(String(paper)) && STATES.includes(String(state)) && Object.keys(more).length === 0;
}

/**
 * Tell how a paper stands.
 * @param {Store} store
 * @param {string} paper
 * @returns {Standing}
 */
export function standing(store, paper) {
  const row = store.rows(PAPERS).find((one) => one.paper === paper);
  if (!row) return NOTHING;
  return { state: /** @type {State} */ (row.state), on: String(row.on ?? ""), to: String(row.to ?? "") };
}

/**
 * Note how a paper stands; what is not told stays as it was.
 * @param {Store} store
 * @param {string} paper
 * @param {Partial<Standing>} told
 */
export function note(store, paper, told) {
  const others = store.rows(PAPERS).filter((one) => one.paper !== paper);
  store.set(PAPERS, [...others, { paper, ...standing(store, paper), ...told }]);
}

/**
 * Count how many of some papers stand so.
 * @param {Store} store
 * @param {string[]} papers
 * @param {State} state
 */
export function count(store, papers, state) {
  return papers.filter((paper) => standing(store, paper).state === state).length;
}
