// How a service stands on a day: confirmed, due, old, or derived. The twin of directory/freshness.py.

/** @import {Rules, Service, Standing} from "./types.js" */

import { addMonths, readDay } from "../engine/calendar.js";

// What is not said in the file is as directory/freshness.py has it.
const DUE_AFTER = 6;
const OLD_AFTER = 12;

/**
 * @param {Service} service
 * @param {string} on YYYY-MM-DD
 * @param {Rules} rules
 * @returns {Standing}
 */
export function standing(service, on, rules) {
  const day = readDay(on) ?? 0;
  const assured = dayOf(service.assured);
  if (assured !== null && assured <= day) {
    if (day <= addMonths(assured, rules.due_after ?? DUE_AFTER)) return "confirmed";
    return day <= addMonths(assured, rules.old_after ?? OLD_AFTER) ? "due" : "old";
  }
  if (service.derived) return "derived";
  const seen = dayOf(service.seen);
  return seen !== null && seen <= day && day <= addMonths(seen, rules.old_after ?? OLD_AFTER) ? "due" : "old";
}

/** @param {string | undefined} words */
function dayOf(words) {
  return words ? readDay(words) : null;
}
