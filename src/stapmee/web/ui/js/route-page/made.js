// Which page answers stand for. The twin of web/guide/posted.py and route_views.py: same answers, same page.

/** @import {Route} from "../engine/plan.js" */
/** @import {Answers} from "./answers.js" */
/** @import {Frame} from "./frame.js" */

import { RouteError } from "../engine/errors.js";
import { further, route } from "../engine/plan.js";
import { readSituation } from "../engine/situation.js";
import { changedQuestion, firstQuestion, nextPage, refusedPage } from "./questions.js";
import { routePage } from "./route.js";

/** @typedef {{template: "ask" | "route", view: Record<string, any>, route: Route | null}} Made */

/**
 * Make the page that answers stand for.
 * @param {Frame} frame
 * @param {Answers | null} answers none: nothing was asked yet
 * @returns {Made}
 */
export function made(frame, answers) {
  if (answers === null) return { template: "ask", view: firstQuestion(frame), route: null };
  const { given, faults } = answers;
  if (faults.length > 0) return { template: "ask", view: refusedPage(frame, given, faults), route: null };
  if (answers.change) return { template: "ask", view: changedQuestion(frame, answers), route: null };
  try {
    return shown(frame, answers, route(frame.pack, readSituation(frame.pack, given, frame.on), frame.on));
  } catch (error) {
    if (!(error instanceof RouteError)) throw error;
    return { template: "ask", view: refusedPage(frame, given, error.faults), route: null };
  }
}

/**
 * @param {Frame} frame
 * @param {Answers} answers
 * @param {Route} found
 * @returns {Made}
 */
function shown(frame, answers, found) {
  const asked = answers.askOn ? following(answers, found) : null;
  if (asked) return { template: "ask", view: nextPage(frame, answers, asked), route: found };
  return { template: "route", view: routePage(frame, answers, found), route: found };
}

/**
 * Choose what to ask next; also after "enough for now", for whoever goes on.
 * @param {Answers} answers
 * @param {Route} found
 */
function following(answers, found) {
  if (found.nextQuestion !== null || !answers.goOn) return found.nextQuestion;
  return further(found)[0] ?? null;
}
