// Answers while somebody types, from the index in the browser: no question leaves it. Without the index the form asks the server.

import { today } from "../../js/day.js";
import { searcher } from "../../js/search/searcher.js";
import { showing } from "../../js/search/showing.js";

const SAY_AFTER = 700;

/** @param {HTMLElement} finder */
export function start(finder) {
  const form = document.querySelector('form[data-module="search"]');
  const field = form?.querySelector("input");
  if (!(form instanceof HTMLFormElement) || !field) return;
  const { data, show, say, fail } = showing(finder);
  let timer = 0;
  let answers = true;

  /** @param {boolean} now */
  async function ask(now) {
    const question = field?.value.trim() ?? "";
    try {
      const search = await searcher(data.index, data.titles);
      if (question !== field?.value.trim()) return; // something else was typed meanwhile
      const count = show(search, question, data.day || today());
      clearTimeout(timer);
      timer = setTimeout(() => say(question, count), now ? 0 : SAY_AFTER);
      history.replaceState(null, "", question ? `#q=${encodeURIComponent(question)}` : location.pathname);
    } catch (error) {
      answers = false;
      fail();
      console.warn("the search list cannot be read", error);
    }
  }

  function fromAddress() {
    const asked = new URLSearchParams(location.hash.slice(1)).get("q") ?? new URLSearchParams(location.search).get("q");
    if (asked !== null && field) field.value = asked;
    if (field?.value) ask(true); // also what was typed before this script ran
  }

  form.addEventListener("submit", (event) => {
    if (!answers) return;
    event.preventDefault();
    ask(true);
  });
  field.addEventListener("focus", () => searcher(data.index, data.titles).catch(() => {}), { once: true });
  field.addEventListener("input", () => answers && ask(false));
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") /** @type {HTMLElement | null} */ (finder.querySelector(".found-title"))?.focus();
  });
  addEventListener("hashchange", fromAddress);
  fromAddress();
}
