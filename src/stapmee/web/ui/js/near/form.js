// Answers the form "near you" in the browser. No municipality leaves it: not even when the file of who is near cannot be fetched.

import { later, today } from "../day.js";
import { filled } from "../route-page/template.js";
import { around } from "./around.js";
import { bookAt } from "./book.js";
import { townOf } from "./finding.js";
import { mark } from "./marks.js";
import { foundView } from "./showing.js";
import { municipality } from "./where.js";

/** @param {HTMLFormElement} form */
export function start(form) {
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("place"));
  const place = /** @type {HTMLElement} */ (document.querySelector("[data-near]"));
  const fault = /** @type {HTMLElement} */ (form.querySelector("#near-fault"));
  const list = /** @type {HTMLElement} */ (form.querySelector(".near-choices"));
  const on = later(form.dataset.day ?? "", today());

  async function answer() {
    const book = await bookAt(form.dataset.src ?? "");
    const { place: town, match, choices } = townOf(book, field.value);
    const said = book.words.which ?? "";
    tell(town ? "" : choices.length > 0 ? said : (book.phrases.fault ?? ""), choices);
    if (!town) return place.replaceChildren();
    const wanted = wantedBy(new FormData(form));
    place.replaceChildren(filled(book, "components/near-results", { found: foundView(book, town, match, wanted, on) }));
    mark(document.querySelector(".region-map"), book, town, around(book, town, wanted));
  }

  /** @param {string} words @param {{nis: string, names: Record<string, string>, postcodes: string[]}[]} choices */
  function tell(words, choices) {
    fault.textContent = words;
    fault.hidden = !words;
    field.toggleAttribute("aria-invalid", Boolean(words));
    list.innerHTML = "";
    for (const town of choices) {
      const button = Object.assign(document.createElement("button"), {
        type: "submit",
        className: "answer",
        value: town.nis,
      });
      button.textContent = `${town.names.nl ?? town.nis} (${town.postcodes[0] ?? ""})`;
      list.appendChild(document.createElement("li")).append(button);
    }
  }

  /** @param {unknown} error */
  function broken(error) {
    console.error("who is near cannot be told", error);
    tell(form.dataset.broken ?? "", []);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = event.submitter instanceof HTMLButtonElement ? event.submitter.value : "";
    if (chosen) field.value = chosen;
    answer().catch(broken);
  });
  form.addEventListener("change", (event) => event.target !== field && field.value && answer().catch(broken));
  field.value ||= new URLSearchParams(location.hash.slice(1)).get("plaats") || municipality();
  if (field.value) answer().catch(broken);
}

/** @param {FormData} fields */
function wantedBy(fields) {
  const [kind, name = ""] = String(fields.get("need") ?? "").split(":");
  const of = {
    language: String(fields.get("spoken") ?? ""),
    group: String(fields.get("group") ?? ""),
    only: fields.has("only"),
  };
  return { ...of, ...(kind ? { [kind]: name } : {}) };
}
