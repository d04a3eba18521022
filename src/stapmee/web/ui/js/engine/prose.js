// Texts of the kit as plain words and as HTML. The twin of kit/prose.py and of web/ui/prose.py.

/** @import {Block, Inline, Line, Text, Values} from "./types.js" */

const RIGHT_TO_LEFT = new Set(["ar", "ckb", "fa", "he", "prs", "ps", "ur"]);
const PLACEHOLDER = /\{([a-z0-9._-]+)\}/g;

/**
 * @typedef {{language: string, values: Values, sourceValues: Values, full: ReadonlyMap<string, string>}} Voice how a text is rendered:
 * sourceValues are for what is not translated, full is term -> what its letters stand for
 */

/**
 * Tell which way a language is written.
 * @param {string} language
 */
export function direction(language) {
  return RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr";
}

/**
 * Put the values of its parameters in a line.
 * @param {Line} line
 * @param {Values} values
 */
export function fill(line, values) {
  return line.text.includes("{") ? line.text.replace(PLACEHOLDER, (_, name) => values(name)) : line.text;
}

/**
 * Make letters alike whatever their case, as Python's casefold does for what people type here.
 * @param {string} words
 */
export function caseless(words) {
  return words.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
}

/**
 * Render a text as plain words: paragraphs apart by an empty line, list items with a dash or number.
 * @param {Text} text
 * @param {Values} values
 */
export function plain(text, values) {
  return text.blocks.map((block) => plainBlock(block, values, "")).join("\n\n");
}

/**
 * @param {Block} block
 * @param {Values} values
 * @param {string} indent
 * @returns {string}
 */
function plainBlock(block, values, indent) {
  if (Array.isArray(block)) return block.map((one) => plainInline(one, values)).join("");
  const items = block.ol ?? block.ul;
  return items
    .map((item, n) => {
      const mark = block.ol ? `${n + 1}. ` : "- ";
      return indent + mark + item.map((inner) => plainBlock(inner, values, `${indent}  `)).join("\n");
    })
    .join("\n");
}

/**
 * @param {Inline} one
 * @param {Values} values
 * @returns {string}
 */
function plainInline(one, values) {
  if (typeof one === "string") return one;
  switch (one[0]) {
    case "t":
      return one[2];
    case "n":
      return one[1];
    case "v":
      return values(one[1]);
    case "br":
      return "\n";
    case "a":
      return one[2].map((inner) => plainInline(inner, values)).join("");
    default:
      return one[1].map((inner) => plainInline(inner, values)).join("");
  }
}

/**
 * Give the values in the language of a text, so that a sentence is in one language.
 * @param {string} language
 * @param {Voice} voice
 */
export function valuesIn(language, voice) {
  return language === voice.language ? voice.values : voice.sourceValues;
}

/**
 * Render a text as paragraphs and lists.
 * @param {Text} text
 * @param {Voice} voice
 */
export function textHtml(text, voice) {
  const speaking = { ...voice, values: valuesIn(text.lang, voice) };
  const blocks = text.blocks.map((block) => blockHtml(block, speaking)).join("");
  if (text.lang === voice.language) return blocks;
  return `<div lang="${escapeHtml(text.lang)}" dir="${direction(text.lang)}" class="untranslated">${blocks}</div>`;
}

/**
 * @param {Block} block
 * @param {Voice} voice
 * @returns {string}
 */
function blockHtml(block, voice) {
  if (Array.isArray(block)) return `<p>${inlinesHtml(block, voice)}</p>`;
  const tag = block.ol ? "ol" : "ul";
  const items = block.ol ?? block.ul;
  return `<${tag}>${items.map((item) => `<li>${itemHtml(item, voice)}</li>`).join("")}</${tag}>`;
}

/**
 * @param {Block[]} blocks
 * @param {Voice} voice
 */
function itemHtml(blocks, voice) {
  const [only] = blocks;
  if (blocks.length === 1 && Array.isArray(only)) return inlinesHtml(only, voice);
  return blocks.map((block) => blockHtml(block, voice)).join("");
}

/**
 * @param {Inline[]} nodes
 * @param {Voice} voice
 * @returns {string}
 */
function inlinesHtml(nodes, voice) {
  return nodes.map((node) => inlineHtml(node, voice)).join("");
}

/**
 * @param {Inline} node
 * @param {Voice} voice
 * @returns {string}
 */
function inlineHtml(node, voice) {
  if (typeof node === "string") return escapeHtml(node);
  switch (node[0]) {
    case "v":
      return escapeHtml(voice.values(node[1]));
    case "n":
      return `<bdi dir="ltr">${escapeHtml(node[1])}</bdi>`;
    case "t":
      return termHtml(node[1], node[2], voice);
    case "a":
      return `<a href="${escapeHtml(node[1])}" rel="noreferrer">${inlinesHtml(node[2], voice)}</a>`;
    case "b":
      return `<strong>${inlinesHtml(node[1], voice)}</strong>`;
    case "i":
      return `<em>${inlinesHtml(node[1], voice)}</em>`;
    case "br":
      return "<br>";
  }
}

/**
 * @param {string} term
 * @param {string} text
 * @param {Voice} voice
 */
function termHtml(term, text, voice) {
  const full = voice.full.get(term) ?? text;
  const title = caseless(full) === caseless(text) ? "" : ` title="${escapeHtml(full)}"`;
  const address = `/${escapeHtml(voice.language)}/woorden/#${escapeHtml(term)}`;
  return `<a class="term" href="${address}"${title}>${escapeHtml(text)}</a>`;
}

/** @type {Record<string, string>} */
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

/**
 * Write words so that a page shows them as they are.
 * @param {string} words
 */
export function escapeHtml(words) {
  return words.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);
}
