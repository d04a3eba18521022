// The first conversation: sentences on cards, one at a time, large enough to be read across the table; and what cannot wait.

import { urgency } from "../../js/tools/first-talk.js";
import { note } from "../../js/tools/notes.js";
import { openTool } from "../../js/tools/tool.js";

/** @param {HTMLElement} element */
export function start(element) {
  const tool = openTool(element);
  const cards = [...element.querySelectorAll("[data-talk-words]")];
  let at = 0;
  const show = () => {
    for (const [number, card] of cards.entries()) card.toggleAttribute("hidden", number !== at);
    const place = element.querySelector("[data-talk-at]");
    if (place) place.textContent = String(at + 1);
  };
  for (const button of element.querySelectorAll("[data-talk-step]")) {
    button.addEventListener("click", () => {
      at = (at + Number(button.getAttribute("data-talk-step")) + cards.length) % cards.length;
      show();
    });
  }
  const large = element.querySelector("[data-talk-large]");
  large?.addEventListener("click", () => {
    const on = element.querySelector("[data-talk-card]")?.classList.toggle("is-large") ?? false;
    large.setAttribute("aria-pressed", String(on));
  });
  element.querySelector("[data-talk-give]")?.addEventListener("click", () => {
    /** @type {HTMLElement | null} */ (tool.work.querySelector('[data-sheet="afspraak"] [data-does="print"]'))?.click();
  });
  tool.store.listen(() => note(tool, "deze-week", urgency(tool)));
  note(tool, "deze-week", urgency(tool));
}
