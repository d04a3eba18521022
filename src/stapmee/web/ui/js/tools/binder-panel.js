// The binder: which tabs and papers fit a situation, how each paper stands, cards beside letters, and all of it on paper.

import { today } from "../day.js";
import { readDay } from "../engine/calendar.js";
import { troubleOf } from "../route-page/packs.js";
import { PAPERS } from "./binder.js";
import { binderDays, lettersThisWeek, withLetters } from "./binder-days.js";
import { Papers } from "./binder-papers.js";
import { tabPages } from "./binder-tabs.js";
import { onDays } from "./dates.js";
import { bindFrontPocket } from "./front-pocket.js";
import { Letters } from "./letters.js";
import { printAlone } from "./printing.js";
import { onHandout } from "./sheets.js";
import { knownPapers } from "./situation.js";

/** @typedef {import("./tool.js").Tool} Tool */

/**
 * Bind the binder.
 * @param {Tool} tool
 * @param {HTMLElement} panel
 */
export function bindBinder(tool, panel) {
  const papers = new Papers(tool, panel);
  const letters = new Letters(tool, panel);
  panel.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-does]") : null;
    if (button instanceof HTMLElement) pressed(tool, papers, letters, button);
  });
  bindFrontPocket(tool, panel, letters);
  onDays(tool, (days) => binderDays(tool, letters.all(), days));
  onHandout(tool, { send: (sheet, values) => send(tool, letters, sheet, values) });
  tool.store.listen(() => twoBinders(tool, panel));
  twoBinders(tool, panel);
  void choose(tool, panel, papers);
}

/** @param {Tool} tool @param {Papers} papers @param {Letters} letters @param {HTMLElement} button */
function pressed(tool, papers, letters, button) {
  const { does } = button.dataset;
  if (does === "filter") {
    papers.filter(!papers.filtered);
    showFilter(button, papers);
  } else if (does === "cover") printSheet(tool, "kaft");
  else if (does === "week") printSheet(tool, "deze-week");
  else if (does === "tabs") tabPages(tool, papers);
  else if (does === "letters") letters.print();
}

/**
 * Mark what fits the situation, where one is known. All tabs stay, until somebody asks for those that fit alone.
 * @param {Tool} tool
 * @param {HTMLElement} panel
 * @param {Papers} papers
 */
async function choose({ words }, panel, papers) {
  const named = panel.querySelector("[data-packs]");
  const [said, button] = [panel.querySelector("[data-situation]"), panel.querySelector('[data-does="filter"]')];
  if (!(named instanceof HTMLElement) || !said || !(button instanceof HTMLElement)) return;
  try {
    const fitting = await knownPapers(named, location.hash);
    if (fitting === null) return;
    papers.fit(fitting);
    said.textContent = "";
    button.hidden = false;
    showFilter(button, papers);
  } catch (error) {
    // All tabs stay; why they were not chosen is said.
    said.textContent = `${troubleOf(named, error)} ${words["no-situation"] ?? ""}`.trim();
  }
}

/** @param {HTMLElement} button @param {Papers} papers */
function showFilter(button, papers) {
  button.textContent = (papers.filtered ? button.dataset.all : button.dataset.mine) ?? "";
}

/** @param {Tool} tool @param {string} name */
function printSheet({ work }, name) {
  const sheet = work.querySelector(`[data-sheet="${name}"]`);
  if (sheet instanceof HTMLElement) printAlone(sheet, sheet.querySelector("h2")?.textContent?.trim() ?? "");
}

/**
 * Add to a filled-in sheet what stands on it without a field: how papers stand, and the letters of this week.
 * @param {Tool} tool
 * @param {Letters} letters
 * @param {string} sheet
 * @param {import("./store.js").Values} values
 */
function send({ store }, letters, sheet, values) {
  if (sheet === "tabs") return { ...values, [PAPERS]: store.rows(PAPERS) };
  if (sheet !== "deze-week") return values;
  const week = withLetters(store.rows("week"), lettersThisWeek(letters.all(), readDay(today()) ?? 0));
  return week.length > 0 ? { ...values, week } : values;
}

/** @param {Tool} tool @param {HTMLElement} panel */
function twoBinders({ store, words }, panel) {
  const place = panel.querySelector("[data-two]");
  const said = store.words("hoeveel") === "twee" ? (words["two-binders-on"] ?? "") : "";
  if (place && place.textContent !== said) place.textContent = said;
}
