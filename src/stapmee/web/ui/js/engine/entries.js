// The entries of a route: a card with when it holds and why it is here. The twin of route/entries.py.

/** @import {Card, Day, Pack, Situation, Threshold, When} from "./types.js" */
/** @import {DayOfKit} from "./day.js" */
/** @import {Reading} from "./reading.js" */
/** @import {Span} from "./timeline.js" */
/** @import {Alternative} from "./why.js" */

import { openFacets, sayMoment, separator, why } from "./why.js";

/**
 * @typedef {object} Entry a card in somebody's route
 * @property {number} item the card's place in the index
 * @property {number} order its place in the kit
 * @property {Reading} reading
 * @property {When} when
 * @property {Day | null} from
 * @property {Day | null} until
 * @property {string | null} fromText the day in words, where the fact it counts from is not known
 * @property {string | null} untilText
 * @property {string} why
 * @property {boolean} general holds for everybody, whatever is known
 * @property {string[]} open
 */

/**
 * Make the entries of the spans.
 * @param {DayOfKit} day
 * @param {Situation} situation
 * @param {Span[]} spans
 * @returns {Entry[]}
 */
export function entries(day, situation, spans) {
  return spans.map((span) => entryOf(day, situation, span));
}

/**
 * @param {DayOfKit} day
 * @param {Situation} situation
 * @param {Span} span
 * @returns {Entry}
 */
function entryOf(day, situation, span) {
  const alternative = day.alternative(span.bit);
  const read = day.reading(span.item);
  const open = span.when === "maybe" ? openFacets(alternative, situation, day.on) : [];
  /** @type {Entry} */
  const entry = {
    item: span.item,
    order: day.item(span.item).order,
    reading: read,
    when: span.when,
    from: span.from,
    until: isHindsight(day, read.card, span.until) ? null : span.until,
    fromText: null,
    untilText: null,
    why: why(day.pack, alternative, situation, open),
    general: alternative.facets.length === 0,
    open,
  };
  if (open.length > 0 && alternative.thresholds.length > 0) undated(day.pack, entry, alternative.thresholds);
  if (read.show === "ask") questioned(day.pack, entry, alternative, situation);
  return entry;
}

/**
 * Tell whether an end was not known yet: that of a rule, read on a day before the kit's newest evidence.
 * @param {DayOfKit} day
 * @param {Card} card
 * @param {Day | null} until
 */
function isHindsight(day, card, until) {
  return until !== null && until === card.to && day.on < day.pack.horizon;
}

/**
 * Take the terms out of what is only a question: one that may be wrong is not printed, nor read back as a reason.
 * The days on which a rule itself begins and ends are no term of somebody's own, and stay.
 * @param {Pack} pack
 * @param {Entry} entry
 * @param {Alternative} alternative
 * @param {Situation} situation
 */
function questioned(pack, entry, alternative, situation) {
  const { card } = entry.reading;
  const dated = alternative.thresholds.map((atom) => atom.facet);
  entry.why = why(pack, alternative, situation, [...entry.open, ...dated]);
  if (entry.from !== card.from) entry.from = null;
  if (entry.until !== card.to) entry.until = null;
  entry.fromText = null;
  entry.untilText = null;
}

/**
 * Say in words the days that count from a fact that is not known. When nothing else is open, the card will hold: later.
 * @param {Pack} pack
 * @param {Entry} entry
 * @param {Threshold[]} thresholds
 */
function undated(pack, entry, thresholds) {
  const unknown = thresholds.filter((atom) => entry.open.includes(atom.facet));
  entry.fromText = said(
    pack,
    unknown.filter((atom) => atom.reached),
  );
  entry.untilText = said(
    pack,
    unknown.filter((atom) => !atom.reached),
  );
  const onlyDays = entry.open.every((name) => unknown.some((atom) => atom.facet === name));
  if (entry.fromText !== null && onlyDays) entry.when = "later";
}

/**
 * @param {Pack} pack
 * @param {Threshold[]} thresholds
 */
function said(pack, thresholds) {
  const words = thresholds.map((atom) => sayMoment(pack, atom.facet, atom.span));
  return words.join(separator(pack)) || null;
}
