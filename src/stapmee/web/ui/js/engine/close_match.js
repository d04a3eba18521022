// Which known word somebody probably meant. The twin of get_close_matches in Python's difflib (Ratcliff and Obershelp's likeness).

const CUTOFF = 0.6;
/** From this length on, difflib leaves letters aside that are nearly everywhere. */
const LONG = 200;

/**
 * Give the known word most like a word, or null when none is like enough; of equals the last in order.
 * @param {string} word
 * @param {string[]} known sorted
 * @returns {string | null}
 */
export function closeMatch(word, known) {
  const letters = Array.from(word);
  const places = placesOf(letters);
  let best = null;
  let likeness = CUTOFF;
  for (const one of known) {
    const other = Array.from(one);
    const most = other.length + letters.length;
    // No need to compare what cannot be like enough, by length alone.
    if (most > 0 && (2 * Math.min(other.length, letters.length)) / most < likeness) continue;
    const ratio = most === 0 ? 1 : (2 * matching(other, letters, places, 0, other.length, 0, letters.length)) / most;
    if (ratio >= likeness) {
      likeness = ratio;
      best = one;
    }
  }
  return best;
}

/**
 * Say where each letter stands.
 * @param {string[]} letters
 */
function placesOf(letters) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  letters.forEach((letter, at) => {
    const own = places.get(letter);
    if (own) own.push(at);
    else places.set(letter, [at]);
  });
  if (letters.length >= LONG) {
    const often = Math.floor(letters.length / 100) + 1;
    for (const [letter, own] of places) if (own.length > often) places.delete(letter);
  }
  return places;
}

/**
 * Count the letters that two pieces share: the longest common run, then what is left and right of it.
 * @param {string[]} one
 * @param {string[]} other
 * @param {Map<string, number[]>} places
 * @param {number} from
 * @param {number} to
 * @param {number} otherFrom
 * @param {number} otherTo
 * @returns {number}
 */
function matching(one, other, places, from, to, otherFrom, otherTo) {
  const [at, otherAt, size] = longest(one, other, places, from, to, otherFrom, otherTo);
  if (size === 0) return 0;
  const before = matching(one, other, places, from, at, otherFrom, otherAt);
  return before + size + matching(one, other, places, at + size, to, otherAt + size, otherTo);
}

/**
 * Find the longest common run, of equals the first.
 * @param {string[]} one
 * @param {string[]} other
 * @param {Map<string, number[]>} places
 * @param {number} from
 * @param {number} to
 * @param {number} otherFrom
 * @param {number} otherTo
 * @returns {[at: number, otherAt: number, size: number]}
 */
function longest(one, other, places, from, to, otherFrom, otherTo) {
  let [at, otherAt, size] = [from, otherFrom, 0];
  /** @type {Map<number, number>} */
  let runs = new Map();
  for (let i = from; i < to; i++) {
    /** @type {Map<number, number>} */
    const longer = new Map();
    for (const j of places.get(/** @type {string} */ (one[i])) ?? []) {
      if (j < otherFrom || j >= otherTo) continue;
      const run = (runs.get(j - 1) ?? 0) + 1;
      longer.set(j, run);
      if (run > size) [at, otherAt, size] = [i - run + 1, j - run + 1, run];
    }
    runs = longer;
  }
  // Letters left aside for being everywhere still lengthen a run.
  while (at > from && otherAt > otherFrom && one[at - 1] === other[otherAt - 1])
    [at, otherAt, size] = [at - 1, otherAt - 1, size + 1];
  while (at + size < to && otherAt + size < otherTo && one[at + size] === other[otherAt + size]) size += 1;
  return [at, otherAt, size];
}
