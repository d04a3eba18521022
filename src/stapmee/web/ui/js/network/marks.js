// Words beside a cell of a table, in answer to what stands in it: for who looks, and for who comes to that cell by ear.

/** @typedef {import("../tools/tool.js").Tool} Tool */
/** @typedef {import("../tools/store.js").Row} Row */
/** @typedef {import("./round-table.js").Mark} Mark */

/**
 * Mark the lines of a table, as they stand now.
 * @param {Tool} tool
 * @param {string} field
 * @param {(row: Row) => Mark[]} marksOf asked of each line that holds something
 */
export function markLines({ work, store, words }, field, marksOf) {
  const table = work.querySelector(`[data-field="${CSS.escape(field)}"]`);
  const rows = store.get(field);
  const filled = new Set(store.rows(field));
  for (const [at, line] of (table?.querySelectorAll("tbody > tr") ?? []).entries()) {
    const row = Array.isArray(rows) ? rows[at] : undefined;
    const marks = typeof row === "object" && filled.has(row) ? marksOf(row) : [];
    for (const cell of /** @type {NodeListOf<HTMLElement>} */ (line.querySelectorAll("[data-cell]"))) {
      const said = marks.filter((mark) => mark.cell === cell.dataset.cell).map(({ word }) => words[word] ?? "");
      mark(cell, `mark-${field}-${at + 1}-${cell.dataset.cell}`, said.join(" "));
    }
  }
}

/** @param {HTMLElement} cell @param {string} id @param {string} words */
function mark(cell, id, words) {
  const known = cell.parentElement?.querySelector(".cell-mark");
  // A line that was added is a copy of the last one, with what stood beside it.
  if (words === "" || (known && known.id !== id)) {
    known?.remove();
    cell.removeAttribute("aria-describedby");
  }
  if (words === "") return;
  const one = cell.parentElement?.querySelector(".cell-mark") ?? document.createElement("p");
  one.className = "cell-mark no-print";
  one.id = id;
  if (one.textContent !== words) one.textContent = words;
  if (!one.isConnected) cell.parentElement?.append(one);
  cell.setAttribute("aria-describedby", id);
}
