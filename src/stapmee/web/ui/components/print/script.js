// Printing: everything that is folded on the screen is open on paper, and folded again afterwards.

/** @type {HTMLDetailsElement[]} */
let opened = [];

/** @param {HTMLButtonElement} button */
export function start(button) {
  button.addEventListener("click", () => print());
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
    opened = [];
  });
}
