// The link of a shared plan: its secret stands behind the #, which browsers never send (docs/plans.md).
// "#plan=w1…" may write, "#plan=r1…" only read; then 32 bytes of secret and 4 by which a link that lost a letter is known.

/** @typedef {"r" | "w"} Kind may read, or write too */
/** @typedef {{ kind: Kind, secret: Uint8Array<ArrayBuffer> }} Link */
/** @typedef {"link-broken" | "link-newer"} LinkTrouble */

const SECRET = 32;
const CHECK = 4;

/**
 * Write the part of a link from the # on.
 * @param {Link} link
 */
export async function writeLink({ kind, secret }) {
  return `#plan=${kind}1${toText(joined(secret, await check(kind, secret)))}`;
}

/**
 * Read a link.
 * @param {string} fragment from the # on
 * @returns {Promise<Link | LinkTrouble | null>} null when it is no link of a plan
 */
export async function readLink(fragment) {
  if (!fragment.startsWith("#plan=")) return null;
  const told = fragment.slice("#plan=".length);
  const kind = told[0] === "r" || told[0] === "w" ? told[0] : null;
  if (kind === null) return "link-broken";
  if (/^[2-9]/.test(told.slice(1))) return "link-newer";
  const bytes = told[1] === "1" ? fromText(told.slice(2)) : null;
  if (bytes?.length !== SECRET + CHECK) return "link-broken";
  const secret = bytes.slice(0, SECRET);
  const expected = await check(kind, secret);
  return expected.every((byte, at) => byte === bytes[SECRET + at]) ? { kind, secret } : "link-broken";
}

/** @param {Kind} kind @param {Uint8Array<ArrayBuffer>} secret */
async function check(kind, secret) {
  const named = joined(new TextEncoder().encode(`stapmee plan 1: ${kind}`), secret);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", named)).slice(0, CHECK);
}

/**
 * Write bytes as base64url.
 * @param {Uint8Array} bytes
 */
export function toText(bytes) {
  const letters = btoa(String.fromCharCode(...bytes));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * Read base64url.
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer> | null} null when it is none
 */
export function fromText(text) {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return null;
  const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

/**
 * Put bytes one after the other.
 * @param {Uint8Array[]} parts
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
