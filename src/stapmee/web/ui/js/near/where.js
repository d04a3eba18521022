// Where somebody lives, as far as this browser knows it: from the form on the page, else from this tab, else from what is kept on
// this device. It goes nowhere.

import { kept } from "../route-page/storage.js";
import { parked } from "../route-page/tab.js";

/** The question of the kit that says it (FacetId in web/guide/near.py). */
const FACET = "municipality";

/** @returns {string} what was answered: a name, postcode or code; "" when it is not known */
export function municipality() {
  return fromPage() || fromTab() || fromDevice();
}

function fromPage() {
  const field = document.querySelector(`main form input[type="hidden"][name="${FACET}"]`);
  return field?.getAttribute("value") ?? "";
}

function fromTab() {
  const table = parked();
  return new Map(table?.people[table.active]?.given ?? []).get(FACET) ?? "";
}

/** Of several people who are kept nobody knows which one is meant: then of nobody. */
function fromDevice() {
  try {
    const people = JSON.parse(kept() ?? "null")?.people;
    const answer = Array.isArray(people) && people.length === 1 ? people[0]?.given?.[FACET] : "";
    return typeof answer === "string" ? answer : "";
  } catch {
    return "";
  }
}
