// A plan and a form. In the form a line of a table is known by its place; in the plan by a name that stays when others come before it.

/** @typedef {import("../tools/store.js").Row} Row */
/** @typedef {import("../tools/store.js").Values} Values */
/** @typedef {import("./merge.js").Plan} Plan */
/** @typedef {{ names: string[], rows: Row[] }} Table */

/** Remembers which line of the form is which line of the plan. */
export class Lines {
  /** @type {Map<string, Table>} */
  #tables = new Map();

  /** @param {() => string} name makes a name for a new line */
  constructor(name = () => crypto.randomUUID().slice(0, 8)) {
    this.name = name;
  }

  /**
   * Read the form into a plan; lines with nothing in them are not in it, but keep their name while they stand there.
   * @param {Values} values tables with their empty lines
   * @param {Plan} before the plan as it was; its conflicts stay
   * @returns {Plan}
   */
  read(values, before) {
    /** @type {Plan} */
    const plan = { items: {}, order: {}, conflicts: before.conflicts };
    for (const [field, value] of Object.entries(values)) {
      if (isTable(value)) this.#readTable(field, value, plan);
      else if (!isEmpty(value)) plan.items[field] = /** @type {import("./merge.js").Item} */ (value);
    }
    for (const field of this.#tables.keys()) if (!(field in values)) this.#tables.delete(field);
    return plan;
  }

  /**
   * Write a plan for the form.
   * @param {Plan} plan
   * @returns {Values}
   */
  show(plan) {
    /** @type {Values} */
    const values = {};
    this.#tables.clear();
    for (const [key, item] of Object.entries(plan.items))
      if (!key.includes("/")) values[key] = /** @type {import("../tools/store.js").Value} */ (item);
    for (const [field, order] of Object.entries(plan.order)) {
      const names = order.filter((name) => `${field}/${name}` in plan.items);
      const rows = names.map((name) => /** @type {Row} */ (plan.items[`${field}/${name}`]));
      this.#tables.set(field, { names, rows });
      if (rows.length > 0) values[field] = rows;
    }
    return values;
  }

  /** @param {string} field @param {number} at @returns {string | undefined} the name of a line of the form */
  nameAt(field, at) {
    return this.#tables.get(field)?.names[at];
  }

  /** @param {string} field @param {string} name @returns {number} where a line stands in the form; -1 when it is gone */
  placeOf(field, name) {
    return this.#tables.get(field)?.names.indexOf(name) ?? -1;
  }

  /** @param {string} field @param {Row[]} rows @param {Plan} plan */
  #readTable(field, rows, plan) {
    const names = named(this.#tables.get(field) ?? { names: [], rows: [] }, rows, this.name);
    this.#tables.set(field, { names, rows });
    plan.order[field] = names.filter((_, at) => !isBlank(rows[at] ?? {}));
    for (const [at, name] of names.entries()) {
      const row = rows[at] ?? {};
      if (!isBlank(row)) plan.items[`${field}/${name}`] = row;
    }
  }
}

/**
 * Find out which line is which: first those that did not change, wherever they stand; then, between these, by place.
 * @param {Table} before
 * @param {Row[]} rows
 * @param {() => string} name
 * @returns {string[]} a name for each row
 */
export function named(before, rows, name) {
  /** @type {(string | undefined)[]} */
  const names = rows.map(() => undefined);
  const free = new Set(before.names.keys());
  const texts = before.rows.map((row) => JSON.stringify(row));
  /** @param {number} at @param {number} was */
  const take = (at, was) => {
    names[at] = before.names[was];
    free.delete(was);
  };
  for (const [at, row] of rows.entries()) {
    const text = JSON.stringify(row);
    const was = texts[at] === text && free.has(at) ? at : texts.findIndex((one, was) => one === text && free.has(was));
    if (was >= 0 && !isBlank(row)) take(at, was);
  }
  // With as many lines as before, one was changed where it stands; else those that are left follow on one another.
  const steady = rows.length === before.rows.length;
  for (const at of rows.keys()) {
    if (names[at] !== undefined) continue;
    const was = steady ? at : [...free].find((one) => follows(one, at, before.names, names));
    if (was !== undefined && free.has(was)) take(at, was);
  }
  return names.map((one) => one ?? name());
}

/**
 * Tell whether an old line fits at a place: it stood behind the line that now stands before that place.
 * @param {number} was
 * @param {number} at
 * @param {string[]} before
 * @param {(string | undefined)[]} names
 */
function follows(was, at, before, names) {
  return at === 0 ? was === 0 : before[was - 1] !== undefined && before[was - 1] === names[at - 1];
}

/** @param {unknown} value @returns {value is Row[]} */
export function isTable(value) {
  return Array.isArray(value) && value.some((one) => typeof one === "object" && one !== null);
}

/** @param {unknown} value */
function isEmpty(value) {
  return value === "" || value === false || (Array.isArray(value) && value.length === 0);
}

/** @param {Row} row */
function isBlank(row) {
  return Object.values(row).every((one) => one === "" || one === false);
}
