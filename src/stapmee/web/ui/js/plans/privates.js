// What is private stays on the device. A tick for each such field lets it go along with a shared plan; none is ticked beforehand.

/**
 * Offer the ticks.
 * @param {HTMLElement[]} fields
 * @param {HTMLElement} place
 */
export function offerPrivates(fields, place) {
  for (const field of fields) {
    const [label, tick] = [document.createElement("label"), document.createElement("input")];
    Object.assign(tick, { type: "checkbox", value: field.dataset.field ?? "", autocomplete: "off" });
    label.className = "entry-option";
    label.append(tick, ` ${field.querySelector(".twin-own")?.textContent?.trim() ?? ""}`);
    place.append(label);
    place.hidden = false;
  }
}
