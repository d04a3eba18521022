// Printing one thing of a page: everything else stays off the paper, the site's own head and foot too.

/**
 * Print one element alone. The window's title is what a browser prints above the sheet, and proposes as a file's name.
 * @param {HTMLElement} element stands in the tool's work, directly
 * @param {string} title
 */
export function printAlone(element, title) {
  const before = document.title;
  const done = () => {
    element.removeAttribute("data-printing");
    document.documentElement.removeAttribute("data-print-one");
    document.title = before;
  };
  element.setAttribute("data-printing", "");
  document.documentElement.setAttribute("data-print-one", element.dataset.reader ?? "");
  document.title = title;
  addEventListener("afterprint", done, { once: true });
  print();
}
