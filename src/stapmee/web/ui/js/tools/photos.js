// Photos of a tool: in memory, and on the device only while the tool is kept. They are drawn anew, smaller, so that what a camera
// writes in a file (where, when, which phone) is gone. They are never sent anywhere.

/** @typedef {import("./tool.js").Tool} Tool */

/** The longest side, in pixels: a crack in a wall can still be seen on half a sheet of paper. */
const LONGEST = 1400;
const QUALITY = 0.8;
/** No photo of a phone is larger; what is would take the memory of the whole page. */
const LARGEST_FILE = 40e6;

/** @type {WeakMap<Tool, Map<string, HTMLCanvasElement>>} */
const shown = new WeakMap();

/**
 * Give the photos of a tool, by field.
 * @param {Tool} tool
 * @returns {Map<string, HTMLCanvasElement>}
 */
export function pictures(tool) {
  const known = shown.get(tool) ?? new Map();
  shown.set(tool, known);
  return known;
}

/**
 * Bind the fields for photos.
 * @param {Tool} tool
 * @param {() => void} changed
 */
export function bindPhotos(tool, changed) {
  for (const field of /** @type {NodeListOf<HTMLElement>} */ (tool.work.querySelectorAll('[data-kind="photo"]'))) {
    const name = field.dataset.field ?? "";
    field.querySelector("input")?.addEventListener("change", async ({ target }) => {
      const file = /** @type {HTMLInputElement} */ (target).files?.[0];
      if (!file) return;
      const picture = file.size <= LARGEST_FILE ? await drawn(file) : null;
      /** @type {HTMLInputElement} */ (target).value = "";
      tool.say(...(picture ? [] : [{ reason: /** @type {const} */ ("photo-unread"), names: [file.name] }]));
      if (picture) put(tool, name, picture);
      changed();
    });
    field.querySelector("[data-remove-photo]")?.addEventListener("click", () => {
      take(tool, name);
      changed();
    });
  }
}

/**
 * Draw a picture, no larger than it needs to be.
 * @param {Blob} file
 * @returns {Promise<HTMLCanvasElement | null>} null when it is no picture
 */
export async function drawn(file) {
  try {
    const bitmap = await createImageBitmap(file); // turned as the camera was held
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(bitmap.width * scale));
    canvas.height = Math.max(1, Math.round(bitmap.height * scale));
    canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return canvas;
  } catch {
    return null;
  }
}

/** @param {Tool} tool @param {string} name @param {HTMLCanvasElement} picture */
export function put(tool, name, picture) {
  const field = fieldOf(tool, name);
  if (!field) return;
  pictures(tool).set(name, picture);
  picture.className = "entry-picture";
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", field.querySelector(".twin-own")?.textContent?.trim() ?? name);
  field.querySelector("[data-picture]")?.replaceChildren(picture);
  field.classList.add("has-photo");
}

/** @param {Tool} tool @param {string} name */
export function take(tool, name) {
  pictures(tool).delete(name);
  const field = fieldOf(tool, name);
  field?.querySelector("[data-picture]")?.replaceChildren();
  field?.classList.remove("has-photo");
}

/** @param {Tool} tool take all photos off the page */
export function takeAll(tool) {
  for (const name of [...pictures(tool).keys()]) take(tool, name);
}

/** @param {Tool} tool @param {string} name @returns {HTMLElement | null} */
function fieldOf({ work }, name) {
  return work.querySelector(`[data-kind="photo"][data-field="${CSS.escape(name)}"]`);
}

/**
 * Give a photo as a file: JPEG, drawn by us, so without anything that the camera added.
 * @param {HTMLCanvasElement} picture
 * @returns {Promise<Blob>}
 */
export function jpeg(picture) {
  return new Promise((resolve, reject) => {
    picture.toBlob((made) => (made ? resolve(made) : reject(new Error("no picture"))), "image/jpeg", QUALITY);
  });
}

/**
 * Give all photos in base64, for a file.
 * @param {Tool} tool
 * @returns {Promise<Record<string, string>>}
 */
export async function inText(tool) {
  const found = await Promise.all(
    [...pictures(tool)].map(async ([name, one]) => [name, await base64(await jpeg(one))]),
  );
  return Object.fromEntries(found);
}

/**
 * Show photos that came in base64.
 * @param {Tool} tool
 * @param {Record<string, string>} photos
 * @returns {Promise<string[]>} the fields whose photo could not be read
 */
export async function fromText(tool, photos) {
  const lost = [];
  for (const [name, words] of Object.entries(photos)) {
    const picture = await drawn(new Blob([bytes(words)]));
    if (picture) put(tool, name, picture);
    else lost.push(name);
  }
  return lost;
}

/** @param {Blob} blob @returns {Promise<string>} */
async function base64(blob) {
  const read = new Uint8Array(await blob.arrayBuffer());
  let words = "";
  // String.fromCharCode takes its bytes as arguments, and a browser only takes so many.
  for (let at = 0; at < read.length; at += 8192) words += String.fromCharCode(...read.subarray(at, at + 8192));
  return btoa(words);
}

/** @param {string} words @returns {Uint8Array<ArrayBuffer>} empty when it is no base64 */
function bytes(words) {
  try {
    return Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
