// Answers the form in the browser: no municipality leaves it, not even one that is sent before the modules are there.

import { hold } from "../../js/holding.js";

/** @param {HTMLFormElement} form */
export async function start(form) {
  const waiting = hold("form.near");
  try {
    const near = await import("../../js/near/form.js");
    near.start(form);
  } finally {
    waiting.release();
  }
}
