// The next question: the unknown facet that decides most, by what is at stake, how likely it is and how hard it is to answer.
// All sums are whole numbers, so that the order hangs on nothing but the kit and the answers. The twin of route/questions.py.

/** @import {Atom, Card, Day, Facet, Pack, Situation} from "./types.js" */
/** @import {DayOfKit} from "./day.js" */
/** @import {Verdict} from "./engine.js" */
/** @import {Index} from "./index.js" */

import { bitsOf, maskOf } from "./index.js";
import { holds } from "./situation.js";
import { separator } from "./why.js";
import { found, phrase } from "./wording.js";

const CRITICAL = 16;
/** @type {Record<string, number>} */
const WEIGHTS = { caution: 4, duty: 4, right: 3, info: 2, action: 1, experience: 1 }; // heaviest first
/** What it weighs whom one meets: as much as a duty. */
const MEETING = 4;
/** How much more a card weighs for the day that it hangs on. */
const DATED = 4;
/** One point. Divisible by twice what a share (of up to ten values) and a cost (1 to 5) divide by. */
const POINT = 2 * 2520 * 60;
/** Below this many points an answer decides too little to be worth asking. */
const ENOUGH = 3;
/** Each answer costs patience: after n of them, a question must bring 5/8 n² points. */
const PATIENCE = { part: 5, whole: 8 };
/** How many cards a question names as what it decides. */
const NAMED = 3;

/**
 * @typedef {{facet: string, why: string, decides: string[]}} NextQuestion a facet to ask, why now, and the cards that it decides
 *
 * @typedef {object} Asking a question that decides something
 * @property {Facet} facet
 * @property {{name: string, mask: bigint}[]} uses the facet itself and, of a place, what follows from it: the alternatives that ask
 * @property {Float64Array} points what each alternative weighs for it, in parts of a point at cost 1
 * @property {Atom[][]} senseless when one of these holds, every answer to it would be refused
 *
 * @typedef {object} Stakes what is at stake where
 * @property {bigint} weighty the items that weigh: cards, and whom one meets
 * @property {bigint} critical the alternatives of critical cards
 * @property {Asking[]} questions
 *
 * @typedef {{points: number, asking: Asking, decided: bigint}} Weighed how much a question decides now
 */

// --- once a stretch: what each question is about

/** @type {WeakMap<Index, Stakes>} */
const made = new WeakMap();

/**
 * Weigh every alternative of every card and meeting, for each question that it hangs on.
 * @param {Pack} pack
 * @param {Index} index
 * @returns {Stakes}
 */
export function stakes(pack, index) {
  let weighed = made.get(index);
  if (!weighed) {
    const items = index.alternatives.map((_, bit) => found(index.items[index.itemOf[bit] ?? -1], "item"));
    weighed = {
      weighty: maskOf(index.items.map((item) => item.kind === "card" || item.kind === "meeting")),
      critical: maskOf(items.map((item) => item.card?.critical ?? false)),
      questions: [...pack.facets.values()].flatMap((facet) => asking(pack, index, facet)),
    };
    made.set(index, weighed);
  }
  return weighed;
}

/**
 * @param {Pack} pack
 * @param {Index} index
 * @param {Facet} facet
 * @returns {Asking[]} none when no card or meeting hangs on it
 */
function asking(pack, index, facet) {
  const others = [...pack.facets.keys()].filter((name) => name !== facet.id && askedAs(pack, name) === facet.id);
  const own = askedAs(pack, facet.id) === facet.id ? [facet.id, ...others] : others;
  const points = Float64Array.from(index.alternatives, (_, bit) => pointsOf(pack, index, own, bit));
  if (points.every((one) => one === 0)) return [];
  const uses = [facet.id, ...others]
    .map((name) => ({ name, mask: usesOf(index, name) }))
    .filter(({ mask }) => mask !== 0n);
  return [{ facet, uses, points, senseless: senseless(pack, facet) }];
}

/**
 * @param {Index} index
 * @param {string} name
 */
function usesOf(index, name) {
  return maskOf(index.alternatives.map((conjunction) => conjunction.some((atom) => atom.facet === name)));
}

/**
 * Give what an alternative weighs for a question; atoms that weigh alike count once.
 * @param {Pack} pack
 * @param {Index} index
 * @param {string[]} names
 * @param {number} bit
 */
