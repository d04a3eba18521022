// Words of the kit as a page shows them: plain words are words, and what has markup in it is Html. The twin of web/ui/prose.py, for pages.
// Markup comes from the pack alone, which is checked; even so, only what a text of the kit can hold is let into the page.

/** @import {Line, Text} from "../engine/types.js" */
/** @import {Voice as Speaking} from "../engine/prose.js" */

import { direction, escapeHtml, fill, textHtml, valuesIn } from "../engine/prose.js";

/** @typedef {Speaking & {untranslated: string}} Voice as it speaks, and what it says of words in another language */
/** @typedef {string | Html} Words what a page shows: a string stands there as it is, letter by letter */

/** Markup. */
export class Html {
  /** @param {string} markup */
  constructor(markup) {
    this.markup = markup;
  }
}

/**
 * @param {Line} line
 * @param {Voice} voice
 * @returns {Words}
 */
export function lineHtml(line, voice) {
  return wordsHtml(fill(line, valuesIn(line.lang, voice)), line.lang, voice);
}

/**
 * Mark words that are known to be in a language, where it is another than the page's.
 * @param {string} words
 * @param {string} language
 * @param {Voice} voice
 * @returns {Words}
 */
export function wordsHtml(words, language, voice) {
  return language === voice.language ? words : marked("span", escapeHtml(words), language, voice);
}

/**
 * @param {"span" | "div"} tag
 * @param {string} inner
 * @param {string} language
 * @param {Voice} voice
 */
function marked(tag, inner, language, voice) {
  const attributes = `lang="${escapeHtml(language)}" dir="${direction(language)}" class="untranslated"`;
  return new Html(`<${tag} ${attributes} title="${escapeHtml(voice.untranslated)}">${inner}</${tag}>`);
}

/**
 * Render a name that is the same in every language, said to be in its own.
 * @param {string} words
 * @param {string} language
 */
export function nameHtml(words, language) {
  return new Html(`<bdi lang="${escapeHtml(language)}">${escapeHtml(words)}</bdi>`);
}

/**
 * @param {Text} text
 * @param {Voice} voice
 */
export function blocksHtml(text, voice) {
  const speaking = { ...voice, values: valuesIn(text.lang, voice) };
  const own = textHtml({ blocks: text.blocks, lang: voice.language }, speaking);
  return text.lang === voice.language ? new Html(own) : marked("div", own, text.lang, voice);
}

/**
 * Give words as markup.
 * @param {Words} words
 */
export function markupOf(words) {
  return typeof words === "string" ? escapeHtml(words) : words.markup;
}

/**
 * Give words without their markup.
 * @param {Words} words
 */
export function plainOf(words) {
  return typeof words === "string" ? words : (nodesOf(words).textContent ?? "");
}

// --- markup as nodes

const TAGS = new Set(["P", "UL", "OL", "LI", "STRONG", "EM", "A", "BDI", "SPAN", "DIV", "BR"]);
const ATTRIBUTES = new Set(["lang", "dir", "title", "rel"]);
const TURNING = /^data-(?:good-until|dated-until|then|then-lang|then-dir)$/;
const CLASSES = new Set(["term", "untranslated"]);
const ADDRESS = /^(?:\/(?!\/)|https?:\/\/|mailto:|tel:)/i;
/** So many texts are kept as nodes; a whole kit has fewer. */
const KEPT = 6000;
/** @type {Map<string, DocumentFragment>} */
const made = new Map();

/**
 * Make nodes of markup. Elements and attributes that a text of the kit cannot have are left out; their words stay.
 * @param {Html} html
 * @returns {DocumentFragment} a copy of its own
 */
export function nodesOf(html) {
  let nodes = made.get(html.markup);
  if (!nodes) {
    nodes = document.createDocumentFragment();
    allowed(new DOMParser().parseFromString(html.markup, "text/html").body, nodes);
    if (made.size >= KEPT) made.clear();
    made.set(html.markup, nodes);
  }
  return /** @type {DocumentFragment} */ (nodes.cloneNode(true));
}

/**
 * @param {Node} from
 * @param {Node} into
 */
function allowed(from, into) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) into.appendChild(document.createTextNode(node.nodeValue ?? ""));
    else if (node instanceof Element) allowed(node, TAGS.has(node.tagName) ? into.appendChild(bare(node)) : into);
  }
}

/** @param {Element} element */
function bare(element) {
  const copy = document.createElement(element.tagName);
  for (const { name, value } of element.attributes) if (isAllowed(name, value)) copy.setAttribute(name, value);
  return copy;
}

/**
 * @param {string} name
 * @param {string} value
 */
function isAllowed(name, value) {
  if (name === "href") return ADDRESS.test(value);
  if (name === "class") return CLASSES.has(value);
  return ATTRIBUTES.has(name) || TURNING.test(name);
}
