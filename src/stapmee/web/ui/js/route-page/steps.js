// The steps of the browser's Back button: one a page that was shown. The answers stand behind the # of the step that is shown, and of no
// other: what was shown before is remembered by this page alone, and only its number stands in the history. So who leaves in a hurry
// leaves no answer behind the Back button.

/** @template T */
export class Steps {
  constructor() {
    /** @type {T[]} */
    this.shown = [];
    this.at = 0;
  }

  get bare() {
    return location.pathname + location.search;
  }

  /**
   * Begin with what is shown first.
   * @param {T} page
   * @param {string} fragment
   */
  begin(page, fragment) {
    const before = history.state?.step;
    this.at = Number.isInteger(before) ? before : 0;
    this.shown[this.at] = page;
    this.name(fragment);
  }

  /**
   * Go on to another page.
   * @param {T} page
   * @param {string} fragment
   */
  go(page, fragment) {
    history.replaceState({ step: this.at }, "", this.bare);
    this.at += 1;
    this.shown.length = Math.min(this.shown.length, this.at);
    this.shown[this.at] = page;
    history.pushState({ step: this.at }, "", this.bare + fragment);
  }

  /**
   * Give the page of a step that the reader came back to; undefined when this page never showed it.
   * @param {number} step
   */
  back(step) {
    this.at = step;
    return this.shown[step];
  }

  /**
   * Put a fragment behind the page that is shown.
   * @param {string} fragment
   */
  name(fragment) {
    history.replaceState({ step: this.at }, "", this.bare + fragment);
  }

  forget() {
    this.shown = [];
    this.at = 0;
  }
}
