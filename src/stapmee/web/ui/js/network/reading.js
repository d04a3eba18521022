// What a network says: who is near, what hangs on one person, what changed between two days; who does what, and what nobody does.
// Pure: rows of the form in, findings out. Words are the tool's.

/** @typedef {import("../tools/store.js").Row} Row */
/** @typedef {"gap" | "double" | "late"} Flaw */

export const RINGS = ["ring-1", "ring-2", "ring-3"];
export const SECTORS = ["family", "friends", "community", "services"];
/** The ticks of the form, and the words for them. */
export const SUPPORTS = { praktisch: "practical", gezelschap: "company", raad: "advice", troost: "comfort" };
/** A tie that carries nothing now: lost, or not yet there. */
const NO_TIE = ["lost", "wished", "planned"];

/** @param {Row} person whether there is a tie now */
export function isTied(person) {
  return !NO_TIE.includes(wordsIn(person, "band"));
}

/** @param {Row} row @param {string} name */
export function wordsIn(row, name) {
  const value = row[name];
  return typeof value === "string" ? value.trim() : "";
}

/** @param {string} name as people write it: "Buddy " is "buddy" */
export function plain(name) {
  return name.trim().toLocaleLowerCase();
}

/**
 * List the kinds of support that one person alone gives, and those that nobody gives; nothing while nobody is written down.
 * @param {Row[]} people
 * @returns {{ support: string, who: string | null }[]} `who`: null when nobody does
 */
export function alone(people) {
  const there = people.filter(isTied);
  if (there.length === 0) return [];
  return Object.entries(SUPPORTS).flatMap(([tick, support]) => {
    const who = [...new Set(there.filter((one) => one[tick] === true).map((one) => wordsIn(one, "wie")))];
    return who.length > 1 ? [] : [{ support, who: who[0] ?? null }];
  });
}

/**
 * Tell whether everything rests on one person: who gives at least two kinds of support, and nobody else gives any.
 * @param {Row[]} people
 * @returns {string | null} who
 */
export function onOne(people) {
  const carried = alone(people).filter(({ who }) => who !== null);
  const names = new Set(carried.map(({ who }) => who));
  const all = new Set(carriers(people));
  return carried.length > 1 && names.size === 1 && all.size === 1 ? ([...names][0] ?? null) : null;
}

/** @param {Row[]} people */
function carriers(people) {
  return people
    .filter(isTied)
    .filter((one) => Object.keys(SUPPORTS).some((tick) => one[tick] === true))
    .map((one) => wordsIn(one, "wie"));
}

/**
 * Move somebody: nearer or further (rings), or to the next part (sectors). At the edge one stays.
 * @param {Row} row
 * @param {number} rings -1 is nearer
 * @param {number} sectors
 * @returns {Row}
 */
export function moved(row, rings, sectors) {
  const ring = Math.min(Math.max(at(RINGS, row.ring, 1) + rings, 0), RINGS.length - 1);
  const sector = (at(SECTORS, row.sector, 0) + sectors + SECTORS.length) % SECTORS.length;
  return { ...row, ring: RINGS[ring] ?? "", sector: SECTORS[sector] ?? "" };
}

/** @param {string[]} list @param {unknown} value @param {number} otherwise */
function at(list, value, otherwise) {
  const found = list.indexOf(String(value));
  return found < 0 ? otherwise : found;
}

/**
 * Compare two days, by name.
 * @param {Row[]} then
 * @param {Row[]} now
 * @returns {{ who: string, change: "new" | "gone" | "closer" | "further" | "tie" | "same", was: Row | null, is: Row | null }[]}
 */
export function changes(then, now) {
  const before = new Map(then.map((one) => [plain(wordsIn(one, "wie")), one]));
  const after = new Map(now.map((one) => [plain(wordsIn(one, "wie")), one]));
  return [...new Set([...after.keys(), ...before.keys()])]
    .filter((name) => name !== "")
    .map((name) => {
      const [was, is] = [before.get(name) ?? null, after.get(name) ?? null];
      return { who: wordsIn(is ?? was ?? {}, "wie"), change: change(was, is), was, is };
    });
}

/** @param {Row | null} was @param {Row | null} is */
function change(was, is) {
  if (was === null) return "new";
  if (is === null) return "gone";
  const [before, after] = [at(RINGS, was.ring, 1), at(RINGS, is.ring, 1)];
  if (before !== after) return after < before ? "closer" : "further";
  return (was.band ?? "") === (is.band ?? "") ? "same" : "tie";
}

/**
 * List everybody who is named in a cell: "An, buddy en OCMW" are three.
 * @param {string} words
 */
export function namesIn(words) {
  return words
    .split(/\s*[,;&+/،]\s*|\s+(?:en|and|of|و)\s+/u)
    .map((one) => one.trim())
    .filter(Boolean);
}

/**
 * Say what is wrong with a need: nobody leads it, two do, or what was promised is past.
 * @param {Row} need
 * @param {string} today YYYY-MM-DD
 * @returns {Flaw[]}
 */
export function flaws(need, today) {
  const leads = namesIn(wordsIn(need, "trekt")).length;
  const by = wordsIn(need, "tegen");
  /** @type {[Flaw, boolean][]} */
  const found = [
    ["gap", leads === 0],
    ["double", leads > 1],
    ["late", by !== "" && by < today],
  ];
  return found.filter(([, is]) => is).map(([flaw]) => flaw);
}

/**
 * List who does something in any row, in the order in which they come.
 * @param {Row[]} needs
 */
export function actorsOf(needs) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const need of needs)
    for (const column of ["trekt", "helpt", "weet-ervan"])
      for (const name of namesIn(wordsIn(need, column))) if (!found.has(plain(name))) found.set(plain(name), name);
  return [...found.values()];
}

/**
 * Say what somebody has to do with a need.
 * @param {Row} need
 * @param {string} actor
 * @returns {"leads" | "helps" | "informed" | "none"}
 */
export function partIn(need, actor) {
  const has = (/** @type {string} */ column) =>
    namesIn(wordsIn(need, column)).some((one) => plain(one) === plain(actor));
  if (has("trekt")) return "leads";
  if (has("helpt")) return "helps";
  return has("weet-ervan") ? "informed" : "none";
}

/**
 * Tell whether one name leads every row; with one row that says nothing.
 * @param {Row[]} needs
 */
export function allOnOne(needs) {
  const leads = new Set(needs.flatMap((need) => namesIn(wordsIn(need, "trekt")).map(plain)));
  return needs.length > 1 && leads.size === 1 && needs.every((need) => wordsIn(need, "trekt") !== "");
}
