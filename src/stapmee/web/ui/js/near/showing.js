// What was found, as the templates want it. The twin of web/guide/near.py.

/** @import {Book, Near, Service, Town, Wanted} from "./types.js" */
/** @import {Match} from "../engine/places.js" */

import { isoDay } from "../engine/calendar.js";
import { around, TIERS } from "./around.js";
import { byNis, nameOf } from "./finding.js";
import { standing } from "./freshness.js";

/**
 * Show who is near a municipality.
 * @param {Book} book
 * @param {Town} place
 * @param {Match | null} match how the words that were typed met it
 * @param {Wanted} wanted
 * @param {string} on YYYY-MM-DD
 */
export function foundView(book, place, match, wanted, on) {
  const near = around(book, place, wanted);
  const isOld = (/** @type {Near} */ one) => standing(one.service, on, book.rules) === "old";
  const first = near.filter((one) => !isOld(one));
  const close = (/** @type {Near} */ { why, service }) =>
    (why === "local" || why === "neighbouring") && !service.derived;
  return {
    place: nameOf(place),
    said: match ? sayMatch(book, match) : "",
    status: filled(book.words.results, { number: near.length }),
    groups: groups(book, first, place, on),
    old: near.filter(isOld).map((one) => serviceView(book, one, on)),
    old_open: first.length < book.few,
    nobody: !near.some(close),
    support: support(book, place),
    suggest: `/${book.language}/voorstel/`,
    lang: "nl",
  };
}

/**
 * @param {Book} book
 * @param {Near[]} found
 * @param {Town} place
 * @param {string} on
 */
function groups(book, found, place, on) {
  const title = (/** @type {number} */ number) => filled(book.titles[number], { place: nameOf(place) });
  const all = TIERS.map((why, number) => ({
    why,
    title: title(number),
    services: found.filter((one) => one.why === why).map((one) => serviceView(book, one, on)),
  }));
  return all.filter(({ services }) => services.length > 0);
}

/**
 * Show a service, with why it is near.
 * @param {Book} book
 * @param {Near} near
 * @param {string} on
 */
export function serviceView(book, near, on) {
  const { service } = near;
  const state = standing(service, on, book.rules);
  const name = service.owner || service.name;
  const km = near.kilometres === null ? "" : Math.max(1, roundEven(near.kilometres));
  return {
    name,
    owner: service.name === name || service.derived ? "" : service.name,
    href: service.derived || !service.owner_id ? "" : `/${book.language}/organisatie/${service.owner_id}/`,
    actor: actorView(book, service.actor ?? "", name),
    why: filled(book.words[near.why], { place: areaName(book, near.area), km }),
    phone: service.phone ?? "",
    call: service.phone ? `tel:${service.phone.replace(/[^\d+]/g, "")}` : "",
    website: service.website ?? "",
    languages: (service.languages ?? []).map((code) => languageName(book, code)).join(", "),
    known: knownSaid(book, service, state, on),
    grey: state === "due" || state === "old",
    closed: service.closed ? (book.words.closed ?? "") : "",
  };
}

/**
 * Round as Python does: a half goes to the even neighbour.
 * @param {number} value
 */
function roundEven(value) {
  const floor = Math.floor(value);
  if (value - floor === 0.5) return floor + (floor % 2);
  return Math.round(value);
}

/**
 * Link to the kit's actor, unless that says nothing more than the name that stands there.
 * @param {Book} book
 * @param {string} actor
 * @param {string} name
 */
function actorView(book, actor, name) {
  const [plain = "", label = ""] = book.actors[actor] ?? [];
  return plain && plain !== name ? { href: `/${book.language}/wie/${actor}/`, label } : null;
}

/**
 * @param {Book} book
 * @param {string} nis
 */
function areaName(book, nis) {
  const town = byNis(book, nis);
  return book.larger[nis] ?? (town ? nameOf(town) : nis);
}

/**
 * @param {Book} book
 * @param {string} code
 */
function languageName({ language }, code) {
  return new Intl.DisplayNames(language, { type: "language" }).of(code) ?? code;
}

/**
 * Say on what a service rests.
 * @param {Book} book
 * @param {Service} service
 * @param {string} state
 * @param {string} on
 */
function knownSaid(book, service, state, on) {
  if (state === "derived") return book.words.derived ?? "";
  if (service.assured && service.assured <= on) {
    return filled(book.words[state], { date: monthSaid(book, service.assured) });
  }
  return service.seen
    ? filled(book.words[`seen-${state}`], { date: monthSaid(book, service.seen) })
    : (book.words.never ?? "");
}

/**
 * @param {Book} book
 * @param {string} day
 */
function monthSaid(book, day) {
  return saidBy(book, day, { month: "long", year: "numeric" });
}

/**
 * @param {Book} book
 * @param {string} day YYYY-MM-DD
 * @param {Intl.DateTimeFormatOptions} form
 */
function saidBy({ language }, day, form) {
  return new Intl.DateTimeFormat(`${language}-u-nu-latn`, { ...form, timeZone: "UTC" }).format(new Date(day));
}

/**
 * Say what became of a municipality that was asked for by its old name or code, or in which a village lies; else "".
 * @param {Book} book
 * @param {Match} match
 */
function sayMatch(book, { place, how, written, former }) {
  if (how === "part") return filled(book.phrases["place-part"], { part: written, place: nameOf(place) });
  if (former === null) return "";
  const date = saidBy(book, isoDay(former.on), { day: "numeric", month: "long", year: "numeric" });
  const parts = { code: former.nis, former: nameOf(former), date, nis: place.nis, place: nameOf(place) };
  return filled(book.phrases[how === "former-nis" ? "place-former-nis" : "place-former"], { ...parts });
}

/**
 * @param {Book} book
 * @param {Town} place
 */
function support(book, place) {
  const found = book.support.find(({ provinces }) => provinces.includes(place.province));
  if (!found) return null;
  const ask = { href: `/${book.language}/wie/${found.actor}/`, label: book.actors[found.actor]?.[1] ?? found.name };
  return { name: found.name, question: found.question, ask };
}

/**
 * Put words in the gaps of a sentence: {place}.
 * @param {string | undefined} sentence
 * @param {Record<string, string | number>} parts
 */
export function filled(sentence, parts) {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (gap, name) => String(parts[name] ?? gap));
}
