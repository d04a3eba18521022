// A card as pages show it: its words or its question, whom to turn to, and how it is known. The twin of web/guide/cards.py.

/** @import {Card, Day, Evidence, Line} from "../engine/types.js" */
/** @import {Entry} from "../engine/entries.js" */
/** @import {Reading} from "../engine/reading.js" */
/** @import {Frame, Link} from "./frame.js" */
/** @import {Words} from "./html.js" */
/** @import {ShelfLife} from "./shelf_life.js" */

import { readDay } from "../engine/calendar.js";
import { found, phrase, sayAsOf } from "../engine/wording.js";
import { nameHtml, wordsHtml } from "./html.js";
import { shelfLife } from "./shelf_life.js";
import { turning, turnsInto } from "./turning.js";

/** How many pieces of evidence a card in a route shows, newest first; its own page shows them all. */
const IN_A_ROUTE = 2;

/** What of a card's view is the same for everybody. @typedef {ReturnType<typeof made>} CardView */
/** @typedef {{life: ShelfLife, title: Words, view: CardView | null, link: Link}} Shown */
/** @type {WeakMap<Frame, Map<Card, Shown>>} */
const shown = new WeakMap();

/**
 * Give what was made of a card before, on this page's day.
 * @param {Frame} frame
 * @param {Reading} read
 */
function shownOf(frame, read) {
  const cards = shown.get(frame) ?? new Map();
  shown.set(frame, cards);
  let one = cards.get(read.card);
  if (!one) {
    const life = shelfLife(read.card, read.card.parameters, frame.pack, frame.on);
    const title = titleOf(frame, read, life);
    one = { life, title, view: null, link: { href: frame.href("kaart", read.card.id), label: title } };
    cards.set(read.card, one);
  }
  return one;
}

/**
 * @param {Frame} frame
 * @param {Reading} read
 * @param {ShelfLife} life
 */
function titleOf(frame, read, life) {
  if (read.show === "ask") return frame.line(read.title);
  return turnsInto(frame, frame.line(read.card.title), life, askTitle(frame, read.card));
}

/**
 * Say what to ask about; what is not translated stands alone (kit/reading.py).
 * @param {Frame} frame
 * @param {Card} card
 * @returns {Line}
 */
function askTitle(frame, card) {
  const topic = card.topic ?? card.phase.title;
  if (topic.lang !== frame.pack.language) return topic;
  return { text: phrase(frame.pack, "ask-title", { topic: topic.text }), lang: topic.lang };
}

/**
 * Render the title of a card, or of its question when the claim is not said; with what it turns into on a later day.
 * @param {Frame} frame
 * @param {Reading} read
 */
export function cardTitle(frame, read) {
  return shownOf(frame, read).title;
}

/**
 * Link to a card.
 * @param {Frame} frame
 * @param {Reading} read
 */
export function cardLink(frame, read) {
  return shownOf(frame, read).link;
}

/**
 * @param {Frame} frame
 * @param {Reading} read
 */
function made(frame, read) {
  const { card } = read;
  return {
    id: card.id,
    href: frame.href("kaart", card.id),
    kind: card.kind,
    kind_said: phrase(frame.pack, `kind-${card.kind}`),
    show: read.show,
    show_said: phrase(frame.pack, `show-${read.show}`),
    title: cardTitle(frame, read),
    text: frame.text(read.text),
    asking: asking(frame, read),
    dated: read.show === "dated" ? phrase(frame.pack, "dated", { date: read.asOfSaid }) : "",
    contacts: card.contact.filter((actor) => actor !== read.ask).map((actor) => frame.actor(actor)),
    papers: card.papers.map((name) => frame.document(name)),
    proofs: read.evidence.slice(0, IN_A_ROUTE).map((one) => proof(frame, card, one)),
    as_of: read.asOfSaid,
    turning: turning(frame, shownOf(frame, read).life, card.ask, read.asOfSaid, frame.line(card.title)),
  };
}

/**
 * Show a card in somebody's route: with why it is there and when it holds.
 * @param {Frame} frame
 * @param {Entry} entry
 */
