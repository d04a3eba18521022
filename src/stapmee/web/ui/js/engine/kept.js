// Situations as they are kept on the device or in a file: JSON with the form's number in front. Reading loses nothing that is whole:
// of damaged text the answers that still stand there are saved.

/** @import {Day, Given, Pack} from "./types.js" */

import { refusedAnswer } from "./dropped.js";
import { phrase } from "./wording.js";

/** The form that this engine writes. */
export const VERSION = 1;

/** @typedef {import("./dropped.js").Dropped} Dropped */
/** @typedef {{name: string, given: Map<string, string>}} Kept one person, under a name that tells nobody who it is */
/** @typedef {{people: Kept[], dropped: Dropped[], trouble: string | null}} Reading what was kept; trouble says that it was damaged */

/**
 * Write people down.
 * @param {Iterable<{name: string, given: Given}>} people
 */
export function writeKept(people) {
  const listed = [...people].map(({ name, given }) => ({ name, given: Object.fromEntries(given) }));
  return JSON.stringify({ stapmee: VERSION, people: listed });
}

/**
 * Read people back.
 * @param {Pack} pack
 * @param {string} text
 * @param {Day} on
 * @returns {Reading}
 */
export function readKept(pack, text, on) {
  const { people, trouble } = parsed(text);
  /** @type {Dropped[]} */
  const dropped = [];
  const checked = people.map(({ name, given }) => {
    const refused = [...given].map(([facet, words]) => refusedAnswer(pack, facet, words, on));
    dropped.push(...refused.filter((one) => one !== null));
    return { name, given: new Map([...given].filter((_, number) => refused[number] === null)) };
  });
  return { people: checked, dropped, trouble: trouble === null ? null : phrase(pack, trouble) };
}

/**
 * @param {string} text
 * @returns {{people: Kept[], trouble: string | null}}
 */
function parsed(text) {
  /** @type {unknown} */
  let told;
  try {
    told = JSON.parse(text);
  } catch {
    return saved(text);
  }
  const version = isRecord(told) ? told.stapmee : undefined;
  if (typeof version === "number" && version > VERSION) return { people: [], trouble: "kept-newer" };
  const people = isRecord(told) && version === VERSION && Array.isArray(told.people) ? told.people.map(personOf) : null;
  if (people === null || people.includes(null)) return saved(text);
  return { people: people.filter((one) => one !== null), trouble: null };
}

/**
 * @param {unknown} told
 * @returns {Kept | null} null when it has another shape
 */
function personOf(told) {
  if (!isRecord(told) || typeof told.name !== "string" || !isRecord(told.given)) return null;
  const answers = Object.entries(told.given);
  if (!answers.every(([, words]) => typeof words === "string")) return null;
  return { name: told.name, given: new Map(answers.map(([facet, words]) => [facet, String(words)])) };
}

/**
 * @param {unknown} thing
 * @returns {thing is Record<string, unknown>}
 */
function isRecord(thing) {
  return typeof thing === "object" && thing !== null && !Array.isArray(thing);
}

// A pair that is whole: "facet": "words", as JSON writes them.
const PAIR = /"((?:[^"\\]|\\.)*)"\s*:\s*"((?:[^"\\]|\\.)*)"/g;

/**
 * Save what still stands in damaged text: each "name" begins a person, each other pair is an answer.
 * @param {string} text
 * @returns {{people: Kept[], trouble: string}}
 */
function saved(text) {
  /** @type {Kept[]} */
  const people = [];
  for (const [, key = "", value = ""] of text.matchAll(PAIR)) {
    const [name, words] = [unquoted(key), unquoted(value)];
    if (name === null || words === null) continue;
    if (name === "name" || people.length === 0) people.push({ name: name === "name" ? words : "", given: new Map() });
    if (name !== "name") people.at(-1)?.given.set(name, words);
  }
  return { people, trouble: people.length > 0 ? "kept-broken" : "kept-lost" };
}

/** @param {string} words */
function unquoted(words) {
  try {
    return String(JSON.parse(`"${words}"`));
  } catch {
    return null;
  }
}
