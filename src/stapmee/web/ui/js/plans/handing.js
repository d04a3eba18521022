// Handing a plan's link on: on the clipboard, or as a code that somebody else's telephone scans. Both are made here.

import { showOnly } from "../telling.js";

/** The route's page passes its own link on in the same ways; they are fetched once somebody asks for that. */
const passing = () => import("../route-page/share.js");

/**
 * Copy a link, and say so; where the browser does not let us, it is selected, and that is said.
 * @param {HTMLElement} root
 * @param {HTMLElement} button beside the link
 */
export async function copyLink(root, button) {
  const field = linkBeside(button);
  showOnly(root, "copy", ""); // or the same words would not be read aloud again
  const { copied } = await passing();
  const done = await copied(field.value);
  if (!done) {
    field.focus();
    field.select();
  }
  showOnly(root, "copy", done ? "done" : "refused");
}

/**
 * Draw a link as a code to scan while somebody looks at it.
 * @param {HTMLDetailsElement} details beside the link
 */
export async function showCode(details) {
  const place = /** @type {HTMLElement} */ (details.querySelector("[data-code]"));
  if (!details.open) return place.replaceChildren();
  const { codeOf } = await passing();
  place.replaceChildren(codeOf(linkBeside(details).value));
}

/** @param {HTMLElement} within @returns {HTMLInputElement} */
function linkBeside(within) {
  return /** @type {HTMLInputElement} */ (within.closest("[data-link]")?.querySelector("input"));
}
