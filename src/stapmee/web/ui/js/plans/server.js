// The door to the server for a shared plan: sealed bytes go out and come in, and a refusal is a slug (stapmee/plans/errors.py).

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/**
 * @typedef {"absent" | "deleted" | "expired" | "read-only" | "outdated" | "too-large" | "busy" | "full" | "malformed" | "method"
 *   | "offline" | "no-server"} Refusal
 * @typedef {{ number: number, expires: string, sealed: Bytes | null }} Answer `sealed` is null when nothing changed, or after writing
 */

/** The longest that one try may take: on a very slow line a large plan needs its time. */
const PATIENCE = 90_000;
/** What a server takes; the twin of stapmee.plans.sealed.LARGEST. */
export const LARGEST = 1_000_000;

/** The server said no, or nothing at all. */
export class RefusedError extends Error {
  /** @param {Refusal} reason @param {number} [wait] seconds after which one may try again */
  constructor(reason, wait = 0) {
    super(reason);
    this.reason = reason;
    this.wait = wait;
  }
}

export class Server {
  /** @param {string} id @param {string | null} token */
  constructor(id, token) {
    this.address = `/api/plans/${id}`;
    this.token = token;
  }

  /**
   * Read the version that stands.
   * @param {number} [known] the version one has: nothing is sent when it still stands
   * @returns {Promise<Answer>}
   */
  read(known) {
    return this.#ask("GET", "", known === undefined ? {} : { "If-None-Match": `"${known}"` });
  }

  /**
   * Read one of the versions before, of which the server keeps the last few.
   * @param {number} number
   * @returns {Promise<Answer>}
   */
  readEarlier(number) {
    return this.#ask("GET", `?version=${number}`, {});
  }

  /** @param {Bytes} sealed @param {number} months */
  create(sealed, months) {
    return this.#ask("PUT", `?months=${months}`, { "If-None-Match": "*" }, sealed);
  }

  /** @param {Bytes} sealed @param {number} after @param {number | null} months keep it that long from now */
  write(sealed, after, months) {
    return this.#ask("PUT", months === null ? "" : `?months=${months}`, { "If-Match": `"${after}"` }, sealed);
  }

  /** Delete the plan for everybody. */
  async remove() {
    await this.#ask("DELETE", "", {});
  }

  /**
   * @param {string} method
   * @param {string} query
   * @param {Record<string, string>} headers
   * @param {Bytes} [body]
   * @returns {Promise<Answer>}
   */
  async #ask(method, query, headers, body) {
    if (body && body.length > LARGEST) throw new RefusedError("too-large");
    if (this.token !== null && method !== "GET") headers.Authorization = `Bearer ${this.token}`;
    if (body) headers["Content-Type"] = "application/octet-stream";
    let answer;
    try {
      answer = await fetch(this.address + query, {
        ...QUIETLY,
        method,
        headers,
        body,
        signal: AbortSignal.timeout(PATIENCE),
      });
      return await understood(answer);
    } catch (error) {
      if (error instanceof RefusedError) throw error;
      throw new RefusedError("offline");
    }
  }
}

/** @type {RequestInit} */
const QUIETLY = { credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer", redirect: "error" };

/** @param {Response} answer @returns {Promise<Answer>} */
async function understood(answer) {
  const number = Number(/^(?:W\/)?"(\d+)"$/.exec(answer.headers.get("ETag") ?? "")?.[1] ?? 0);
  const expires = answer.headers.get("Plan-Expires") ?? "";
  if (answer.status === 200 && answer.headers.get("Content-Type") === "application/octet-stream")
    return { number, expires, sealed: new Uint8Array(await answer.arrayBuffer()) };
  if (answer.ok || answer.status === 304) return { number, expires, sealed: null };
  throw new RefusedError(await reasonOf(answer), Number(answer.headers.get("Retry-After") ?? 0));
}

/** @param {Response} answer @returns {Promise<Refusal>} a host of files knows no plans; a proxy before a server that starts says 502 */
async function reasonOf(answer) {
  try {
    return (await answer.json()).errors[0].reason ?? "no-server";
  } catch {
    return answer.status >= 500 && answer.status !== 501 ? "offline" : "no-server";
  }
}
