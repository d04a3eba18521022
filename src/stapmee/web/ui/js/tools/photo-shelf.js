// Photos kept on the device: IndexedDB, because they are too large for where the words are kept. Only while the tool is kept.

import { drawn, jpeg, pictures, put } from "./photos.js";

/** @typedef {import("./tool.js").Tool} Tool */

const BASE = "stapmee-photos";
const SHELF = "photos";

/**
 * Put the photos of a tool away, in place of those that were.
 * @param {Tool} tool
 * @returns {Promise<boolean>} false where the browser cannot keep them
 */
export async function keepPhotos(tool) {
  try {
    const found = await Promise.all([...pictures(tool)].map(async ([name, one]) => ({ name, blob: await jpeg(one) })));
    if (found.length === 0) return await forgetPhotos(tool);
    await within("readwrite", (shelf) => shelf.put(found, tool.id));
    return true;
  } catch {
    return false;
  }
}

/**
 * Show the photos that were kept.
 * @param {Tool} tool
 * @returns {Promise<void>}
 */
export async function showKept(tool) {
  try {
    const found = (await isThere()) ? await within("readonly", (shelf) => shelf.get(tool.id)) : [];
    for (const { name, blob } of Array.isArray(found) ? found : []) {
      const picture = await drawn(blob);
      if (picture) put(tool, name, picture);
    }
  } catch {
    // A browser that keeps nothing has kept no photos.
  }
}

/**
 * Take the kept photos of a tool off the device.
 * @param {Tool} tool
 * @returns {Promise<boolean>}
 */
export async function forgetPhotos(tool) {
  try {
    if (await isThere()) await within("readwrite", (shelf) => shelf.delete(tool.id));
    return true;
  } catch {
    return false;
  }
}

/** Look first: to ask for a base makes one, and nothing may stand on a device of who keeps nothing. */
async function isThere() {
  if (!indexedDB.databases) return true; // an older Firefox cannot tell
  return (await indexedDB.databases()).some(({ name }) => name === BASE);
}

/**
 * @param {IDBTransactionMode} mode
 * @param {(shelf: IDBObjectStore) => IDBRequest} act
 * @returns {Promise<any>}
 */
async function within(mode, act) {
  const base = await settled(asked());
  try {
    return await settled(act(base.transaction(SHELF, mode).objectStore(SHELF)));
  } finally {
    base.close();
  }
}

function asked() {
  const request = indexedDB.open(BASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(SHELF);
  return request;
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
