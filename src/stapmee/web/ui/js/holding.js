// Holds back what is sent until the module that answers it in the browser is there: see docs/privacy.md. The one script that is no
// module, in front of all that can be tapped: modules run after the whole page is read, and by then somebody may have answered.

{
  /** The modules that came, or never will. @type {Set<string | undefined>} */
  const came = new Set();
  /** What was sent last. @type {{form: HTMLFormElement, button: HTMLElement | null} | null} */
  let held = null;

  document.addEventListener("submit", hold, true);
  document.addEventListener("answers", (event) => {
    came.add(/** @type {CustomEvent<string>} */ (event).detail);
    if (held && came.has(moduleOf(held.form))) release();
  });
  addEventListener("load", () => {
    if (document.querySelector("[data-started]")) return;
    document.removeEventListener("submit", hold, true); // no script comes: the server answers
    release();
  });

  /** @param {SubmitEvent} event */
  function hold(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const name = moduleOf(form);
    if (!name || came.has(name)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (location.hash.includes("=")) return; // a link tells more than the page shows yet: this question goes
    held = { form, button: event.submitter };
    document.querySelector("main")?.setAttribute("aria-busy", "true");
  }

  /**
   * Name the module that answers a form; nothing for a form of the server.
   * @param {HTMLFormElement} form
   */
  function moduleOf(form) {
    if (form.matches("[data-situation]")) return "pack";
    return form.matches(".search") && document.querySelector(".finder") ? "finder" : form.dataset.module;
  }

  function release() {
    document.querySelector("main")?.removeAttribute("aria-busy");
    held?.form.requestSubmit(held.button);
    held = null;
  }
}
