// What each word of a question may mean: itself, longer words, its parts, what people call so, what looks or sounds like it.
// The twin of search/senses.py.

import { LONGEST } from "./compounds.js";
import { byLetters, heardOf } from "./lexicon.js";
import { differing, slips, slipsAllowed } from "./spelling.js";
import { texts, tokens } from "./words.js";

/**
 * @typedef {import("./lexicon.js").Lexicon} Lexicon
 * @typedef {import("./lexicon.js").Phrase} Phrase
 * @typedef {import("./words.js").Token} Token
 * @typedef {{reason: string, found: string, sure: number, words: number[][], documents: number[], some: boolean, standing: number}} Sense
 * @typedef {{typed: string, senses: Sense[]}} Unit
 */

const MOST_WORDS = 12;
const ITSELF = 16;
const MEANS = 11;
const STANDS = 14;
const WITHIN = 14;
const BEGINS = 9;
const PARTS = 10;
const PART = 5;
const LIKE = [13, 9, 7];
const BEGINNING = 2;
const MOST_BEGUN = 40;
const BEGINNING_WITH_SLIP = 5;
const MOST_LIKE = 4;

/**
 * @param {string} reason
 * @param {string} found
 * @param {number} sure
 * @param {number[][]} words
 * @param {{documents?: number[], some?: boolean, standing?: number}} more
 * @returns {Sense}
 */
function senseOf(reason, found, sure, words, { documents = [], some = false, standing = 0 } = {}) {
  return { reason, found, sure, words, documents, some, standing };
}

/**
 * Read a question: its words, what says nothing left out unless there is nothing else. The last may be unfinished.
 * @param {Lexicon} lexicon
 * @param {string} question
 * @returns {Unit[]}
 */
export function units(lexicon, question) {
  const words = tokens(question)
    .slice(0, MOST_WORDS)
    .filter((one) => one.text.length <= LONGEST);
  /** @type {Unit[]} */
  const telling = [];
  /** @type {Unit[]} */
  const silent = [];
  for (let place = 0; place < words.length; ) {
    const [senses, length] = at(lexicon, words, place);
    const typed = question.slice(words[place].start, words[place + length - 1].end);
    const saysNothing = length === 1 && lexicon.stop.has(words[place].text);
    (saysNothing ? silent : telling).push({ typed, senses: [...senses] });
    place += length;
  }
  return telling.length ? telling : silent;
}

/**
 * Read what stands at a place: the longest phrase, else two words that the kit writes as one, else one word.
 * @param {Lexicon} lexicon
 * @param {Token[]} words
 * @param {number} place
 * @returns {[Iterable<Sense>, number]}
 */
function at(lexicon, words, place) {
  const found = phraseAt(lexicon, words, place);
  if (found) {
    const typed = words.slice(place, place + found[1]).map((one) => one.text);
    return [ofPhrase(lexicon, found[0], typed), found[1]];
  }
  const pair = words.slice(place, place + 2).map((one) => one.text);
  const joined = pair.join("");
  if (pair.length === 2 && lexicon.words.has(joined) && !pair.every((one) => lexicon.stop.has(one))) {
    return [[...together(lexicon, pair), ...ofWord(lexicon, joined, place + 2 === words.length)], 2];
  }
  return [ofWord(lexicon, words[place].text, place + 1 === words.length), 1];
}

/**
 * @param {Lexicon} lexicon
 * @param {Token[]} words
 * @param {number} place
 * @returns {[Phrase, number] | undefined}
 */
function phraseAt(lexicon, words, place) {
  for (const group of lexicon.groupsOf(words[place].text)) {
    for (const phrase of lexicon.phrases.get(group) ?? []) {
      const length = phrase.words.length > 1 ? lengthOf(lexicon, phrase, words, place) : 0;
      if (length) return [phrase, length];
    }
  }
}

/**
 * Count the words that a phrase takes up here, with those between its own that say nothing; 0 when it is not here.
 * @param {Lexicon} lexicon
 * @param {Phrase} phrase
 * @param {Token[]} words
 * @param {number} place
 */
function lengthOf(lexicon, phrase, words, place) {
  let at = place;
  for (const [number, wanted] of phrase.words.entries()) {
    while (number && at < words.length && lexicon.stop.has(words[at].text) && words[at].text !== wanted) at++;
    const unfinished = at + 1 === words.length && number + 1 === phrase.words.length;
    if (at === words.length || !same(lexicon, wanted, words[at].text, unfinished)) return 0;
    at++;
  }
  return at - place;
}

