// What the tests of plans ask of the modules, in a page of their own; and a server that loses requests and answers.

import { Lines } from "../../src/stapmee/web/ui/js/plans/lines.js";
import { fromText, readLink, toText, writeLink } from "../../src/stapmee/web/ui/js/plans/link.js";
import { emptyPlan, merge, settle } from "../../src/stapmee/web/ui/js/plans/merge.js";
import { digest, keysOf, NOTHING, seal, unseal } from "../../src/stapmee/web/ui/js/plans/seal.js";
import { RefusedError } from "../../src/stapmee/web/ui/js/plans/server.js";
import { Sharing } from "../../src/stapmee/web/ui/js/plans/sync.js";

/** @param {string} text */
const bytes = (text) => /** @type {Uint8Array<ArrayBuffer>} */ (fromText(text));

/** @param {string} kind @param {string} secret */
const opens = (kind, secret) => keysOf({ kind: /** @type {"r" | "w"} */ (kind), secret: bytes(secret) });

/** @param {string} kind @param {string} secret */
export async function keys(kind, secret) {
  const { id, token, reading } = await opens(kind, secret);
  return { id, token, read: toText(reading) };
}

/** @param {string} secret @param {number} number @param {string} previous @param {unknown} content @param {string} [vector] */
export async function sealed(secret, number, previous, content, vector) {
  const before = previous ? bytes(previous) : NOTHING;
  return toText(await seal(await opens("w", secret), number, before, content, vector ? bytes(vector) : undefined));
}

/** @param {string} kind @param {string} secret @param {string} text */
export async function opened(kind, secret, text) {
  try {
    const { number, content } = await unseal(await opens(kind, secret), bytes(text));
    return { number, content };
  } catch (error) {
    return /** @type {{ reason: string }} */ (error).reason;
  }
}

/** @param {string} fragment */
export async function link(fragment) {
  const told = await readLink(fragment);
  return told === null || typeof told === "string" ? told : { kind: told.kind, secret: toText(told.secret) };
}

/** @param {"r" | "w"} kind @param {string} secret */
export const linkOf = (kind, secret) => writeLink({ kind, secret: bytes(secret) });

export { merge, settle };

/**
 * Read a form again and again, and give the names of its lines.
 * @param {import("../../src/stapmee/web/ui/js/tools/store.js").Row[][]} forms
 */
export function names(forms) {
  let count = 0;
  const lines = new Lines(() => `n${++count}`);
  let plan = emptyPlan();
  return forms.map((rows) => {
    plan = lines.read({ table: rows }, plan);
    return rows.map((_, at) => lines.nameAt("table", at));
  });
}

/** A server in memory. `fate` says of each request what happens to it: "lost" never comes, "deaf": it comes, its answer does not. */
class Flaky {
  /** @type {{ number: number, sealed: Uint8Array<ArrayBuffer> } | null} */
  kept = null;
  /** @type {Map<number, Uint8Array<ArrayBuffer>>} the versions before, too */
  versions = new Map();
  /** @type {string[]} */
  fates = [];

  /** @param {number} [known] */
  read(known) {
    return this.#through(() => {
      if (this.kept === null) throw new RefusedError("absent");
      const { number, sealed } = this.kept;
      return { number, expires: "", sealed: known === number ? null : sealed };
    });
  }

  /** @param {number} number */
  readEarlier(number) {
    return this.#through(() => {
      const sealed = this.versions.get(number);
      if (!sealed) throw new RefusedError("absent");
      return { number, expires: "", sealed };
    });
  }

  /** @param {Uint8Array<ArrayBuffer>} sealed */
  create(sealed) {
    return this.write(sealed, 0);
  }

  /** @param {Uint8Array<ArrayBuffer>} sealed @param {number} after */
  write(sealed, after) {
    return this.#through(() => {
      const number = this.kept?.number ?? 0;
      if (number === after + 1 && toText(this.kept?.sealed ?? NOTHING) === toText(sealed))
        return { number, expires: "", sealed: null };
      if (number !== after) throw new RefusedError("outdated");
      this.kept = { number: after + 1, sealed };
      this.versions.set(after + 1, sealed);
      return { number: after + 1, expires: "", sealed: null };
    });
  }

  async remove() {}

  /** @template T @param {() => T} thing @returns {Promise<T>} */
  async #through(thing) {
    await Promise.resolve();
    const fate = this.fates.shift() ?? "well";
    if (fate === "lost") throw new RefusedError("offline");
    const answer = thing();
    if (fate === "deaf") throw new RefusedError("offline");
    return answer;
  }
}

