// Days as whole numbers, and the one way months are added to a day. The twin of kit/calendar.py.
// Not JavaScript's Date: that knows moments in a time zone, and a day is neither.

/** @import {Day, Span} from "./types.js" */

const ERA_DAYS = 146097; // in 400 years
const TO_1970 = 719468; // from 1 March of the year 0

/**
 * Give the day of a date that exists.
 * @param {number} year
 * @param {number} month 1 to 12
 * @param {number} day
 * @returns {Day}
 */
export function dayOf(year, month, day) {
  // A year that begins in March has its leap day last, so that it disturbs no month.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * ERA_DAYS + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - TO_1970;
}

/**
 * Give the year, month (1 to 12) and day of the month.
 * @param {Day} day
 * @returns {[year: number, month: number, day: number]}
 */
export function partsOf(day) {
  const shifted = day + TO_1970;
  const era = Math.floor(shifted / ERA_DAYS);
  const rest = shifted - era * ERA_DAYS;
  const year = Math.floor(
    (rest - Math.floor(rest / 1460) + Math.floor(rest / 36524) - Math.floor(rest / (ERA_DAYS - 1))) / 365,
  );
  const ofYear = rest - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return [year + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1];
}

/**
 * Count the days of a month.
 * @param {number} year
 * @param {number} month
 */
export function daysInMonth(year, month) {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/**
 * Write a day as YYYY-MM-DD.
 * @param {Day} day
 */
export function isoDay(day) {
  const [year, month, ofMonth] = partsOf(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(ofMonth).padStart(2, "0")}`;
}

/**
 * Read a whole day; null when the words are none.
 * @param {string} words
 * @returns {Day | null}
 */
export function readDay(words) {
  const [day, parts] = parseDay(words);
  return parts === 3 ? day : null;
}

/**
 * Move months on (or back), keeping the day of the month or, where that month is shorter, its last day.
 * @param {Day} day
 * @param {number} months
 * @returns {Day}
 */
export function addMonths(day, months) {
  const [year, month, ofMonth] = partsOf(day);
  const count = year * 12 + month - 1 + months;
  const toYear = Math.floor(count / 12);
  const toMonth = count - toYear * 12 + 1;
  return dayOf(toYear, toMonth, Math.min(ofMonth, daysInMonth(toYear, toMonth)));
}

/**
 * Move a day by a span: months and years by addMonths, days and weeks by counting.
 * @param {Day} day
 * @param {Span} span
 * @returns {Day}
 */
export function addSpan(day, span) {
  if (span.unit === "months") return addMonths(day, span.count);
  if (span.unit === "years") return addMonths(day, 12 * span.count);
  return day + span.count * (span.unit === "weeks" ? 7 : 1);
}

/**
 * Count the birthdays passed on a day; who is born on 29 February has a birthday on the 28th in other years.
 * @param {Day} born
 * @param {Day} on
 */
export function wholeYears(born, on) {
  const years = partsOf(on)[0] - partsOf(born)[0];
  return addMonths(born, 12 * years) <= on ? years : years - 1;
}

const DAY = /^(\p{Nd}{4})(?:-(\p{Nd}{2}))?(?:-(\p{Nd}{2}))?$/u;

/**
 * Read "2026-05-31", "2026-05" or "2026", in the digits of any script: the first day it can mean, and how many parts were given.
 * @param {string} words
 * @returns {[first: Day | null, parts: number]}
 */
export function parseDay(words) {
  const match = DAY.exec(words);
  if (match === null) return [null, 0];
  const parts = match
    .slice(1)
    .filter((part) => part !== undefined)
    .map(readDigits);
  const [year = 0, month = 1, day = 1] = parts;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return [null, 0];
  return [dayOf(year, month, day), parts.length];
}

/**
 * Read digits of any script: ٢٠٢٦ is 2026.
 * @param {string} digits
 */
function readDigits(digits) {
  return Array.from(digits).reduce((number, digit) => number * 10 + digitValue(digit), 0);
}

/** @param {string} digit */
function digitValue(digit) {
  const plain = digit.normalize("NFKD");
  if (plain >= "0" && plain <= "9") return Number(plain);
  // Unicode keeps the ten digits of a script together, from nought on.
  let value = 0;
  const code = digit.codePointAt(0) ?? 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}