/**
 * @param {Lexicon} lexicon
 * @param {string} wanted
 * @param {string} typed
 * @param {boolean} unfinished
 */
function same(lexicon, wanted, typed, unfinished) {
  if (wanted === typed || (unfinished && typed.length >= BEGINNING && wanted.startsWith(typed))) return true;
  const groups = lexicon.groupsOf(typed);
  return lexicon.groupsOf(wanted).some((group) => groups.includes(group));
}

/**
 * Give words as they stand, which must all be there.
 * @param {Lexicon} lexicon
 * @param {string[]} words
 * @returns {Generator<Sense>}
 */
function* together(lexicon, words) {
  const telling = words.filter((one) => !lexicon.stop.has(one));
  const groups = telling.map((one) => lexicon.groupsOf(one));
  if (groups.length && groups.every((one) => one.length)) yield senseOf("title", telling.join(" "), ITSELF, groups);
}

/**
 * Walk over what a phrase may mean: the words typed, and all that any phrase of its words means.
 * @param {Lexicon} lexicon
 * @param {Phrase} phrase
 * @param {string[]} typed
 * @returns {Generator<Sense>}
 */
function* ofPhrase(lexicon, phrase, typed) {
  yield* together(lexicon, typed);
  const last = phrase.words.length - 1;
  const sure = same(lexicon, phrase.words[last], typed[typed.length - 1], false) ? ITSELF : BEGINS;
  const written = phrase.words.join(" ");
  for (const group of lexicon.groupsOf(phrase.words[0])) {
    for (const one of lexicon.phrases.get(group) ?? []) {
      if (one.words.join(" ") !== written) continue;
      for (const sense of ofMeaning(lexicon, one.meaning))
        yield { ...sense, sure: Math.floor((sense.sure * sure) / 16) };
    }
  }
}

/**
 * @param {Lexicon} lexicon
 * @param {import("./lexicon.js").Meaning} meaning
 * @returns {Generator<Sense>}
 */
function* ofMeaning(lexicon, { reason, found, documents }) {
  if (documents.length) {
    yield senseOf(reason, found, ITSELF, [], { documents });
    return;
  }
  const telling = texts(found).filter((word) => !lexicon.stop.has(word));
  const groups = telling.map((word) => lexicon.groupsOf(word));
  if (groups.length && groups.every((one) => one.length)) {
    yield senseOf(reason, found, reason === "stands" ? STANDS : MEANS, groups);
  }
}

/**
 * @param {Lexicon} lexicon
 * @param {string} word
 * @param {boolean} unfinished
 * @returns {Sense[]}
 */
function ofWord(lexicon, word, unfinished) {
  const found = [...itself(lexicon, word), ...ofParts(lexicon, word)];
  if (unfinished && word.length >= BEGINNING) found.push(...begun(lexicon, word));
  return found.length ? found : [...alike(lexicon, word, unfinished)];
}

/**
 * Walk over the word itself, what it is part of, and what people mean by it.
 * @param {Lexicon} lexicon
 * @param {string} word
 * @returns {Generator<Sense>}
 */
function* itself(lexicon, word) {
  for (const group of lexicon.groupsOf(word)) yield* ofGroup(lexicon, group, "title", lexicon.first[group], ITSELF);
}

/**
 * @param {Lexicon} lexicon
 * @param {number} group
 * @param {string} reason
 * @param {string} found
 * @param {number} sure
 * @returns {Generator<Sense>}
 */
function* ofGroup(lexicon, group, reason, found, sure) {
  yield senseOf(reason, found, sure, [[group]]);
  const longer = lexicon.within.get(group) ?? [];
  const standing = lexicon.standing([group, ...longer.flatMap((word) => lexicon.words.get(word) ?? [])]);
  for (const word of longer) {
    yield senseOf("within", word, Math.floor((sure * WITHIN) / 16), [lexicon.words.get(word) ?? []], { standing });
  }
  yield* meantBy(lexicon, group, sure);
}

/**
 * @param {Lexicon} lexicon
 * @param {number} group
 * @param {number} sure
 * @returns {Generator<Sense>}
 */
function* meantBy(lexicon, group, sure) {
  for (const phrase of lexicon.phrases.get(group) ?? []) {
    if (phrase.words.length > 1) continue;
    for (const sense of ofMeaning(lexicon, phrase.meaning)) {
      yield { ...sense, sure: Math.floor((sense.sure * sure) / 16) };
    }
  }
}

