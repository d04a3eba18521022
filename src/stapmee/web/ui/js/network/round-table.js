// What a round table says: who may come, what each agreement and each consent lacks, and how a farewell begins from what stands there.
// Pure: rows of the form in, findings out. Words are the tool's.

import { isTied, namesIn, plain, wordsIn } from "./reading.js";

/** @typedef {import("../tools/store.js").Row} Row */
/** @typedef {"eigen" | "vrijwilliger" | "professional"} Role */
/** @typedef {{ cell: string, word: string }} Mark a word of the tool, beside a cell of the row */

/** @type {Role[]} the three roles of a support network: one's own people, volunteers, professionals */
export const ROLES = ["eigen", "vrijwilliger", "professional"];

/**
 * Tell somebody's role: as written; else by where they stand, for who comes from a service does it as work.
 * @param {Row} person
 * @returns {Role}
 */
export function roleOf(person) {
  const told = ROLES.find((role) => role === wordsIn(person, "rol"));
  return told ?? (wordsIn(person, "sector") === "services" ? "professional" : "eigen");
}

/**
 * List who may be asked to the table: everybody in the network with a name, once, and no tie that was lost.
 * @param {Row[]} people
 * @returns {Row[]}
 */
export function invitable(people) {
  const there = people.filter((one) => wordsIn(one, "wie") !== "" && wordsIn(one, "band") !== "lost");
  return [...new Map(there.map((one) => [plain(wordsIn(one, "wie")), one])).values()];
}

/**
 * Put somebody on the list of guests, or take them off; whoever else stands there stays as they are.
 * @param {Row[]} guests
 * @param {Row} person
 * @param {boolean} comes
 * @returns {Row[]}
 */
export function withGuest(guests, person, comes) {
  const who = wordsIn(person, "wie");
  const others = guests.filter((one) => plain(wordsIn(one, "wie")) !== plain(who));
  if (!comes) return others;
  return others.length < guests.length ? guests : [...guests, { wie: who, rol: roleOf(person) }];
}

/**
 * Say what an agreement lacks: who does it, by when; or that its day is past while it is not done.
 * @param {Row} agreement
 * @param {string} today YYYY-MM-DD
 * @returns {Mark[]}
 */
export function agreementMarks(agreement, today) {
  const by = wordsIn(agreement, "tegen");
  const open = agreement.klaar !== true;
  return found([
    ["wie", "agreement-no-who", wordsIn(agreement, "wie") === ""],
    ["tegen", "agreement-no-day", by === "" && open],
    ["tegen", "late", by !== "" && by < today && open],
  ]);
}

/**
 * Say what a consent lacks: to whom, until when; or that it has ended. What is withdrawn lacks nothing any more.
 * @param {Row} consent
 * @param {string} today YYYY-MM-DD
 * @returns {Mark[]}
 */
export function consentMarks(consent, today) {
  const until = wordsIn(consent, "tot");
  if (wordsIn(consent, "ingetrokken") !== "") return [{ cell: "ingetrokken", word: "consent-withdrawn" }];
  return found([
    ["aan", "consent-no-whom", wordsIn(consent, "aan") === ""],
    ["tot", "consent-no-end", until === ""],
    ["tot", "consent-ended", until !== "" && until < today],
  ]);
}

/** @param {[string, string, boolean][]} rules */
function found(rules) {
  return rules.filter(([, , is]) => is).map(([cell, word]) => ({ cell, word }));
}

/**
 * List who may know what today: by name, what was agreed, not withdrawn and not past.
 * @param {Row[]} consents
 * @param {string} today YYYY-MM-DD
 * @returns {{ who: string, facts: { fact: string, until: string }[] }[]}
 */
export function mayKnow(consents, today) {
  /** @type {Map<string, { who: string, facts: { fact: string, until: string }[] }>} */
  const known = new Map();
  for (const row of consents) {
    const [fact, until] = [wordsIn(row, "feit"), wordsIn(row, "tot")];
    if (fact === "" || wordsIn(row, "ingetrokken") !== "" || (until !== "" && until < today)) continue;
    for (const who of namesIn(wordsIn(row, "aan"))) {
      const entry = known.get(plain(who)) ?? { who, facts: [] };
      entry.facts.push({ fact, until });
      known.set(plain(who), entry);
    }
  }
  return [...known.values()];
}

/**
 * @typedef {object} Standing what stands on the sheets when somebody stops
 * @property {string} leaves who stops
 * @property {string} day the last day, or ""
 * @property {Row[]} people
 * @property {Row[]} agreements
 * @property {{ what: string, leads: string }[]} needs
 * @property {Row[]} handed what is written down already of who takes over
 * @property {string} done what is written down already of what went well
 * @property {string} stay and of who stays
 */

/**
 * Begin the talk about stopping: what went well, what somebody else must take over, who stays. What was written already stays.
 * @param {Standing} standing
 * @returns {Record<string, string | Row[]>} only the fields that change
 */
export function farewell({ leaves, day, people, agreements, needs, handed, done, stay }) {
  const isTheirs = (/** @type {string} */ words) => namesIn(words).some((one) => plain(one) === plain(leaves));
  const kept = agreements.filter((one) => one.klaar === true).map((one) => wordsIn(one, "wat"));
  const open = agreements.filter((one) => one.klaar !== true && isTheirs(wordsIn(one, "wie")));
  const left = [
    ...open.map((one) => wordsIn(one, "wat")),
    ...needs.filter((one) => isTheirs(one.leads)).map((one) => one.what),
  ];
  const written = new Set(handed.map((one) => plain(wordsIn(one, "wat"))));
  const more = [...new Set(left)].filter((what) => what !== "" && !written.has(plain(what)));
  const others = people
    .filter((one) => isTied(one) && !isTheirs(wordsIn(one, "wie")))
    .map((one) => wordsIn(one, "wie"));
  return {
    ...unlessWritten("gelukt", done, kept),
    ...unlessWritten("blijft", stay, others),
    ...(more.length > 0 ? { overnemen: [...handed, ...more.map((wat) => ({ wat, vanaf: day }))] } : {}),
  };
}

/** @param {string} field @param {string} written @param {string[]} lines @returns {Record<string, string>} */
function unlessWritten(field, written, lines) {
  const words = lines.filter(Boolean).join("\n");
  return written.trim() === "" && words !== "" ? { [field]: words } : {};
}
