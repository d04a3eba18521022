// What was agreed at the table and what may be told: a mark beside what is missing, how many are done, and their days in the calendar.

import { datedRows, onDays } from "../tools/dates.js";
import { sayDay } from "../tools/saying.js";
import { markLines } from "./marks.js";
import { wordsIn } from "./reading.js";
import { agreementMarks, consentMarks, mayKnow } from "./round-table.js";

/** @typedef {import("../tools/tool.js").Tool} Tool */
/** @typedef {import("../tools/dates.js").Due} Due */

const FIELDS = ["afspraken", "delen"];

/**
 * Keep the marks of agreements and consents right.
 * @param {Tool} tool
 * @param {HTMLElement} count where it stands how many agreements are done
 * @param {HTMLElement} known where it stands who may know what today
 * @param {() => string} today
 */
export function bindAgreements(tool, count, known, today) {
  const show = () => {
    markLines(tool, "afspraken", (row) => agreementMarks(row, today()));
    markLines(tool, "delen", (row) => consentMarks(row, today()));
    countDone(tool, count);
    showKnown(tool, known, today());
  };
  tool.store.listen((name) => (name === null || FIELDS.includes(name)) && show());
  // A line that is added holds nothing yet, so the store is not told.
  tool.work.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-add-row]")) setTimeout(show);
  });
  show();
  onDays(tool, (days) => [...days, ...agreementDays(tool)]);
}

/** @param {Tool} tool @param {HTMLElement} place */
function countDone({ store, words }, place) {
  const agreements = store.rows("afspraken");
  const done = agreements.filter((one) => one.klaar === true).length;
  const said = agreements.length > 0 ? `${words["agreements-done"]}: ${done} / ${agreements.length}` : "";
  if (place.textContent !== said) place.textContent = said;
}

/** @param {Tool} tool @param {HTMLElement} place @param {string} today */
function showKnown({ store, words, language }, place, today) {
  const known = mayKnow(store.rows("delen"), today);
  place.hidden = known.length === 0;
  const lines = known.map(({ who, facts }) => {
    const [line, name, said] = [
      document.createElement("li"),
      document.createElement("b"),
      document.createElement("bdi"),
    ];
    name.dir = "auto";
    name.textContent = who;
    said.textContent = facts
      .map(({ fact, until }) =>
        until === "" ? fact : `${fact} (${words["consent-until"]} ${sayDay(until, language)})`,
      )
      .join("; ");
    line.append(name, ": ", said);
    return line;
  });
  place.querySelector("ul")?.replaceChildren(...lines);
}

/**
 * List the days of agreements. An event's name in the calendar holds none of their words, which could be guessed from it.
 * @param {Tool} tool
 * @returns {Due[]}
 */
function agreementDays({ store }) {
  return datedRows(store.rows("afspraken"), "tegen").map(({ row, day, counted }) => {
    const text = [wordsIn(row, "wat"), wordsIn(row, "wie")].filter(Boolean).join(" – ");
    return { id: "afspraken", day, text, counted, done: row.klaar === true };
  });
}
