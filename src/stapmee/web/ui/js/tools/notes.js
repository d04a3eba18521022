// A few words beside a field, in answer to what stands in it. They are there for who looks and for who listens.

/** @typedef {import("./tool.js").Tool} Tool */

/**
 * Say something beside a field; with no words, say nothing any more.
 * @param {Tool} tool
 * @param {string} field
 * @param {string} words
 */
export function note({ work }, field, words) {
  const place = work.querySelector(`[data-field="${CSS.escape(field)}"]`);
  const known = place?.querySelector("[data-note]");
  const one = known ?? document.createElement("p");
  if (!known) {
    one.className = "tool-note no-print";
    one.setAttribute("data-note", "");
    one.setAttribute("role", "status");
    place?.append(one);
  }
  // To write the same again would have it read aloud again.
  if (one.textContent !== words) one.textContent = words;
  one.toggleAttribute("hidden", words === "");
}
