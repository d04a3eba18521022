// What changes when, on a page: by day, with how the day was counted. The twin of web/guide/coming.py.

/** @import {Pack} from "../engine/types.js" */
/** @import {Change} from "../engine/coming.js" */
/** @import {Route} from "../engine/plan.js" */
/** @import {Frame} from "./frame.js" */

import { isoDay } from "../engine/calendar.js";
import { coming, sayCounted } from "../engine/coming.js";
import { phrase, sayDay } from "../engine/wording.js";
import { cardLink } from "./cards.js";

/** How many cards of one day are shown before the rest is folded away: a birthday changes seventy things. */
const AT_A_GLANCE = 4;

/**
 * List what begins and ends, by day; what has no day comes last.
 * @param {Frame} frame
 * @param {Route} route
 */
export function comingDays(frame, route) {
  const { pack } = frame;
  const lots = runs(coming(route), (one) => `${sayChange(pack, one)}\n${sayCounted(pack, one)}\n${one.begins}`);
  return lots.map((lot) => dayOf(frame, lot));
}

/**
 * @param {Frame} frame
 * @param {[Change, ...Change[]]} lot
 */
function dayOf(frame, lot) {
  const [first] = lot;
  const links = lot.map((change) => cardLink(frame, change.entry.reading));
  return {
    said: sayChange(frame.pack, first),
    machine: first.day === null ? "" : isoDay(first.day),
    ends: !first.begins,
    counted: sayCounted(frame.pack, first),
    cards: links.slice(0, AT_A_GLANCE),
    more: links.slice(AT_A_GLANCE),
  };
}

/**
 * Say when a change comes: from or until a day, or a moment in words; that one should ask, where the day is in doubt. The twin of
 * say_change in route/coming.py.
 * @param {Pack} pack
 * @param {Change} change
 */
function sayChange(pack, change) {
  const which = change.begins ? "from" : "until";
  if (change.day === null) {
    return change.words ? phrase(pack, `${which}-after`, { moment: change.words }) : phrase(pack, "coming-which-day");
  }
  const first = phrase(pack, `${which}-date`, { date: sayDay(pack, change.day) });
  if (change.perhaps === null) return first;
  return phrase(pack, "listed", {
    first,
    second: phrase(pack, "perhaps-from", { date: sayDay(pack, change.perhaps) }),
  });
}

/**
 * Put together what follows each other and has the same key.
 * @template T
 * @param {Iterable<T>} things
 * @param {(thing: T) => string} keyOf
 * @returns {[T, ...T[]][]}
 */
export function runs(things, keyOf) {
  /** @type {[T, ...T[]][]} */
  const found = [];
  let before = null;
  for (const thing of things) {
    const key = keyOf(thing);
    if (key === before) found.at(-1)?.push(thing);
    else found.push([thing]);
    before = key;
  }
  return found;
}
