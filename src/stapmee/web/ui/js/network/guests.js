// Who comes to the table, chosen from the network by role; and an invitation for each.

import { preview } from "../tools/sheets.js";
import { plain, wordsIn } from "./reading.js";
import { invitable, roleOf, withGuest } from "./round-table.js";

/** @typedef {import("../tools/tool.js").Tool} Tool */
/** @typedef {import("../tools/store.js").Row} Row */

const FIELD = "gasten";

/**
 * Show who may come, and write down who does.
 * @param {Tool} tool
 * @param {HTMLElement} place
 * @param {(words: string) => void} tell
 */
export function bindGuests(tool, place, tell) {
  const draw = () => drawAll(tool, place);
  tool.store.listen((name) => (name === null || name === "mensen" || name === FIELD) && draw());
  draw();
  place.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.dataset.guest === undefined) return;
    const { checked } = target;
    const person = personNamed(tool, target.dataset.guest);
    if (!person) return;
    tool.store.set(FIELD, withGuest(tool.store.rows(FIELD), person, checked));
    tell(`${tool.words[checked ? "guest-comes" : "guest-stays-away"]}: ${wordsIn(person, "wie")}`);
  });
  place.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-invite]") : null;
    if (button instanceof HTMLElement) invite(tool, button.dataset.invite ?? "");
  });
}

/** @param {Tool} tool @param {string} name */
function personNamed({ store }, name) {
  return invitable(store.rows("mensen")).find((one) => plain(wordsIn(one, "wie")) === name);
}

/** @param {Tool} tool @param {string} name write it on the invitation, and show that as the guest gets it */
function invite(tool, name) {
  const guest = tool.store.rows(FIELD).find((one) => plain(wordsIn(one, "wie")) === name);
  tool.store.set("gast", guest ? wordsIn(guest, "wie") : "");
  preview(tool, "uitnodiging");
}

/** @param {Tool} tool @param {HTMLElement} place */
function drawAll(tool, place) {
  const held =
    document.activeElement?.getAttribute("data-guest") ?? document.activeElement?.getAttribute("data-invite");
  const kind = document.activeElement?.hasAttribute("data-invite") ? "invite" : "guest";
  const people = invitable(tool.store.rows("mensen"));
  const guests = new Set(tool.store.rows(FIELD).map((one) => plain(wordsIn(one, "wie"))));
  const locked = tool.work.querySelector(`[data-field="${FIELD}"] [data-add-row]`)?.hasAttribute("disabled") === true;
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("[data-role]"))) {
    const here = people.filter((one) => roleOf(one) === group.dataset.role);
    const list = /** @type {HTMLElement} */ (group.querySelector("ul"));
    list.replaceChildren(...here.map((one) => item(tool, one, guests, locked)));
    /** @type {HTMLElement} */ (group.querySelector("[data-none]")).hidden = here.length > 0;
  }
  const again =
    held === null || held === undefined ? null : place.querySelector(`[data-${kind}="${CSS.escape(held)}"]`);
  /** @type {HTMLElement | null} */ (again)?.focus();
}

/** @param {Tool} tool @param {Row} person @param {Set<string>} guests @param {boolean} locked */
function item({ words }, person, guests, locked) {
  const name = wordsIn(person, "wie");
  const [line, label, tick, said] = ["li", "label", "input", "bdi"].map((one) => document.createElement(one));
  label.className = "entry-option";
  said.textContent = name;
  const comes = guests.has(plain(name));
  Object.assign(tick, { type: "checkbox", checked: comes, disabled: locked });
  Object.assign(tick.dataset, { guest: plain(name), changes: "" });
  label.append(tick, said);
  line.append(label);
  if (comes) line.append(inviter(words, name, locked));
  if (person.weet !== true) line.append(note(words["person-knows-not"] ?? ""));
  return line;
}

/** @param {Record<string, string>} words @param {string} name @param {boolean} locked */
function inviter(words, name, locked) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "tool", textContent: words.invite ?? "", disabled: locked });
  Object.assign(made.dataset, { invite: plain(name), changes: "" });
  made.setAttribute("aria-label", `${words.invite}: ${name}`);
  return made;
}

/** @param {string} words */
function note(words) {
  const made = document.createElement("small");
  made.textContent = words;
  return made;
}
