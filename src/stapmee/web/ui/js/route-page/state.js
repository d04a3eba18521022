// Who sits at the table, and what is known about each. The first person is there from the start, without a name.

/** @import {Given} from "../engine/types.js" */
/** @import {Table} from "./tab.js" */

/** @typedef {{name: string, given: Map<string, string>}} Person */

export class State {
  /** @param {Person[]} [people] */
  constructor(people = []) {
    /** @type {Person[]} */
    this.people = people.length > 0 ? people : [{ name: "", given: new Map() }];
    this.active = 0;
  }

  /** @returns {Person} whose route is shown */
  get person() {
    return /** @type {Person} */ (this.people[this.active]);
  }

  /** Whether anything is known of anybody. */
  get isEmpty() {
    return this.people.every(({ given }) => given.size === 0);
  }

  /** @param {Given} given */
  know(given) {
    this.person.given = new Map(given);
  }

  /**
   * Add somebody, and show that route.
   * @param {string} name
   * @param {Given} given what is the same for both
   */
  add(name, given) {
    this.active = this.people.push({ name, given: new Map(given) }) - 1;
  }

  /**
   * Take somebody away; the table is never empty.
   * @param {number} number
   */
  remove(number) {
    this.people.splice(number, 1);
    if (this.people.length === 0) this.people.push({ name: "", given: new Map() });
    this.active = Math.max(0, this.active > number ? this.active - 1 : Math.min(this.active, this.people.length - 1));
  }

  /** @returns {Table} */
  get table() {
    return { people: this.people.map(({ name, given }) => ({ name, given: [...given] })), active: this.active };
  }
}

/**
 * Make a state of a table that the tab kept.
 * @param {Table} table
 */
export function stateOf({ people, active }) {
  const state = new State(people.map(({ name, given }) => ({ name, given: new Map(given) })));
  state.active = active;
  return state;
}
