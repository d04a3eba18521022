// The bar of a tool: keep on this device, save as a file, open a file, wipe.

import { download, fileName, readChosen, write } from "./file.js";
import { forgetPhotos, keepPhotos, showKept } from "./photo-shelf.js";
import { fromText, inText, takeAll } from "./photos.js";

/** @typedef {import("./tool.js").Tool} Tool */

/**
 * Bind the bar, and read what was kept on the device.
 * @param {Tool} tool
 * @param {HTMLElement} bar
 * @param {() => string} today YYYY-MM-DD
 */
export function bindBar(tool, bar, today) {
  const keep = /** @type {HTMLInputElement} */ (bar.querySelector("[data-keep]"));
  keep.addEventListener(
    "change",
    () => void (keep.checked ? keepAll(tool) : release(tool)).then(() => showKeep(tool, keep)),
  );
  bar.querySelector("[data-export]")?.addEventListener("click", () => void save(tool, today()));
  const chooser = /** @type {HTMLInputElement} */ (bar.querySelector("[data-import]"));
  chooser.addEventListener("change", () => void open(tool, chooser));
  bindWipe(tool, bar, keep);
  tool.store.onTrouble = (trouble) => {
    tool.say(trouble);
    showKeep(tool, keep);
  };
  tool.say(...tool.store.open(tool.fits));
  showKeep(tool, keep);
  if (tool.store.keeps) void showKept(tool);
  addEventListener("pagehide", () => tool.store.flush());
}

/**
 * Told when a photo came or went: what is kept must hold it too.
 * @param {Tool} tool
 */
export async function photosChanged(tool) {
  if (tool.store.keeps && !(await keepPhotos(tool))) tool.say({ reason: "photos-not-kept", names: [] });
}

/** @param {Tool} tool */
async function keepAll(tool) {
  const trouble = tool.store.keep();
  tool.say(...(trouble ? [trouble] : []));
  if (!trouble) await photosChanged(tool);
}

/** @param {Tool} tool */
async function release(tool) {
  tool.say();
  tool.store.release();
  await forgetPhotos(tool);
}

/** @param {Tool} tool @param {HTMLInputElement} keep */
function showKeep(tool, keep) {
  keep.checked = tool.store.keeps;
}

/** @param {Tool} tool @param {string} day */
async function save(tool, day) {
  const text = write(tool.id, tool.language, tool.store.all(), await inText(tool));
  download(fileName(tool.id, day), new Blob([text], { type: "application/json" }));
}

/** @param {Tool} tool @param {HTMLInputElement} chooser */
async function open(tool, chooser) {
  const file = chooser.files?.[0];
  if (!file) return;
  const { values, photos, troubles } = await readChosen(file, tool.id, tool.fits);
  chooser.value = "";
  tool.store.fill(values);
  const lost = await fromText(tool, photos);
  const unread = lost.length > 0 ? [{ reason: /** @type {const} */ ("photo-unread"), names: lost }] : [];
  const opened = Object.keys(values).length > 0 ? [{ reason: /** @type {const} */ ("opened"), names: [] }] : [];
  tool.say(...opened, ...troubles, ...unread);
  if (Object.keys(photos).length > 0) await photosChanged(tool);
}

/** @param {Tool} tool @param {HTMLElement} bar @param {HTMLInputElement} keep */
function bindWipe(tool, bar, keep) {
  const wipe = /** @type {HTMLElement} */ (bar.querySelector("[data-wipe]"));
  const sure = /** @type {HTMLElement} */ (bar.querySelector("[data-sure]"));
  wipe.addEventListener("click", () => {
    sure.hidden = false;
    sure.querySelector("button")?.focus();
  });
  sure.querySelector("[data-yes]")?.addEventListener("click", async () => {
    tool.store.wipe();
    takeAll(tool);
    await forgetPhotos(tool);
    tool.say({ reason: "wiped", names: [] });
    showKeep(tool, keep);
  });
  sure.addEventListener("click", (event) => {
    if (!(event.target instanceof HTMLButtonElement)) return;
    sure.hidden = true;
    wipe.focus();
  });
}
