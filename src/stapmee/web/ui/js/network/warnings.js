// What the network and the table warn of, in the tool's words, beside what it is about.

import { note } from "../tools/notes.js";
import { alone, onOne, plain, wordsIn } from "./reading.js";

/** @typedef {import("../tools/tool.js").Tool} Tool */

const ROLES = ["leidt", "tolkt", "schrijft", "tijd"];

/**
 * Keep the warnings right.
 * @param {Tool} tool
 * @param {HTMLElement} place where those about the network stand
 * @param {() => string} today
 */
export function bindWarnings(tool, place, today) {
  const draw = () => {
    showNetwork(tool, place);
    for (const [field, words] of Object.entries(aboutTable(tool, today()))) note(tool, field, words.join(" "));
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
 * @param {string} today YYYY-MM-DD
 * @returns {Record<string, string[]>}
 */
function aboutTable({ store, words }, today) {
  const named = ROLES.map((role) => plain(store.words(role))).filter(Boolean);
  const agreements = store.rows("afspraken");
  const shares = store.rows("delen");
  const ended = shares.some((one) => wordsIn(one, "tot") !== "" && wordsIn(one, "tot") < today);
  return said(words, {
    tolkt: [["interpreter-missing", store.words("tafel-dag") !== "" && store.words("tolkt") === ""]],
    leidt: [["role-same", new Set(named).size < named.length]],
    "opnieuw-dag": [["review-missing", agreements.length > 0 && store.words("opnieuw-dag") === ""]],
    afspraken: [
      ["agreement-no-who", agreements.some((one) => wordsIn(one, "wie") === "")],
      ["agreement-no-day", agreements.some((one) => wordsIn(one, "tegen") === "")],
      ["agreement-no-sign", agreements.some((one) => wordsIn(one, "merken") === "")],
      ["agreement-no-else", agreements.some((one) => wordsIn(one, "als-niet") === "")],
    ],
    delen: [
      ["consent-missing", shares.length > 0 && store.words("akkoord-dag") === ""],
      ["consent-ended", ended],
    ],
  });
}

/** @param {Record<string, string>} words @param {Record<string, [string, boolean][]>} rules */
function said(words, rules) {
  const pairs = Object.entries(rules).map(([field, of]) => [
    field,
    of.filter(([, is]) => is).map(([name]) => words[name] ?? ""),
  ]);
  return Object.fromEntries(pairs);
}
