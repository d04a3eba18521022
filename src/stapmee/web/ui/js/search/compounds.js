// Dutch writes compounds as one word: cutting them in words that the kit has by themselves. The twin of search/compounds.py.

export const SHORTEST = 4;
export const LONGEST = 40;
const LINKS = ["", "s", "e", "en", "n"];

/**
 * Cut a word in two known parts, the longest tail first, or in more; [] when it can't be cut.
 * @param {string} word
 * @param {Set<string>} known
 * @returns {string[]}
 */
export function split(word, known) {
  if (word.length > LONGEST) return [];
  for (let cut = SHORTEST; cut <= word.length - SHORTEST; cut++) {
    const tail = word.slice(cut);
    if (!known.has(tail)) continue;
    const head = headOf(word.slice(0, cut), known);
    if (head.length) return [...head, tail];
  }
  return [];
}

/**
 * @param {string} head
 * @param {Set<string>} known
 * @returns {string[]}
 */
function headOf(head, known) {
  const bare = LINKS.filter((link) => head.endsWith(link)).map((link) => head.slice(0, head.length - link.length));
  const whole = bare.find((one) => one.length >= SHORTEST && known.has(one));
  if (whole !== undefined) return [whole];
  for (const one of bare) {
    const parts = split(one, known);
    if (parts.length) return parts;
  }
  return [];
}
