// What can be wrong: with a situation, as typed reasons with their data (the twin of route/errors.py), and with a pack.

/** @import {Fault} from "./types.js" */

/** A situation can't be read; `faults` holds everything found, in the order given. refusal.js says them. */
export class RouteError extends Error {
  /** @param {Fault[]} faults */
  constructor(faults) {
    super(faults.map((fault) => `${fault.facet}=${fault.value}: ${fault.reason}`).join("\n"));
    this.name = "RouteError";
    this.faults = faults;
  }
}

/**
 * Name the questions that a fault is about.
 * @param {Fault} fault
 */
export function facetsOf(fault) {
  return fault.reason === "impossible" ? fault.facet.split(", ") : [fault.facet];
}

/**
 * @typedef {"unreadable" | "truncated" | "tampered" | "other-format" | "other-edition" | "unchecked"} PackReason no pack at all; cut
 * off; not the bytes that its digest is of; of a form that this engine does not read; not the one that the page names; this page may
 * not compute digests
 */

/** A pack can't be used. Its words stand in content/phrases.yaml as "pack-<reason>": in the page, for the pack has none to give. */
export class PackError extends Error {
  /**
   * @param {PackReason} reason
   * @param {Record<string, string>} [data]
   */
  constructor(reason, data = {}) {
    super(`pack: ${reason} ${JSON.stringify(data)}`);
    this.name = "PackError";
    this.reason = reason;
    this.data = data;
  }
}
