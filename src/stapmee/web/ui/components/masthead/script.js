// Leaving at once: by the button, or by pressing Escape twice. The page does not stay behind the Back button.

const TWICE_WITHIN = 700;

/** @param {HTMLAnchorElement} link */
export function start(link) {
  let before = 0;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave(link.href);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - before < TWICE_WITHIN) leave(link.href);
    before = event.timeStamp;
  });
}

/** @param {string} address */
function leave(address) {
  // Hidden first: the other site may take a second to come.
  document.documentElement.hidden = true;
  document.title = " ";
  location.replace(address);
}