export function entryView(frame, entry) {
  const one = shownOf(frame, entry.reading);
  one.view ??= made(frame, entry.reading);
  const sayable = entry.reading.show !== "ask";
  const hasDays = Boolean(entry.from !== null || entry.until !== null || entry.fromText || entry.untilText);
  return {
    ...one.view,
    why: why(frame, entry),
    from_said: sayable ? dayOrWords(frame, "from", entry.from, entry.fromText) : "",
    until_said: sayable ? dayOrWords(frame, "until", entry.until, entry.untilText) : "",
    ask_day: sayable || !hasDays ? "" : phrase(frame.pack, "ask-day"),
  };
}

/**
 * Show in one line a card that may apply.
 * @param {Frame} frame
 * @param {Entry} entry
 */
export function hint(frame, entry) {
  const { card } = entry.reading;
  const open = entry.open.map((facet) => ({ facet, label: frame.line(labelOf(frame, facet)) }));
  const kind_said = phrase(frame.pack, `kind-${card.kind}`);
  return {
    href: frame.href("kaart", card.id),
    kind: card.kind,
    kind_said,
    title: cardTitle(frame, entry.reading),
    open,
  };
}

/**
 * @param {Frame} frame
 * @param {string} facet
 */
function labelOf(frame, facet) {
  return found(frame.pack.facets.get(facet), facet).label;
}

/**
 * Say from or until when: the day, or in words where the day is not known.
 * @param {Frame} frame
 * @param {"from" | "until"} which
 * @param {Day | null} day
 * @param {string | null} words
 */
function dayOrWords(frame, which, day, words) {
  if (day !== null) return phrase(frame.pack, `${which}-date`, { date: frame.daySaid(day) });
  return words ? phrase(frame.pack, `${which}-after`, { moment: words }) : "";
}

/**
 * @param {Frame} frame
 * @param {Reading} read
 */
function asking(frame, read) {
  if (read.question === null || read.ask === null) return null;
  const last = read.lastKnown;
  return {
    question: frame.line(read.question),
    actor: frame.actor(read.ask),
    last_title: last ? wordsHtml(last.title, read.card.title.lang, frame.voice) : null,
    last_text: last ? frame.text(last.text) : null,
    last_warning: last ? phrase(frame.pack, "last-known", { date: last.said }) : "",
  };
}

/**
 * Show a piece of evidence.
 * @param {Frame} frame
 * @param {Card} card
 * @param {Evidence} one
 */
function proof(frame, card, one) {
  const { pack, page } = frame;
  const source = found(pack.sources.get(one.source), one.source);
  const at = card.evidence.indexOf(one);
  const by = page.by[card.id]?.[at] ?? null;
  const language = page.foreign[card.id]?.[at] || pack.language;
  return {
    title: nameHtml(source.title, source.lang),
    href: `${frame.href("bronnen")}#${one.source}`,
    publisher: page.publishers[one.source] ?? "",
    of: sayAsOf(pack, one.asOf, one.saysAs),
    read: frame.daySaid(found(readDay(one.read), one.read)),
    supports: one.supports === null ? null : wordsHtml(one.supports, language, frame.voice),
    by: by === null ? null : frame.line(lineOf(by, pack.language)),
  };
}

/**
 * @param {import("./frame.js").PackedLine} packed
 * @param {string} language
 * @returns {Line}
 */
function lineOf(packed, language) {
  return typeof packed === "string" ? { text: packed, lang: language } : { text: packed[0], lang: packed[1] };
}

/**
 * Read back why; in another language as far as the labels of its facts are not translated.
 * @param {Frame} frame
 * @param {Entry} entry
 */
function why(frame, entry) {
  const atoms = (frame.day.index.bits[entry.item] ?? []).flatMap((bit) => frame.day.index.alternatives[bit] ?? []);
  const language = frame.pack.language;
  const other = atoms.map((atom) => labelOf(frame, atom.facet).lang).find((one) => one !== language);
  return wordsHtml(entry.why, other ?? language, frame.voice);
}
