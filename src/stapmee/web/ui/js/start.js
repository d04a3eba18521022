// Starts the script of each element that asks for one with data-module. Each fails alone; without any, the page works too.
// What was sent meanwhile is let go to it (holding.js).

document.documentElement.classList.add("scripted");
startIn(document);

/**
 * Start what stands somewhere and is not started yet.
 * @param {ParentNode} root
 */
export function startIn(root) {
  for (const element of root.querySelectorAll("[data-module]:not([data-started])")) {
    const name = element.getAttribute("data-module");
    element.setAttribute("data-started", "");
    import(`../components/${name}/script.js`)
      .then((module) => module.start(element))
      .catch((error) => console.error(`${name} did not start`, error))
      .finally(() => document.dispatchEvent(new CustomEvent("answers", { detail: name })));
  }
}
