// The lines of a table that grows and shrinks: each input is named field.line.column, lines counted from 1.

/** @typedef {import("./store.js").Row} Row */

const CELLS = "[data-cell]";

/**
 * Read the lines of a table, the empty ones too.
 * @param {HTMLElement} field
 * @returns {Row[]}
 */
export function readRows(field) {
  return linesOf(field).map((line) =>
    Object.fromEntries(cellsOf(line).map((cell) => [cell.dataset.cell ?? "", valueIn(cell)])),
  );
}

/**
 * Show lines: as many as there are, and never fewer than the blank form has.
 * @param {HTMLElement} field
 * @param {Row[]} rows
 */
export function showRows(field, rows) {
  const wanted = Math.max(rows.length, Number(field.dataset.lines ?? 1));
  const lines = linesOf(field);
  while (lines.length < wanted) lines.push(addRow(field, lines));
  for (const line of lines.splice(wanted)) line.remove();
  lines.forEach((line, number) => {
    for (const cell of cellsOf(line)) showIn(cell, rows[number]?.[cell.dataset.cell ?? ""]);
  });
  fold(field);
}

/**
 * Leave the lines that wait to be written on to paper: on the screen there are those with something in them, and one more.
 * @param {HTMLElement} field
 */
export function fold(field) {
  const lines = linesOf(field);
  const written = lastIndex(lines, (line) =>
    cellsOf(line).some((cell) => valueIn(cell) !== "" && valueIn(cell) !== false),
  );
  const shown = Math.max(written + 1, Number(field.dataset.opened ?? 1), 1);
  for (const [at, line] of lines.entries()) line.classList.toggle("is-spare", at >= shown);
}

/**
 * Give one more line: one that waited for paper, else a new one.
 * @param {HTMLElement} field
 * @returns {HTMLTableRowElement}
 */
export function openRow(field) {
  const spare = linesOf(field).find((line) => line.classList.contains("is-spare"));
  const line = spare ?? addRow(field);
  line.classList.remove("is-spare");
  field.dataset.opened = String(linesOf(field).indexOf(line) + 1);
  return line;
}

/**
 * Add an empty line at the end.
 * @param {HTMLElement} field
 * @param {HTMLTableRowElement[]} lines those that are there: to look for them at every line makes a long table slow
 * @returns {HTMLTableRowElement}
 */
function addRow(field, lines = linesOf(field)) {
  const last = lines[lines.length - 1];
  const added = /** @type {HTMLTableRowElement} */ (last.cloneNode(true));
  number(added, field.dataset.field ?? "", lines.length + 1);
  for (const cell of cellsOf(added)) showIn(cell, undefined);
  last.after(added);
  return added;
}

/**
 * @param {HTMLTableRowElement[]} lines
 * @param {(line: HTMLTableRowElement) => boolean} test
 */
function lastIndex(lines, test) {
  let found = -1;
  lines.forEach((line, at) => {
    if (test(line)) found = at;
  });
  return found;
}

/** @param {HTMLTableRowElement} line @param {string} field @param {number} at */
function number(line, field, at) {
  for (const head of line.querySelectorAll("[data-line]")) {
    head.textContent = String(at);
    head.id = `line-${field}-${at}`;
  }
  for (const cell of cellsOf(line)) {
    cell.name = `${field}.${at}.${cell.dataset.cell}`;
    cell.setAttribute("aria-labelledby", `col-${field}-${cell.dataset.cell} line-${field}-${at}`);
  }
}

/** @param {HTMLElement} field @returns {HTMLTableRowElement[]} */
function linesOf(field) {
  return [.../** @type {NodeListOf<HTMLTableRowElement>} */ (field.querySelectorAll("tbody > tr"))];
}

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Input */

/** @param {Element} line @returns {Input[]} */
function cellsOf(line) {
  return [.../** @type {NodeListOf<Input>} */ (line.querySelectorAll(CELLS))];
}

/** @param {Input} cell */
function valueIn(cell) {
  return cell instanceof HTMLInputElement && cell.type === "checkbox" ? cell.checked : cell.value;
}

/** @param {Input} cell @param {string | boolean | undefined} value */
function showIn(cell, value) {
  if (cell instanceof HTMLInputElement && cell.type === "checkbox") cell.checked = value === true;
  else if (cell.value !== (typeof value === "string" ? value : "")) cell.value = typeof value === "string" ? value : "";
}
