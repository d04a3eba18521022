// Passing a situation on: as a link, as a code to scan, as a file. All of it is made here; nothing is sent by us.

/** @import {Given} from "../engine/types.js" */
/** @import {Frame} from "./frame.js" */

import { today } from "../day.js";
import { readKept, writeKept } from "../engine/kept.js";
import { download } from "../tools/file.js";
import { correction, generate, mode } from "../vendor/lean-qr@2.7.4/lean-qr.js";

const SVG = "http://www.w3.org/2000/svg";
/** Light modules around a code, as the standard wants (ISO/IEC 18004). */
const QUIET = 4;
/** The library is not typed here: what we use of it. @type {(words: string, how: object) => {size: number, get(x: number, y: number): boolean}} */
const encode = /** @type {any} */ (generate);
/** A file of ours is a few kilobytes. */
const LARGEST = 1e6;

/**
 * Draw a link as a QR code.
 * @param {string} link
 * @returns {Node}
 */
export function codeOf(link) {
  const code = encode(link, {
    modes: [mode.ascii],
    minCorrectionLevel: correction.L,
    maxCorrectionLevel: correction.M,
  });
  const line = [...Array(code.size).keys()];
  const dark = line.flatMap((y) => line.filter((x) => code.get(x, y)).map((x) => `M${x} ${y}h1v1h-1z`));
  const wide = code.size + 2 * QUIET;
  const svg = element("svg", { viewBox: `${-QUIET} ${-QUIET} ${wide} ${wide}`, class: "code", "aria-hidden": "true" });
  svg.append(element("rect", { x: `${-QUIET}`, y: `${-QUIET}`, width: `${wide}`, height: `${wide}`, fill: "#fff" }));
  svg.append(element("path", { d: dark.join(""), fill: "#000", "shape-rendering": "crispEdges" }));
  return svg;
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 */
function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

/**
 * Put a link on the clipboard.
 * @param {string} link
 * @returns {Promise<boolean>} false where the browser does not let us
 */
export async function copied(link) {
  try {
    await navigator.clipboard.writeText(link);
    return true;
  } catch {
    return false;
  }
}

/**
 * Hand a link to the device's own way of sharing.
 * @param {string} link
 */
export async function passed(link) {
  try {
    await navigator.share({ title: "Stapmee", url: link });
  } catch {
    // Who closes that menu changed their mind.
  }
}

/**
 * Hand out everybody at the table as a file.
 * @param {Iterable<{name: string, given: Given}>} people
 */
export function saved(people) {
  download(`stapmee-${today()}.json`, new Blob([writeKept(people)], { type: "application/json" }));
}

/**
 * Read a file that somebody chose; nobody and nothing is told where it cannot be read at all.
 * @param {Frame} frame
 * @param {File} file
 * @returns {Promise<{people: {name: string, given: Map<string, string>}[], told: string[]}>}
 */
export async function opened(frame, file) {
  const text = file.size > LARGEST ? null : await textOf(file);
  if (text === null) return { people: [], told: [] };
  const { people, dropped, trouble } = readKept(frame.pack, text.replace(/^\uFEFF/, ""), frame.on);
  const told = [...(trouble === null ? [] : [trouble]), ...dropped.map((one) => one.says)];
  return { people: people.filter(({ given }) => given.size > 0), told };
}

/**
 * Give the words of a file; null for a stick that was pulled out, or a file that is gone.
 * @param {File} file
 */
function textOf(file) {
  return file.text().catch(() => null);
}

/**
 * Open a file that is dropped on an element.
 * @param {HTMLElement} place
 * @param {(file: File) => void} open
 */
export function acceptDrops(place, open) {
  place.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  place.addEventListener("drop", (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    open(file);
  });
}
