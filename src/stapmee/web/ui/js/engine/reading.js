// How a card reads on a day: its words while they may be relied on, else its question. The twin of kit/reading.py.

/** @import {Card, Day, Evidence, Line, Pack, Show, Text} from "./types.js" */

import { knownOn, showWithParameters } from "./ageing.js";
import { filled, found, phrase, sayAsOf } from "./wording.js";

/**
 * @typedef {{title: string, text: Text, day: Day, said: string}} LastKnown what was last read of a claim not to be relied on
 *
 * @typedef {object} Reading a card on a day; when show is ask, title and text assert nothing of the claim
 * @property {Card} card
 * @property {Show} show
 * @property {Line} title
 * @property {Text} text
 * @property {Evidence[]} evidence
 * @property {Day | null} asOf
 * @property {string} asOfSaid
 * @property {Line | null} question
 * @property {string | null} ask the actor
 * @property {LastKnown | null} lastKnown
 */

/**
 * Read a card on a day.
 * @param {Pack} pack
 * @param {Card} card
 * @param {Day} on
 * @returns {Reading}
 */
export function reading(pack, card, on) {
  const show = showWithParameters(card, card.parameters, pack, on);
  const evidence = knownOn(card, on);
  const newest = evidence[0] ?? null;
  const title = filled(pack, on, card.title);
  const said = newest ? sayAsOf(pack, newest.asOf, newest.saysAs) : "";
  const asks = show === "ask";
  const question = show === "sure" ? null : card.ask;
  return {
    card,
    show,
    title: asks ? askTitle(pack, card) : title,
    text: asks ? askText(pack, card) : card.text,
    evidence,
    asOf: newest ? newest.asOf : null,
    asOfSaid: said,
    question: question ? question.question : null,
    ask: question ? question.actor : null,
    lastKnown: asks && newest ? { title: title.text, text: card.text, day: newest.asOf, said } : null,
  };
}

/**
 * Say what to ask about; what is not translated stands alone, since one line has one language and one direction.
 * @param {Pack} pack
 * @param {Card} card
 * @returns {Line}
 */
function askTitle(pack, card) {
  const topic = card.topic ?? card.phase.title;
  if (topic.lang !== pack.language) return topic;
  return { text: phrase(pack, "ask-title", { topic: topic.text }), lang: pack.language };
}

/**
 * @param {Pack} pack
 * @param {Card} card
 * @returns {Text}
 */
function askText(pack, card) {
  const name = card.ask ? card.ask.actor : found(pack.turnTo[0], "anybody to turn to");
  const actor = found(pack.actors.get(name), name).name.text;
  const [before = "", after = ""] = phrase(pack, "ask-text", { actor: "\0" }).split("\0");
  return { blocks: [[before, ["n", actor], after]], lang: pack.language };
}
