// Dragging something to a place with a mouse, a pen or a finger. A finger drags by the grip only: anywhere else it scrolls the page.

/**
 * @typedef {object} Dragging
 * @property {string} handle what one takes hold of
 * @property {string} grip the part of it that a finger may drag
 * @property {string} moves what moves along with the handle
 * @property {string} places where it may be laid
 * @property {(handle: HTMLElement, place: HTMLElement) => void} laid
 */

const FAR = 6; // pixels: less is a click
const EDGE = 70; // pixels from the edge of the window where the page begins to scroll along

/**
 * @param {HTMLElement} root
 * @param {Dragging} how
 */
export function bindDragging(root, how) {
  root.addEventListener("pointerdown", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const handle = /** @type {HTMLElement | null} */ (target?.closest(how.handle) ?? null);
    if (!handle || event.button !== 0 || (event.pointerType === "touch" && !target?.closest(how.grip))) return;
    new Drag(root, how, handle, event);
  });
}

class Drag {
  #moved = false;
  /** @type {HTMLElement | null} */
  #over = null;
  #y;

  /** @param {HTMLElement} root @param {Dragging} how @param {HTMLElement} handle @param {PointerEvent} from */
  constructor(root, how, handle, from) {
    this.root = root;
    this.how = how;
    this.handle = handle;
    this.from = { x: from.clientX + scrollX, y: from.clientY + scrollY, id: from.pointerId };
    this.#y = from.clientY;
    this.moving = /** @type {HTMLElement} */ (handle.closest(how.moves) ?? handle);
    this.ended = new AbortController();
    const { signal } = this.ended;
    addEventListener("pointermove", (event) => this.#move(event), { signal });
    addEventListener("pointerup", (event) => this.#end(event, true), { signal });
    addEventListener("pointercancel", (event) => this.#end(event, false), { signal });
    addEventListener("keydown", (event) => event.key === "Escape" && this.#end(null, false), { signal });
  }

  /** @param {PointerEvent} event */
  #move(event) {
    if (event.pointerId !== this.from.id) return;
    const [x, y] = [event.clientX + scrollX - this.from.x, event.clientY + scrollY - this.from.y];
    if (!this.#moved && Math.hypot(x, y) < FAR) return;
    if (!this.#moved) this.#begin();
    event.preventDefault();
    this.#y = event.clientY;
    this.moving.style.setProperty("--drag-x", `${x}px`);
    this.moving.style.setProperty("--drag-y", `${y}px`);
    const under = document.elementFromPoint(event.clientX, event.clientY)?.closest(this.how.places) ?? null;
    this.#hover(under instanceof HTMLElement && this.root.contains(under) ? under : null);
  }

  #begin() {
    this.#moved = true;
    this.moving.classList.add("is-dragged");
    const scroll = () => {
      if (this.ended.signal.aborted) return;
      if (this.#y < EDGE) scrollBy(0, -9);
      else if (this.#y > innerHeight - EDGE) scrollBy(0, 9);
      requestAnimationFrame(scroll);
    };
    scroll();
  }

  /** @param {HTMLElement | null} place */
  #hover(place) {
    if (place === this.#over) return;
    this.#over?.classList.remove("is-target");
    place?.classList.add("is-target");
    this.#over = place;
  }

  /** @param {PointerEvent | null} event @param {boolean} lay */
  #end(event, lay) {
    if (event && event.pointerId !== this.from.id) return;
    this.ended.abort();
    const place = this.#over;
    this.#hover(null);
    this.moving.classList.remove("is-dragged");
    this.moving.style.removeProperty("--drag-x");
    this.moving.style.removeProperty("--drag-y");
    if (!this.#moved) return;
    // What was dragged was not clicked.
    const swallow = (/** @type {Event} */ click) => click.stopPropagation();
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
    if (lay && place) this.how.laid(this.handle, place);
  }
}