function pointsOf(pack, index, names, bit) {
  const item = found(index.items[index.itemOf[bit] ?? -1], "item");
  if (item.kind !== "card" && item.kind !== "meeting") return 0;
  const atoms = found(index.alternatives[bit], "alternative").filter((atom) => names.includes(atom.facet));
  const lots = new Set(atoms.map((atom) => weightOf(item.card) * share(pack, atom)));
  return [...lots].reduce((sum, one) => sum + one, 0);
}

/** @param {Card | null} card */
function weightOf(card) {
  if (card === null) return MEETING;
  return card.critical ? CRITICAL : found(WEIGHTS[card.kind], card.kind);
}

/**
 * Give the facet by which another is better asked: the region by the municipality.
 * @param {Pack} pack
 * @param {string} name
 */
function askedAs(pack, name) {
  const source = pack.facets.get(name)?.derivedFrom ?? null;
  return source !== null && pack.facets.get(source)?.kind === "place" ? source : name;
}

/**
 * Give how likely an atom is to come true, as far as one can know: by how many of the answers would do. In 2 × 2520ths.
 * @param {Pack} pack
 * @param {Atom} atom
 */
function share(pack, atom) {
  const whole = POINT / 60;
  if ("span" in atom) return whole * DATED;
  if (!("values" in atom)) return whole / 2;
  const facet = found(pack.facets.get(atom.facet), atom.facet);
  const stages = (/** @type {string} */ id) => facet.kind !== "position" || pack.phaseOf.get(id)?.kind === "stage";
  const values = facet.values.map((one) => one.id).filter(stages);
  return Math.floor((whole * values.filter((value) => atom.values.includes(value)).length) / values.length);
}

/**
 * Find with what none of the answers goes together: where the family is, when there is none abroad.
 * @param {Pack} pack
 * @param {Facet} facet
 * @returns {Atom[][]}
 */
function senseless(pack, facet) {
  const all = pack.impossible.flatMap((one) => one.when);
  return all.flatMap((conjunction) => {
    const own = conjunction.find((atom) => "values" in atom && atom.facet === facet.id);
    if (!own || !("values" in own) || !facet.values.every((value) => own.values.includes(value.id))) return [];
    return [conjunction.filter((atom) => atom.facet !== facet.id)];
  });
}

// --- for somebody: what to ask

/**
 * Choose what to ask next; null when what is still open is not worth a question any more: enough for now.
 * @param {DayOfKit} day
 * @param {Situation} situation
 * @param {Verdict} verdict
 * @returns {NextQuestion | null}
 */
export function nextQuestion(day, situation, verdict) {
  const [best] = ranked(day, situation, verdict);
  return !best || best.points < wanted(situation.given.size) ? null : questionOf(day, best);
}

/**
 * List all that can still be asked, what decides most first, however much was asked already.
 * @param {DayOfKit} day
 * @param {Situation} situation
 * @param {Verdict} verdict
 * @returns {NextQuestion[]}
 */
export function furtherQuestions(day, situation, verdict) {
  return ranked(day, situation, verdict).map((one) => questionOf(day, one));
}

/**
 * List those of the further questions that something critical hangs on: enough for now must not hide them.
 * @param {DayOfKit} day
 * @param {Situation} situation
 * @param {Verdict} verdict
 * @returns {NextQuestion[]}
 */
export function importantQuestions(day, situation, verdict) {
  const { critical } = stakes(day.pack, day.index);
  return ranked(day, situation, verdict)
    .filter((one) => one.decided & critical)
    .map((one) => questionOf(day, one));
}

/**
 * Give how much a question must bring after so many answers.
 * @param {number} answers
 */
function wanted(answers) {
  return Math.max(ENOUGH * POINT, Math.floor((PATIENCE.part * answers ** 2 * POINT) / PATIENCE.whole));
}

/**
 * @param {DayOfKit} day
 * @param {Situation} situation
 * @param {Verdict} verdict
 * @returns {Weighed[]}
 */
function ranked(day, situation, verdict) {
  return weighed(day, situation, verdict).sort((one, other) => other.points - one.points);
}

/**
 * Weigh the questions that are not answered and decide something, in the kit's order.
 *
 * What hangs on several questions at once counts half for each, and so does what could also have come about another way that is ruled
 * out by now.
 * @param {DayOfKit} day
 * @param {Situation} situation
 * @param {Verdict} verdict
 * @returns {Weighed[]}
 */
