// Two people wrote at once: what each changed since they last agreed, put together by item. Nothing is thrown away: where both changed
// the same item otherwise, one stands and the other stands beside it, until somebody chooses. How, and why: docs/plans.md.

/** @typedef {import("../tools/store.js").Row} Row */
/** @typedef {string | boolean | string[] | Row} Item */
/**
 * @typedef {object} Conflict
 * @property {string} key of the item
 * @property {Item | null} other what somebody else made of it; null: took it away
 */
/**
 * @typedef {object} Plan what is sealed
 * @property {Record<string, Item>} items a field's value by its name; a line of a table by "<field>/<line>"
 * @property {Record<string, string[]>} order the lines of each table
 * @property {Conflict[]} conflicts
 */

/** @returns {Plan} */
export function emptyPlan() {
  return { items: {}, order: {}, conflicts: [] };
}

/**
 * Merge.
 * @param {Plan} base what both began with
 * @param {Plan} mine
 * @param {Plan} theirs what was written first; where both changed an item otherwise, this stands
 * @returns {Plan}
 */
export function merge(base, mine, theirs) {
  /** @type {Plan} */
  const merged = { items: {}, order: {}, conflicts: mergedConflicts(base, mine, theirs) };
  for (const key of keysIn(theirs.items, mine.items)) {
    const { item, conflict } = mergeItem(base.items[key], mine.items[key], theirs.items[key]);
    if (item !== undefined) merged.items[key] = item;
    if (conflict !== undefined) add(merged.conflicts, { key, other: conflict });
  }
  merged.conflicts = merged.conflicts.filter(({ key, other }) => !alike(merged.items[key] ?? null, other));
  for (const field of keysIn(theirs.order, mine.order)) {
    const present = Object.keys(merged.items).filter((key) => key.startsWith(`${field}/`));
    const lines = present.map((key) => key.slice(field.length + 1));
    merged.order[field] = mergeOrder(
      base.order[field] ?? [],
      mine.order[field] ?? [],
      theirs.order[field] ?? [],
      lines,
    );
  }
  return merged;
}

/**
 * Tell whether two plans say the same.
 * @param {unknown} one
 * @param {unknown} other
 */
export function alike(one, other) {
  return one === other || canonical(one) === canonical(other);
}

/**
 * Settle a conflict.
 * @param {Plan} plan
 * @param {Conflict} conflict
 * @param {"stands" | "other" | "both"} choice both: one after the other in words, or as two lines of a table
 * @param {string} line the name that a new line would get
 * @returns {Plan}
 */
export function settle(plan, conflict, choice, line) {
  const { key, other } = conflict;
  const conflicts = plan.conflicts.filter((one) => !alike(one, conflict));
  const items = { ...plan.items };
  const order = { ...plan.order };
  const [field = "", id] = key.split("/");
  const stands = items[key];
  if (choice === "other" && other === null) delete items[key];
  else if (choice === "other" && other !== null) items[key] = other;
  else if (choice === "both" && other !== null && typeof stands === "string") items[key] = `${stands} / ${other}`;
  else if (choice === "both" && other !== null && id !== undefined) {
    items[`${field}/${line}`] = other;
    order[field] = (order[field] ?? []).flatMap((one) => (one === id ? [one, line] : [one]));
  }
  if (!(key in items) && id !== undefined) order[field] = (order[field] ?? []).filter((one) => one !== id);
  if (key in items && id !== undefined && !order[field]?.includes(id)) order[field] = [...(order[field] ?? []), id];
  return { items, order, conflicts };
}

/**
 * @param {Item | undefined} base
 * @param {Item | undefined} mine
 * @param {Item | undefined} theirs
 * @returns {{ item: Item | undefined, conflict?: Item | null }}
 */
function mergeItem(base, mine, theirs) {
  if (alike(mine, theirs) || alike(mine, base)) return { item: theirs };
  if (alike(theirs, base)) return { item: mine };
  // What somebody still works on stays, though another took it away.
  if (theirs === undefined) return { item: mine, conflict: null };
  return { item: theirs, conflict: mine ?? null };
}

/**
 * A conflict that one of both settled is settled; one that either found stands.
 * @param {Plan} base
 * @param {Plan} mine
 * @param {Plan} theirs
 */
function mergedConflicts(base, mine, theirs) {
  const settled = base.conflicts.filter((one) => !has(mine.conflicts, one) || !has(theirs.conflicts, one));
  /** @type {Conflict[]} */
  const all = [];
  for (const one of [...theirs.conflicts, ...mine.conflicts]) if (!has(settled, one)) add(all, one);
  return all;
}

/**
 * Whoever moved lines decides the order; when both did, they who wrote first. New lines come after what they stood behind.
 * @param {string[]} base
 * @param {string[]} mine
 * @param {string[]} theirs
 * @param {string[]} present the lines there are
 */
function mergeOrder(base, mine, theirs, present) {
  const iMoved = !alike(among(mine, base), among(base, mine));
  const theyMoved = !alike(among(theirs, base), among(base, theirs));
  const [lead, other] = iMoved && !theyMoved ? [mine, theirs] : [theirs, mine];
  const merged = among(lead, present);
  for (const [at, line] of other.entries()) {
    if (merged.includes(line) || !present.includes(line)) continue;
    merged.splice(merged.indexOf(other[at - 1] ?? "") + 1 || (at === 0 ? 0 : merged.length), 0, line);
  }
  return [...merged, ...present.filter((line) => !merged.includes(line))];
}

/** @param {string[]} lines @param {string[]} kept */
function among(lines, kept) {
  return lines.filter((line) => kept.includes(line));
}

/** @param {Conflict[]} conflicts @param {Conflict} one */
function has(conflicts, one) {
  return conflicts.some((other) => alike(other, one));
}

/** @param {Conflict[]} conflicts @param {Conflict} one */
function add(conflicts, one) {
  if (!has(conflicts, one)) conflicts.push(one);
}

/** @param {object[]} all */
function keysIn(...all) {
  return new Set(all.flatMap((one) => Object.keys(one)));
}

/** @param {unknown} thing JSON whose objects have their keys in order: the same for the same */
function canonical(thing) {
  return JSON.stringify(thing, (_, value) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value,
  );
}
