// Keeping a copy: as a whole or not at all. Parts come in beside the old ones; only when all are there does the record change.

/** What is fetched without being asked for: more than this many bytes is asked first. */
const MODEST = 4_000_000;
/** How often the site is asked whether there is something new, and how old a copy may get before it is renewed anyway. */
const HALF_A_DAY = 12 * 3600_000;
const A_MONTH = 30 * 24 * 3600_000;

/** @type {Map<string, Promise<void>>} */
const busy = new Map();

/**
 * Fetch the copy of a language, unless that is being done already. Pages hear how it goes.
 * @param {string} language
 * @param {{ unasked?: boolean }} [how]
 */
function keep(language, { unasked = false } = {}) {
  const now = busy.get(language) ?? keepNow(language, unasked).finally(() => busy.delete(language));
  busy.set(language, now);
  return now;
}

/**
 * @param {string} language
 * @param {boolean} unasked
 */
async function keepNow(language, unasked) {
  try {
    const head = await fetchHead(language);
    if (unasked && head.size > MODEST) throw new Trouble("large");
    const old = await copyOf(language);
    if (old && !old.damaged && (old.version === head.version || head.day < old.day)) {
      await writeRecord({ ...old, checked: Date.now() });
    } else {
      await fetchAndSwitch(head, old);
    }
    await tell({ language, state: "saved" });
  } catch (error) {
    await giveUp(language, error, unasked);
  }
}

/**
 * @param {string} language
 * @returns {Promise<Head>}
 */
async function fetchHead(language) {
  const response = await fetchWhole(`/${language}/offline.json`, "no-cache");
  const head = await response.json().catch(() => {
    throw new Trouble("damaged");
  });
  if (head.format !== FORMAT || head.language !== language) throw new Trouble("format");
  return head;
}

/**
 * @param {Head} head
 * @param {Copy | null} old
 */
async function fetchAndSwitch(head, old) {
  await keepPart(head.list);
  const { parts } = await contentsOf(head);
  let fetched = head.list.size;
  for (const part of parts) {
    await keepPart(part);
    fetched += part.size;
    await tell({ language: head.language, state: "saving", fetched, size: head.size });
  }
  const previous = old && { edition: old.edition, day: old.day, day_said: old.day_said };
  await writeRecord({ ...head, previous, told: false, damaged: false, checked: Date.now() });
  opened.clear();
  await dropUnlisted();
}

/**
 * Fetch a part that is not there yet: what came in before a connection broke is not fetched twice.
 * @param {Part} part
 */
async function keepPart(part) {
  const cache = await caches.open(CACHE);
  if (await isKept(cache, part)) return;
  const packed = await fetchPart(part);
  await cache.put(part.path, new Response(packed)).catch(() => {
    throw new Trouble("full");
  });
}

/**
 * @param {Cache} cache
 * @param {Part} part
 */
async function isKept(cache, part) {
  const response = await cache.match(part.path);
  if (!response) return false;
  return openPart(part, await response.arrayBuffer()).then(
    () => true,
    () => false,
  );
}

/**
 * Leave everything as it was. What half came in stays for the next time, unless there is no room. What was not asked for
 * is tried again only where a connection broke: nobody is made to pay for the same megabyte on each page.
 * @param {string} language
 * @param {unknown} error
 * @param {boolean} unasked
 */
async function giveUp(language, error, unasked) {
  const reason = error instanceof Trouble ? error.reason : "full";
  if (reason === "full") await dropUnlisted().catch(() => undefined);
  if (unasked && ["full", "damaged", "format"].includes(reason) && !(await copyOf(language))) {
    await writeRecord({ format: FORMAT, language, off: true }).catch(() => undefined);
  }
  await tell({ language, state: "failed", reason });
}

/**
 * Take a copy away. That it was taken away is remembered, so that it does not come back by itself.
 * @param {string} language
 */
async function remove(language) {
  await writeRecord({ format: FORMAT, language, off: true });
  opened.clear();
  await dropUnlisted();
  await tell({ language, state: "removed" });
}

/**
 * See whether there is something new: another edition, or a day since which something in the copy is out of date.
 * @param {string} language
 */
async function check(language) {
  const copy = await copyOf(language);
  if (!copy || Date.now() - copy.checked < HALF_A_DAY) return;
  const head = await fetchHead(language).catch(() => null);
  if (!head) return;
  // Written first: an edition that arrives broken is not fetched again with each page.
  await writeRecord({ ...copy, checked: Date.now() });
  const spoilt = copy.good_until !== "" && head.day > copy.good_until;
  const old = Date.parse(head.day) - Date.parse(copy.day) > A_MONTH;
  if (copy.damaged || head.base !== copy.base || spoilt || old) await keep(language);
}

/**
 * Remember that the reader was told of an update.
 * @param {string} language
 */
async function told(language) {
  const copy = await copyOf(language);
  if (copy) await writeRecord({ ...copy, told: true });
}

/** @param {Record<string, unknown>} news */
async function tell(news) {
  for (const client of await worker.clients.matchAll({ type: "window", includeUncontrolled: true }))
    client.postMessage(news);
}
