// Puts under each person on a page who that is where somebody lives. The municipality comes from this browser's own memory and stays
// there: what is fetched is the whole list, and only on pages that name somebody.

import { municipality } from "../../js/near/where.js";

const PEOPLE = ".people > .person, .card > .who";

/** @param {HTMLElement} named */
export function start(named) {
  const main = document.querySelector("main");
  const look = () => joined(named).catch((error) => console.warn("who is near is not known now", error));
  // A route is made anew in its page whenever an answer changes.
  if (main) new MutationObserver(look).observe(main, { childList: true });
  return look();
}

/** @param {HTMLElement} named */
async function joined({ dataset }) {
  const words = municipality();
  const people = [...document.querySelectorAll(PEOPLE)].filter((one) => one instanceof HTMLElement);
  if (!words || people.length === 0) return;
  const { join } = await import("../../js/near/joining.js");
  await join(people, words, dataset.src ?? "");
}
