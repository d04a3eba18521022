// From here on the browser answers by itself: on the page of the route all of it, elsewhere what can stand on the page itself.

/** @param {HTMLElement} named */
export async function start(named) {
  if (location.pathname === `/${document.documentElement.lang}/route/`) {
    const { RoutePage } = await import("../../js/route-page/page.js");
    new RoutePage(named).start();
  } else {
    const elsewhere = await import("../../js/route-page/elsewhere.js");
    elsewhere.start(named);
  }
}
