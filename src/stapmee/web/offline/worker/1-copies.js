// What is kept on this device: for each language at most one copy. The files of this folder are one script (web/offline/views.py);
// how they work together: docs/offline.md.

/**
 * @typedef {{ path: string, size: number, length: number, sha256: string, files: [path: string, type: string, length: number][] }} Part
 * @typedef {{ headers: Record<string, string>, unsaved: string, parts: Part[] }} Contents
 * @typedef {{ format: number, language: string, edition: string, kit: string, base: string, day: string, day_said: string,
 *   good_until: string, version: string, size: number, files: number, list: Part }} Head what /<lang>/offline.json says
 * @typedef {{ edition: string, day: string, day_said: string }} Edition
 * @typedef {Head & { checked: number, told: boolean, damaged: boolean, previous: Edition | null, off?: false }} Copy
 * @typedef {{ format: number, language: string, off: true }} Off what is left when the reader took the copy away: not to do it again
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const FORMAT = 1;
// A name that says nothing about whose pages these are.
const CACHE = "pages";
const RECORD = /^\/-\/([a-z]{2,3})$/;

/**
 * Give the copies. They are read each time: a page may have taken everything away, and then nothing may remember it.
 * @returns {Promise<Copy[]>}
 */
async function copies() {
  if (!(await caches.has(CACHE))) return [];
  const cache = await caches.open(CACHE);
  const records = (await cache.keys()).filter(({ url }) => RECORD.test(new URL(url).pathname));
  const found = await Promise.all(records.map(async (request) => readRecord(await cache.match(request))));
  return found.filter((record) => record !== null && !record.off).map((record) => /** @type {Copy} */ (record));
}

/**
 * Give the copy of a language, when there is one that can be read.
 * @param {string} language
 */
async function copyOf(language) {
  return (await copies()).find((copy) => copy.language === language) ?? null;
}

/**
 * Read a record; one that makes no sense counts as none, and the next copy is written over it.
 * @param {Response | undefined} response
 * @returns {Promise<Copy | Off | null>}
 */
async function readRecord(response) {
  try {
    const record = await response?.json();
    return record.format === FORMAT && (record.off || typeof record.list.sha256 === "string") ? record : null;
  } catch {
    return null;
  }
}

/**
 * Write a record: this one write is what makes a copy the copy.
 * @param {Copy | Off} record
 */
async function writeRecord(record) {
  const cache = await caches.open(CACHE);
  const words = new Response(JSON.stringify(record), { headers: { "Content-Type": "application/json" } });
  await cache.put(`/-/${record.language}`, words);
}

/**
 * Give the list of a copy: which file is in which part.
 * @param {Head} head
 * @returns {Promise<Contents>}
 * @throws {Trouble} "damaged"
 */
async function contentsOf(head) {
  if (listed?.version !== head.version) {
    listed = { version: head.version, contents: JSON.parse(new TextDecoder().decode(await keptPart(head.list))) };
  }
  return listed.contents;
}

/** @type {{ version: string, contents: Contents } | undefined} the one last used: reading goes on in one language */
let listed;

/** Take away the parts that no copy lists any more. */
async function dropUnlisted() {
  const wanted = new Set();
  for (const copy of await copies()) {
    const contents = await contentsOf(copy).catch(() => null);
    for (const part of [copy.list, ...(contents?.parts ?? [])]) wanted.add(part.path);
  }
  const cache = await caches.open(CACHE);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (!RECORD.test(pathname) && !wanted.has(pathname)) await cache.delete(request);
  }
}
