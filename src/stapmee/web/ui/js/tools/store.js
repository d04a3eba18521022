// What somebody fills in with a tool: in memory, and on the device only after a tick. Nothing of it is ever sent.

import { read, write } from "./file.js";

/** @typedef {Record<string, string | boolean>} Row a line of a table, by its columns */
/** @typedef {string | boolean | string[] | Row[]} Value */
/** @typedef {Record<string, Value>} Values what is filled in, by field; a check stands under "check.<id>" */
/** @typedef {import("./file.js").Trouble} Trouble */
/** @typedef {(name: string | null) => void} Listener told which field changed; null when everything may have */
/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem">} Shelf */

/** How long after the last change what is kept is written. */
const PAUSE = 250;

export class Store {
  /** @type {Map<string, Value>} */
  #values = new Map();
  /** @type {Set<Listener>} */
  #listeners = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;
  #keeps = false;

  /**
   * @param {string} tool
   * @param {string} language
   * @param {() => Shelf} shelf what keeps; asked for each time, since a browser may refuse to give it
   */
  constructor(tool, language, shelf = () => localStorage) {
    this.tool = tool;
    this.language = language;
    this.shelf = shelf;
    /** @type {(trouble: Trouble) => void} told when writing fails later on */
    this.onTrouble = () => {};
  }

  /** Where this tool's values are kept. */
  get key() {
    return `stapmee.tool.${this.tool}`;
  }

  /** Whether what is filled in is kept on the device. */
  get keeps() {
    return this.#keeps;
  }

  /** @param {string} name @returns {Value | undefined} */
  get(name) {
    return this.#values.get(name);
  }

  /** @param {string} name @returns {string} the words of a field; empty when there are none */
  words(name) {
    const value = this.#values.get(name);
    return typeof value === "string" ? value : "";
  }

  /** @param {string} name @returns {Row[]} the lines of a table that hold something */
  rows(name) {
    const value = this.#values.get(name);
    if (!Array.isArray(value)) return [];
    return value.filter((row) => typeof row === "object").filter((row) => !isBlank(row));
  }

  /** @returns {Values} everything that is filled in; of a table the lines that hold something */
  all() {
    const filled = [...this.#values].filter(([, value]) => !isEmpty(value));
    return Object.fromEntries(filled.map(([name, value]) => [name, isTable(value) ? this.rows(name) : value]));
  }

  /** Whether nothing is filled in. */
  get isEmpty() {
    return Object.keys(this.all()).length === 0;
  }

  /**
   * Fill something in.
   * @param {string} name
   * @param {Value} value
   */
  set(name, value) {
    this.#values.set(name, value);
    this.#changed(name);
  }

  /**
   * Fill in several things at once; what is not named stays.
   * @param {Values} values
   */
  fill(values) {
    for (const [name, value] of Object.entries(values)) this.#values.set(name, value);
    this.#changed(null);
  }

  /**
   * Be told of changes.
   * @param {Listener} listener
   */
  listen(listener) {
    this.#listeners.add(listener);
  }

  /**
   * Read what was kept on this device before.
   * @param {(name: string, value: unknown) => boolean} fits whether a value fits a field of the tool
   * @returns {Trouble[]}
   */
  open(fits) {
    let kept = null;
    try {
      kept = this.shelf().getItem(this.key);
    } catch {
      return []; // a browser that keeps nothing has kept nothing; who ticks to keep is told
    }
    if (kept === null) return [];
    const { values, troubles } = read(kept, this.tool, fits);
    this.fill(values);
    // What was damaged stays as it is until somebody ticks again: perhaps another hand can still mend it.
    this.#keeps = troubles.length === 0;
    return troubles.map((one) => (one.reason === "broken" ? { ...one, reason: "kept-broken" } : one));
  }

  /**
   * Keep what is filled in on this device, from now on.
   * @returns {Trouble | null} why it cannot be kept
   */
  keep() {
    this.#keeps = true;
    const trouble = this.#write();
    if (trouble !== null) this.#keeps = false;
    return trouble;
  }

  /** Keep no more: take it off the device. What is on the page stays there. */
  release() {
    this.#keeps = false;
    clearTimeout(this.#waiting);
    try {
      this.shelf().removeItem(this.key);
    } catch {
      // A browser that keeps nothing has nothing to wipe.
    }
  }

  /** Wipe everything: from the page and from the device. */
  wipe() {
    this.release();
    this.#values.clear();
    this.#tell(null);
  }

  /** Take everything off the page; what is kept on the device stays there. */
  drop() {
    this.#keeps = false;
    this.#values.clear();
    this.#tell(null);
  }

  /** Write now what waits to be written: somebody leaves the page. */
  flush() {
    if (this.#waiting === undefined) return;
    clearTimeout(this.#waiting);
    this.#writeLater();
  }

  /** @param {string | null} name */
  #changed(name) {
    if (this.#keeps) {
      clearTimeout(this.#waiting);
      this.#waiting = setTimeout(() => this.#writeLater(), PAUSE);
    }
    this.#tell(name);
  }

  /** @param {string | null} name */
  #tell(name) {
    for (const listener of this.#listeners) listener(name);
  }

  #writeLater() {
    this.#waiting = undefined;
    const trouble = this.#keeps ? this.#write() : null;
    if (trouble === null) return;
    this.#keeps = false;
    this.onTrouble(trouble);
  }

  /** @returns {Trouble | null} */
  #write() {
    try {
      this.shelf().setItem(this.key, write(this.tool, this.language, this.all()));
      return null;
    } catch (error) {
      const full = error instanceof DOMException && error.name === "QuotaExceededError";
      return { reason: full ? "keep-full" : "keep-refused", names: [] };
    }
  }
}

/** @param {Value} value */
export function isEmpty(value) {
  if (Array.isArray(value)) return !value.some((one) => (typeof one === "string" ? one !== "" : !isBlank(one)));
  return value === "" || value === false;
}

/** @param {Value} value */
function isTable(value) {
  return Array.isArray(value) && typeof value[0] === "object";
}

/** @param {Row} row */
function isBlank(row) {
  return Object.values(row).every((one) => one === "" || one === false);
}
