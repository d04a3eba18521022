// When a shared plan is sent and when it is looked at: a moment after the last key, every while that the page is seen, and at once when
// the network is back.

/** @typedef {import("./sync.js").Sharing} Sharing */
/** @typedef {import("./sync.js").State} State */

const AFTER_WRITING = 1200;
const LOOK_EVERY = 15_000;
const FIRST_TRY = 2000;
const LAST_TRY = 60_000;

export class Rhythm {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #soon;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #looking;
  #pause = FIRST_TRY;
  #off = new AbortController();

  /** @param {Sharing} sharing */
  constructor(sharing) {
    this.sharing = sharing;
    const { signal } = this.#off;
    addEventListener("online", () => this.#now(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden || this.#now(), { signal });
    this.#looking = setInterval(() => document.hidden || this.sharing.pull(), LOOK_EVERY);
  }

  /** Somebody wrote. */
  wrote() {
    this.#in(AFTER_WRITING);
  }

  /**
   * Told how it went.
   * @param {State} state
   */
  went(state) {
    if (state.phase === "stopped") this.stop();
    else if (state.phase === "waiting") {
      this.#in(Math.max(this.#pause, state.wait * 1000));
      this.#pause = Math.min(this.#pause * 2, LAST_TRY);
    } else if (state.phase === "saved") this.#pause = FIRST_TRY;
  }

  stop() {
    this.#off.abort();
    clearTimeout(this.#soon);
    clearInterval(this.#looking);
  }

  #now() {
    this.#pause = FIRST_TRY;
    void (this.sharing.isAhead ? this.sharing.save() : this.sharing.pull());
  }

  /** @param {number} milliseconds */
  #in(milliseconds) {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(
      () => void (this.sharing.isAhead ? this.sharing.save() : this.sharing.pull()),
      milliseconds,
    );
  }
}
