// Fills in the templates that the server fills in too: they come as steps (web/ui/compiled.py, of which this is the twin).
// Only what stands in a template is read as markup. What is put in it becomes text or the value of an attribute, so that no answer,
// link or file can become part of the page's code.

import { Html, nodesOf, plainOf } from "./html.js";

/** @import {Words} from "./html.js" */

/**
 * @typedef {string | [string, ...any[]]} Step
 * @typedef {Record<string, Step[]>} Templates
 * @typedef {Record<string, any>} View what a template sees
 */

// Where something is put: a comment between tags, letters for private use within one.
const [OPEN, CLOSE] = ["\ue000", "\ue001"];
const HOLE = /\ue000(\d+)\ue001/g;

/** A component that is filled in later. @typedef {{name: string, parts: View}} Later */

/** One filling in: the markup of templates so far, and what goes in its holes. */
class Filling {
  /**
   * @param {Templates} templates
   * @param {string} plurals
   */
  constructor(templates, plurals) {
    this.templates = templates;
    /** The components that are filled in later. @type {ReadonlySet<string>} */
    this.later = new Set();
    this.plurals = plurals;
    /** @type {string[]} */
    this.markup = [];
    /** @type {(Words | Later)[]} */
    this.holes = [];
    this.inTag = false;
  }

  /** @param {string} words */
  write(words) {
    const [open, close] = [words.lastIndexOf("<"), words.lastIndexOf(">")];
    if (open !== close) this.inTag = open > close;
    this.markup.push(words);
  }

  /** @param {unknown} value */
  put(value) {
    if (value === undefined || value === null || value === "") return;
    const number = this.holes.push(value instanceof Html ? value : String(value)) - 1;
    this.markup.push(this.inTag ? OPEN + number + CLOSE : `<!--${number}-->`);
  }
}

/** @typedef {{templates: Templates, plurals: string}} TemplatePack */

/**
 * Fill in a template.
 * @param {TemplatePack} pack
 * @param {string} name
 * @param {View} view
 * @returns {DocumentFragment}
 */
export function filled(pack, name, view) {
  return filledInParts(pack, name, view, new Set()).content;
}

/**
 * Fill in a template, some of its components later: each of `parts` puts one of them in its place.
 * @param {TemplatePack} pack
 * @param {string} name
 * @param {View} view
 * @param {ReadonlySet<string>} later
 * @returns {{content: DocumentFragment, parts: (() => void)[]}}
 */
export function filledInParts(pack, name, view, later) {
  const filling = new Filling(pack.templates, pack.plurals);
  filling.later = later;
  take(filling, stepsOf(pack.templates, name), view);
  const template = document.createElement("template");
  template.innerHTML = filling.markup.join(""); // nothing but our own templates: what is put in them follows
  const left = putIn(template.content, filling.holes);
  const parts = left.map(({ hole, one }) => {
    return () => hole.replaceWith(filled(pack, `components/${one.name}`, one.parts));
  });
  return { content: template.content, parts };
}

/**
 * @param {Templates} templates
 * @param {string} name
 */
function stepsOf(templates, name) {
  const steps = templates[name];
  if (!steps) throw new Error(`there is no template ${name}`);
  return steps;
}

/**
 * @param {Filling} filling
 * @param {Step[]} steps
 * @param {View} view
 */
function take(filling, steps, view) {
  for (const step of steps) {
    if (typeof step === "string") filling.write(step);
    else STEPS[step[0]]?.(filling, step, view);
  }
}

/** @type {Record<string, (filling: Filling, step: [string, ...any[]], view: View) => void>} */
const STEPS = {
  put: (filling, [, wanted], view) => filling.put(resolved(wanted, view)),
  if: (filling, [, ...branches], view) => {
    const branch = branches.find(([condition]) => isTrue(resolved(condition, view)));
    if (branch) take(filling, branch[1], view);
  },
  for: (filling, [, names, wanted, inner], view) => {
    const things = resolved(wanted, view) ?? [];
    for (const [number, thing] of things.entries()) {
      const own = names.length === 1 ? { [names[0]]: thing } : named(names, thing);
      take(filling, inner, { ...view, ...own, forloop: { last: number === things.length - 1 } });
    }
  },
  component: (filling, [, name, parts], view) => {
    const own = valuesOf(parts, view);
    if (filling.later.has(name)) filling.markup.push(`<!--${filling.holes.push({ name, parts: own }) - 1}-->`);
    else take(filling, stepsOf(filling.templates, `components/${name}`), own);
  },
  heading: (filling, [, wanted, inner], view) => {
    const level = Math.trunc(Number(resolved(wanted, view)));
    filling.write(`<h${level}>`);
    take(filling, inner, view);
    filling.write(`</h${level}>`);
  },
  keeps: (filling, [, wanted], view) => {
    const turning = resolved(wanted, view);
    if (turning) keeps(filling, turning);
  },
  words: (filling, [, parts, forms, counted], view) => {
    const own = { ...view, ...valuesOf(parts, view) };
    take(filling, forms[counted === undefined ? 0 : form(filling.plurals, own[counted])], own);
  },
};

