// The sheets of a tool on their way to paper: to see one as whoever gets it, to print it, to have it as a PDF.

import { today } from "../day.js";
import { download } from "./file.js";
import { filledPdf, sent } from "./filled.js";
import { handout } from "./handout.js";
import { pictures } from "./photos.js";
import { printAlone } from "./printing.js";

/** @typedef {import("./tool.js").Tool} Tool */
/**
 * @typedef {object} Making what a tool of its own may do to a handout before anybody sees it
 * @property {(article: HTMLElement, sheet: string) => void} dress such as putting a watermark on it
 * @property {(sheet: string, language: string) => boolean} may whether it may be printed; who says no also says why
 * @property {(sheet: string, language: string) => void} done told when it was printed or handed out
 * @property {string[]} beside fields of other sheets that belong on a handout
 * @property {(sheet: string, values: import("./store.js").Values) => import("./store.js").Values} send what is sent for a PDF, given what
 *   stands in the fields of that sheet
 */

/** @type {WeakMap<Tool, Partial<Making>>} */
const makings = new WeakMap();

/**
 * Let a tool's own module have its say over handouts.
 * @param {Tool} tool
 * @param {Partial<Making>} making
 */
export function onHandout(tool, making) {
  makings.set(tool, making);
}

/**
 * Bind the buttons of the sheets.
 * @param {Tool} tool
 */
export function bindSheets(tool) {
  tool.work.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-does]") : null;
    const sheet = button?.closest("[data-sheet], [data-preview-of]");
    if (!(sheet instanceof HTMLElement)) return;
    const name = sheet.dataset.sheet ?? sheet.dataset.previewOf ?? "";
    const does = button?.getAttribute("data-does");
    if (does === "preview") preview(tool, name);
    else if (does === "close") close(tool, name);
    else if (does === "print") printSheet(tool, name);
    else if (does === "fill") void pdf(tool, name, /** @type {HTMLButtonElement} */ (button));
  });
  tool.work.addEventListener("change", (event) => {
    const chosen =
      event.target instanceof HTMLInputElement && event.target.closest("[data-languages]") ? event.target : null;
    const open = chosen?.closest("[data-preview-of]");
    if (open instanceof HTMLElement) show(tool, open, chosen?.value ?? "");
  });
}

/**
 * Give the handout of a sheet as it would be handed over now; null where the sheet is printed as it stands.
 * @param {Tool} tool
 * @param {string} name
 * @param {string} language
 */
export function handoutOf(tool, name, language) {
  const template = tool.work.querySelector(
    `template[data-handout="${CSS.escape(name)}"][data-language="${CSS.escape(language)}"]`,
  );
  if (!(template instanceof HTMLTemplateElement)) return null;
  const article = handout(template, tool.store, pictures(tool), today());
  makings.get(tool)?.dress?.(article, name);
  return article;
}

/**
 * Show a sheet as whoever gets it sees it, in place of the form.
 * @param {Tool} tool
 * @param {string} name
 */
export function preview(tool, name) {
  const [sheet, place] = partsOf(tool, name);
  if (!sheet || !place) return;
  const language = chosenLanguage(sheet);
  for (const one of /** @type {NodeListOf<HTMLInputElement>} */ (place.querySelectorAll("[data-languages] input"))) {
    one.checked = one.value === language;
  }
  show(tool, place, language);
  sheet.hidden = true;
  place.hidden = false;
  place.focus();
  place.scrollIntoView();
}

/** @param {Tool} tool @param {HTMLElement} place @param {string} language */
function show(tool, place, language) {
  const article = handoutOf(tool, place.dataset.previewOf ?? "", language);
  if (article) place.querySelector("[data-shows]")?.replaceChildren(article);
}

/** @param {Tool} tool @param {string} name */
function close(tool, name) {
  const [sheet, place] = partsOf(tool, name);
  if (!sheet || !place) return;
  place.hidden = true;
  sheet.hidden = false;
  /** @type {HTMLElement | null} */ (sheet.querySelector('[data-does="preview"]'))?.focus();
}

/** @param {Tool} tool @param {string} name */
function printSheet(tool, name) {
  const [sheet, place] = partsOf(tool, name);
  if (!sheet) return;
  const language = place?.hidden === false ? chosenLanguage(place) : chosenLanguage(sheet);
  const making = makings.get(tool);
  if (making?.may?.(name, language) === false) return;
  const article = handoutOf(tool, name, language);
  if (article === null) printAlone(sheet, sheet.querySelector("h2")?.textContent?.trim() ?? "");
  else {
    article.dataset.reader = sheet.dataset.reader;
    tool.work.append(article);
    addEventListener("afterprint", () => article.remove(), { once: true });
    printAlone(article, article.querySelector(".handout-title")?.textContent?.trim() ?? "");
  }
  making?.done?.(name, language);
}

/** @param {Tool} tool @param {string} name @param {HTMLButtonElement} button */
async function pdf(tool, name, button) {
  const [sheet] = partsOf(tool, name);
  if (!sheet || makings.get(tool)?.may?.(name, chosenLanguage(sheet)) === false) return;
  button.disabled = true;
  tool.say();
  const { beside, send } = makings.get(tool) ?? {};
  const values = sent(tool, sheet, beside);
  const made = await filledPdf(sheet, chosenLanguage(sheet), send?.(name, values) ?? values);
  button.disabled = false;
  if (made instanceof Blob) {
    download(`${tool.id}-${name}.pdf`, made);
    makings.get(tool)?.done?.(name, chosenLanguage(sheet));
  } else tool.say(made);
}

/** @param {Tool} tool @param {string} name @returns {[HTMLElement | null, HTMLElement | null]} the form, and where it is previewed */
function partsOf(tool, name) {
  const at = CSS.escape(name);
  return [tool.work.querySelector(`[data-sheet="${at}"]`), tool.work.querySelector(`[data-preview-of="${at}"]`)];
}

/** @param {HTMLElement} within @returns {string} the language chosen for the paper; the page's own where there is no choice */
function chosenLanguage(within) {
  const chosen = within.querySelector("[data-languages] input:checked");
  return chosen instanceof HTMLInputElement ? chosen.value : document.documentElement.lang;
}
