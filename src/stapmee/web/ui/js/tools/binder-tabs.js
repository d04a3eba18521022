// The tab sheets of somebody's own binder, printed by the browser: a page a tab, with the sign, the name in two languages, and how each
// paper stands.

import { standing } from "./binder.js";
import { printAlone } from "./printing.js";
import { sayDay } from "./saying.js";

/** @typedef {import("./tool.js").Tool} Tool */
/** @typedef {import("./binder-papers.js").Papers} Papers */

/**
 * Print the tabs that are shown.
 * @param {Tool} tool
 * @param {Papers} papers
 */
export function tabPages(tool, papers) {
  const paper = made("article", "binder-pages");
  for (const { tab, part } of papers.tabs().filter((one) => !one.tab.hidden))
    paper.append(page(tool, papers, tab, part));
  tool.work.append(paper);
  addEventListener("afterprint", () => paper.remove(), { once: true });
  printAlone(paper, tool.work.querySelector('[data-sheet="tabs"] h2')?.textContent?.trim() ?? "");
}

/** @param {Tool} tool @param {Papers} papers @param {HTMLElement} tab @param {HTMLElement} part */
function page(tool, papers, tab, part) {
  const [one, head, title] = [made("section", "binder-page"), made("header", ""), made("h2", "binder-page-title")];
  const sign = tab.querySelector("svg");
  title.append(...(tab.querySelector(".binder-own")?.cloneNode(true).childNodes ?? []));
  if (sign) head.append(sign.cloneNode(true));
  const names = made("div", "");
  names.append(
    title,
    ...[tab.querySelector(".binder-dutch")].flatMap((dutch) => (dutch ? [dutch.cloneNode(true)] : [])),
  );
  head.append(names, made("p", "binder-page-number", tab.querySelector(".binder-number")?.textContent ?? ""));
  one.append(head, owner(tool), table(tool, papers, part));
  return one;
}

/** @param {Tool} tool */
function owner({ store, words }) {
  // Two binders: the same sheets serve for both, so each writes a name by hand.
  const name = store.words("hoeveel") === "twee" ? "" : store.words("naam");
  const line = made("p", "binder-page-owner", `${words["binder-of"] ?? ""} `);
  const whose = made("b", "", name);
  whose.dir = "auto";
  line.append(whose);
  return line;
}

/** @param {Tool} tool @param {Papers} papers @param {HTMLElement} part */
function table(tool, papers, part) {
  const { words, store } = tool;
  const [whole, body] = [made("table", ""), made("tbody", "")];
  whole.append(row("th", ["", words.have ?? "", words.missing ?? "", words.asked ?? ""]), body);
  for (const line of papers.lines(part)) {
    const { state, on, to } = standing(store, line.dataset.paper ?? "");
    if (state === "not-for-me") continue;
    const asked = state === "asked" ? [on && sayDay(on, tool.language), to].filter(Boolean).join(", ") || "×" : "";
    body.append(row("td", [names(line), state === "have" ? "×" : "", state === "missing" ? "×" : "", asked]));
  }
  for (const check of /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("[data-check]"))) {
    const done = store.get(`check.${check.dataset.check}`) === true;
    body.append(row("td", [check.querySelector(".twin-own")?.textContent?.trim() ?? "", done ? "×" : "", "", ""]));
  }
  return whole;
}

/** @param {HTMLElement} line @returns {HTMLElement[]} what the paper is called and how to keep it, each with the same words beside it */
function names(line) {
  const name = line.querySelector(".binder-name > a")?.textContent?.trim() ?? "";
  const keep = [...line.querySelectorAll(".binder-keep > :not(.binder-beside)")];
  const hint = keep.map((part) => part.textContent?.trim() ?? "").join(" ");
  return [
    withBeside(made("div", "binder-page-paper", name), line.querySelector(".binder-name > .binder-beside")),
    ...(hint
      ? [withBeside(made("div", "binder-page-keep", hint), line.querySelector(".binder-keep > .binder-beside"))]
      : []),
  ];
}

/** @param {HTMLElement} said @param {Element | null} beside */
function withBeside(said, beside) {
  if (beside) said.append(" ", beside.cloneNode(true));
  return said;
}

/** @param {"td" | "th"} kind @param {(string | HTMLElement[])[]} words */
function row(kind, words) {
  const one = made("tr", "");
  for (const said of words) {
    const cell = made(kind, "");
    cell.append(...(typeof said === "string" ? [said] : said));
    one.append(cell);
  }
  return one;
}

/** @param {string} kind @param {string} name @param {string} [words] */
function made(kind, name, words) {
  const element = document.createElement(kind);
  if (name) element.className = name;
  if (words) element.textContent = words;
  return element;
}
