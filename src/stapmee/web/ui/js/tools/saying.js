// Days, hours and amounts as a language writes them.

/**
 * Write a day in full; what is no day stays as it is.
 * @param {string} day YYYY-MM-DD
 * @param {string} language
 * @param {boolean} [withWeekday]
 */
export function sayDay(day, language, withWeekday = false) {
  const [year, month, ofMonth] = day.split("-").map(Number);
  if (!year || !month || !ofMonth) return day;
  /** @type {Intl.DateTimeFormatOptions} */
  const form = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC", numberingSystem: "latn" };
  return new Intl.DateTimeFormat(language, { ...form, ...(withWeekday ? { weekday: "long" } : {}) }).format(
    new Date(Date.UTC(year, month - 1, ofMonth)),
  );
}

/**
 * Write a month in full; what is no month stays as it is.
 * @param {string} month YYYY-MM
 * @param {string} language
 */
export function sayMonth(month, language) {
  const [year, number] = month.split("-").map(Number);
  if (!year || !number) return month;
  const form = new Intl.DateTimeFormat(language, {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
    numberingSystem: "latn",
  });
  return form.format(new Date(Date.UTC(year, number - 1, 1)));
}

/**
 * Read an amount as people here write it: "1250", "1.250", "1 250,50", "€ 12,5", "12.50". In cents, so that sums are exact.
 * @param {string} words
 * @returns {number | null} null when it is no amount
 */
export function readCents(words) {
  const plain = latinDigits(words).replace(/[\s\u00a0\u202f€]|EUR/gi, "");
  const match = /^(-?)(\d{1,3}(?:\.\d{3})+|\d{1,9})(?:[.,](\d{1,2}))?$/.exec(plain.replace("٫", ","));
  if (match === null) return null;
  const cents = Number(match[2].replaceAll(".", "")) * 100 + Number((match[3] ?? "").padEnd(2, "0"));
  return match[1] ? -cents : cents;
}

/**
 * Write an amount in euro; without cents when there are none.
 * @param {number} cents
 * @param {string} language
 */
export function sayCents(cents, language) {
  /** @type {Intl.NumberFormatOptions} */
  const form = {
    style: "currency",
    currency: "EUR",
    numberingSystem: "latn",
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
  };
  return new Intl.NumberFormat(language, { ...form, maximumFractionDigits: 2 }).format(cents / 100);
}

/**
 * Write an answer as paper says it: a day or a month in full, an amount in euro; other words stay as they are.
 * @param {string} kind of the field
 * @param {string} value
 * @param {string} language
 */
export function sayAnswer(kind, value, language) {
  if (kind === "date") return sayDay(value, language);
  if (kind === "month") return sayMonth(value, language);
  const cents = kind === "amount" ? readCents(value) : null;
  return cents === null ? value : sayCents(cents, language);
}

/** @param {string} words digits of Arabic and Persian become those that every module reads */
function latinDigits(words) {
  return words.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15));
}
