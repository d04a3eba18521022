// Sharing a tool by a link that only those who have it can open (docs/plans.md).

import { copyLink, showCode } from "../../js/plans/handing.js";
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
  for (const details of /** @type {NodeListOf<HTMLDetailsElement>} */ (root.querySelectorAll("[data-code-of-link]")))
    details.addEventListener("toggle", () => void showCode(details));
  tool.work.querySelector("[data-keep]")?.addEventListener("change", () => setTimeout(() => panel.keepOrForget()));
  addEventListener("hashchange", () => void panel.openOwn());
  await ready(tool.work);
  await panel.openOwn();
}

/** @type {Record<string, (panel: Panel, button: HTMLElement) => void>} */
const does = {
  make: (panel, button) => void panel.share(months(button)),
  open: (panel) => void panel.open(),
  earlier: (panel) => void panel.openEarlier(),
  leave: (panel) => panel.leave(),
  keep: (panel, button) => void panel.keepFor(months(button)),
  remove: (panel) => void panel.remove(),
  stop: ({ root }) => void root.querySelector("[data-sure-of-sharing]")?.toggleAttribute("hidden", false),
  stay: ({ root }) => void root.querySelector("[data-sure-of-sharing]")?.toggleAttribute("hidden", true),
  copy: ({ root }, button) => void copyLink(root, button),
};

/** @param {HTMLElement} button */
const months = (button) => Number(button.closest("p")?.querySelector("select")?.value ?? 3);

/** @param {HTMLElement} work @returns {Promise<void>} when what was kept on this device has been read */
function ready(work) {
  return new Promise((done) => {
    const look = () => work.dataset.ready !== undefined && done();
    new MutationObserver(look).observe(work, { attributes: true, attributeFilter: ["data-ready"] });
    look();
  });
}
