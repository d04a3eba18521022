// Answering the pages: what changes from the network as long as there is one, what never changes from the copy.

/** How long a page may take before the copy is shown in its place. */
const PATIENCE = 4000;
/** What is never answered from a copy: the copy itself, and what programs ask. */
const NOT_OURS = /^\/(?:sw\.js|api\/.*|[a-z]{2,3}\/(?:offline\.json|manifest\.webmanifest|kopie\/.*))$/;
/** Pages that read the query themselves, in the browser. To any other page a query is a question to the server. */
const READS_QUERY = /^\/[a-z]{2,3}\/zoek\/$/;

/** @param {FetchEvent} event */
function answer(event) {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin || NOT_OURS.test(url.pathname)) return;
  if (request.method === "POST" && request.mode === "navigate") {
    // Back to an answer that nobody keeps: the browser itself asks whether to send the form again.
    if ("isHistoryNavigation" in request && request.isHistoryNavigation) return;
    event.respondWith(fetch(request).catch(() => unsaved(url, "answers")));
  } else if (request.method === "GET") {
    event.respondWith(fromNetworkOrCopy(request, url));
  }
}

/**
 * Answer from the network; from the copy when there is none, or when it takes too long and the copy has what is asked.
 * @param {Request} request
 * @param {URL} url
 * @returns {Promise<Response>}
 */
async function fromNetworkOrCopy(request, url) {
  const network = fetch(request).then((response) => {
    // A proxy whose server is gone.
    if (response.status >= 502 && response.status <= 504) throw new Trouble("network");
    return response;
  });
  const inTime = await Promise.race([network.catch(() => null), nothingAfter(PATIENCE)]);
  if (inTime) return inTime;
  const kept = await fromCopy(url).catch((/** @type {Error} */ trouble) => trouble);
  if (kept instanceof Response) return kept;
  return network.catch((error) => {
    if (request.mode !== "navigate") return Response.error();
    return unsaved(url, kept instanceof Trouble ? "damaged" : "unsaved", error);
  });
}

/**
 * @param {number} time
 * @returns {Promise<null>}
 */
function nothingAfter(time) {
  return new Promise((done) => setTimeout(() => done(null), time));
}

/**
 * Find a file in a copy.
 * @param {Copy} copy
 * @param {URL} url
 */
async function find(copy, url) {
  for (const part of (await contentsOf(copy)).parts) {
    let start = 0;
    for (const [path, type, length] of part.files) {
      if (path === url.pathname) return { part, type, start, end: start + length };
      start += length;
    }
  }
  return null;
}

/**
 * Answer from a copy; null when none has it.
 * @param {URL} url
 * @throws {Trouble} "damaged"
 */
async function fromCopy(url) {
  if (url.search && !READS_QUERY.test(url.pathname)) return null;
  for (const copy of await copies()) {
    if (isOfLanguage(url, copy.language) || url.pathname.startsWith("/static/")) {
      const response = await fromOne(copy, url);
      if (response) return response;
    }
  }
  return null;
}

/**
 * @param {Copy} copy
 * @param {URL} url
 */
async function fromOne(copy, url) {
  try {
    const found = await find(copy, url);
    if (!found) return null;
    const whole = await keptPart(found.part);
    const { headers } = await contentsOf(copy);
    return new Response(whole.slice(found.start, found.end), { headers: { ...headers, "Content-Type": found.type } });
  } catch (error) {
    // The next time that there is a network, what is damaged is fetched again; everything else in the copy goes on working.
    await writeRecord({ ...copy, damaged: true, checked: 0 });
    await tell({ language: copy.language, state: "damaged" });
    throw error;
  }
}

/**
 * @param {URL} url
 * @param {string} language
 */
function isOfLanguage({ pathname }, language) {
  return pathname.startsWith(`/${language}/`);
}

/**
 * Say that a page cannot be shown, in the language of its address, else in one that is kept.
 * @param {URL} url
 * @param {"unsaved" | "damaged" | "answers"} reason
 * @param {unknown} [error] what the browser says where nothing is kept
 * @returns {Promise<Response>}
 */
async function unsaved(url, reason, error = new TypeError("no network")) {
  const kept = await copies();
  const copy = kept.find(({ language }) => isOfLanguage(url, language)) ?? kept[0];
  const contents = copy && (await contentsOf(copy).catch(() => null));
  if (!contents) throw error;
  if (url.pathname === "/") return Response.redirect(`/${copy.language}/`);
  const page = contents.unsaved.replace('data-reason="unsaved"', `data-reason="${reason}"`);
  return new Response(page, {
    status: 503,
    headers: { ...contents.headers, "Content-Type": "text/html; charset=utf-8" },
  });
}
