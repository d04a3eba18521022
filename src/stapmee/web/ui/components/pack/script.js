// From here on the browser answers by itself. Until its modules are there, what somebody fills in waits for them: it is not sent.

import { setBusy } from "../../js/busy.js";
import { hold } from "../../js/holding.js";

/** @param {HTMLElement} named */
export async function start(named) {
  const waiting = hold("[data-situation]");
  const { lang } = document.documentElement;
  const isRoute = location.pathname === `/${lang}/route/`;
  // What a link tells is not on the page yet: until it is, the first question is not to be taken for it.
  if (isRoute && location.hash.includes("=")) setBusy(true);
  try {
    if (isRoute) {
      const { RoutePage } = await import("../../js/route-page/page.js");
      new RoutePage(named).start();
    } else {
      const elsewhere = await import("../../js/route-page/elsewhere.js");
      elsewhere.start(named);
    }
  } catch (error) {
    setBusy(false);
    throw error;
  } finally {
    waiting.release();
  }
}
