// Sharing a tool by a link that only those who have it can open (docs/plans.md).

import { Panel } from "../../js/plans/panel.js";
import { offerPrivates } from "../../js/plans/privates.js";
import { openTool } from "../../js/tools/tool.js";

/** @param {HTMLElement} root */
export async function start(root) {
  const tool = openTool(root);
  const panel = new Panel(tool, root);
  offerPrivates(panel.form.privates, /** @type {HTMLElement} */ (root.querySelector("[data-also]")));
  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-shares]") : null;
    if (button instanceof HTMLElement) does[button.dataset.shares ?? ""]?.(panel, button);
  });
  tool.work.querySelector("[data-keep]")?.addEventListener("change", () => setTimeout(() => panel.keepOrForget()));
  addEventListener("hashchange", () => void panel.openOwn());
  await ready(tool.work);
  await panel.openOwn();
}

/** @type {Record<string, (panel: Panel, button: HTMLElement) => void>} */
const does = {
  make: (panel, button) => void panel.share(months(button)),
  open: (panel) => void panel.open(),
  leave: (panel) => panel.leave(),
  keep: (panel, button) => void panel.keepFor(months(button)),
  remove: (panel) => void panel.remove(),
  stop: ({ root }) => void root.querySelector("[data-sure-of-sharing]")?.toggleAttribute("hidden", false),
  stay: ({ root }) => void root.querySelector("[data-sure-of-sharing]")?.toggleAttribute("hidden", true),
  copy: (_, button) => void copy(button),
};

/** @param {HTMLElement} button */
const months = (button) => Number(button.closest("p")?.querySelector("select")?.value ?? 3);

/** @param {HTMLElement} button */
async function copy(button) {
  const field = /** @type {HTMLInputElement} */ (button.closest("p")?.querySelector("input"));
  field.select();
  await navigator.clipboard?.writeText(field.value).catch(() => {}); // where it may not, it is selected
}

/** @param {HTMLElement} work @returns {Promise<void>} when what was kept on this device has been read */
function ready(work) {
  return new Promise((done) => {
    const look = () => work.dataset.ready !== undefined && done();
    new MutationObserver(look).observe(work, { attributes: true, attributeFilter: ["data-ready"] });
    look();
  });
}
