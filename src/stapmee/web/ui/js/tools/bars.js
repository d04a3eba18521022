// Two bars one above the other, as SVG: what comes in, and what it goes to. Told apart by pattern too, for paper in black and white.

const SVG = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT, BAR] = [600, 132, 50];

/** @typedef {{ kind: string, cents: number }} Part `kind` is the name of its pattern */

/**
 * Draw bars.
 * @param {Part[][]} bars each from its beginning on
 * @param {string} title what the picture is, for who cannot see it; the table beside it says the same in numbers
 * @param {boolean} rightToLeft
 * @returns {SVGElement}
 */
export function drawBars(bars, title, rightToLeft) {
  const longest = Math.max(1, ...bars.map(total));
  const picture = made("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "bars", role: "img", "aria-label": title });
  picture.append(patterns());
  for (const [row, bar] of bars.entries()) {
    let from = 0;
    for (const { kind, cents } of bar.filter((part) => part.cents > 0)) {
      const wide = (cents / longest) * WIDTH;
      const x = rightToLeft ? WIDTH - from - wide : from;
      const y = 8 + row * (BAR + 16);
      picture.append(made("rect", { x, y, width: wide, height: BAR, class: `bar-${kind}` }));
      from += wide;
    }
  }
  return picture;
}

/** @param {Part[]} bar */
function total(bar) {
  return bar.reduce((sum, { cents }) => sum + Math.max(0, cents), 0);
}

/**
 * A small piece of a bar, beside its name.
 * @param {string} kind
 * @returns {SVGElement}
 */
export function drawSwatch(kind) {
  const picture = made("svg", { viewBox: "0 0 30 20", class: "bars-swatch", "aria-hidden": "true" });
  picture.append(made("rect", { x: 1, y: 1, width: 28, height: 18, class: `bar-${kind}` }));
  return picture;
}

function patterns() {
  const held = made("defs", {});
  const lines = made("pattern", { id: "bar-lines", width: 9, height: 9, patternUnits: "userSpaceOnUse" });
  lines.setAttribute("patternTransform", "rotate(45)");
  lines.append(
    made("rect", { width: 9, height: 9, class: "bar-ground" }),
    made("rect", { width: 4, height: 9, class: "bar-mark" }),
  );
  const dots = made("pattern", { id: "bar-dots", width: 10, height: 10, patternUnits: "userSpaceOnUse" });
  dots.append(
    made("rect", { width: 10, height: 10, class: "bar-ground" }),
    made("circle", { cx: 5, cy: 5, r: 2.6, class: "bar-mark" }),
  );
  held.append(lines, dots);
  return held;
}

/** @param {string} name @param {Record<string, string | number>} attributes @returns {SVGElement} */
function made(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
