// Which day it is, as the site counts days: in Brussels. The one module of the pages that reads the clock for it.

/**
 * Give today as YYYY-MM-DD.
 * @param {Date} [now]
 */
export function today(now = new Date()) {
  /** @type {Intl.DateTimeFormatOptions} */
  const form = { year: "numeric", month: "2-digit", day: "2-digit", timeZone: "Europe/Brussels" };
  // Canada's English writes a day the way ISO 8601 does.
  return new Intl.DateTimeFormat("en-CA", form).format(now);
}

/**
 * Give the later of two days; YYYY-MM-DD sorts as text.
 * @param {string} one
 * @param {string} other
 */
export function later(one, other) {
  if (one > other) return one;
  return other;
}
