// Shows claims as they may be shown on a day later than the one the page was made on. What they turn into came along in the
// page (web/guide/turning.py); days are YYYY-MM-DD, inclusive.

/**
 * Turn what has to be turned under a root; what is still good is left alone. May be called again on a later day.
 * @param {ParentNode} root
 * @param {string} day
 * @returns {number} how many claims are not shown any more as the page was made
 */
export function turn(root, day) {
  let turned = 0;
  for (const claim of root.querySelectorAll("[data-good-until]")) {
    if (claim instanceof HTMLElement && turnOne(claim, day)) turned += 1;
  }
  if (turned) takeBack(root);
  return turned;
}

/**
 * Tell how a claim may be shown on a day.
 * @param {DOMStringMap} dates
 * @param {string} day
 * @returns {"good" | "dated" | "ask"}
 */
export function shownOn({ goodUntil, datedUntil }, day) {
  if (goodUntil === undefined || day <= goodUntil) return "good";
  return datedUntil !== undefined && day <= datedUntil ? "dated" : "ask";
}

/**
 * @param {HTMLElement} claim
 * @param {string} day
 */
function turnOne(claim, day) {
  const show = shownOn(claim.dataset, day);
  if (show === "good") return false;
  if (claim.dataset.turned === show) return true;
  claim.dataset.turned = show;
  if (show === "dated") insert(claim, "dated");
  else ask(claim);
  return true;
}

/** @param {HTMLElement} claim */
function ask(claim) {
  const { then, thenLang, thenDir } = claim.dataset;
  if (then !== undefined) {
    claim.textContent = then;
    if (thenLang) claim.lang = thenLang;
    if (thenDir) claim.dir = thenDir;
    return;
  }
  for (const part of claim.querySelectorAll("[data-drop]")) part.remove();
  const asked = insert(claim, "ask");
  // What states a claim and has no question of its own is not shown at all.
  if (!asked) claim.hidden = true;
  for (const part of claim.querySelectorAll(":scope > [data-claim]")) asked?.append(part);
  claim.classList.remove("show-sure", "show-dated");
  claim.classList.add("show-ask");
}

/**
 * Put a form that came along in the page.
 * @param {HTMLElement} claim
 * @param {"dated" | "ask"} when
 * @returns {Element | null} where what was last read belongs
 */
function insert(claim, when) {
  const form = claim.querySelector(`:scope > template[data-when="${when}"]`);
  if (!(form instanceof HTMLTemplateElement)) return null;
  const content = /** @type {DocumentFragment} */ (form.content.cloneNode(true));
  const last = content.querySelector("[data-last]");
  form.before(content);
  return last;
}

/**
 * Take back what also states claims: the title of the window, and the data for search engines.
 * @param {ParentNode} root
 */
function takeBack(root) {
  for (const data of root.querySelectorAll('script[type="application/ld+json"]')) data.remove();
  const asked = root.querySelector("h1 [data-turned='ask']");
  if (asked) document.title = `${asked.textContent} · Stapmee`;
}
