// What a page of the guide is for somebody, shown on that page: whether a card applies, where one is on a line and what does not apply.
// The twin of web/guide/applies.py.

/** @import {Route} from "../engine/plan.js" */

import { later, today } from "../day.js";
import { ClockError, dayInside } from "../engine/clock.js";
import { RouteError } from "../engine/errors.js";
import { route } from "../engine/plan.js";
import { readSituation } from "../engine/situation.js";
import { explain, sayVerdict } from "../engine/why_not.js";
import { Frame } from "./frame.js";
import { packsOf, troubleOf } from "./packs.js";
import { besideField } from "./refusals.js";
import { showOnMap } from "./stations.js";

/**
 * @param {HTMLElement} named the element that names the packs
 * @param {Map<string, string>} given
 */
export async function showHere(named, given) {
  const place = placeOf();
  try {
    const frame = await frameOf(named);
    place.replaceChildren(...answer(frame, given));
  } catch (error) {
    const said = error instanceof ClockError ? error.doubt.text : troubleOf(named, error);
    if (!said) throw error;
    place.replaceChildren(paragraph("question-fault", said));
  }
}

/** @param {HTMLElement} named */
async function frameOf(named) {
  const { pack, page } = await packsOf(named);
  const note = document.querySelector("[data-day]");
  const made = note instanceof HTMLElement ? (note.dataset.day ?? "") : "";
  return new Frame(pack, page, dayInside(pack, later(made, today())));
}

/** Give the place where the page answers. */
function placeOf() {
  const before = document.querySelector("[data-answer]");
  if (before) return before;
  const place = document.createElement("div");
  place.setAttribute("role", "status");
  place.dataset.answer = "";
  document.querySelector("#voor-mij > h2, .map-form > details")?.after(place);
  return place;
}

/**
 * @param {Frame} frame
 * @param {Map<string, string>} given
 * @returns {HTMLElement[]}
 */
function answer(frame, given) {
  try {
    const found = route(frame.pack, readSituation(frame.pack, given, frame.on), frame.on);
    if (document.querySelector("#voor-mij")) return [verdict(frame, found), toRoute(frame)];
    showOnMap(frame, found);
    return [toRoute(frame)];
  } catch (error) {
    if (!(error instanceof RouteError)) throw error;
    const words = new Set(error.faults.map((fault) => besideField(frame.pack, fault)));
    return [...words].map((said) => paragraph("question-fault", said));
  }
}

/**
 * @param {Frame} frame
 * @param {Route} found
 */
function verdict(frame, found) {
  const explained = explain(found, location.pathname.split("/").at(-2) ?? "");
  const said = paragraph("applies-verdict", "");
  const words = document.createElement("b");
  words.textContent = sayVerdict(frame.pack, explained);
  said.append(words, ...(explained.entry ? [` ${explained.entry.why}`] : []));
  return said;
}

/** @param {Frame} frame */
function toRoute(frame) {
  const link = document.createElement("a");
  link.className = "button";
  link.href = frame.href("route");
  link.textContent = frame.word("Show the whole route");
  const place = paragraph("ask-go", "");
  place.append(link);
  return place;
}

/**
 * @param {string} name
 * @param {string} words
 */
function paragraph(name, words) {
  const made = document.createElement("p");
  made.className = name;
  made.textContent = words;
  return made;
}
