// Holds forms back until a module that answers them in the browser is there: what somebody filled in is not sent meanwhile.

import { setBusy } from "./busy.js";

/**
 * Hold back the forms that match a selector. What was sent last is sent again, to the module, once they are let go.
 * @param {string} selector
 */
export function hold(selector) {
  /** @type {{form: HTMLFormElement, button: HTMLElement | null} | null} */
  let last = null;
  const held = (/** @type {SubmitEvent} */ event) => {
    if (!(event.target instanceof HTMLFormElement) || !event.target.matches(selector)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    last = { form: event.target, button: event.submitter };
    setBusy(true);
  };
  document.addEventListener("submit", held, true);
  return {
    release() {
      document.removeEventListener("submit", held, true);
      if (!last) return;
      setBusy(false);
      last.form.requestSubmit(last.button);
    },
  };
}
