// What one gives, and until when: hours added up, an end that comes nearer, and a word where somebody should be spoken to.

import { today } from "../../js/day.js";
import { effort } from "../../js/tools/effort.js";
import { note } from "../../js/tools/notes.js";
import { openTool } from "../../js/tools/tool.js";

/** @param {HTMLElement} element */
export function start(element) {
  const tool = openTool(element);
  const add = tool.work.querySelector('[data-field="gedaan"] [data-add-row]');
  if (add && tool.words["row-add"]) add.textContent = tool.words["row-add"];
  const show = () => {
    for (const [field, words] of Object.entries(effort(tool.store, tool.words, today()))) note(tool, field, words);
  };
  tool.store.listen(show);
  show();
}
