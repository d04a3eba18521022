// A question asked on another page goes to the search page behind the #, which never leaves the browser.

/** @param {HTMLFormElement} form */
export function start(form) {
  if (document.querySelector('[data-module="finder"]')) return; // there, the finder answers
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const question = String(new FormData(form).get("q") ?? "").trim();
    location.href = question ? `${form.action}#q=${encodeURIComponent(question)}` : form.action;
  });
}
