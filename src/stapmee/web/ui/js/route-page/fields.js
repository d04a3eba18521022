// What a form says, and when there is time to do something else.

/**
 * Give the fields of a form as it would be sent.
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement | null} button
 * @returns {[string, string][]}
 */
export function fieldsOf(form, button) {
  /** @type {[string, string][]} */
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  if (button?.name) fields.push([button.name, button.value]);
  return fields;
}

/**
 * Do something when the page is at rest.
 * @param {() => void} act
 */
export function atRest(act) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(() => act(), { timeout: 2000 });
  else setTimeout(act, 300);
}
