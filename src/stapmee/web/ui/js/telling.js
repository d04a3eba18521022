// Sentences that stand in the page already, in its own language: a script only picks one and fills its gaps in.

/**
 * Show those whose data attribute has one of these values, and hide the rest.
 * @param {ParentNode} root
 * @param {string} attribute such as "state" for data-state
 * @param {string[]} values
 */
export function showOnly(root, attribute, ...values) {
  for (const one of root.querySelectorAll(`[data-${attribute}]`)) {
    one.toggleAttribute("hidden", !values.includes(one.getAttribute(`data-${attribute}`) ?? ""));
  }
}

/**
 * Fill gaps: each word goes where data-<its name> stands.
 * @param {ParentNode} root
 * @param {Record<string, string>} words
 */
export function fillIn(root, words) {
  for (const [name, said] of Object.entries(words)) {
    for (const gap of root.querySelectorAll(`[data-${name}]`)) gap.textContent = said;
  }
}
