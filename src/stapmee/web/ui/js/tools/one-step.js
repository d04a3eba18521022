// The one step of this week on a sheet of its own, to hang up: nothing else of what was written goes on that paper.

import { printAlone } from "./printing.js";

/** @typedef {import("./tool.js").Tool} Tool */

/**
 * Put its button beside the others of the sheet.
 * @param {Tool} tool
 */
export function bindOneStep(tool) {
  const place = tool.work.querySelector("[data-own]");
  if (!(place instanceof HTMLElement)) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "tool";
  button.textContent = tool.words["print-one"] ?? "";
  button.addEventListener("click", () => printStep(tool));
  place.append(button);
  place.hidden = false;
}

/** @param {Tool} tool */
function printStep({ work, store }) {
  const label = work.querySelector('[data-field="een-stap"] .twin-own')?.textContent?.trim() ?? "";
  const [paper, head, step] = [
    document.createElement("article"),
    document.createElement("h2"),
    document.createElement("p"),
  ];
  paper.className = "one-step";
  paper.dataset.reader = "service"; // it hangs where others see it: no name of this site, no address
  head.textContent = label;
  step.textContent = store.words("een-stap");
  step.dir = "auto";
  paper.append(head, step);
  work.append(paper);
  addEventListener("afterprint", () => paper.remove(), { once: true });
  printAlone(paper, label);
}
