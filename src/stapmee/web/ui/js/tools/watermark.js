// For whom a sheet is and for which visit, pale across all of it: whoever passes it on also passes on whom it was meant for.

/** Enough to run over ten pages; what is too many is cut off at the end of the sheet. */
const TIMES = 120;

/**
 * Put a watermark on a handout: legible once at its head, and pale all over it.
 * @param {HTMLElement} article
 * @param {string} words such as "Alleen voor Kerkstraat 5, 3 december 2026"
 */
export function watermark(article, words) {
  const head = document.createElement("p");
  head.className = "handout-for";
  head.textContent = words;
  article.prepend(head);
  const over = document.createElement("div");
  over.className = "watermark";
  over.setAttribute("aria-hidden", "true");
  over.append(...Array.from({ length: TIMES }, () => line(words)));
  article.append(over);
}

/** @param {string} words */
function line(words) {
  const one = document.createElement("span");
  one.dataset.words = words; // drawn by the style sheet: it is no text to be read, only a mark
  return one;
}
