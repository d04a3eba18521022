// The door of the engine: a pack, what is known about somebody, and a day in; a route out. Nothing leaves the device.
// The engine knows no page, network, storage or clock: whoever calls it says which day it is.

/** @import {Given, Pack} from "./types.js" */
/** @import {RouteDocument} from "./document.js" */

import { dayInside } from "./clock.js";
import { document } from "./document.js";
import { route } from "./plan.js";
import { readSituation } from "./situation.js";

/**
 * Make the route of a situation on a day: the document that POST /api/route gives for the same, key by key.
 * @param {Pack} pack
 * @param {Given | Iterable<[string, string]>} given facet -> words as they were typed; "unknown" for who does not know
 * @param {string} on the day it is, as YYYY-MM-DD
 * @returns {RouteDocument}
 * @throws {import("./errors.js").RouteError} when answers can't be used
 * @throws {import("./clock.js").ClockError} when the pack can't answer for that day
 */
export function makeRoute(pack, given, on) {
  const day = dayInside(pack, on);
  return document(route(pack, readSituation(pack, new Map(given), day), day));
}
