// A kit as it reads on a day: what all routes of that day share. The twin of route/day.py, but made only as far as it is needed.

/** @import {Day, Item, Line, Meeting, Pack, Paper} from "./types.js" */
/** @import {Index} from "./index.js" */
/** @import {Voice} from "./prose.js" */
/** @import {Reading} from "./reading.js" */
/** @import {Alternative} from "./why.js" */

import { indexOn } from "./index.js";
import { reading } from "./reading.js";
import { prepared } from "./why.js";
import { found, phrase, valuesOn } from "./wording.js";

/**
 * @typedef {{actor: string, does: Line, theme: string, phase: string}} Person somebody to turn to; theme and phase are "" when that
 * holds everywhere
 * @typedef {{document: string, why: Line}} Carried a paper to keep or bring, and why
 */

/** A kit on a day. */
export class DayOfKit {
  /**
   * @param {Pack} pack
   * @param {Day} on
   */
  constructor(pack, on) {
    this.pack = pack;
    this.on = on;
    /** @type {Index} */
    this.index = indexOn(pack, on);
    /** @type {Voice} */
    this.voice = {
      language: pack.language,
      values: valuesOn(pack, on),
      sourceValues: valuesOn(pack, on, "source"),
      full: pack.full,
    };
    /** @type {(Reading | undefined)[]} */
    this.readings = [];
    /** @type {(Person[] | undefined)[]} */
    this.met = [];
    /** @type {(Carried[] | undefined)[]} */
    this.carried = [];
    /** @type {Map<Reading, import("./document.js").CardPart>} how cards stand in a document, made once a day */
    this.written = new Map();
  }

  /**
   * Give an item of the index.
   * @param {number} number
   */
  item(number) {
    return found(this.index.items[number], `item ${number}`);
  }

  /**
   * Give how an item's card reads.
   * @param {number} number
   */
  reading(number) {
    let read = this.readings[number];
    if (!read) {
      read = reading(this.pack, found(this.item(number).card, "card"), this.on);
      this.readings[number] = read;
    }
    return read;
  }

  /**
   * Give what a route needs of an alternative.
   * @param {number} bit
   * @returns {Alternative}
   */
  alternative(bit) {
    return prepared(this.pack, found(this.index.alternatives[bit], "alternative"));
  }

  /**
   * Tell whether an item's card lies past the entry of a line: of what is possible, these come last.
   * @param {number} number
   */
  liesFurther(number) {
    const { phase } = this.item(number);
    return phase.kind === "stage" && !phase.entry;
  }

  /**
   * List whom an item leads to: those always met at a phase, the one of a meeting, those whom a card sends one to.
   * @param {number} number
   * @returns {Person[]}
   */
  people(number) {
    this.met[number] ??= this.#people(number);
    return this.met[number];
  }

  /**
   * @param {number} number
   * @returns {Person[]}
   */
  #people(number) {
    const item = this.item(number);
    const { phase } = item;
    if (!item.card) {
      const meets = ofItem(item, "meeting", phase.meets);
      return meets.map((one) => ({ actor: one.actor, does: one.does, theme: phase.theme, phase: phase.id }));
    }
    const read = this.reading(number);
    const actors = new Set([...(read.ask ? [read.ask] : []), ...item.card.contact]);
    return [...actors].map((actor) => ({ actor, does: this.#about(read), theme: phase.theme, phase: phase.id }));
  }

  /**
   * List the papers that an item is about: those that always matter at a phase, the one of a paper, those of a card.
   * @param {number} number
   * @returns {Carried[]}
   */
  papers(number) {
    this.carried[number] ??= this.#papers(number);
    return this.carried[number];
  }

  /**
   * @param {number} number
   * @returns {Carried[]}
   */
  #papers(number) {
    const item = this.item(number);
    if (!item.card)
      return ofItem(item, "paper", item.phase.papers).map((one) => ({ document: one.document, why: one.why }));
    const { papers } = item.card;
    return papers.length === 0 ? [] : papers.map((document) => ({ document, why: this.#about(this.reading(number)) }));
  }

  /**
   * Say what a card is about; what is not translated stands alone, since one line has one language and one direction.
   * @param {Reading} read
   * @returns {Line}
   */
  #about(read) {
    const topic = read.card.topic ?? read.title;
    if (topic.lang !== this.pack.language) return topic;
    return { text: phrase(this.pack, "about", { topic: topic.text }), lang: topic.lang };
  }
}

/**
 * @template {Meeting | Paper} T
 * @param {Item} item
 * @param {string} kind
 * @param {T[]} own
 * @returns {T[]}
 */
function ofItem(item, kind, own) {
  if (item.kind === "phase") return own.filter((one) => !one.conditional);
  return item.kind === kind ? [found(own[item.number], kind)] : [];
}

/** How many days are kept: today, and those that somebody looks ahead to. */
const KEPT = 8;
/** @type {WeakMap<Pack, Map<Day, DayOfKit>>} */
const made = new WeakMap();

/**
 * Prepare a kit for a day; kept for the last few asked.
 * @param {Pack} pack
 * @param {Day} on
 */
export function dayOfKit(pack, on) {
  /** @type {Map<Day, DayOfKit>} */
  const days = made.get(pack) ?? new Map();
  made.set(pack, days);
  let day = days.get(on);
  if (!day) {
    day = new DayOfKit(pack, on);
    if (days.size >= KEPT) days.delete([...days.keys()][0] ?? on);
    days.set(on, day);
  }
  return day;
}
