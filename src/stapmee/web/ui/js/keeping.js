// Keeping the guide on this device: the page's side. The worker (web/offline/worker) does the work; a page asks and listens.

/**
 * @typedef {{ edition: string, day: string, day_said: string }} Edition
 * @typedef {Edition & { language: string, size: number, told: boolean, damaged: boolean, previous: Edition | null, off?: boolean }} Copy
 * @typedef {{ language: string, state: "saving" | "saved" | "removed" | "damaged" | "failed", reason?: string,
 *   fetched?: number, size?: number }} News
 */

const CACHE = "pages";

/**
 * Start the worker.
 * @returns {Promise<boolean>} false where a browser cannot keep anything, or may not: a private window, site data blocked
 */
export async function ready() {
  try {
    if (!("DecompressionStream" in globalThis)) return false;
    await caches.has(CACHE);
    return Boolean(await navigator.serviceWorker.register("/sw.js"));
  } catch {
    return false;
  }
}

/**
 * Give what is kept in a language. What the reader took away says `off`.
 * @param {string} language
 * @returns {Promise<Copy | null>}
 */
export async function copyOf(language) {
  try {
    const response = (await caches.has(CACHE)) ? await (await caches.open(CACHE)).match(`/-/${language}`) : undefined;
    return (await response?.json()) ?? null;
  } catch {
    return null;
  }
}

/**
 * Ask the worker to do something.
 * @param {"keep" | "remove" | "check" | "told"} task
 * @param {string} language
 * @param {{ unasked?: boolean }} [how]
 */
export async function ask(task, language, how = {}) {
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ task, language, ...how });
}

/**
 * Hear how it goes with a language.
 * @param {string} language
 * @param {(news: News) => void} hear
 */
export function listen(language, hear) {
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (data?.language === language) hear(data);
  });
}

/** Take away everything that was kept, of every language, and the worker too: nothing on the device tells of it any more. */
export async function forget() {
  await caches.delete(CACHE).catch(() => false);
  const workers = (await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
}

/**
 * Put what there is to say of a copy in words.
 * @param {{ day_said: string, edition: string, size: number }} copy
 * @param {string} language
 */
export function words(copy, language) {
  const megabytes = new Intl.NumberFormat(language, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  return { day: copy.day_said, edition: copy.edition, size: megabytes.format(copy.size / 1e6) };
}
