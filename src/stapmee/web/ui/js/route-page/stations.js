// Which stations of a line do not apply to a situation, and why in words: what the maps dim. The twin of route/stations.py, and of what
// web/guide/standing.py marks on the map.

/** @import {Route} from "../engine/plan.js" */
/** @import {Frame} from "./frame.js" */

import { Engine } from "../engine/engine.js";
import { against } from "../engine/why.js";

/**
 * Give the stations that are ruled out, each with the facts that rule it out. A stage other than the one where somebody is stays on the
 * map as it is: one was there, or gets there.
 * @param {Route} route
 * @returns {Map<string, string>}
 */
export function standing({ day, situation }) {
  const { pack, index, on } = day;
  const facts = new Map([...situation.facts].filter(([name]) => pack.facets.get(name)?.kind !== "position"));
  const anywhere = { ...situation, facts };
  const possible = index.fold(new Engine(index, anywhere).on(on).possible);
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const [number, item] of index.items.entries()) {
    if (item.kind !== "phase" || (possible >> BigInt(number)) & 1n) continue;
    const when = (index.bits[number] ?? []).map((bit) => index.alternatives[bit] ?? []);
    found.set(item.phase.id, against(pack, when, anywhere, on));
  }
  return found;
}

/**
 * Mark on the map of this page where somebody is, and dim what does not apply, with the reason.
 * @param {Frame} frame
 * @param {Route} route
 */
export function showOnMap(frame, route) {
  const ruledOut = standing(route);
  for (const station of document.querySelectorAll("[data-phase]")) {
    const name = station.getAttribute("data-phase") ?? "";
    const reason = ruledOut.get(name);
    const here = route.phases.includes(name);
    for (const old of station.querySelectorAll(".here-mark, .station-off")) old.remove();
    station.setAttribute("data-state", reason !== undefined ? "off" : here ? "here" : "");
    station.toggleAttribute("aria-current", here);
    if (here) station.setAttribute("aria-current", "step");
    if (here) station.querySelector("h2")?.append(" ", marked("span", "here-mark", frame.word("here")));
    if (reason === undefined) continue;
    const words = frame.word("map-not-here").replace("{reason}", () => reason);
    station.querySelector(".station-short")?.after(marked("p", "station-off", words));
  }
}

/**
 * @param {string} tag
 * @param {string} name
 * @param {string} words
 */
function marked(tag, name, words) {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = words;
  return made;
}
