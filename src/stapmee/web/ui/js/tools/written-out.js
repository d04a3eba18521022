// On paper words run on: a browser prints a field for one line as wide as it is, and cuts off what is longer.

/**
 * Write words out beside their field while the page is printed.
 * @param {HTMLElement} work
 */
export function bindWrittenOut(work) {
  addEventListener("beforeprint", () => writeOut(work));
  addEventListener("afterprint", () => takeBack(work));
}

/** @param {HTMLElement} work */
function writeOut(work) {
  takeBack(work); // a browser may tell twice that it prints
  const fields = /** @type {NodeListOf<HTMLInputElement>} */ (work.querySelectorAll('[data-field] input[type="text"]'));
  for (const field of [...fields].filter((one) => one.value.trim() !== "")) {
    const said = document.createElement("span");
    said.className = "words-said";
    said.setAttribute("aria-hidden", "true");
    said.textContent = field.value;
    field.classList.add("is-said");
    field.after(said);
  }
}

/** @param {HTMLElement} work */
function takeBack(work) {
  for (const said of work.querySelectorAll(".words-said")) said.remove();
  for (const field of work.querySelectorAll(".is-said")) field.classList.remove("is-said");
}
