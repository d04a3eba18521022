// Asking the index: what answers a question, best first, and why. The twin of search/query.py.

import { units } from "./senses.js";

/**
 * @typedef {import("./lexicon.js").Lexicon} Lexicon
 * @typedef {import("./senses.js").Sense} Sense
 * @typedef {import("./senses.js").Unit} Unit
 * @typedef {{reason: string, typed: string, found: string}} Because
 * @typedef {{document: number, score: number, because: Because[], marks: Set<number>}} Hit
 * @typedef {{points: number, because: Because, marks: number[], whole: boolean}} Match
 * @typedef {{points: number, inTitle: boolean}} Points
 */

const LED_TO = 9000;
const NEXT_LED_TO = 500;
const LEAST_LED_TO = 5000;
/** @type {Record<string, number>} */
const KINDS = { theme: 20, phase: 20, term: 18, actor: 18, document: 18, card: 16 };
const OF_STATION = 4;
const AT_LEAST = 16;
const MOST = 20;

/**
 * Find what answers a question, best first; of what is as good, the first in the kit.
 * @param {Lexicon} lexicon
 * @param {string} question
 * @returns {Hit[]}
 */
export function search(lexicon, question) {
  const asked = units(lexicon, question)
    .map((unit) => matchesOf(lexicon, unit))
    .filter((matches) => matches.size);
  const documents = new Set(asked.flatMap((matches) => [...matches.keys()]));
  const hits = [...documents].map((document) => hitOf(lexicon, document, asked));
  hits.sort((a, b) => b.score - a.score || a.document - b.document);
  const least = hits.length ? Math.floor(hits[0].score / AT_LEAST) : 0;
  return hits.slice(0, MOST).filter((hit) => hit.score >= least);
}

/**
 * Give what one word of the question has in each document: the best of all that it may mean.
 * @param {Lexicon} lexicon
 * @param {Unit} unit
 * @returns {Map<number, Match>}
 */
function matchesOf(lexicon, unit) {
  /** @type {Map<number, Match>} */
  const best = new Map();
  for (const sense of unit.senses) {
    for (const [document, { points, inTitle }] of pointsOf(lexicon, sense)) {
      const before = best.get(document);
      if (!before || points > before.points) best.set(document, matchOf(unit, sense, points, inTitle));
    }
  }
  return best;
}

/**
 * @param {Unit} unit
 * @param {Sense} sense
 * @param {number} points
 * @param {boolean} inTitle
 * @returns {Match}
 */
function matchOf({ typed }, { reason, found, words }, points, inTitle) {
  const itself = reason === "title";
  const because = itself ? { reason: inTitle ? "title" : "text", typed, found: "" } : { reason, typed, found };
  return { points, because, marks: inTitle ? words.flat() : [], whole: itself && inTitle };
}

/**
 * Walk over the documents of a sense, with what it counts for there and whether that is in the title.
 * @param {Lexicon} lexicon
 * @param {Sense} sense
 * @returns {Generator<[number, Points]>}
 */
function* pointsOf(lexicon, sense) {
  for (const [place, document] of sense.documents.entries()) {
    const points = Math.max(LEAST_LED_TO, LED_TO - place * NEXT_LED_TO);
    yield [document, { points: Math.floor((points * sense.sure) / 16), inTitle: false }];
  }
  const words = sense.words.map((groups) => ofWord(lexicon, groups, sense.standing));
  const least = sense.some && words.length > 2 ? words.length - 1 : words.length;
  for (const document of new Set(words.flatMap((word) => [...word.keys()]))) {
    const own = words.flatMap((word) => word.get(document) ?? []);
    if (own.length < least) continue;
    const sum = own.reduce((total, one) => total + one.points, 0);
    const points = Math.floor((sum * own.length) / (words.length * words.length));
    yield [document, { points: Math.floor((points * sense.sure) / 16), inTitle: own.every((one) => one.inTitle) }];
  }
}

/**
 * Give by document what a word counts for there, and whether it stands in the title.
 * @param {Lexicon} lexicon
 * @param {number[]} groups
 * @param {number} standing
 * @returns {Map<number, Points>}
 */
function ofWord(lexicon, groups, standing) {
  /** @type {Map<number, Points>} */
  const best = new Map();
  for (const group of groups) {
    const rarity = lexicon.rarity(standing || lexicon.standing([group]));
    for (const { document, weight, inTitle } of lexicon.posts(group)) {
      const points = rarity * weight;
      if (points > (best.get(document)?.points ?? -1)) best.set(document, { points, inTitle });
    }
  }
  return best;
}

/**
 * @param {Lexicon} lexicon
 * @param {number} document
 * @param {Map<number, Match>[]} asked
 * @returns {Hit}
 */
function hitOf(lexicon, document, asked) {
  const own = asked.flatMap((matches) => matches.get(document) ?? []);
  const everything = own.length < asked.length ? [...own, ...around(lexicon, document, asked)] : own;
  const sum = everything.reduce((total, one) => total + one.points, 0);
  let score = Math.floor((sum * (everything.length + asked.length)) / (2 * asked.length));
  const title = own.filter((match) => match.whole).length;
  if (title && title === lexicon.shortestTitle(document)) score = Math.floor((score * 3) / 2);
  score = Math.floor((score * KINDS[lexicon.index.documents[document].kind]) / 16);
  return {
    document,
    score,
    because: everything.map((one) => one.because),
    marks: new Set(own.flatMap((one) => one.marks)),
  };
}

/**
 * Take from a card's station the words that the card itself lacks.
 * @param {Lexicon} lexicon
 * @param {number} document
 * @param {Map<number, Match>[]} asked
 * @returns {Match[]}
 */
function around(lexicon, document, asked) {
  const { kind, parent } = lexicon.index.documents[document];
  if (kind !== "card" || parent === null) return [];
  const station = lexicon.index.documents[parent].title;
  return asked.flatMap((matches) => {
    const above = matches.has(document) ? undefined : matches.get(parent);
    if (!above) return [];
    const because = { reason: "station", typed: above.because.typed, found: station };
    return { points: Math.floor(above.points / OF_STATION), because, marks: [], whole: false };
  });
}
