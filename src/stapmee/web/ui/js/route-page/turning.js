// What a page takes along for the days to come: how each claim is to be shown once it is older than it keeps. The twin of
// web/guide/turning.py. The page may be printed, or stand open until another day.

/** @import {Line} from "../engine/types.js" */
/** @import {Frame, Link} from "./frame.js" */
/** @import {Words} from "./html.js" */
/** @import {ShelfLife} from "./shelf_life.js" */

import { isoDay } from "../engine/calendar.js";
import { direction, escapeHtml, fill, valuesIn } from "../engine/prose.js";
import { found, phrase } from "../engine/wording.js";
import { Html, markupOf } from "./html.js";

/**
 * @typedef {object} Turning
 * @property {string} good_until
 * @property {string} dated_until
 * @property {string} from_said
 * @property {string} dated
 * @property {Words | null} question
 * @property {Link} actor
 * @property {Words | null} last_title
 * @property {string} last_warning
 */

/**
 * Tell how a claim is shown on later days; null when no day that is known of changes it.
 * @param {Frame} frame
 * @param {ShelfLife} life
 * @param {{actor: string, question: Line} | null} ask
 * @param {string} asOf of when its newest evidence is, in words
 * @param {Words | null} title
 * @returns {Turning | null}
 */
export function turning(frame, life, ask, asOf, title) {
  const { goodUntil, datedUntil } = life;
  if (goodUntil === null || frame.asked) return null;
  const from = frame.word("From %s on: ask first whether this still holds.");
  return {
    good_until: isoDay(goodUntil),
    dated_until: datedUntil === null ? "" : isoDay(datedUntil),
    from_said: from.replace("%s", frame.daySaid(goodUntil + 1)),
    dated: phrase(frame.pack, "dated", { date: asOf }),
    question: ask ? frame.line(ask.question) : null,
    actor: frame.actor(ask ? ask.actor : found(frame.pack.turnTo[0], "anybody to turn to")),
    last_title: title,
    last_warning: phrase(frame.pack, "last-known", { date: asOf }),
  };
}

/**
 * Mark words that state a claim, such as a title in a list, with what stands in their place once they no longer keep.
 * @param {Frame} frame
 * @param {Words} words
 * @param {ShelfLife} life
 * @param {Line} then
 * @returns {Words}
 */
export function turnsInto(frame, words, { goodUntil, datedUntil }, then) {
  if (goodUntil === null || frame.asked) return words;
  const dated = datedUntil === null ? "" : ` data-dated-until="${isoDay(datedUntil)}"`;
  const other = `data-then-lang="${escapeHtml(then.lang)}" data-then-dir="${direction(then.lang)}"`;
  const into = `data-then="${escapeHtml(fill(then, valuesIn(then.lang, frame.voice)))}"${then.lang === frame.pack.language ? "" : ` ${other}`}`;
  return new Html(`<span data-good-until="${isoDay(goodUntil)}"${dated} ${into}>${markupOf(words)}</span>`);
}
