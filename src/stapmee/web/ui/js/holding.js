// Holds back what is sent until the module that answers it in the browser is there: see docs/privacy.md. The one script that is no
// module, in front of all that can be tapped: modules run after the whole page is read, and by then somebody may have answered.

{
  const root = document.documentElement;
  /** The modules that came, or never will. @type {Set<string | undefined>} */
  const came = new Set();
  /** What was sent last. @type {{form: HTMLFormElement, button: HTMLElement | null} | null} */
  let held = null;

  // A route's page that knows somebody shows another question first: it can't be tapped until the right one is there.
  if (/^\/[a-z]{2,3}\/route\/$/.test(location.pathname) && knowsSomebody()) root.setAttribute("aria-busy", "true");
  document.addEventListener("submit", hold, true);
  document.addEventListener("answers", (event) => {
    const name = /** @type {CustomEvent<string>} */ (event).detail;
    came.add(name);
    if (name === "pack") root.removeAttribute("aria-busy");
    if (held && came.has(moduleOf(held.form))) release();
  });
  addEventListener("load", () => {
    if (!document.querySelector(".pack[data-started]")) root.removeAttribute("aria-busy");
    if (document.querySelector("[data-started]")) return;
    document.removeEventListener("submit", hold, true); // no script comes: the server answers
    release();
  });

  /** By the address, by this tab (route-page/tab.js), on this device (route-page/storage.js). */
  function knowsSomebody() {
    if (location.hash.includes("=")) return true;
    try {
      return "stapmee.tab" in sessionStorage || "stapmee.people" in localStorage;
    } catch {
      return false; // a browser that keeps nothing
    }
  }

  /** @param {SubmitEvent} event */
  function hold(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const name = moduleOf(form);
    if (!name || came.has(name)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (root.hasAttribute("aria-busy") || location.hash.includes("=")) return; // more is known than the page shows yet: this question goes
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
