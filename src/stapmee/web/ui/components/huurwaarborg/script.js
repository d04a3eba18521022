// The ways to a deposit, compared for where the home is. What is known already of the situation stays in this browser; without it one
// chooses here.

import { compareIn } from "../../js/tools/comparing.js";
import { knownRegion } from "../../js/tools/situation.js";
import { openTool } from "../../js/tools/tool.js";

/** @param {HTMLElement} element */
export function start(element) {
  const tool = openTool(element);
  const choices = [.../** @type {NodeListOf<HTMLInputElement>} */ (element.querySelectorAll("input"))];
  const values = choices.map((one) => one.value);
  tool.accept("region", (value) => values.some((one) => one === value));
  const show = () => {
    const region = tool.store.words("region");
    for (const one of choices) one.checked = one.value === region;
    compareIn(tool, region);
  };
  element.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement) tool.store.set("region", target.value);
  });
  tool.store.listen(show);
  const known = knownRegion(location.hash);
  if (values.includes(known)) tool.store.set("region", known);
  else show();
}
