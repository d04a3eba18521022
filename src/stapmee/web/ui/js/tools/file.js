// What somebody filled in, as a file: {"stapmee": "tool", "tool": "woon-cv", "version": 1, "language": "nl", "values": {…}}.
// Reading keeps what fits and says of the rest why it could not be taken; of damaged text the answers that still stand are saved.

/** @typedef {import("./store.js").Values} Values */

/**
 * @typedef {"too-large" | "broken" | "kept-broken" | "lost" | "no-tool" | "other-tool" | "newer" | "left-out" | "keep-refused"
 *   | "keep-full" | "unreadable" | "photos-not-kept" | "photo-unread" | "pdf-large" | "pdf-busy" | "pdf-refused" | "pdf-offline"
 *   | "no-dates" | "opened" | "wiped"
 *   | "watermark-missing" | "agreed-missing" | "put-on-warning"} Reason
 * @typedef {{ reason: Reason, names: string[] }} Trouble what went wrong, and what it is about
 * @typedef {{ values: Values, photos: Record<string, string>, troubles: Trouble[] }} Reading
 */

/** The form that this module writes. */
export const VERSION = 1;
/** No file of ours is larger: photos are scaled down before they are put in one. */
export const LARGEST = 16e6;

/**
 * Write a file.
 * @param {string} tool
 * @param {string} language
 * @param {Values} values
 * @param {Record<string, string>} [photos] JPEGs in base64, by field
 */
export function write(tool, language, values, photos) {
  const some = photos && Object.keys(photos).length > 0 ? { photos } : {};
  return JSON.stringify({ stapmee: "tool", tool, version: VERSION, language, values, ...some }, null, 1);
}

/**
 * Read a file.
 * @param {string} text
 * @param {string} tool the tool that reads
 * @param {(name: string, value: unknown) => boolean} fits whether a value fits a field of that tool
 * @returns {Reading}
 */
export function read(text, tool, fits) {
  let told;
  try {
    told = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return saved(text, fits);
  }
  if (!isRecord(told) || told.stapmee !== "tool" || !isRecord(told.values)) return nothing("no-tool");
  if (told.tool !== tool) return nothing("other-tool", [String(told.tool).slice(0, 60)]);
  /** @type {Reading} */
  const reading = { ...sifted(Object.entries(told.values), fits), photos: photosIn(told.photos, fits) };
  if (typeof told.version !== "number" || told.version > VERSION)
    reading.troubles.unshift({ reason: "newer", names: [] });
  return reading;
}

/**
 * Give a name to a file that tells nothing of what is in it.
 * @param {string} tool
 * @param {string} day YYYY-MM-DD
 */
export function fileName(tool, day) {
  return `stapmee-${tool}-${day}.json`;
}

/**
 * Hand out a file: it is made here, and goes nowhere but to the device.
 * @param {string} name
 * @param {Blob} content
 */
export function download(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Read a file that somebody chose.
 * @param {File} file
 * @param {string} tool
 * @param {(name: string, value: unknown) => boolean} fits
 * @returns {Promise<Reading>}
 */
export async function readChosen(file, tool, fits) {
  if (file.size > LARGEST) return nothing("too-large", [file.name]);
  try {
    return read(await file.text(), tool, fits);
  } catch {
    return nothing("unreadable", [file.name]); // a stick that was pulled out, a file that is gone
  }
}

/**
 * @param {Reason} reason
 * @param {string[]} names
 * @returns {Reading}
 */
function nothing(reason, names = []) {
  return { values: {}, photos: {}, troubles: [{ reason, names }] };
}

/**
 * @param {[string, unknown][]} pairs
 * @param {(name: string, value: unknown) => boolean} fits
 * @returns {{ values: Values, troubles: Trouble[] }}
 */
function sifted(pairs, fits) {
  const taken = pairs.filter(([name, value]) => fits(name, value));
  const left = pairs.filter(([name, value]) => !fits(name, value)).map(([name]) => name.slice(0, 60));
  const values = /** @type {Values} */ (Object.fromEntries(taken));
  return { values, troubles: left.length > 0 ? [{ reason: "left-out", names: left }] : [] };
}

/**
 * @param {unknown} told
 * @param {(name: string, value: unknown) => boolean} fits
 * @returns {Record<string, string>}
 */
function photosIn(told, fits) {
  if (!isRecord(told)) return {};
  const whole = Object.entries(told).filter(([name, one]) => fits(`photo.${name}`, one));
  return Object.fromEntries(whole.map(([name, one]) => [name, String(one)]));
}

// A pair that is whole: "field": "words" or "field": true, as JSON writes them.
const PAIR = /"((?:[^"\\]|\\.)*)"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|(true))/g;

/**
 * Save what still stands in damaged text: the fields with words in them. Tables are lost.
 * @param {string} text
 * @param {(name: string, value: unknown) => boolean} fits
 * @returns {Reading}
 */
function saved(text, fits) {
  /** @type {Values} */
  const values = {};
  for (const [, key = "", words, tick] of text.matchAll(PAIR)) {
    const [name, value] = [unquoted(key), tick ? true : unquoted(words ?? "")];
    if (name !== null && value !== null && fits(name, value)) values[name] = value;
  }
  return { values, photos: {}, troubles: [{ reason: Object.keys(values).length > 0 ? "broken" : "lost", names: [] }] };
}

/** @param {string} words @returns {string | null} */
function unquoted(words) {
  try {
    return String(JSON.parse(`"${words}"`));
  } catch {
    return null;
  }
}

/**
 * @param {unknown} thing
 * @returns {thing is Record<string, unknown>}
 */
function isRecord(thing) {
  return typeof thing === "object" && thing !== null && !Array.isArray(thing);
}
