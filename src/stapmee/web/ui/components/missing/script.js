// Tells the server which words are missing, only when the reader presses the button, which says exactly what is sent.

import { countable } from "../../js/search/missed.js";

/** @param {HTMLElement} box */
export function start(box) {
  const said = box.querySelector("p");
  const button = box.querySelector("button");
  const { report = "", sent = "", unsent = "", unfit = "", says = "" } = box.dataset;
  let words = "";
  if (!said || !button) return;

  document.addEventListener("searched", (event) => {
    const { question } = /** @type {CustomEvent<{question: string}>} */ (event).detail;
    words = countable(question);
    button.hidden = !words;
    said.textContent = words ? says.replace("{words}", words) : unfit;
  });
  button.addEventListener("click", async () => {
    button.hidden = true;
    const answer = await fetch(report, { method: "POST", body: new URLSearchParams({ words }) }).catch(() => null);
    said.textContent = answer?.ok ? sent : unsent;
  });
}
