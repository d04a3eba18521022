// Points on the map of the region: here, and the neighbouring municipalities by which something was found.
// The twin of web/guide/outline.py.

/** @import {Book, Near, Town} from "./types.js" */

import { byNis } from "./finding.js";

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {Element | null} map
 * @param {Book} book
 * @param {Town} place
 * @param {Near[]} near
 */
export function mark(map, book, place, near) {
  if (!map) return;
  const [west = 0, north = 0, across = 0, down = 0] = (map.getAttribute("data-projection") ?? "")
    .split(" ")
    .map(Number);
  const circle = (/** @type {Town} */ town, /** @type {string} */ name, /** @type {number} */ radius) => {
    if (!town.point) return null;
    const made = document.createElementNS(SVG, "circle");
    made.setAttribute("class", name);
    made.setAttribute("cx", String(Math.round((town.point[1] - west) * across)));
    made.setAttribute("cy", String(Math.round((north - town.point[0]) * down)));
    made.setAttribute("r", String(radius));
    return made;
  };
  const codes = new Set(near.filter(({ why }) => why === "neighbouring").map(({ area }) => area));
  const towns = [...codes].map((nis) => byNis(book, nis)).filter((town) => town !== null);
  for (const old of map.querySelectorAll("circle")) old.remove();
  const marks = [...towns.map((town) => circle(town, "region-mark", 11)), circle(place, "region-here", 16)];
  map.append(...marks.filter((one) => one !== null));
}
