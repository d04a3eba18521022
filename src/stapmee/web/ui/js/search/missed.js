// Which words may be counted when nothing was found. The twin of search/missed.py.

import { texts } from "./words.js";

const MOST_WORDS = 4;
const MOST_LETTERS = 40;

/**
 * Give the words of a question as they may be counted, "" when they may not.
 * @param {string} question
 */
export function countable(question) {
  const words = texts(question);
  const plain = words.join(" ");
  const unfit =
    question.includes("@") || words.length > MOST_WORDS || plain.length > MOST_LETTERS || /[0-9]/.test(plain);
  return unfit ? "" : plain;
}
