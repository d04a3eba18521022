// What the network and the table warn of, in the tool's words, beside what it is about.

import { note } from "../tools/notes.js";
import { alone, onOne, plain, SUPPORTS, wordsIn } from "./reading.js";
import { roleOf } from "./round-table.js";

/** @typedef {import("../tools/tool.js").Tool} Tool */
/** @typedef {import("../tools/store.js").Row} Row */

/** Who leads, interprets, writes and guards the time are four people; who speaks first may be anybody. */
const ROLES = ["leidt", "tolkt", "schrijft", "tijd"];

/**
 * Keep the warnings right.
 * @param {Tool} tool
 * @param {HTMLElement} place where those about the network stand
 */
export function bindWarnings(tool, place) {
  const draw = () => {
    showNetwork(tool, place);
    for (const [field, words] of Object.entries(aboutTable(tool))) note(tool, field, words.join(" "));
  };
  tool.store.listen(draw);
  draw();
}

/** @param {Tool} tool @param {HTMLElement} place */
function showNetwork({ store, words }, place) {
  const people = store.rows("mensen");
  const carrier = onOne(people);
  const found = carrier === null ? alone(people).map(({ support, who }) => sayAlone(words, support, who)) : [];
  const all = carrier === null ? [] : [`${words.alone} (${carrier}) ${words["alone-do"]} ${words["alone-ask"]}`];
  const lines = [...all, ...found].map((one) => {
    const line = document.createElement("li");
    line.textContent = one;
    return line;
  });
  place.replaceChildren(...lines);
}

/** @param {Record<string, string>} words @param {string} support @param {string | null} who */
function sayAlone(words, support, who) {
  const kind = words[`support-${support}`];
  return who === null
    ? `${kind}: ${words["alone-none"]}`
    : `${words["alone-support"]}: ${kind} (${who || words["person-unnamed"]}).`;
}

/**
 * Say of the table's fields what is missing: only once somebody works on them.
 * @param {Tool} tool
 * @returns {Record<string, string[]>}
 */
function aboutTable({ store, words }) {
  const named = ROLES.map((role) => plain(store.words(role))).filter(Boolean);
  const agreements = store.rows("afspraken");
  const shares = store.rows("delen");
  const [chair, interpreter] = [personOf(store, "leidt"), personOf(store, "tolkt")];
  return said(words, {
    tolkt: [
      ["interpreter-missing", store.words("tafel-dag") !== "" && store.words("tolkt") === ""],
      ["interpreter-family", wordsIn(interpreter, "sector") === "family"],
    ],
    leidt: [
      ["role-same", new Set(named).size < named.length],
      ["chair-helps", isHelper(chair)],
    ],
    "opnieuw-dag": [["review-missing", agreements.length > 0 && store.words("opnieuw-dag") === ""]],
    afspraken: [
      ["agreement-no-sign", agreements.some((one) => wordsIn(one, "merken") === "")],
      ["agreement-no-else", agreements.some((one) => wordsIn(one, "als-niet") === "")],
    ],
    delen: [["consent-missing", shares.length > 0 && store.words("akkoord-dag") === ""]],
  });
}

/** @param {Tool["store"]} store @param {string} field @returns {Row} who does this at the table, as they stand in the network */
function personOf(store, field) {
  const who = plain(store.words(field));
  return store.rows("mensen").find((one) => who !== "" && plain(wordsIn(one, "wie")) === who) ?? {};
}

/** @param {Row} person */
function isHelper(person) {
  return roleOf(person) !== "eigen" || Object.keys(SUPPORTS).some((tick) => person[tick] === true);
}

/** @param {Record<string, string>} words @param {Record<string, [string, boolean][]>} rules */
function said(words, rules) {
  const pairs = Object.entries(rules).map(([field, of]) => [
    field,
    of.filter(([, is]) => is).map(([name]) => words[name] ?? ""),
  ]);
  return Object.fromEntries(pairs);
}
