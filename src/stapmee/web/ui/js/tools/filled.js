// A filled-in sheet as a PDF of the server: the one moment at which answers leave the device, and only because somebody asked for it.

/** @typedef {import("./tool.js").Tool} Tool */
/** @typedef {import("./file.js").Trouble} Trouble */
/** @typedef {import("./store.js").Values} Values */

/**
 * Ask for the PDF of a sheet.
 * @param {HTMLElement} sheet
 * @param {string} language of the paper
 * @param {Values} values what goes on it
 * @returns {Promise<Blob | Trouble>}
 */
export async function filledPdf(sheet, language, values) {
  const address = sheet.querySelector("[data-address]")?.getAttribute("data-address") ?? "";
  const body = JSON.stringify({ language, values });
  try {
    const answer = await fetch(address, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/json" },
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
    });
    if (answer.ok) return await answer.blob();
    const reason = answer.status === 413 ? "pdf-large" : answer.status === 429 ? "pdf-busy" : "pdf-refused";
    return { reason, names: [] };
  } catch {
    return { reason: "pdf-offline", names: [] };
  }
}

/**
 * Choose what is sent: only what stands on this sheet. What is private and not put on paper stays here.
 * @param {Tool} tool
 * @param {HTMLElement} sheet
 * @param {string[]} [beside] fields of other sheets that belong on it
 * @returns {Values}
 */
export function sent({ store }, sheet, beside = []) {
  const all = store.all();
  const names = [...namesOf(sheet, all), ...filledAgain(sheet), ...countedFrom(sheet), ...beside];
  return Object.fromEntries([...new Set(names)].filter((name) => name in all).map((name) => [name, all[name]]));
}

/** @param {HTMLElement} sheet @param {Values} all */
function namesOf(sheet, all) {
  const fields = /** @type {NodeListOf<HTMLElement>} */ (sheet.querySelectorAll("[data-field], [data-check]"));
  return [...fields].flatMap(({ classList, dataset: { field, check } }) => {
    if (check !== undefined) return [`check.${check}`];
    if (field === undefined || (classList.contains("entry-private") && all[`put-on.${field}`] !== true)) return [];
    return [field, `put-on.${field}`];
  });
}

/** @param {HTMLElement} sheet the names under which a part is filled in a second time and further */
function filledAgain(sheet) {
  return [...sheet.querySelectorAll("[data-again]")].map((one) => one.getAttribute("data-again") ?? "");
}

/** @param {HTMLElement} sheet the date fields, perhaps on another sheet, from which its checks count */
function countedFrom(sheet) {
  return [...sheet.querySelectorAll("[data-after]")].map((one) => one.getAttribute("data-after") ?? "");
}
