// Shows results as the server does (web/guide/search.py): by kind, with their place and why each is one.

import { marked, why } from "./why.js";

/**
 * @typedef {import("./searcher.js").Searcher} Searcher
 * @typedef {import("./query.js").Hit} Hit
 * @typedef {{index: string, titles: string, day: string, results: string, none: string, old: string, broken: string}} Data
 */

const RIGHT_TO_LEFT = ["ar", "ckb", "fa", "he", "prs", "ps", "ur"];

/**
 * Take hold of the place where results are shown.
 * @param {HTMLElement} finder
 */
export function showing(finder) {
  const data = /** @type {Data} */ (/** @type {unknown} */ (finder.dataset));
  const status = part(finder, ".finder-status");
  const note = part(finder, ".finder-note");
  const nothing = document.querySelector(".nothing");

  /**
   * Show what answers a question on a day; give how many.
   * @param {Searcher} searcher
   * @param {string} question
   * @param {string} day
   */
  function show(searcher, question, day) {
    const hits = searcher.search(question);
    part(finder, ".finder-results").replaceChildren(...byKind(finder, searcher, hits, day));
    const { on, language } = searcher.lexicon.index;
    note.hidden = on >= day || !hits.length;
    note.textContent = data.old.replace(
      "{day}",
      new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(new Date(`${on}T12:00`)),
    );
    if (nothing instanceof HTMLElement) nothing.hidden = !question || hits.length > 0;
    return hits.length;
  }

  /**
   * Say how many, for whoever does not see them.
   * @param {string} question
   * @param {number} count
   */
  function say(question, count) {
    status.textContent = count ? data.results.replace("{number}", String(count)) : question ? data.none : "";
    finder.dispatchEvent(new CustomEvent("searched", { detail: { question, count }, bubbles: true }));
  }

  function fail() {
    note.hidden = false;
    note.textContent = data.broken;
  }

  return { data, show, say, fail };
}

/**
 * @param {HTMLElement} finder
 * @param {Searcher} searcher
 * @param {Hit[]} hits
 * @param {string} day
 */
function byKind(finder, searcher, hits, day) {
  const { documents } = searcher.lexicon.index;
  const kinds = new Set(hits.map((hit) => documents[hit.document].kind));
  return [...kinds].map((kind) => {
    const template = part(finder, `template[data-kind="${kind}"]`);
    const section = clone(template);
    const found = hits.filter((hit) => documents[hit.document].kind === kind);
    part(section, "ul").append(...found.map((hit) => item(finder, searcher, hit, template.dataset.address ?? "", day)));
    return section;
  });
}

/**
 * @param {HTMLElement} finder
 * @param {Searcher} searcher
 * @param {Hit} hit
 * @param {string} address
 * @param {string} day
 */
function item(finder, { lexicon }, hit, address, day) {
  const { index } = lexicon;
  const found = index.documents[hit.document];
  const above = placesOf(index, found);
  // What this list still states may have become a question since it was made.
  const turned = found.until !== "" && day > found.until;
  const one = clone(part(finder, ".finder-found-of"));
  one.classList.add(`line-${index.numbers[found.theme] ?? 0}`);
  const link = /** @type {HTMLAnchorElement} */ (part(one, ".found-title"));
  link.href = `/${index.language}/${address.replace("{theme}", found.theme).replace("{id}", found.id)}`;
  const title = turned ? index.askTitle.replace("{topic}", above.at(-1) ?? "") : found.title;
  link.replaceChildren(...pieces(lexicon, title, turned ? new Set() : hit.marks));
  if (found.foreign && !turned) {
    link.lang = index.source;
    link.dir = RIGHT_TO_LEFT.includes(index.source) ? "rtl" : "ltr";
  }
  if (!turned && !found.asks) part(one, ".found-asks").remove();
  part(one, ".found-where").textContent = above.join(" › ");
  part(one, ".found-why").textContent = why(index.says, hit.because);
  return one;
}

/**
 * @param {import("./packing.js").Index} index
 * @param {import("./packing.js").Document} found
 * @returns {string[]}
 */
function placesOf(index, found) {
  if (found.parent === null) return [];
  const above = index.documents[found.parent];
  return [...placesOf(index, above), above.title];
}

/**
 * @param {import("./lexicon.js").Lexicon} lexicon
 * @param {string} title
 * @param {Set<number>} marks
 */
function pieces(lexicon, title, marks) {
  return marked(lexicon, title, marks).map(([words, isMarked]) => {
    if (!isMarked) return document.createTextNode(words);
    const mark = document.createElement("mark");
    mark.textContent = words;
    return mark;
  });
}

/** @param {HTMLElement} template */
function clone(template) {
  const inside = /** @type {HTMLTemplateElement} */ (template).content.firstElementChild;
  return /** @type {HTMLElement} */ (inside?.cloneNode(true));
}

/**
 * @param {HTMLElement} root
 * @param {string} selector
 * @returns {HTMLElement}
 */
function part(root, selector) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`there is no ${selector} here`);
  return found;
}