function weighed(day, situation, verdict) {
  const { index } = day;
  const { questions } = stakes(day.pack, index);
  const open = openOf(day, situation, verdict);
  const asked = questions
    .filter(({ facet }) => !situation.facts.has(facet.id) && !situation.declined.has(facet.id))
    .map((asking) => ({ asking, decided: open & usesNow(asking, situation) }))
    .filter(({ asking, decided }) => decided && mayAsk(asking, situation, day.on));
  const halved = index.unfold(index.fold(index.all & ~verdict.possible));
  const alone = new Set(bitsOf(aloneOf(asked.map(({ decided }) => decided)) & ~halved));
  return asked
    .filter(({ decided }) => index.cards & index.fold(decided))
    .map(({ asking, decided }) => {
      const parts = bitsOf(decided).reduce((sum, bit) => sum + (asking.points[bit] ?? 0) * (alone.has(bit) ? 2 : 1), 0);
      return { points: Math.floor((parts * Math.floor(60 / asking.facet.cost)) / 2), asking, decided };
    });
}

/**
 * Give the alternatives that an answer can settle.
 *
 * A card that holds by one alternative is settled, whatever its others ask; a rule that does not hold on the day asks nothing; and what
 * hangs on something that nobody knows stays open, whatever else is answered.
 * @param {DayOfKit} day
 * @param {Situation} situation
 * @param {Verdict} verdict
 */
function openOf(day, situation, verdict) {
  const { index } = day;
  const { weighty, questions } = stakes(day.pack, index);
  const unsettled = weighty & index.inPeriod(day.on) & ~index.fold(verdict.certain);
  let open = verdict.possible & ~verdict.certain & index.unfold(unsettled);
  for (const one of questions) if (situation.declined.has(one.facet.id)) open &= ~usesNow(one, situation);
  return open;
}

/**
 * Give the alternatives that hang on a question that is not answered: of a place, on what is not known of it yet.
 * @param {Asking} asking
 * @param {Situation} situation
 */
function usesNow(asking, situation) {
  const [only, ...others] = asking.uses;
  if (only && others.length === 0) return only.mask;
  let mask = 0n;
  for (const { name, mask: own } of asking.uses) if (!situation.facts.has(name)) mask |= own;
  return mask;
}

/**
 * Tell whether a facet has an answer that can be.
 * @param {Asking} asking
 * @param {Situation} situation
 * @param {Day} on
 */
function mayAsk(asking, situation, on) {
  return !asking.senseless.some((others) => others.every((atom) => holds(atom, situation, on)));
}

/**
 * Give the alternatives that hang on one question only: an answer to it decides them, to any of several it does not.
 * @param {bigint[]} masks
 */
function aloneOf(masks) {
  let once = 0n;
  let more = 0n;
  for (const mask of masks) {
    more |= once & mask;
    once |= mask;
  }
  return once & ~more;
}

/**
 * @param {DayOfKit} day
 * @param {Weighed} weighed
 * @returns {NextQuestion}
 */
function questionOf(day, { asking, decided }) {
  const items = [...new Set(bitsOf(decided).map((bit) => day.index.itemOf[bit] ?? -1))].sort(
    (one, other) => one - other,
  );
  const cards = items.flatMap((item) => day.item(item).card ?? []);
  return { facet: asking.facet.id, why: whyAsked(day.pack, cards), decides: cards.map((card) => card.id) };
}

/**
 * Say what an answer decides, the heaviest first, in words that assert nothing of what the cards claim.
 * @param {Pack} pack
 * @param {Card[]} cards
 */
function whyAsked(pack, cards) {
  const titles = heaviestTitles(cards);
  if (cards.length === 1) return phrase(pack, "question-why-one", { title: found(titles[0], "title") });
  const title = titles.join(separator(pack));
  return phrase(pack, "question-why", { count: String(cards.length), title });
}

/**
 * Give the first titles that differ, the heaviest cards first.
 * @param {Card[]} cards
 */
function heaviestTitles(cards) {
  /** @type {Set<string>} */
  const titles = new Set();
  for (const weight of [CRITICAL, ...new Set(Object.values(WEIGHTS))]) {
    for (const card of cards) {
      if (weightOf(card) === weight) titles.add((card.topic ?? card.phase.title).text);
      if (titles.size === NAMED) return [...titles];
    }
  }
  return [...titles];
}
