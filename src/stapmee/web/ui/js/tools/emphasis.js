// One sentence with its stress on one of its words.

/** Letters with what is written on or under them: a word of any script. */
const WORD = /([\p{L}\p{M}\p{N}'’]+)/u;

/**
 * Cut a sentence around a word, or around words that follow each other. Whole words only: "I" is no part of "this".
 * @param {string} sentence
 * @param {string} stress
 * @returns {[string, string, string] | null} before, stressed, after; null when the sentence does not have it
 */
export function stressed(sentence, stress) {
  const parts = sentence.split(WORD); // every second part is a word
  const wanted = wordsOf(stress);
  if (wanted.length === 0) return null;
  for (let at = 1; at < parts.length; at += 2) {
    const end = at + 2 * wanted.length - 1;
    const found = wanted.every((word, number) => lower(parts[at + 2 * number] ?? "") === word);
    if (found) return [parts.slice(0, at).join(""), parts.slice(at, end).join(""), parts.slice(end).join("")];
  }
  return null;
}

/** @param {string} words */
function wordsOf(words) {
  return words
    .split(WORD)
    .filter((_, at) => at % 2 === 1)
    .map(lower);
}

/** @param {string} word */
function lower(word) {
  return word.toLocaleLowerCase();
}

/**
 * Show a sentence with its stress; without one, the words as they are.
 * @param {Element} place
 * @param {string} sentence
 * @param {string} stress
 * @param {string} otherwise what to show when the sentence does not have the word
 */
export function showStressed(place, sentence, stress, otherwise) {
  const parts = stressed(sentence, stress);
  if (parts === null) {
    place.textContent = otherwise;
    return;
  }
  const word = document.createElement("em");
  word.textContent = parts[1];
  place.replaceChildren(parts[0], word, parts[2]);
}
