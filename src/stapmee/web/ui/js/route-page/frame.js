// What every page that the browser makes has: the pack as it reads on a day, and how texts and addresses are written.
// The twin of web/guide/frame.py.

/** @import {Card, Day, Line, Pack, Text} from "../engine/types.js" */
/** @import {Reading} from "../engine/reading.js" */
/** @import {Step} from "./template.js" */
/** @import {Voice, Words} from "./html.js" */

import { isoDay } from "../engine/calendar.js";
import { dayOfKit } from "../engine/day.js";
import { reading } from "../engine/reading.js";
import { found, sayDay } from "../engine/wording.js";
import { blocksHtml, lineHtml, wordsHtml } from "./html.js";

/** @typedef {string | [string, string]} PackedLine */
/** @typedef {{href: string, label: Words}} Link */

/**
 * @typedef {object} PagePack templates and words (web/guide/page_pack.py)
 * @property {string} language
 * @property {Record<string, string>} languages
 * @property {string} site
 * @property {string} first
 * @property {string[]} at_once
 * @property {Record<string, string>} publishers
 * @property {Record<string, (PackedLine | null)[]>} by
 * @property {Record<string, string[]>} foreign
 * @property {Record<string, string>} words
 * @property {string} plurals
 * @property {Record<string, Step[]>} templates
 */

export class Frame {
  /**
   * @param {Pack} pack
   * @param {PagePack} page
   * @param {Day} on
   * @param {boolean} [asked] whether the address asks for this day
   */
  constructor(pack, page, on, asked = false) {
    this.pack = pack;
    this.page = page;
    this.on = on;
    this.asked = asked ? isoDay(on) : "";
    this.day = dayOfKit(pack, on);
    /** @type {Voice} */
    this.voice = { ...this.day.voice, untranslated: this.word("Not translated yet") };
    /** @type {Map<Card, Reading>} */
    this.readings = new Map();
  }

  /**
   * Give words of the pages' own code, by their English.
   * @param {string} english
   */
  word(english) {
    return found(this.page.words[english], english);
  }

  /**
   * Give the address of a page of this language, on the same day.
   * @param {string[]} parts
   */
  href(...parts) {
    return `/${[this.pack.language, ...parts].join("/")}/${this.asked ? `?on=${this.asked}` : ""}`;
  }

  /** @param {Line} line */
  line(line) {
    return lineHtml(line, this.voice);
  }

  /** @param {Text} text */
  text(text) {
    return blocksHtml(text, this.voice);
  }

  /**
   * Render words that the kit or route put together from lines of the page's own language.
   * @param {string} words
   */
  said(words) {
    return wordsHtml(words, this.pack.language, this.voice);
  }

  /** @param {Day} day */
  daySaid(day) {
    return sayDay(this.pack, day);
  }

  /** @param {Card} card */
  reading(card) {
    let read = this.readings.get(card);
    if (!read) {
      read = reading(this.pack, card, this.on);
      this.readings.set(card, read);
    }
    return read;
  }

  /**
   * Link to an actor, with the letters that everybody calls it by.
   * @param {string} name
   * @returns {Link}
   */
  actor(name) {
    return this.#named("wie", name, found(this.pack.actors.get(name), name));
  }

  /**
   * @param {string} name
   * @returns {Link}
   */
  document(name) {
    return this.#named("papieren", name, found(this.pack.documents.get(name), name));
  }

  /**
   * @param {string} folder
   * @param {string} id
   * @param {import("../engine/types.js").Name} one
   * @returns {Link}
   */
  #named(folder, id, { name, abbreviation }) {
    const letters = abbreviation && !name.text.includes(abbreviation) ? ` (${abbreviation})` : "";
    return { href: this.href(folder, id), label: this.line({ text: name.text + letters, lang: name.lang }) };
  }
}
