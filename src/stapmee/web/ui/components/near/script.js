// Answers the form in the browser: no municipality leaves it.

/** @param {HTMLFormElement} form */
export async function start(form) {
  const near = await import("../../js/near/form.js");
  near.start(form);
}