/**
 * Let some people write in one plan. Steps: [who, "set", key, value | null], [who, "save", fates], [who, "pull"].
 * @param {number} people
 * @param {[number, string, any, any][]} steps
 */
export async function together(people, steps) {
  const server = new Flaky();
  const shared = await opens("w", toText(new Uint8Array(32)));
  const all = Array.from({ length: people }, () => new Sharing(shared, "test", server));
  await all[0]?.create(1);
  for (const one of all) await one.pull();
  const told = [];
  const overwritten = [];
  for (const [who, does, key, value] of steps) {
    const one = /** @type {Sharing} */ (all[who]);
    if (does === "set") {
      /** @type {Record<string, any>} */
      const items = { ...one.plan.items };
      overwritten.push([key, items[key]]);
      items[key] = value;
      if (value === null) delete items[key];
      one.change({ ...one.plan, items });
      continue;
    }
    server.fates = does === "save" ? [...key] : [];
    const { phase } = does === "save" ? await one.save() : await one.pull();
    told.push({ phase, ahead: one.isAhead, plan: one.plan });
  }
  server.fates = [];
  for (let turn = 0; turn < 2; turn++) for (const one of all) await one.save().then(() => one.pull());
  return { told, overwritten, plans: all.map((one) => one.plan) };
}

/**
 * See an older version, or another past, after a newer one was seen.
 * @param {"older" | "swapped" | "same" | "forked"} way
 */
export async function rolledBack(way) {
  const server = new Flaky();
  const shared = await opens("w", toText(new Uint8Array(32)));
  const [me, you] = [new Sharing(shared, "test", server), new Sharing(shared, "test", server)];
  await me.create(1);
  const first = server.kept;
  await you.pull();
  /** @param {Sharing} one @param {string} word */
  const write = async (one, word) => {
    one.change({ items: { word }, order: {}, conflicts: [] });
    await one.save();
  };
  await write(me, "two");
  if (way === "older") server.kept = first;
  if (way === "swapped") server.kept = { number: 3, sealed: /** @type {any} */ (server.kept).sealed };
  if (way === "forked") {
    server.kept = first; // the other never saw version 2, and writes one of its own
    await write(you, "other two");
    await write(you, "other three");
  }
  return { ...(await me.pull()), word: me.plan.items.word };
}

/**
 * Find the newest of three versions damaged, and perhaps those before it too; then choose to go on with what is left.
 * @param {"r" | "w"} kind of the link with which somebody comes
 * @param {number[]} damaged the versions
 */
export async function mended(kind, damaged) {
  const server = new Flaky();
  const secret = toText(new Uint8Array(32));
  const shared = await opens("w", secret);
  const writer = new Sharing(shared, "test", server);
  await writer.create(1);
  for (const word of ["two", "three"]) {
    writer.change({ items: { word }, order: {}, conflicts: [] });
    await writer.save();
  }
  for (const number of damaged) {
    const sealed = /** @type {Uint8Array<ArrayBuffer>} */ (server.versions.get(number));
    sealed[sealed.length - 1] = (sealed[sealed.length - 1] ?? 0) ^ 1;
  }
  const keys = kind === "w" ? shared : await opens("r", toText(shared.reading));
  const [one, later] = [new Sharing(keys, "test", server), new Sharing(keys, "test", server)];
  const found = await one.pull();
  const before = one.plan.items.word ?? null;
  const chosen = await one.openEarlier();
  const next = await later.pull();
  return {
    found: [found.phase, found.reason, before],
    chosen: [chosen.phase, chosen.reason, one.plan.items.word ?? null],
    number: server.kept?.number,
    next: [next.phase, next.reason, later.plan.items.word ?? null],
  };
}

/** @param {string} text */
export const sha256 = async (text) => toText(await digest(bytes(text)));
