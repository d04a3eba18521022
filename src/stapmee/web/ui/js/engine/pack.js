// The pack: the kit in one language, with the index of every coming day. Read, checked, and put in the form that the engine works on.
// The twin of web/guide/pack.py; docs/algorithms/browser-engine.md explains each field.

/** @import {Card, Claim, Conjunction, Day, Evidence, Facet, Item, Line, Pack, ParameterValue, Phase, Place, Stretch, Text} from "./types.js" */
/** @import {Block} from "./types.js" */

import { readDay } from "./calendar.js";
import { PackError } from "./errors.js";
import { found, phrase } from "./wording.js";

/** The form that this engine reads. */
export const FORMAT = 1;
const HEADER = /^\{"format":(\d+),"digest":"([0-9a-f]{64})","pack":/;

/**
 * Read a pack and make sure that it is whole and as the server made it.
 * @param {string} text the file, as it was fetched or kept
 * @param {string} [expected] the digest that the page names; none for a pack that was kept on the device
 * @returns {Promise<Pack>}
 * @throws {PackError} when it is none, was cut off or changed, or is of another form
 */
export async function readPack(text, expected) {
  const header = HEADER.exec(text);
  if (!header) throw new PackError(text.startsWith('{"format":') ? "truncated" : "unreadable");
  const [start, format, digest = ""] = header;
  if (Number(format) !== FORMAT) throw new PackError("other-format", { found: String(format), known: String(FORMAT) });
  const body = text.slice(start.length, -1);
  if (!text.endsWith("}") || (await digestOf(body)) !== digest)
    throw new PackError(isWhole(text) ? "tampered" : "truncated");
  if (expected !== undefined && expected !== digest) throw new PackError("other-edition", { digest, expected });
  return unpacked(JSON.parse(body), digest);
}

/**
 * Say that there is a newer edition than the one in hand; null when there is none. An older pack is still used: it ages by itself.
 * @param {Pack} pack
 * @param {{edition: string, digest: string}} served what the server has now
 */
export function newerEdition(pack, served) {
  if (served.digest === pack.digest) return null;
  return phrase(pack, "pack-newer", { edition: served.edition, own: pack.edition });
}

/** @param {string} text */
function isWhole(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Give the SHA-256 of words as UTF-8, hexadecimal.
 * @param {string} words
 */
async function digestOf(words) {
  // Browsers keep this to pages that came safely (https, or this machine itself).
  if (!globalThis.crypto?.subtle) throw new PackError("unchecked");
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(words));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// --- the form in the file

/**
 * @typedef {string | [text: string, lang: string]} PackedLine
 * @typedef {{blocks: Block[], lang?: string}} PackedText
 * @typedef {{source: string, read: string, says?: string, says_as?: string, supports?: PackedLine}} PackedEvidence
 * @typedef {[from: string | null, to: string | null]} Bounds
 * @typedef {{valid?: Bounds, law?: string, pace?: string, confidence?: string, critical?: boolean, evidence?: PackedEvidence[]}} PackedClaim
 * @typedef {PackedClaim & {said: string, source?: string}} PackedValue
 * @typedef {PackedClaim & {id: string, phase: number, kind: string, title: PackedLine, topic?: PackedLine, text: PackedText,
 *   contact?: string[], papers?: string[], parameters?: string[], ask?: [actor: string, question: PackedLine]}} PackedCard
 * @typedef {{actor: string, does: PackedLine, conditional?: boolean}} PackedMeeting
 * @typedef {{document: string, why: PackedLine, conditional?: boolean}} PackedPaper
 * @typedef {{id: string, theme: string, kind: string, entry?: boolean, title: PackedLine, short: PackedLine,
 *   meets?: PackedMeeting[], papers?: PackedPaper[]}} PackedPhase
 * @typedef {{id: string, number: number, title: PackedLine, short: PackedLine, turn_to: string[]}} PackedTheme
 * @typedef {{id: string, kind: string, label: PackedLine, question: PackedLine, help: PackedLine, find_out: PackedLine, cost: number,
 *   values?: [id: string, label: PackedLine][], derived_from?: string, unit?: string, low?: number, high?: number,
 *   may_be_future?: boolean}} PackedFacet
 * @typedef {{facet: string, values: string[]} | {facet: string, low?: number, high?: number} |
 *   {facet: string, span: [count: number, unit: string], reached: boolean}} PackedAtom
 * @typedef {{nis: string, names: Record<string, string>, postcodes: string[], province: string, region: string, agency: string,
 *   former?: [nis: string, names: Record<string, string>, on: string][], parts?: string[]}} PackedPlace
 * @typedef {{name: PackedLine, abbreviation?: string}} PackedName
 * @typedef {{title: string, url?: string, lang?: string}} PackedSource
 *
 * @typedef {{kind: string, at: number, number?: number, period?: Bounds}} PackedItem
 * @typedef {{free: number, accepts: Record<string, number>}} PackedChoiceMasks
 * @typedef {{bounds: number[], accepts: number[], free: number}} PackedNumberMasks
 * @typedef {{facet: string, span: [count: number, unit: string], reached: number, before: number, free: number}} PackedThresholdMasks
 * @typedef {{from: string, items?: PackedItem[], alternatives?: number[], slots?: [number, number][],
 *   choices?: Record<string, PackedChoiceMasks>, numbers?: Record<string, PackedNumberMasks>,
 *   thresholds?: PackedThresholdMasks[]}} PackedStretch
 * @typedef {{masks: string[], conjunctions: PackedAtom[][], stretches: PackedStretch[]}} PackedIndex
 *
 * @typedef {object} PackedPack
 * @property {string} edition
 * @property {string} hash
 * @property {string} date
 * @property {string} language
 * @property {string} since
 * @property {string} until
 * @property {string} horizon
 * @property {Record<string, number | null>} paces
 * @property {number} dated_times
 * @property {string[]} turn_to
 * @property {Record<string, PackedLine>} phrases
 * @property {string} no_value
 * @property {import("./types.js").Said} said
 * @property {PackedFacet[]} facets
 * @property {string[][]} fact_order
 * @property {{when: PackedAtom[][], says: PackedLine}[]} impossible
 * @property {PackedPlace[]} places
 * @property {Record<string, PackedValue[]>} parameters
 * @property {PackedTheme[]} themes
 * @property {PackedPhase[]} phases
 * @property {PackedCard[]} cards
 * @property {Record<string, PackedName>} actors
 * @property {Record<string, PackedName>} documents
 * @property {Record<string, PackedSource>} sources
 * @property {Record<string, string>} full
 * @property {PackedIndex} index
 */

/**
 * @param {PackedPack} packed
 * @param {string} digest
 * @returns {Pack}
 */
function unpacked(packed, digest) {
  const { language } = packed;
  const themes = packed.themes.map((one) => ({
    id: one.id,
    number: one.number,
    title: lineOf(one.title, language),
    short: lineOf(one.short, language),
    turnTo: one.turn_to,
  }));
  const phases = packed.phases.map((one, order) => phaseOf(one, order, language));
  const cards = packed.cards.map((one, order) => cardOf(one, order, phases, language));
  const places = packed.places.map(placeOf);
  const facets = packed.facets.map((one) => facetOf(one, language));
  return {
    edition: packed.edition,
    hash: packed.hash,
    digest,
    date: dayIn(packed.date),
    language,
    since: dayIn(packed.since),
    until: dayIn(packed.until),
    horizon: dayIn(packed.horizon),
    paces: packed.paces,
    datedTimes: packed.dated_times,
    turnTo: packed.turn_to,
    phrases: mapOf(packed.phrases, (one) => lineOf(one, language)),
    noValue: packed.no_value,
    said: packed.said,
    facets: byId(facets),
    factOrder: packed.fact_order,
    impossible: packed.impossible.map((one) => ({
      when: one.when.map(conjunctionOf),
      says: lineOf(one.says, language),
    })),
    places,
    placeOf: new Map(places.map((place) => [place.nis, place])),
    parameters: mapOf(packed.parameters, (values) =>
      values.map((one) => ({ ...claimOf(one, language), said: one.said, source: one.source ?? one.said })),
    ),
    themes: byId(themes),
    phases,
    phaseOf: byId(phases),
    cards,
    actors: mapOf(packed.actors, (one) => nameOf(one, language)),
    documents: mapOf(packed.documents, (one) => nameOf(one, language)),
    sources: mapOf(packed.sources, (one) => ({ title: one.title, url: one.url ?? null, lang: one.lang ?? language })),
    full: new Map(Object.entries(packed.full)),
    stretches: stretchesOf(packed.index, cards, phases),
    prepared: new Map(),
  };
}

/**
 * @template T, U
 * @param {Record<string, T>} record
 * @param {(one: T) => U} make
 * @returns {Map<string, U>}
 */
function mapOf(record, make) {
  return new Map(Object.entries(record).map(([name, one]) => [name, make(one)]));
}

/**
 * @template {{id: string}} T
 * @param {T[]} things
 * @returns {Map<string, T>}
 */
function byId(things) {
  return new Map(things.map((one) => [one.id, one]));
}

/**
 * @param {string} words
 * @returns {Day}
 */
function dayIn(words) {
  return found(readDay(words), `day ${words}`);
}

/** @param {string | null} words */
function maybeDay(words) {
  return words === null ? null : dayIn(words);
}

/**
 * @param {PackedLine} packed
 * @param {string} language
 * @returns {Line}
 */
function lineOf(packed, language) {
  return typeof packed === "string" ? { text: packed, lang: language } : { text: packed[0], lang: packed[1] };
}

/**
 * @param {PackedText} packed
 * @param {string} language
 * @returns {Text}
 */
function textOf(packed, language) {
  return { blocks: packed.blocks, lang: packed.lang ?? language };
}

/**
 * @param {PackedName} packed
 * @param {string} language
 */
function nameOf(packed, language) {
  return { name: lineOf(packed.name, language), abbreviation: packed.abbreviation ?? null };
}

/**
 * @param {PackedEvidence} packed
 * @param {string} language
 * @returns {Evidence}
 */
function evidenceOf(packed, language) {
  return {
    source: packed.source,
    read: packed.read,
    asOf: dayIn(packed.says ?? packed.read),
    saysAs: packed.says_as ?? null,
    supports: packed.supports === undefined ? null : lineOf(packed.supports, language).text,
  };
}

/**
 * @param {PackedClaim} packed
 * @param {string} language
 * @returns {Claim}
 */
function claimOf(packed, language) {
  const [from, to] = packed.valid ?? [null, null];
  return {
    from: maybeDay(from),
    to: maybeDay(to),
    law: packed.law ?? "in_force",
    pace: packed.pace ?? "law",
    confidence: packed.confidence ?? "medium",
    critical: packed.critical ?? false,
    evidence: (packed.evidence ?? []).map((one) => evidenceOf(one, language)),
  };
}

/**
 * @param {PackedCard} packed
 * @param {number} order
 * @param {Phase[]} phases
 * @param {string} language
 * @returns {Card}
 */
function cardOf(packed, order, phases, language) {
  return {
    ...claimOf(packed, language),
    id: packed.id,
    order,
    phase: found(phases[packed.phase], `phase of ${packed.id}`),
    kind: packed.kind,
    title: lineOf(packed.title, language),
    topic: packed.topic === undefined ? null : lineOf(packed.topic, language),
    text: textOf(packed.text, language),
    contact: packed.contact ?? [],
    papers: packed.papers ?? [],
    parameters: packed.parameters ?? [],
    ask: packed.ask ? { actor: packed.ask[0], question: lineOf(packed.ask[1], language) } : null,
  };
}

/**
 * @param {PackedPhase} packed
 * @param {number} order
 * @param {string} language
 * @returns {Phase}
 */
function phaseOf(packed, order, language) {
  return {
    id: packed.id,
    order,
    theme: packed.theme,
    kind: packed.kind,
    entry: packed.entry ?? false,
    title: lineOf(packed.title, language),
    short: lineOf(packed.short, language),
    meets: (packed.meets ?? []).map((one) => ({
      actor: one.actor,
      does: lineOf(one.does, language),
      conditional: one.conditional ?? false,
    })),
    papers: (packed.papers ?? []).map((one) => ({
      document: one.document,
      why: lineOf(one.why, language),
      conditional: one.conditional ?? false,
    })),
  };
}

/**
 * @param {PackedFacet} packed
 * @param {string} language
 * @returns {Facet}
 */
function facetOf(packed, language) {
  return {
    id: packed.id,
    kind: packed.kind,
    label: lineOf(packed.label, language),
    question: lineOf(packed.question, language),
    help: lineOf(packed.help, language),
    findOut: lineOf(packed.find_out, language),
    cost: packed.cost,
    values: (packed.values ?? []).map(([id, label]) => ({ id, label: lineOf(label, language) })),
    derivedFrom: packed.derived_from ?? null,
    unit: packed.unit ?? null,
    low: packed.low ?? 0,
    high: packed.high ?? 1000,
    mayBeFuture: packed.may_be_future ?? false,
  };
}

/**
 * @param {PackedPlace} packed
 * @returns {Place}
 */
function placeOf({ former = [], parts = [], ...place }) {
  return { ...place, former: former.map(([nis, names, on]) => ({ nis, names, on: dayIn(on) })), parts };
}

// --- the index

/**
 * @param {PackedAtom[]} atoms
 * @returns {Conjunction}
 */
function conjunctionOf(atoms) {
  return atoms.map((atom) => ("span" in atom ? { ...atom, span: spanOf(atom.span) } : atom));
}

/** @param {[count: number, unit: string]} packed */
function spanOf([count, unit]) {
  return { count, unit };
}

/**
 * Give the stretches whole: what one leaves out is as in the one before.
 * @param {PackedIndex} packed
 * @param {Card[]} cards
 * @param {Phase[]} phases
 * @returns {Stretch[]}
 */
function stretchesOf(packed, cards, phases) {
  const masks = packed.masks.map((digits) => BigInt(`0x${digits}`));
  const maskAt = (/** @type {number} */ at) => found(masks[at], `mask ${at}`);
  const conjunctions = packed.conjunctions.map(conjunctionOf);
  /** @type {PackedStretch} */
  let whole = { from: "" };
  return packed.stretches.map((lean) => {
    whole = { ...whole, ...lean };
    return {
      from: dayIn(whole.from),
      items: (whole.items ?? []).map((item) => itemOf(item, cards, phases)),
      alternatives: (whole.alternatives ?? []).map((at) => found(conjunctions[at], `conjunction ${at}`)),
      slots: whole.slots ?? [],
      choices: mapOf(whole.choices ?? {}, (one) => ({ free: maskAt(one.free), accepts: mapOf(one.accepts, maskAt) })),
      numbers: mapOf(whole.numbers ?? {}, (one) => ({
        bounds: one.bounds,
        accepts: one.accepts.map(maskAt),
        free: maskAt(one.free),
      })),
      thresholds: (whole.thresholds ?? []).map((one) => ({
        facet: one.facet,
        span: spanOf(one.span),
        reached: maskAt(one.reached),
        before: maskAt(one.before),
        free: maskAt(one.free),
      })),
    };
  });
}

/** Phases come after all cards of a kit, and what hangs on them in the order of the phase. */
const BETWEEN_PHASES = 1000;

/**
 * @param {PackedItem} packed
 * @param {Card[]} cards
 * @param {Phase[]} phases
 * @returns {Item}
 */
function itemOf(packed, cards, phases) {
  const { kind, at, number = 0 } = packed;
  if (kind === "card") {
    const card = found(cards[at], `card ${at}`);
    const [from, to] = packed.period ? packed.period.map(maybeDay) : [card.from, card.to];
    return { kind, card, phase: card.phase, number, order: card.order, from: from ?? null, to: to ?? null };
  }
  const phase = found(phases[at], `phase ${at}`);
  return { kind, card: null, phase, number, order: phase.order * BETWEEN_PHASES + number, from: null, to: null };
}
