// Where the reader was in the guide: kept in this browser alone, and only once the reader asked for it.

/** @typedef {{ path: string, title: string }} Place */

const KEY = "stapmee.place";
/** A page of the guide: language, chapter, and perhaps a stop. What is kept could have been changed by another hand. */
const PAGE = /^\/[a-z]{2,3}\/[1-9]\d*-[a-z-]+\/(?:[a-z0-9-]+\/)?$/;

/** @returns {boolean} whether the reader asked to remember */
export function remembers() {
  return read() !== null;
}

/** @returns {Place | null} the page where the reader was */
export function page() {
  const kept = read();
  return kept && PAGE.test(kept.path ?? "") && typeof kept.title === "string" ? kept : null;
}

/**
 * Remember, from now on; or that the reader is on this page.
 * @param {Place} [place]
 * @returns {boolean} false where the browser keeps nothing
 */
export function remember(place) {
  try {
    localStorage.setItem(KEY, JSON.stringify(place ?? {}));
    return true;
  } catch {
    return false;
  }
}

/** Wipe it, and remember no more. */
export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has nothing to wipe.
  }
}

/** @returns {any} what is kept; null when nothing is, or it cannot be read */
function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}
