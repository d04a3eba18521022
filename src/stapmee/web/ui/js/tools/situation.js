// What this browser knows of the situation already, where that is one whole answer: of the address, else of this tab. It goes nowhere.

import { kept } from "../route-page/storage.js";
import { parked } from "../route-page/tab.js";

/** A situation as an address carries it; an anchor on the page is none. */
const SITUATION = /^#[a-z]{2,3};|^#[^;]*=/;

/**
 * Give the region where somebody lives.
 * @param {string} fragment the part of the address after the #
 * @returns {string} "" when it is not known, or when the people at the table differ
 */
export function knownRegion(fragment) {
  const told = /(?:^#|;)region=([a-z]+)/.exec(fragment)?.[1];
  if (told) return told;
  const regions = (parked()?.people ?? []).map(({ given }) => new Map(given).get("region") ?? "");
  return new Set(regions).size === 1 ? (regions[0] ?? "") : "";
}

/**
 * Give the papers that go with the situation of whoever sits at the table, by the kit's own rules, on this device.
 * @param {HTMLElement} named the element that names the packs
 * @param {string} fragment the part of the address after the #
 * @returns {Promise<Set<string> | null>} null when nothing is known of anybody
 * @throws when the kit did not come in, or what is known does not stand together
 */
export async function knownPapers(named, fragment) {
  const table = parked()?.people.map(({ given }) => new Map(given)) ?? [];
  const device = kept();
  if (table.length === 0 && device === null && !SITUATION.test(fragment)) return null;
  const engine = await import("./situation-papers.js");
  return engine.papersOf(named, { table, fragment: SITUATION.test(fragment) ? fragment : "", device: device ?? "" });
}
