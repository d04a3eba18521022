// Puts a page in the place of the one that is shown, headed by the day that it speaks of. The twin of the tag of_day
// (web/ui/templatetags) and of ui/base.html.

/** @import {Frame} from "./frame.js" */
/** @import {Made} from "./made.js" */

import { isoDay, readDay } from "../engine/calendar.js";
import { doubt } from "../engine/clock.js";
import { startIn } from "../start.js";
import { filled, filledInParts } from "./template.js";

/** What stands folded at the end of a page, hundreds of cards of it: it is put there once the rest can be seen. */
const FOLDED = new Set(["group", "ruled-out"]);

/** What is still to be put in the page that is shown. @type {(() => void)[]} */
let left = [];
addEventListener("beforeprint", () => finish());

/**
 * Show a page.
 * @param {HTMLElement} main
 * @param {Frame} frame
 * @param {Made} page
 * @param {Iterable<Node>} around what stands in main whatever the page: it is put back
 */
export function render(main, frame, { template, view }, around) {
  const { content, parts } = filledInParts(frame.page, template, { page: view }, FOLDED);
  const notes = [...main.querySelectorAll(":scope > .untranslated-note, :scope > .page-day")];
  const asked = frame.asked ? [...main.querySelectorAll(":scope > .banner")].slice(0, 1) : [];
  main.replaceChildren(...asked, ...clock(frame), ...notes, content, ...around);
  document.title = `${frame.word("Your route")} · Stapmee`;
  startIn(main);
  left = [...parts, () => sayUntil(main, frame), () => main.removeAttribute("data-filling")];
  main.setAttribute("data-filling", "");
  fillIn(left);
}

/**
 * Put what is left in the page, a part at a time, so that whoever taps is answered in between.
 * @param {(() => void)[]} parts
 */
function fillIn(parts) {
  setTimeout(() => {
    if (parts !== left) return; // another page is shown
    parts.shift()?.();
    if (parts.length > 0) fillIn(parts);
  });
}

/** Put all that is left in the page at once: it is to be printed, or a place in it is to be shown. */
export function finish() {
  for (const part of left.splice(0)) part();
}

/** @param {Frame} frame */
function clock(frame) {
  const doubted = doubt(frame.pack, frame.on);
  if (doubted === null || (frame.asked && doubted.reason === "early")) return [];
  const banner = document.createElement("p");
  banner.className = "banner";
  banner.setAttribute("role", "note");
  banner.textContent = doubted.text;
  return [banner];
}

/**
 * Say at the head of the page how long all of it keeps: that is read off the page itself.
 * @param {HTMLElement} main
 * @param {Frame} frame
 */
function sayUntil(main, frame) {
  if (frame.asked) return;
  const until = [...main.querySelectorAll("[data-good-until]")]
    .map((one) => one.getAttribute("data-good-until") ?? "")
    .reduce((first, one) => (first === "" || one < first ? one : first), "");
  const last = readDay(until);
  const until_said = last === null ? "" : frame.daySaid(last + 1);
  const parts = { day: isoDay(frame.on), day_said: frame.daySaid(frame.on), until_said };
  const made = filled(frame.page, "components/page-day", parts);
  const note = main.querySelector(":scope > .page-day");
  const fresh = made.querySelector(".page-day");
  // The same element: its script looks at the day each time that somebody comes back.
  if (!(note instanceof HTMLElement) || !fresh) return;
  note.dataset.day = parts.day;
  note.replaceChildren(...fresh.childNodes);
}
