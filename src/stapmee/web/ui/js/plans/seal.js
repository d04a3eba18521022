// Sealing a plan in the browser and opening it there: AES-GCM with 256 bits, its keys derived with HKDF-SHA-256 from the secret in the
// link. The format, byte by byte, is in docs/plans.md; tests/plans/test_sealing.py holds another library against it.

import { joined, toText } from "./link.js";

/** @typedef {import("./link.js").Link} Link */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */
/**
 * @typedef {object} Keys what a link opens
 * @property {string} id the plan's name on the server
 * @property {Bytes} reading the secret of the link for reading
 * @property {string | null} token what tells the server that one may write; null with the link for reading
 * @property {Bytes} named the id as bytes
 * @property {CryptoKey} key
 */
/** @typedef {{ number: number, previous: Bytes, content: unknown }} Opened */

const FORMAT = new TextEncoder().encode("SPL1");
const HEAD = 40;
const VECTOR = 12;
const TAG = 16;
/** What is sealed is filled up to whole pages, so that its size tells little of what is in it. */
const PAGE = 4096;

/** What was before the first version. */
export const NOTHING = new Uint8Array(32);

/** It cannot be opened: not sealed with this link, or no longer as it was sealed. */
export class UnsealError extends Error {
  /** @param {"other-key" | "newer"} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** Make the secret of a new plan. */
export function newSecret() {
  return crypto.getRandomValues(new Uint8Array(32));
}

/**
 * Derive what a link opens.
 * @param {Link} link
 * @returns {Promise<Keys>}
 */
export async function keysOf({ kind, secret }) {
  const reading = kind === "w" ? await derive(secret, "read", 32) : secret;
  const named = await derive(reading, "id", 16);
  const token = kind === "w" ? toText(await derive(secret, "write", 32)) : null;
  const key = await crypto.subtle.importKey("raw", await derive(reading, "seal", 32), "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
  return { id: toText(named), named, reading, token, key };
}

/**
 * Seal a version.
 * @param {Keys} keys
 * @param {number} number of the version, from 1
 * @param {Bytes} previous SHA-256 of the version before, or NOTHING
 * @param {unknown} content what JSON can write
 * @param {Bytes} [vector] only tests give one: the same twice with one key would give the content away
 * @returns {Promise<Bytes>}
 */
export async function seal(keys, number, previous, content, vector = crypto.getRandomValues(new Uint8Array(VECTOR))) {
  const head = joined(FORMAT, fourBytes(number), previous);
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv: vector, additionalData: joined(keys.named, head) },
    keys.key,
    framed(new TextEncoder().encode(JSON.stringify(content))),
  );
  return joined(head, vector, new Uint8Array(sealed));
}

/**
 * Open a version: with the plan's id, its number and what it follows on, all as they were when it was sealed.
 * @param {Keys} keys
 * @param {Bytes} sealed
 * @returns {Promise<Opened>}
 */
export async function unseal(keys, sealed) {
  if (!FORMAT.every((byte, at) => sealed[at] === byte)) throw new UnsealError(isNewer(sealed) ? "newer" : "other-key");
  if (sealed.length < HEAD + VECTOR + TAG) throw new UnsealError("other-key");
  const head = sealed.slice(0, HEAD);
  const vector = sealed.slice(HEAD, HEAD + VECTOR);
  try {
    const frame = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: vector, additionalData: joined(keys.named, head) },
      keys.key,
      sealed.slice(HEAD + VECTOR),
    );
    return { number: numberIn(head, 4), previous: head.slice(8), content: unframed(new Uint8Array(frame)) };
  } catch {
    throw new UnsealError("other-key");
  }
}

/**
 * @param {Bytes} bytes
 * @returns {Promise<Bytes>}
 */
export async function digest(bytes) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

/** @param {Bytes} secret @param {string} purpose @param {number} length in bytes */
async function derive(secret, purpose, length) {
  const material = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const info = new TextEncoder().encode(`stapmee plan 1: ${purpose}`);
  const bits = await crypto.subtle.deriveBits(
    // The secret is random already, so that a salt would add nothing (RFC 5869, 3.1).
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info },
    material,
    length * 8,
  );
  return new Uint8Array(bits);
}

/** @param {Uint8Array} content its length, itself, and zeros up to a whole page */
function framed(content) {
  const length = 4 + content.length;
  return joined(fourBytes(content.length), content, new Uint8Array(Math.ceil(length / PAGE) * PAGE - length));
}

/** @param {Bytes} frame */
function unframed(frame) {
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(frame.slice(4, 4 + numberIn(frame, 0))));
}

/** @param {number} number */
function fourBytes(number) {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, number);
  return bytes;
}

/** @param {Bytes} bytes @param {number} at */
function numberIn(bytes, at) {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
}

/** @param {Bytes} sealed */
function isNewer(sealed) {
  return /^SPL[2-9]/.test(new TextDecoder("latin1").decode(sealed.slice(0, 4)));
}
