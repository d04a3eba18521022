// What happens to a worker, and what pages ask of it.

worker.addEventListener("install", () => {
  // Nothing is fetched here: a page asks for a copy, so that whoever pays for each megabyte can be left alone.
  worker.skipWaiting();
});

worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", answer);

/** @type {Record<string, (language: string, message: { unasked?: boolean }) => Promise<void>>} */
const TASKS = { keep, remove, check, told };

worker.addEventListener("message", (event) => {
  const { task, language, ...rest } = event.data ?? {};
  if (Object.hasOwn(TASKS, task) && /^[a-z]{2,3}$/.test(language)) event.waitUntil(TASKS[task](language, rest));
});
