// From here on the browser answers by itself. Until its modules are there, what somebody fills in waits for them: it is not sent.

/** @param {HTMLElement} named */
export async function start(named) {
  const waiting = hold();
  const { lang } = document.documentElement;
  const isRoute = location.pathname === `/${lang}/route/`;
  // What a link tells is not on the page yet: until it is, the first question is not to be taken for it.
  if (isRoute && location.hash.includes("=")) named.closest("main")?.classList.add("busy");
  try {
    if (isRoute) {
      const { RoutePage } = await import("../../js/route-page/page.js");
      new RoutePage(named).start();
    } else {
      const elsewhere = await import("../../js/route-page/elsewhere.js");
      elsewhere.start(named);
    }
  } catch (error) {
    named.closest("main")?.classList.remove("busy");
    throw error;
  } finally {
    waiting.release();
  }
}

/** Hold forms back. What was sent last is sent again once they are let go. */
function hold() {
  /** @type {{form: HTMLFormElement, button: HTMLElement | null} | null} */
  let last = null;
  const held = (/** @type {SubmitEvent} */ event) => {
    if (!(event.target instanceof HTMLFormElement) || !event.target.matches("[data-situation]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    last = { form: event.target, button: event.submitter };
  };
  document.addEventListener("submit", held, true);
  return {
    release() {
      document.removeEventListener("submit", held, true);
      if (last) last.form.requestSubmit(last.button);
    },
  };
}
