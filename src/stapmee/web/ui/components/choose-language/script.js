// Goes on in the first of the browser's languages that there is; whoever comes back to choose another finds the list.

/** @param {HTMLElement} list */
export function start(list) {
  const offered = [...list.querySelectorAll("a")];
  const wanted = navigator.languages.map((language) => language.split("-")[0]);
  const found = wanted.map((language) => offered.find((link) => link.hreflang === language)).find(Boolean);
  // Only on the way in: who came from a page of this site came to choose.
  if (found && location.pathname === "/" && !document.referrer) location.replace(found.href);
}
