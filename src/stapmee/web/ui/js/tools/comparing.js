// A comparison for one region: what is ruled out there steps back and says why; what we do not know there says that.

/** @typedef {import("./tool.js").Tool} Tool */

/**
 * Compare for a region.
 * @param {Tool} tool
 * @param {string} region "" for everywhere
 */
export function compareIn({ work, words, store }, region) {
  for (const way of /** @type {NodeListOf<HTMLElement>} */ (work.querySelectorAll("[data-way]"))) {
    const out = isOut(way, region);
    way.classList.toggle("is-out", out);
    way.classList.toggle("is-ours", !out && store.words("weg") === way.dataset.way);
    say(
      way.querySelector("[data-not]"),
      out ? `${words["not-here"]}. ${words["not-here-why"]}` : ours(way, store, words),
    );
    for (const answers of way.querySelectorAll("dd")) compareAnswers(answers, region, words["unknown-here"] ?? "");
  }
}

/** @param {HTMLElement} way @param {Tool["store"]} store @param {Record<string, string>} words */
function ours(way, store, words) {
  return store.words("weg") === way.dataset.way ? (words["our-way"] ?? "") : "";
}

/** @param {Element} answers @param {string} region @param {string} unknown */
function compareAnswers(answers, region, unknown) {
  const cards = [.../** @type {NodeListOf<HTMLElement>} */ (answers.querySelectorAll(".way-answer"))];
  for (const one of cards) one.classList.toggle("is-out", isOut(one, region));
  say(
    answers.querySelector("[data-unknown]"),
    cards.length > 0 && cards.every((one) => isOut(one, region)) ? unknown : "",
  );
}

/** @param {HTMLElement} one @param {string} region */
function isOut({ dataset: { regions = "" } }, region) {
  return region !== "" && regions !== "" && !regions.split(" ").includes(region);
}

/** @param {Element | null} place @param {string} words */
function say(place, words) {
  if (!(place instanceof HTMLElement)) return;
  place.textContent = words;
  place.hidden = words === "";
}
