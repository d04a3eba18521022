// From what somebody types to words that can be compared. The twin of search/words.py: character by character, by closed lists.

/** @typedef {{text: string, start: number, end: number}} Token a word as it is compared, and where it stands: [start, end) */

const MARKS = /[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
const IN_WORDS = /^[0-9a-z\u0400-\u052f\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u1200-\u137f]+$/;
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i", ى: "ي", ة: "ه", ک: "ك", ی: "ي" };
/** @type {Map<string, string>} */
const SAME = new Map(Object.entries(LETTERS));
for (const start of [0x660, 0x6f0]) {
  for (let digit = 0; digit < 10; digit++) SAME.set(String.fromCodePoint(start + digit), String(digit));
}
/** @type {Map<string, string>} */
const folded = new Map();

/**
 * Give what one character counts as; "" for a mark.
 * @param {string} character
 */
export function fold(character) {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const plain = character.normalize("NFKD").replace(MARKS, "").toLowerCase().replace(MARKS, "");
  const found = Array.from(plain, (one) => SAME.get(one) ?? one).join("");
  folded.set(character, found);
  return found;
}

/**
 * Cut what was written into words.
 * @param {string} written
 * @returns {Token[]}
 */
export function tokens(written) {
  /** @type {Token[]} */
  const found = [];
  let word = "";
  let start = 0;
  let place = 0;
  for (const character of written) {
    const plain = fold(character);
    if (plain && IN_WORDS.test(plain)) {
      if (!word) start = place;
      word += plain;
    } else if (word && plain) {
      found.push({ text: word, start, end: place });
      word = "";
    }
    place += character.length;
  }
  if (word) found.push({ text: word, start, end: written.length });
  return found;
}

/**
 * Cut what was written into words, as they are compared.
 * @param {string} written
 */
export function texts(written) {
  return tokens(written).map((one) => one.text);
}
