// What the reader asked to keep on this device, and nothing else: written once the box is ticked, gone once it is not.

const KEY = "stapmee.people";

/** @returns {string | null} what is kept, as it stands there; null when nothing is */
export function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/**
 * Keep it from now on.
 * @param {string} text
 * @returns {boolean} false where the browser keeps nothing: a private window, site data blocked, no room
 */
export function keep(text) {
  try {
    localStorage.setItem(KEY, text);
    return localStorage.getItem(KEY) === text;
  } catch {
    return false;
  }
}

/** Wipe it. */
export function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing has nothing to wipe.
  }
}
