// Whether a value fits a field: what comes from a file may have been written by another hand, or by another edition.

/** No answer is longer; a novel pasted into a field would slow down everything that reads it. */
export const LONGEST = 20_000;
/** Nor does any table have more lines. */
export const MOST_ROWS = 300;

/**
 * Tell whether a value fits a field.
 * @param {HTMLElement} field
 * @param {unknown} value
 * @returns {boolean}
 */
export function fits(field, value) {
  const { kind, check, putOn } = field.dataset;
  if (check !== undefined || putOn !== undefined || kind === "tick") return typeof value === "boolean";
  if (kind === "rows")
    return Array.isArray(value) && value.length <= MOST_ROWS && value.every((row) => isRow(field, row));
  if (kind === "ticks") return Array.isArray(value) && value.every((one) => offers(field, one));
  if (kind === "choice") return value === "" || offers(field, value);
  return isWords(value) && (value === "" || isOfKind(kind ?? "", value));
}

/** @param {unknown} value @returns {value is string} */
function isWords(value) {
  return typeof value === "string" && value.length <= LONGEST;
}

/** @type {Record<string, RegExp>} */
const FORMS = { date: /^\d{4,6}-\d{2}-\d{2}$/, month: /^\d{4,6}-\d{2}$/, time: /^\d{2}:\d{2}$/ };

/** @param {string} kind @param {string} value */
function isOfKind(kind, value) {
  return FORMS[kind]?.test(value) ?? true;
}

/** @param {HTMLElement} field @param {unknown} value */
function offers(field, value) {
  const offered = /** @type {NodeListOf<HTMLInputElement>} */ (field.querySelectorAll(".entry-options input"));
  return [...offered].some((one) => one.value === value);
}

/** @param {HTMLElement} field @param {unknown} row */
function isRow(field, row) {
  if (typeof row !== "object" || row === null || Array.isArray(row)) return false;
  const columns = [...field.querySelectorAll("[data-column]")].map((one) => one.getAttribute("data-column"));
  return Object.entries(row).every(
    ([name, value]) => columns.includes(name) && (typeof value === "boolean" || isWords(value)),
  );
}
