// Parts: fetched, opened and compared with what the list says is in them.

/** What went wrong, in a word that the page has a sentence for. */
class Trouble extends Error {
  /** @param {"network" | "busy" | "changed" | "damaged" | "full" | "format" | "large"} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * Open a packed part.
 * @param {Part} part
 * @param {ArrayBuffer} packed
 * @throws {Trouble} "damaged" when it does not hold what it should
 */
async function openPart(part, packed) {
  const whole = await unpack(packed).catch(() => {
    throw new Trouble("damaged");
  });
  if (whole.byteLength !== part.length || (await sha256(whole)) !== part.sha256) throw new Trouble("damaged");
  return whole;
}

/** @param {ArrayBuffer} packed */
function unpack(packed) {
  const [first, second] = new Uint8Array(packed, 0, Math.min(2, packed.byteLength));
  // Some servers say of packed files that they are text packed on the way; then the browser has opened it already.
  if (first !== 0x1f || second !== 0x8b) return Promise.resolve(packed);
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** @param {ArrayBuffer} bytes */
async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Fetch a part from the network, and see that it holds what it should.
 * @param {Part} part
 */
async function fetchPart(part) {
  const packed = await (await fetchWhole(part.path, "default")).arrayBuffer();
  await openPart(part, packed);
  return packed;
}

/**
 * @param {string} path
 * @param {RequestCache} cache
 */
async function fetchWhole(path, cache) {
  const response = await fetch(path, { cache, credentials: "omit", referrerPolicy: "no-referrer" }).catch(() => {
    throw new Trouble("network");
  });
  if (response.status === 404) throw new Trouble("changed");
  // The day's first copy is being made.
  if (response.status === 202 || response.status === 503) throw new Trouble("busy");
  if (!response.ok) throw new Trouble("network");
  return response;
}

/**
 * Give an opened part of a kept copy; the last two stay open, since pages of one line are read together.
 * @param {Part} part
 * @throws {Trouble} "damaged" when it is gone, or is not what was kept
 */
async function keptPart(part) {
  const ready = opened.get(part.path);
  if (ready) return ready;
  const response = await (await caches.open(CACHE)).match(part.path);
  if (!response) throw new Trouble("damaged");
  const whole = await openPart(part, await response.arrayBuffer());
  opened.set(part.path, whole);
  for (const path of opened.keys()) if (opened.size > 2) opened.delete(path);
  return whole;
}

/** @type {Map<string, ArrayBuffer>} */
const opened = new Map();
