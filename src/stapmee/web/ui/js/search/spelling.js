// Words that are written as they sound, or with a slip of the finger. The twin of search/spelling.py.

/** How Dutch sounds are written, to one spelling each; "c" by itself sounds by the letter after it. */
const WRITTEN = /ij|sch|ch|ck|qu|ph|th|c(?=[ei])|c|x|ou|ie|y|v|z|dt/g;
/** @type {Record<string, string>} */
const HEARD = {
  ij: "ei",
  sch: "sg",
  ch: "g",
  ck: "k",
  qu: "kw",
  ph: "f",
  th: "t",
  x: "ks",
  ou: "au",
  ie: "i",
  y: "i",
  v: "f",
  z: "s",
  dt: "t",
};
const DOUBLED = /(.)\1+/g;
const ONE_SLIP = 4;
const TWO_SLIPS = 8;

/**
 * Write a folded word as it sounds.
 * @param {string} word
 */
export function sound(word) {
  const heard = word
    .replace(
      WRITTEN,
      (written, /** @type {number} */ place) => HEARD[written] ?? ("ei".includes(word[place + 1] ?? " ") ? "s" : "k"),
    )
    .replace(DOUBLED, "$1");
  return heard.endsWith("d") ? `${heard.slice(0, -1)}t` : heard;
}

/**
 * Tell how many slips a word of this length may hold and still be meant as another.
 * @param {string} heard
 */
export function slipsAllowed(heard) {
  return Number(heard.length >= ONE_SLIP) + Number(heard.length >= TWO_SLIPS);
}

/** Three rows of the table of distances, used again for every pair: making them anew took most of the time. */
const ROWS = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)];

/**
 * Count the letters too many, missing, wrong or swapped with a neighbour (optimal string alignment); `most` + 1 when more.
 * Words are at most 40 letters long.
 * @param {string} first
 * @param {string} second
 * @param {number} most
 */
export function slips(first, second, most) {
  if (Math.abs(first.length - second.length) > most) return most + 1;
  let [earlier, before, now] = ROWS;
  for (let column = 0; column <= second.length; column++) before[column] = column;
  let leastBefore = 0;
  for (let row = 1; row <= first.length; row++) {
    now[0] = row;
    let least = row;
    for (let column = 1; column <= second.length; column++) {
      const swapped =
        row > 1 && column > 1 && first[row - 1] === second[column - 2] && first[row - 2] === second[column - 1];
      const wrong = before[column - 1] + Number(first[row - 1] !== second[column - 1]);
      let fewest = Math.min(wrong, before[column] + 1, now[column - 1] + 1);
      if (swapped) fewest = Math.min(fewest, earlier[column - 2] + 1);
      now[column] = fewest;
      if (fewest < least) least = fewest;
    }
    if (least > most && leastBefore > most) return most + 1;
    leastBefore = least;
    [earlier, before, now] = [before, now, earlier];
  }
  return Math.min(before[second.length], most + 1);
}

/**
 * Give the set of the letters of a word as bits. A slip changes at most two of them, so words whose sets differ more are far apart.
 * @param {string} word
 */
export function letters(word) {
  let set = 0;
  for (let place = 0; place < word.length; place++) set |= 1 << (word.charCodeAt(place) & 31);
  return set;
}

/**
 * Count the letters that only one of two sets has.
 * @param {number} first
 * @param {number} second
 */
export function differing(first, second) {
  let count = 0;
  for (let rest = first ^ second; rest; rest &= rest - 1) count++;
  return count;
}