/**
 * Walk over the parts of a compound: together, and each by itself; of an unknown one also what people mean by them.
 * @param {Lexicon} lexicon
 * @param {string} word
 * @returns {Generator<Sense>}
 */
function* ofParts(lexicon, word) {
  const parts = lexicon.parts(word);
  if (!parts.length) return;
  const own = lexicon.groupsOf(word);
  const smallest = parts.filter((part) => !lexicon.parts(part).length);
  const all = smallest.map((part) => withLonger(lexicon, part).filter((group) => !own.includes(group)));
  yield senseOf("part", smallest.join(" + "), PARTS, all, { some: true });
  for (const part of parts) {
    for (const group of lexicon.groupsOf(part)) {
      yield senseOf("part", part, PART, [[group]]);
      if (!lexicon.words.has(word)) yield* meantBy(lexicon, group, PARTS);
    }
  }
}

/**
 * Give the groups of a word and of the longer words that hold it.
 * @param {Lexicon} lexicon
 * @param {string} part
 * @returns {number[]}
 */
function withLonger(lexicon, part) {
  const groups = lexicon.groupsOf(part);
  const longer = groups
    .flatMap((group) => lexicon.within.get(group) ?? [])
    .flatMap((word) => lexicon.words.get(word) ?? []);
  return [...new Set([...groups, ...longer])];
}

/**
 * Walk over words that begin so, those that stand in most places first.
 * @param {Lexicon} lexicon
 * @param {string} word
 * @returns {Generator<Sense>}
 */
function* begun(lexicon, word) {
  const longer = lexicon.beginningWith(word).filter((one) => one !== word);
  const standing = lexicon.standing(new Set(longer.flatMap((one) => lexicon.words.get(one) ?? [])));
  for (const one of mostStanding(lexicon, longer).slice(0, MOST_BEGUN)) {
    const groups = lexicon.words.get(one) ?? [];
    yield senseOf("begins", one, BEGINS, [groups], { standing });
    if (!lexicon.words.has(word)) for (const group of groups) yield* meantBy(lexicon, group, BEGINS);
  }
}

/**
 * @param {Lexicon} lexicon
 * @param {string[]} words
 */
function mostStanding(lexicon, words) {
  const counted = words.map((word) => ({ word, standing: lexicon.standing(lexicon.words.get(word) ?? []) }));
  return counted.sort((a, b) => b.standing - a.standing || byLetters(a.word, b.word)).map((one) => one.word);
}

/**
 * Walk over the words that sound like it or are a slip away, those with the fewest slips only.
 * @param {Lexicon} lexicon
 * @param {string} word
 * @param {boolean} unfinished
 * @returns {Generator<Sense>}
 */
function* alike(lexicon, word, unfinished) {
  const heard = heardOf(word);
  let fewest = slipsAllowed(heard.sounds);
  /** @type {string[]} */
  let closest = [];
  for (const one of lexicon.sounds) {
    const slipped = away(heard, one, unfinished);
    if (slipped < fewest) [fewest, closest] = [slipped, []];
    if (slipped === fewest) closest.push(one.word);
  }
  for (const one of mostStanding(lexicon, closest).slice(0, MOST_LIKE)) {
    for (const group of lexicon.words.get(one) ?? []) {
      for (const sense of ofGroup(lexicon, group, "like", one, LIKE[fewest])) {
        const led = sense.reason === "means" || sense.reason === "called";
        yield led ? sense : { ...sense, reason: "like", found: one };
      }
    }
  }
}

/**
 * Count the slips between what was typed and a word; between it and the beginning of a word that starts alike counts one more.
 * @param {import("./lexicon.js").Heard} heard
 * @param {import("./lexicon.js").Heard} other
 * @param {boolean} unfinished
 */
function away(heard, other, unfinished) {
  const most = slipsAllowed(heard.sounds);
  const length = heard.sounds.length;
  const far = differing(heard.letters, other.letters) > 2 * most;
  const found = far ? most + 1 : slips(heard.sounds, other.sounds, most);
  if (found <= most || !unfinished || length < BEGINNING_WITH_SLIP) return found;
  if (length >= other.sounds.length || heard.sounds[0] !== other.sounds[0]) return found;
  return 1 + slips(heard.sounds, other.sounds.slice(0, length), most - 1);
}
