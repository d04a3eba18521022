// Who is near a municipality: what is for it or in it, then what is next to it, for its province, its region, and for everybody.
// The twin of directory/nearby.py.

/** @import {Book, Near, Service, Town, Wanted, Why} from "./types.js" */

/** From near to far. @type {Why[]} */
export const TIERS = ["local", "neighbouring", "province", "region", "everywhere"];
const KM_A_DEGREE = 111.195;

/**
 * Find who is near: nearest first, those alike in the order of the book.
 * @param {Book} book
 * @param {Town} place
 * @param {Wanted} [wanted]
 * @returns {Near[]}
 */
export function around(book, place, wanted = {}) {
  const near = nearness(book, place);
  const found = [];
  for (const service of book.services) {
    if (!isWanted(service, wanted)) continue;
    const areas = service.areas.filter((nis) => shown(service, near.get(nis), wanted)).sort();
    const [area] = areas.sort((one, other) => rankOf(near, one) - rankOf(near, other));
    if (area !== undefined) found.push({ service, area, rank: rankOf(near, area) });
  }
  found.sort((one, other) => one.rank - other.rank);
  return found.map(({ service, area, rank }) => nearBy(service, area, rank));
}

/**
 * Put what was found together by the kit's actor: the nearest of each, at most so many.
 * @param {Near[]} found
 * @param {number} most
 */
export function instances(found, most) {
  /** @type {Map<string, Near[]>} */
  const grouped = new Map();
  for (const one of found) {
    const actor = one.service.actor ?? "";
    const own = grouped.get(actor) ?? [];
    if (actor && own.length < most) grouped.set(actor, [...own, one]);
  }
  return grouped;
}

/**
 * Give each area by which somebody in a municipality finds services, with its rank: 1000 times the tier, and the kilometres.
 * @param {Book} book
 * @param {Town} place
 */
export function nearness(book, place) {
  /** @type {Map<string, number>} */
  const found = new Map();
  for (const other of place.point ? book.places : []) {
    const distance = other.point && place.point ? kilometres(place.point, other.point) : Number.POSITIVE_INFINITY;
    if (distance <= book.near) found.set(other.nis, 1000 + Math.round(distance * 10) / 10);
  }
  const larger = [book.provinces[place.province], book.regions[place.region], book.country];
  for (const [number, nis] of larger.entries()) if (nis !== undefined) found.set(nis, 1000 * (number + 2));
  return found.set(place.nis, 0);
}

/**
 * Give the distance between two points (latitude, longitude in degrees), on a flat map.
 * @param {[number, number]} one
 * @param {[number, number]} other
 */
function kilometres(one, other) {
  const wide = Math.cos((((one[0] + other[0]) / 2) * Math.PI) / 180);
  return Math.hypot(one[0] - other[0], (one[1] - other[1]) * wide) * KM_A_DEGREE;
}

/**
 * @param {Map<string, number>} near
 * @param {string} nis
 */
function rankOf(near, nis) {
  return near.get(nis) ?? Number.POSITIVE_INFINITY;
}

/**
 * @param {Service} service
 * @param {Wanted} wanted
 */
function isWanted(service, wanted) {
  return (
    (!wanted.actor || wanted.actor === service.actor) &&
    (!wanted.theme || (service.themes ?? []).includes(wanted.theme)) &&
    (!wanted.language || (service.languages ?? []).includes(wanted.language)) &&
    (!wanted.group || (service.groups ?? []).includes(wanted.group))
  );
}

/**
 * @param {Service} service
 * @param {number | undefined} rank
 * @param {Wanted} wanted
 */
function shown(service, rank, wanted) {
  if (rank === undefined) return false;
  return !(rank >= 1000 && rank < 2000 && (service.own_only || wanted.only));
}

/**
 * @param {Service} service
 * @param {string} area
 * @param {number} rank
 * @returns {Near}
 */
function nearBy(service, area, rank) {
  const tier = Math.floor(rank / 1000);
  const kilometresAway = tier === 1 ? Math.round((rank - 1000) * 10) / 10 : null;
  return { service, why: TIERS[tier] ?? "everywhere", area, kilometres: kilometresAway };
}