/**
 * @param {string[]} names
 * @param {any[]} things
 */
function named(names, things) {
  return Object.fromEntries(names.map((name, number) => [name, things[number]]));
}

/**
 * @param {Filling} filling
 * @param {{good_until: string, dated_until: string}} turning
 */
function keeps(filling, turning) {
  filling.write(' data-good-until="');
  filling.put(turning.good_until);
  if (turning.dated_until) {
    filling.write('" data-dated-until="');
    filling.put(turning.dated_until);
  }
  filling.write('"');
}

/**
 * Tell which form of a message a number takes.
 * @param {string} plurals
 * @param {number} count
 */
function form(plurals, count) {
  return Number(plurals[count < plurals.length ? count : 100 + (count % 100)]);
}

// --- what is looked up

/**
 * @param {Record<string, any>} parts
 * @param {View} view
 */
function valuesOf(parts, view) {
  return Object.fromEntries(Object.entries(parts).map(([name, wanted]) => [name, resolved(wanted, view)]));
}

/**
 * @param {any} wanted
 * @param {View} view
 * @returns {any}
 */
function resolved(wanted, view) {
  if (typeof wanted === "string") return looked(wanted, view);
  const [what, ...parts] = wanted;
  if (what === "=") return parts[0];
  if (what === "|") return FILTERS[parts[0]]?.(resolved(parts[1], view), parts[2] && resolved(parts[2], view));
  return OPERATORS[what]?.(parts, view);
}

/**
 * @param {string} path
 * @param {View} view
 */
function looked(path, view) {
  /** @type {any} */
  let value = view;
  for (const part of path.split(".")) value = value?.[part];
  return value;
}

/** @type {Record<string, (value: any, argument: any) => any>} */
const FILTERS = {
  default: (value, argument) => (isTrue(value) ? value : argument),
  length: (value) => value?.length ?? 0,
  striptags: (value) => plainOf(value),
};

/** @type {Record<string, (parts: any[], view: View) => boolean>} */
const OPERATORS = {
  and: (parts, view) => parts.every((part) => isTrue(resolved(part, view))),
  or: (parts, view) => parts.some((part) => isTrue(resolved(part, view))),
  not: ([part], view) => !isTrue(resolved(part, view)),
  "==": ([one, other], view) => alike(resolved(one, view), resolved(other, view)),
  "!=": ([one, other], view) => !alike(resolved(one, view), resolved(other, view)),
};

/**
 * Tell what Python takes to be true: nothing that is empty.
 * @param {unknown} value
 */
function isTrue(value) {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

/**
 * @param {unknown} one
 * @param {unknown} other
 */
function alike(one, other) {
  return one instanceof Html && other instanceof Html ? one.markup === other.markup : one === other;
}

// --- what goes in the holes

/**
 * @param {DocumentFragment} root
 * @param {(Words | Later)[]} holes
 * @returns {{hole: Comment, one: Later}[]} what is left for later
 */
function putIn(root, holes) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
  /** @type {Comment[]} */
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Comment) found.push(node);
    else if (node instanceof Element) putInTag(node, holes);
  }
  return found.flatMap((hole) => {
    const words = holes[Number(hole.data)] ?? "";
    if (typeof words !== "string" && !(words instanceof Html)) return [{ hole, one: words }];
    hole.replaceWith(words instanceof Html ? nodesOf(words) : words);
    return [];
  });
}

/**
 * @param {Element} element
 * @param {(Words | Later)[]} holes
 */
function putInTag(element, holes) {
  for (const { name, value } of element.attributes) {
    if (value.includes(OPEN))
      element.setAttribute(
        name,
        value.replace(HOLE, (_, number) => plainIn(holes, number)),
      );
  }
  if (element instanceof HTMLTemplateElement) putIn(element.content, holes);
}

/**
 * @param {(Words | Later)[]} holes
 * @param {string} number
 */
function plainIn(holes, number) {
  return plainOf(/** @type {Words} */ (holes[Number(number)] ?? ""));
}
