// The papers of a situation, from the kit in this browser. Nothing of the situation is in what is fetched: the kit is the same for all.

import { later, today } from "../day.js";
import { dayInside } from "../engine/clock.js";
import { readFragment } from "../engine/fragment.js";
import { readKept } from "../engine/kept.js";
import { route } from "../engine/plan.js";
import { readSituation } from "../engine/situation.js";
import { packsOf } from "../route-page/packs.js";

/** @typedef {{ table: Map<string, string>[], fragment: string, device: string }} Told where something is known: this tab, the address, this device */

/**
 * @param {HTMLElement} named
 * @param {Told} told
 * @returns {Promise<Set<string> | null>}
 */
export async function papersOf(named, { table, fragment, device }) {
  const { pack } = await packsOf(named);
  const made = document.querySelector("[data-day]")?.getAttribute("data-day") ?? "";
  const on = dayInside(pack, later(made, today()));
  const people = [...table];
  if (fragment) people.push(readFragment(pack, fragment, on).given);
  if (people.length === 0) people.push(...readKept(pack, device, on).people.map(({ given }) => given));
  const known = people.filter((given) => given.size > 0);
  if (known.length === 0) return null;
  const routes = known.map((given) => route(pack, readSituation(pack, given, on), on));
  return new Set(routes.flatMap(({ papers }) => papers.map(({ document: paper }) => paper)));
}
