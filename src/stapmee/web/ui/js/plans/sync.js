// A plan that is shared: what is written here goes out sealed, what others wrote comes in, and neither is lost on the way.
//
// The server takes a version only when it follows on the one that stands. So whoever comes second reads, merges and writes again; and
// what was not acknowledged stays here, and is sent again, the same bytes, until the answer is known.

import { fromText, toText } from "./link.js";
import { alike, emptyPlan, merge } from "./merge.js";
import { digest, NOTHING, seal, UnsealError, unseal } from "./seal.js";
import { RefusedError } from "./server.js";

/** @typedef {import("./merge.js").Plan} Plan */
/** @typedef {import("./merge.js").Conflict} Conflict */
/** @typedef {import("./seal.js").Keys} Keys */
/** @typedef {import("./server.js").Answer} Answer */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/** @typedef {[number, string]} Step the number of a version and its SHA-256, in base64url */
/** @typedef {{ tool: string, plan: Plan, trail: Step[] }} Content what is sealed; `trail`: the versions before it, oldest first */
/** @typedef {{ base: Plan, mine: Plan, seen: Step }} Memory what a device may keep, to go on another day */
/** @typedef {Pick<import("./server.js").Server, "read" | "readEarlier" | "create" | "write" | "remove">} Door */
/** @typedef {{ step: Step, earlier: Step, content: Content }} Damage the newest version cannot be opened, and what of before can */
/**
 * @typedef {import("./server.js").Refusal | "other-key" | "damaged" | "newer" | "other-tool" | "rolled-back"} Reason why it goes no further
 * @typedef {object} State
 * @property {"saved" | "writing" | "waiting" | "stopped"} phase waiting: for the network; it goes on by itself
 * @property {Reason | null} reason
 * @property {string} expires until when the server keeps the plan
 * @property {number} wait seconds to wait before trying again
 */

/** How many steps the trail holds: who was away for longer can't be told that versions were swapped meanwhile. */
const TRAIL = 200;
/** How many versions before the newest the server still has; stapmee.plans.keeping.KEPT without the one that stands. */
const BEFORE = 2;
/** After these, trying again brings nothing. */
const FINAL = [
  "absent",
  "deleted",
  "expired",
  "read-only",
  "too-large",
  "full",
  "malformed",
  "method",
  "no-server",
  "other-key",
  "damaged",
  "newer",
  "other-tool",
  "rolled-back",
];

/** Why a plan can't be shared any further. */
export class StoppedError extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

export class Sharing {
  /** @type {Plan} as the server last had it */
  #base = emptyPlan();
  #mine = emptyPlan();
  /** @type {Step} the newest version that was seen */
  #seen = [0, toText(NOTHING)];
  /** @type {Step[]} */
  #trail = [];
  /** @type {{ sealed: Bytes, plan: Plan, step: Step } | null} sent, and not known whether it came */
  #flying = null;
  /** @type {number | null} months to keep the plan, from the next version on */
  #months = null;
  /** @type {Promise<unknown>} one thing at a time */
  #turn = Promise.resolve();
  #expires = "";
  /** @type {Damage | null} found by the last look, for somebody to decide */
  #damage = null;

  /**
   * @param {Keys} keys
   * @param {string} tool
   * @param {Door} door
   */
  constructor(keys, tool, door) {
    this.keys = keys;
    this.tool = tool;
    this.door = door;
    /** @type {(plan: Plan, found: Conflict[]) => void} told when somebody else's words came in; `found`: what collides with words of ours */
    this.onPlan = () => {};
    /** @type {(state: State) => void} */
    this.onState = () => {};
  }

  /** The plan as it stands here. */
  get plan() {
    return this.#mine;
  }

  get mayWrite() {
    return this.keys.token !== null;
  }

