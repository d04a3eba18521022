// Under each person on a page: who that is in a municipality. Loaded only once one is known (components/local).

import { today } from "../day.js";
import { filled } from "../route-page/template.js";
import { around, instances } from "./around.js";
import { bookAt } from "./book.js";
import { townOf } from "./finding.js";
import { serviceView } from "./showing.js";

const MARK = "localFor";

/**
 * @param {HTMLElement[]} people
 * @param {string} words the municipality, as it was answered
 * @param {string} address of the book
 */
export async function join(people, words, address) {
  const waiting = people.filter((one) => one.dataset[MARK] !== words);
  if (waiting.length === 0) return;
  const book = await bookAt(address);
  const { place } = townOf(book, words);
  const found = place ? instances(around(book, place), book.in_a_route) : new Map();
  for (const one of waiting) {
    one.dataset[MARK] = words;
    for (const old of one.querySelectorAll(".local-list")) old.remove();
    const near = actorsOf(one).flatMap((actor) => found.get(actor) ?? []);
    if (near.length === 0) continue;
    const view = { found: near.map((each) => serviceView(book, each, today())) };
    one.append(filled(book, "components/local-list", view));
  }
}

/** @param {HTMLElement} one */
function actorsOf(one) {
  const links = [...one.querySelectorAll('a[href*="/wie/"]')];
  return [...new Set(links.map((link) => link.getAttribute("href")?.split("/wie/")[1]?.split("/")[0] ?? ""))];
}
