// What follows from an index: which words there are, how they hang together, how heavy each weighs. The twin of search/lexicon.py.

import { LONGEST, SHORTEST, split } from "./compounds.js";
import { letters, sound } from "./spelling.js";
import { texts } from "./words.js";

/**
 * @typedef {{document: number, weight: number, inTitle: boolean}} Post
 * @typedef {{reason: string, found: string, documents: number[]}} Meaning
 * @typedef {{words: string[], meaning: Meaning}} Phrase
 * @typedef {(word: string, language: string) => string} Stem
 * @typedef {{word: string, sounds: string, letters: number}} Heard
 */

const TITLE = 768;
const TITLE_LENGTH = 8;
const NAMES = 60;
const ABOUT = 30;
const TEXT = 800;
const TEXT_LENGTH = 20;
const LEAST_RARITY = 8;

export class Lexicon {
  /** @type {Map<string, number[]>} */
  words = new Map();
  /** @type {string[]} a group's shortest word, by which it is named */
  first = [];
  /** @type {Map<number, Phrase[]>} by group, the phrases that begin with a word of it, the longest first */
  phrases = new Map();
  /** @type {Map<number, Post[]>} */
  #posts = new Map();
  /** @type {Map<string, number[]> | undefined} */
  #stems;
  /** @type {Heard[] | undefined} */
  #sounds;
  /** @type {Map<number, string[]> | undefined} */
  #within;
  /** @type {Map<string, string[]>} */
  #parts = new Map();

  /**
   * @param {import("./packing.js").Index} index
   * @param {Stem} stem
   */
  constructor(index, stem) {
    this.index = index;
    this.stem = stem;
    this.stop = new Set(index.stop);
    this.whole = new Set(index.whole);
    this.languages = [...new Set([index.source, ...index.groups.map((group) => group.language)])];
    for (const group of index.groups) this.#add(group.words);
    this.#readPhrases();
    this.sorted = [...this.words.keys()].sort(byLetters);
    this.known = this.#knownParts();
    this.lengths = this.#measure();
    this.counts = index.groups.map((group) => group.postings.reduce((count, listed) => count + listed.length, 0));
  }

