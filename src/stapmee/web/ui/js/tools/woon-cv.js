// What the housing CV has of its own: it is made for one visit, which every personal sheet says in its watermark; it is written down
// who got one; and it can be asked back.

import { sayCount } from "./counting.js";
import { heldBack } from "./handout.js";
import { sayDay } from "./saying.js";
import { onHandout, preview } from "./sheets.js";
import { watermark } from "./watermark.js";

/** @typedef {import("./tool.js").Tool} Tool */

/** The sheets that tell about somebody, and what the log calls the sheets. */
const PERSONAL = ["eerste-contact", "na-bezoek"];
/** @type {Record<string, string>} */
const IN_LOG = { "eerste-contact": "a", "na-bezoek": "b", bijlage: "bijlage" };
const SUPPORT = ["steun-naam", "steun-wie", "steun-telefoon"];

/**
 * Bind what the housing CV has of its own.
 * @param {Tool} tool
 * @param {() => string} today YYYY-MM-DD
 */
export function bindCv(tool, today) {
  onHandout(tool, {
    dress: (article, sheet) => dress(tool, article, sheet),
    may: (sheet) => may(tool, sheet),
    done: (sheet) => offerLog(tool, sheet, today),
    beside: ["bezoek-naam", "bezoek-dag"],
  });
  tool.work.addEventListener("change", ({ target }) => {
    const ticked = target instanceof HTMLInputElement && target.checked && target.closest("[data-put-on]");
    if (ticked) tool.say({ reason: "put-on-warning", names: [] });
  });
  tool.store.listen((name) => {
    if (name === null || name === "gegeven") offerLetters(tool, today);
  });
  offerLetters(tool, today);
}

/** @param {Tool} tool @param {HTMLElement} article @param {string} sheet */
function dress(tool, article, sheet) {
  showHeld(tool, sheet);
  const name = tool.store.words("bezoek-naam").trim();
  if (!PERSONAL.includes(sheet) || name === "") return;
  const day = tool.store.words("bezoek-dag");
  const said = [name, ...(day ? [sayDay(day, article.lang)] : [])].join(", ");
  watermark(article, `${article.dataset.onlyFor ?? ""} ${said}`.trim());
}

/** @param {Tool} tool @param {string} sheet say in the preview what is not on the sheet */
function showHeld({ work, store, words, language }, sheet) {
  const form = work.querySelector(`[data-sheet="${sheet}"]`);
  const place = /** @type {HTMLElement | null} */ (work.querySelector(`[data-preview-of="${sheet}"] [data-held]`));
  if (!form || !place) return;
  const held = heldBack(form, store);
  place.hidden = held.length === 0;
  place.textContent = `${sayCount(words["hidden-count"], held.length, language)}: ${held.join(", ")}`;
}

/** @param {Tool} tool @param {string} sheet */
function may(tool, sheet) {
  if (!PERSONAL.includes(sheet)) return true;
  const missing = ["bezoek-naam", "bezoek-dag"].find((name) => tool.store.words(name).trim() === "");
  if (missing) return refuse(tool, "watermark-missing", missing);
  const called = SUPPORT.some((name) => tool.store.words(name) !== "" && tool.store.get(`put-on.${name}`) === true);
  if (sheet === "na-bezoek" && called && tool.store.get("steun-akkoord") !== true) {
    return refuse(tool, "agreed-missing", "steun-akkoord");
  }
  return true;
}

/** @param {Tool} tool @param {"watermark-missing" | "agreed-missing"} reason @param {string} field */
function refuse(tool, reason, field) {
  tool.say({ reason, names: [] });
  const input = /** @type {HTMLElement | null} */ (tool.work.querySelector(`[data-field="${field}"] input`));
  const preview = tool.work.querySelector("[data-preview-of]:not([hidden]) [data-does='close']");
  if (input?.closest("[hidden]") && preview instanceof HTMLElement) preview.click();
  input?.focus();
  return false;
}

/** @param {Tool} tool @param {string} sheet @param {() => string} today */
function offerLog(tool, sheet, today) {
  if (!(sheet in IN_LOG)) return;
  for (const place of tool.work.querySelectorAll(
    `:is([data-sheet="${sheet}"], [data-preview-of="${sheet}"]) [data-own]`,
  )) {
    place.replaceChildren(
      button(tool.words["log-this"] ?? "", () => {
        log(tool, sheet, today());
        for (const one of tool.work.querySelectorAll("[data-own]")) one.replaceChildren();
      }),
    );
    place.removeAttribute("hidden");
  }
}

/** @param {Tool} tool @param {string} sheet @param {string} day */
function log({ work, store }, sheet, day) {
  const given = { aan: store.words("bezoek-naam"), dag: day, blad: IN_LOG[sheet] ?? "", hoe: "papier" };
  store.set("gegeven", [...store.rows("gegeven"), given]);
  work.querySelector("#blad-waar")?.scrollIntoView();
}

/** @param {Tool} tool @param {() => string} today a letter for each sheet that was not asked back yet */
function offerLetters(tool, today) {
  const field = tool.work.querySelector('[data-field="gegeven"]');
  const rows = tool.store.rows("gegeven").filter((row) => row.aan !== "" && row.terug !== true);
  const place = field?.querySelector("[data-letters]") ?? document.createElement("div");
  place.className = "cv-letters tools no-print";
  place.setAttribute("data-letters", "");
  place.replaceChildren(
    ...rows.map((row) => {
      const said = `${tool.words["letter-from-log"]}: ${row.aan}`;
      return button(said, () => letter(tool, row, today()));
    }),
  );
  if (!place.isConnected) field?.append(place);
}

/** @param {Tool} tool @param {import("./store.js").Row} row @param {string} day */
function letter(tool, row, day) {
  tool.store.fill({ "brief-aan": row.aan ?? "", "brief-gegeven": row.dag ?? "", "brief-dag": day });
  preview(tool, "brief");
}

/** @param {string} words @param {() => void} act */
function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "tool";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}