  /** Whether something is here that the server does not have. */
  get isAhead() {
    return this.mayWrite && (this.#months !== null || !alike(this.#mine, this.#base));
  }

  /** What a device may keep. @returns {Memory} */
  get memory() {
    return { base: this.#base, mine: this.#mine, seen: this.#seen };
  }

  /**
   * Go on from what a device kept.
   * @param {Memory} memory
   */
  remember({ base, mine, seen }) {
    this.#base = base;
    this.#mine = mine;
    this.#seen = seen;
  }

  /**
   * Change the plan here. It is sent with the next `save`.
   * @param {Plan} plan
   */
  change(plan) {
    this.#mine = plan;
  }

  /**
   * Make the plan on the server.
   * @param {number} months how long it is kept
   */
  create(months) {
    return this.keepFor(months);
  }

  /**
   * Keep the plan for so many months from now.
   * @param {number} months
   */
  keepFor(months) {
    this.#months = months;
    return this.save();
  }

  /** Send what is not sent yet; when somebody wrote first, take that in and send again. */
  save() {
    return this.#inTurn(async () => {
      if (this.isAhead) this.onState(this.#state("writing"));
      while (this.isAhead) await this.#write();
    });
  }

  /** Look whether others wrote, and take it in. */
  pull() {
    return this.#inTurn(() => this.#read(this.#seen[0] || undefined));
  }

  /**
   * Go on with the version before a damaged one: only because somebody chose to. Who may write puts a whole version on top of it, so
   * that the others find one too.
   */
  openEarlier() {
    return this.#inTurn(async () => {
      if (this.#damage === null) return;
      const { step, earlier, content } = this.#damage;
      this.#damage = null;
      this.#takeIn(content, step, [...content.trail, earlier]);
      if (!this.mayWrite) return;
      // Nothing of the damaged version can be merged with: all that stands here is new to the server.
      this.#base = emptyPlan();
      while (this.isAhead) await this.#write();
    });
  }

  /** Delete the plan, for everybody. */
  remove() {
    return this.#inTurn(() => this.door.remove());
  }