  /** @param {string[]} words */
  #add(words) {
    for (const word of words) push(this.words, word, this.first.length);
    this.first.push(words[0]);
  }

  #readPhrases() {
    for (const phrase of allPhrases(this.index)) {
      for (const word of phrase.words) if (!this.words.has(word)) this.#add([word]);
      for (const group of this.words.get(phrase.words[0]) ?? []) push(this.phrases, group, phrase);
    }
    for (const phrases of this.phrases.values()) phrases.sort((a, b) => b.words.length - a.words.length);
  }

  #knownParts() {
    const own = this.index.groups
      .filter((group) => group.language === this.index.source)
      .flatMap((group) => group.words);
    return new Set(own.filter((word) => word.length >= SHORTEST && !this.stop.has(word)));
  }

  /**
   * Give the groups of a word: those that hold it, else those of its stem; [] when it is not known.
   * @param {string} word
   * @returns {number[]}
   */
  groupsOf(word) {
    const own = this.words.get(word);
    if (own) return own;
    return [
      ...new Set(
        this.languages.flatMap((language) => this.stems.get(`${language} ${this.stem(word, language)}`) ?? []),
      ),
    ];
  }

  get stems() {
    if (!this.#stems) {
      this.#stems = new Map();
      for (const [number, word] of this.first.entries()) {
        if (this.stop.has(word)) continue;
        const language = this.index.groups[number]?.language ?? this.index.source;
        push(this.#stems, `${language} ${this.stem(word, language)}`, number);
      }
    }
    return this.#stems;
  }

  /**
   * List the words that begin so, in order of the alphabet.
   * @param {string} word
   */
  beginningWith(word) {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle] < word) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < this.sorted.length && this.sorted[end].startsWith(word)) end++;
    return this.sorted.slice(low, end);
  }

  /**
   * Count the places of some groups of words.
   * @param {Iterable<number>} groups
   */
  standing(groups) {
    let count = 0;
    for (const group of groups) count += this.counts[group] ?? 0;
    return count;
  }

  /** Each word with how it sounds, in order of the alphabet; what says nothing is never meant by a slip. */
  get sounds() {
    this.#sounds ??= this.sorted.filter((word) => !this.stop.has(word)).map(heardOf);
    return this.#sounds;
  }

  /** Prepare what the first questions would otherwise wait for. */
  warm() {
    return [this.stems.size, this.sounds.length, this.within.size];
  }

  /**
   * Cut a word in the words it is made of, and those in theirs; [] when it is one word.
   * @param {string} word
   * @returns {string[]}
   */
  parts(word) {
    const before = this.#parts.get(word);
    if (before) return before;
    const halves = this.whole.has(word) || word.length > LONGEST ? [] : split(word, this.known);
    const found = [...new Set(halves.flatMap((half) => [half, ...this.parts(half)]))];
    this.#parts.set(word, found);
    return found;
  }

  /** By group, the longer words that hold a word of it, in order of the alphabet. */
  get within() {
    if (!this.#within) {
      this.#within = new Map();
      for (const word of this.sorted) {
        const groups = new Set(this.parts(word).flatMap((part) => this.words.get(part) ?? []));
        for (const group of groups) push(this.#within, group, word);
      }
    }
    return this.#within;
  }

  #measure() {
    /** @type {Record<"telling" | "titles", Map<string, number[]>>} */
    const found = { telling: new Map(), titles: new Map() };
    /** @type {number[]} */
    const bodies = new Array(this.index.documents.length).fill(0);
    for (const { language, words, postings } of this.index.groups) {
      const counts = (/** @type {Map<string, number[]>} */ by) => {
        if (!by.has(language)) by.set(language, new Array(this.index.documents.length).fill(0));
        return /** @type {number[]} */ (by.get(language));
      };
      for (const number of postings[0]) counts(found.titles)[number]++;
      if (!this.stop.has(words[0])) for (const number of postings[0]) counts(found.telling)[number]++;
      for (const number of postings[3]) bodies[number]++;
    }
    return { ...found, bodies };
  }

  /**
   * Count the different words of a title in a language: those that say something, if any do.
   * @param {number} document
   * @param {string} language
   */
  titleLength(document, language) {
    const { telling, titles } = this.lengths;
    return telling.get(language)?.[document] || titles.get(language)?.[document] || 0;
  }

  /**
   * Count the words of a title in the language in which it has fewest.
   * @param {number} document
   */
  shortestTitle(document) {
    const lengths = this.languages.map((language) => this.titleLength(document, language));
    return Math.min(...lengths.filter((length) => length > 0));
  }

  /**
   * Give where the words of a group stand, and how heavy they weigh there.
   * @param {number} group
   * @returns {Post[]}
   */
  posts(group) {
    let found = this.#posts.get(group);
    if (!found) {
      found = group < this.index.groups.length ? this.#postsOf(this.index.groups[group]) : [];
      this.#posts.set(group, found);
    }
    return found;
  }

  /**
   * @param {import("./packing.js").Group} group
   * @returns {Post[]}
   */
  #postsOf({ language, postings: [title, names, about, text] }) {
    /** @param {number} document */
    const inTitle = (document) => Math.floor(TITLE / (TITLE_LENGTH + this.titleLength(document, language)));
    /** @param {number} document */
    const inText = (document) => Math.floor(TEXT / (TEXT_LENGTH + this.lengths.bodies[document]));
    return [
      ...title.map((document) => ({ document, weight: inTitle(document), inTitle: true })),
      ...names.map((document) => ({ document, weight: NAMES, inTitle: false })),
      ...about.map((document) => ({ document, weight: ABOUT, inTitle: false })),
      ...text.map((document) => ({ document, weight: inText(document), inTitle: false })),
    ];
  }

  /**
   * Tell how much words that stand in so many documents tell one from another, in sixteenths of a bit.
   * @param {number} standing
   */
  rarity(standing) {
    return Math.max(LEAST_RARITY, logarithm(this.index.documents.length) - logarithm(standing));
  }
}

/**
 * @param {import("./packing.js").Index} index
 * @returns {Generator<Phrase>}
 */
function* allPhrases(index) {
  for (const synonym of index.synonyms) {
    /** @type {Meaning[]} */
    const meanings = synonym.means.map((means) => ({ reason: "means", found: means, documents: [] }));
    if (synonym.to.length) meanings.push({ reason: "called", found: "", documents: synonym.to });
    for (const written of synonym.words) {
      const words = texts(written);
      if (words.length) for (const meaning of meanings) yield { words, meaning };
    }
  }
  for (const [short, full] of index.standsFor) {
    yield { words: texts(short), meaning: { reason: "stands", found: full, documents: [] } };
    yield { words: texts(full), meaning: { reason: "stands", found: short, documents: [] } };
  }
}

/**
 * Give a word with how it sounds.
 * @param {string} word
 * @returns {Heard}
 */
export function heardOf(word) {
  const sounds = sound(word);
  return { word, sounds, letters: letters(sounds) };
}

/**
 * Give sixteen times the binary logarithm, straight between powers of two: the same in every language of programming.
 * @param {number} number
 */
export function logarithm(number) {
  if (number < 1) return 0;
  const bits = 31 - Math.clz32(number);
  return bits * 16 + ((number * 16) >> bits) - 16;
}

/**
 * Compare by letters as numbers, not as people of some language sort them.
 * @param {string} a
 * @param {string} b
 */
export function byLetters(a, b) {
  return a < b ? -1 : Number(a > b);
}

/**
 * @template K, V
 * @param {Map<K, V[]>} map
 * @param {K} key
 * @param {V} value
 */
function push(map, key, value) {
  const found = map.get(key);
  if (found) found.push(value);
  else map.set(key, [value]);
}
