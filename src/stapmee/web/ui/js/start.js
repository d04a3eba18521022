// Starts the script of each element that asks for one with data-module. Each fails alone; without any, the page works too.

document.documentElement.classList.add("scripted");

for (const element of document.querySelectorAll("[data-module]")) {
  const name = element.getAttribute("data-module");
  import(`../components/${name}/script.js`)
    .then((module) => module.start(element))
    .catch((error) => console.error(`${name} did not start`, error));
}
