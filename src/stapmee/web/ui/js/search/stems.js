// The stem of a word, by Snowball's own JavaScript. The twin of search/stems.py, which asks PyStemmer.

/** @typedef {{stemWord: (word: string) => string}} Stemmer */

/** @param {any} Kind a constructor that says nothing of its type @returns {Stemmer} */
const make = (Kind) => new Kind();

/** @type {Record<string, () => Promise<Stemmer>>} */
const STEMMERS = {
  nl: async () => make((await import("../vendor/snowball@3.0.1/dutch-stemmer.js")).DutchStemmer),
  en: async () => make((await import("../vendor/snowball@3.0.1/english-stemmer.js")).EnglishStemmer),
  ar: async () => make((await import("../vendor/snowball@3.0.1/arabic-stemmer.js")).ArabicStemmer),
};

/**
 * Fetch the stemmers of some languages; a language without one keeps its words as they are.
 * @param {string[]} languages
 * @returns {Promise<(word: string, language: string) => string>}
 */
export async function stemming(languages) {
  const known = languages.filter((language) => language in STEMMERS);
  const loaded = await Promise.all(known.map((language) => STEMMERS[language]()));
  const stemmers = new Map(known.map((language, number) => [language, loaded[number]]));
  return (word, language) => stemmers.get(language)?.stemWord(word) ?? word;
}
