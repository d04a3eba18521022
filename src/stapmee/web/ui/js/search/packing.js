// From the index as it is sent to the index as it is used. The twin of search/packing.py.

/**
 * @typedef {{kind: string, id: string, theme: string, parent: number | null, title: string, foreign: boolean,
 *   asks: boolean, until: string}} Document `until` is the last day on which the title may be shown as it stands, or ""
 * @typedef {{language: string, words: string[], postings: number[][]}} Group
 * @typedef {{words: string[], means: string[], to: number[]}} Synonym
 * @typedef {{language: string, source: string, on: string, documents: Document[], groups: Group[],
 *   synonyms: Synonym[], standsFor: [string, string][], whole: string[], stop: string[], says: Record<string, string>,
 *   numbers: Record<string, number>, askTitle: string}} Index
 */

export const FORM = 1;
const KINDS = { t: "theme", p: "phase", c: "card", a: "actor", d: "document", w: "term" };
const FIELDS = 4;
const DIGITS = Array.from({ length: 92 }, (_, number) => String.fromCharCode(35 + number)).filter(
  (one) => one !== "\\",
);
const SMALL = 73;
const LARGE = DIGITS.length - SMALL;
const VALUES = new Map(DIGITS.map((digit, number) => [digit, number]));

/** The index that came is none, or another than this program knows. */
export class IndexError extends Error {}

/**
 * Unpack an index and the titles of its documents.
 * @param {any} index
 * @param {any} titles
 * @returns {Index}
 */
export function unpack(index, titles) {
  for (const one of [index, titles]) if (one?.form !== FORM) throw new IndexError(`this is no index of form ${FORM}`);
  if (index.made !== titles.made) throw new IndexError("these titles are of another index");
  try {
    return checked(read({ ...index, ...titles }));
  } catch (error) {
    throw error instanceof IndexError ? error : new IndexError(`this index is damaged: ${error}`);
  }
}

/**
 * @param {any} packed
 * @returns {Index}
 */
function read(packed) {
  return {
    language: packed.language,
    source: packed.source,
    on: packed.on,
    documents: documentsOf(packed),
    groups: groupsOf(packed),
    synonyms: packed.synonyms.map((/** @type {[string, string, string]} */ one) => synonymOf(...one)),
    standsFor: packed.stands_for,
    whole: packed.whole.split(" "),
    stop: packed.stop.split(" "),
    says: packed.says,
    numbers: packed.numbers,
    askTitle: packed.ask_title,
  };
}

/**
 * Refuse an index that points at what is not there.
 * @param {Index} index
 */
function checked(index) {
  const most = index.documents.length;
  const places = [
    ...index.groups.flatMap((group) => group.postings.flat()),
    ...index.synonyms.flatMap((one) => one.to),
  ];
  if (!most || places.some((place) => !(place < most))) throw new IndexError("this index points at what is not there");
  return index;
}

/**
 * @param {any} packed
 * @returns {Document[]}
 */
function documentsOf(packed) {
  const until = numbersOf(packed.until);
  const themes = ["", ...Object.keys(packed.numbers)];
  const theme = numbersOf(packed.themes);
  /** @type {Document[]} */
  const found = [];
  let chapter = -1;
  let station = -1;
  packed.documents.split("\n").forEach((/** @type {string} */ line, /** @type {number} */ number) => {
    const [short, title] = line.split("\t");
    const kind = KINDS[/** @type {keyof typeof KINDS} */ (packed.kinds[number])];
    if (kind === undefined || title === undefined) throw new IndexError(`document ${number} cannot be read`);
    if (kind === "theme") chapter = number;
    if (kind === "phase") station = number;
    const parent = kind === "card" ? station : kind === "phase" ? chapter : null;
    const id = short.startsWith("-") ? found[station].id + short : short;
    found.push({
      kind,
      id,
      theme: themes[theme[number]],
      parent,
      title,
      foreign: packed.foreign[number] === "1",
      asks: packed.asks[number] === "1",
      until: until[number] ? packed.days[until[number] - 1] : "",
    });
  });
  return found;
}

/**
 * @param {any} packed
 * @returns {Group[]}
 */
function groupsOf(packed) {
  const postings = numbersOf(packed.postings);
  /** @type {Group[]} */
  const found = [];
  let place = 0;
  let field = 0;
  for (const [language, lines] of packed.words) {
    for (const line of lines.split("\n")) {
      /** @type {number[][]} */
      const standing = Array.from({ length: FIELDS }, () => []);
      const end = place + 1 + postings[place];
      let document = 0;
      for (place++; place < end; place++) {
        document += postings[place];
        standing[Number(packed.fields[field++])].push(document);
      }
      found.push({ language, words: line.split(" "), postings: standing });
    }
  }
  return found;
}

/**
 * @param {string} words
 * @param {string} means
 * @param {string} to
 * @returns {Synonym}
 */
function synonymOf(words, means, to) {
  return { words: words.split("|"), means: means ? means.split("|") : [], to: numbersOf(to) };
}

/**
 * Unpack numbers: large digits come first, a small one ends each.
 * @param {string} written
 * @returns {number[]}
 */
export function numbersOf(written) {
  /** @type {number[]} */
  const found = [];
  let large = -1;
  for (const digit of written) {
    const value = VALUES.get(digit);
    if (value === undefined) throw new IndexError(`“${digit}” is no digit`);
    if (value >= SMALL) large = large < 0 ? value - SMALL : (large + 1) * LARGE + value - SMALL;
    else {
      found.push(large < 0 ? value : (large + 1) * SMALL + value);
      large = -1;
    }
  }
  return found;
}