  /**
   * Do one thing after the other, and say how it went.
   * @param {() => Promise<void>} thing
   * @returns {Promise<State>}
   */
  #inTurn(thing) {
    const done = this.#turn.then(thing).then(
      () => this.#state(this.isAhead ? "waiting" : "saved"),
      (error) => this.#failed(error),
    );
    this.#turn = done;
    return done.then((state) => {
      this.onState(state);
      return state;
    });
  }

  async #write() {
    const months = this.#months;
    // Somebody wrote before the plan could be read for the first time.
    if (this.#seen[0] === 0 && months === null) return this.#read();
    const flying = await this.#next();
    try {
      this.#agreed(await this.#send(flying, months), flying);
      if (this.#months === months) this.#months = null;
    } catch (error) {
      if (!(error instanceof RefusedError && error.reason === "outdated")) throw error;
      await this.#read();
    }
  }

  /** @param {{ sealed: Bytes, step: Step }} flying @param {number | null} months */
  #send({ sealed, step: [number] }, months) {
    return number === 1 ? this.door.create(sealed, months ?? 1) : this.door.write(sealed, number - 1, months);
  }

  /** What is here as the next version; the same bytes again, as long as it is not known whether they came. */
  async #next() {
    if (this.#flying === null) this.#flying = await this.#sealed();
    return this.#flying;
  }

  /** @returns {Promise<{ sealed: Bytes, plan: Plan, step: Step }>} */
  async #sealed() {
    const [number, hash] = this.#seen;
    const trail = number === 0 ? [] : [...this.#trail, this.#seen].slice(-TRAIL);
    const plan = this.#mine;
    /** @type {Content} */
    const content = { tool: this.tool, plan, trail };
    const sealed = await seal(this.keys, number + 1, bytesOf(hash), content);
    return { sealed, plan, step: [number + 1, toText(await digest(sealed))] };
  }

  /** @param {Answer} answer @param {{ plan: Plan, step: Step }} flying */
  #agreed(answer, { plan, step }) {
    if (this.#seen[0] > 0) this.#trail = [...this.#trail, this.#seen].slice(-TRAIL);
    this.#base = plan;
    this.#seen = step;
    this.#flying = null;
    this.#expires = answer.expires;
  }

  /** @param {number} [known] */
  async #read(known) {
    const answer = await this.door.read(known);
    this.#expires = answer.expires || this.#expires;
    if (answer.sealed === null) return;
    const step = await stepOf(answer.number, answer.sealed);
    const content = await this.#opened(answer.sealed, answer.number).catch((error) => this.#instead(error, step));
    this.#takeIn(content, step, content.trail);
  }

  /**
   * Take a version in.
   * @param {Content} content
   * @param {Step} step
   * @param {Step[]} trail the versions before it
   */
  #takeIn(content, step, trail) {
    const past = [...trail, step];
    this.#refuseAnother(past, step);
    if (this.#flying && isAmong(past, this.#flying.step)) this.#base = this.#flying.plan; // it had come, only the answer was lost
    this.#flying = null;
    this.#mine = merge(this.#base, this.#mine, content.plan);
    this.#base = content.plan;
    this.#seen = step;
    this.#trail = trail;
    this.onPlan(
      this.#mine,
      this.#mine.conflicts.filter((one) => !content.plan.conflicts.some((other) => alike(one, other))),
    );
  }

  /**
   * Look for a version before a damaged one. It is only offered: a server that wants to hide the newest could damage it too.
   * @param {unknown} error why the newest cannot be opened
   * @param {Step} step the newest
   * @returns {Promise<never>}
   */
  async #instead(error, step) {
    if (!(error instanceof UnsealError && error.reason === "other-key")) throw error;
    for (let number = step[0] - 1; number > 0 && number >= step[0] - BEFORE; number--) {
      const found = await this.#earlier(number);
      if (found === null) continue;
      this.#damage = { step, ...found };
      throw new StoppedError("damaged");
    }
    throw error;
  }

  /** @param {number} number @returns {Promise<{ earlier: Step, content: Content } | null>} null: not kept, or damaged too */
  async #earlier(number) {
    try {
      const { sealed } = await this.door.readEarlier(number);
      if (sealed === null) return null;
      return { earlier: await stepOf(number, sealed), content: await this.#opened(sealed, number) };
    } catch (error) {
      if (error instanceof UnsealError || (error instanceof RefusedError && error.reason === "absent")) return null;
      throw error;
    }
  }

  /** @param {Bytes} sealed @param {number} number @returns {Promise<Content>} */
  async #opened(sealed, number) {
    const opened = await unseal(this.keys, sealed);
    const { content } = opened;
    if (!isContent(content)) throw new StoppedError("newer");
    // The head was sealed with the rest: a version under another's number is one that the server swapped.
    if (opened.number !== number) throw new StoppedError("rolled-back");
    if (content.tool !== this.tool) throw new StoppedError("other-tool");
    return content;
  }

  /**
   * Refuse a version that is older than one seen before, or whose past is another.
   * @param {Step[]} past
   * @param {Step} step
   */
  #refuseAnother(past, step) {
    const [number] = this.#seen;
    if (number === 0) return;
    const reaches = past.length > 0 && (past[0]?.[0] ?? 0) <= number;
    if (step[0] < number || (reaches && !isAmong(past, this.#seen))) throw new StoppedError("rolled-back");
  }

  /** @param {unknown} error @returns {State} */
  #failed(error) {
    if (!(error instanceof RefusedError || error instanceof StoppedError || error instanceof UnsealError)) throw error;
    const wait = error instanceof RefusedError ? error.wait : 0;
    return { ...this.#state(FINAL.includes(error.reason) ? "stopped" : "waiting"), reason: error.reason, wait };
  }

  /** @param {State["phase"]} phase @returns {State} */
  #state(phase) {
    return { phase, reason: null, expires: this.#expires, wait: 0 };
  }
}

/** @param {number} number @param {Bytes} sealed @returns {Promise<Step>} */
async function stepOf(number, sealed) {
  return [number, toText(await digest(sealed))];
}

/** @param {unknown} thing @returns {thing is Content} whether it has the shape of a plan; what fits which field, the form decides */
function isContent(thing) {
  const { plan, trail } = /** @type {Partial<Content>} */ (thing ?? {});
  return (
    Array.isArray(trail) &&
    Array.isArray(plan?.conflicts) &&
    typeof plan.items === "object" &&
    plan.items !== null &&
    Object.values(plan.order ?? { none: 0 }).every(Array.isArray)
  );
}

/** @param {Step[]} steps @param {Step} step */
function isAmong(steps, [number, hash]) {
  return steps.some(([one, other]) => one === number && other === hash);
}

/** @param {string} hash */
function bytesOf(hash) {
  return /** @type {Bytes} */ (fromText(hash));
}
