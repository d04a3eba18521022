// Where somebody stands on the rings: the four parts are quarters, the three rings lie around the middle. Pure numbers.

import { RINGS, SECTORS, wordsIn } from "./reading.js";

/** @typedef {import("../tools/store.js").Row} Row */
/** @typedef {{ x: number, y: number }} Point in a square from -100 to 100; x grows as one reads: to the left in Arabic */

/** How far from the middle each ring's people stand, and where the ring is drawn. */
export const STANDS = [36, 62, 87];
export const EDGES = [23, 49, 75, 99];

/**
 * Place everybody: apart from each other within their part of their ring.
 * @param {Row[]} people
 * @returns {Point[]} in the order of the people
 */
export function places(people) {
  const cells = people.map(cellOf);
  return cells.map((cell, index) => {
    const together = cells.filter((one) => one === cell).length;
    const before = cells.slice(0, index).filter((one) => one === cell).length;
    const [ring, sector] = cell.split(",").map(Number);
    return point(ring ?? 1, sector ?? 0, (before + 1) / (together + 1));
  });
}

/** @param {Row} row */
function cellOf(row) {
  const [ring, sector] = [RINGS.indexOf(wordsIn(row, "ring")), SECTORS.indexOf(wordsIn(row, "sector"))];
  return `${ring < 0 ? 1 : ring},${Math.max(sector, 0)}`;
}

/** @param {number} ring @param {number} sector @param {number} share of the quarter */
function point(ring, sector, share) {
  // The first quarter is at the top on the side where one begins to read; then round.
  // Who stands further out stands a little aside, so that no line runs through somebody else.
  const aside = (ring - 1) * 0.13;
  const angle = Math.PI + (Math.PI / 2) * (sector + Math.min(Math.max(share + aside, 0.1), 0.9));
  const far = STANDS[ring] ?? 62;
  const x = far * Math.cos(angle);
  return { x: round(x), y: round(far * Math.sin(angle)) };
}

/**
 * Find the ring and the part at a point: where somebody is dropped.
 * @param {Point} point
 */
export function cellAt({ x, y }) {
  const angle = (Math.atan2(y, x) + Math.PI * 3) % (Math.PI * 2);
  const ring = EDGES.slice(1, 3).filter((edge) => Math.hypot(x, y) > edge).length;
  return { ring: RINGS[ring] ?? "ring-2", sector: SECTORS[Math.floor(angle / (Math.PI / 2)) % 4] ?? "family" };
}

/** @param {number} number */
function round(number) {
  return Math.round(number * 10) / 10;
}
