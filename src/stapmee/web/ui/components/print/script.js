// Printing by a button. What is open on the screen comes along; what is folded stays folded.

/** @param {HTMLButtonElement} button */
export function start(button) {
  button.addEventListener("click", () => print());
}
