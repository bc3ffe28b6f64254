const FLIGHT = 650;

/** Moves a view: at once, or in a flight that the eye can follow. */
export class Camera {
  animated = true;
  /** @type {{from: Place, to: Place, begin: number} | undefined} */
  #flight;

  /** @typedef {{x: number, y: number, scale: number}} Place */

  /** @param {import("./view.js").View} view */
  constructor(view) {
    this.view = view;
  }

  get isFlying() {
    return this.#flight !== undefined;
  }

  flyTo(/** @type {Place} */ to, /** @type {number} */ now) {
    const view = this.view;
    if (!this.animated) {
      view.place(to);
      return;
    }
    const x = to.x + Math.round(view.x - to.x);
    this.#flight = { from: { x: view.x, y: view.y, scale: view.scale }, to: { ...to, x }, begin: now };
  }

  /** The hand of the user goes before. */
  stop() {
    this.#flight = undefined;
  }

  /** Brings the view to where it is at this moment; answers whether it moved. */
  advance(/** @type {number} */ now) {
    if (this.#flight === undefined) {
      return false;
    }
    const { from, to, begin } = this.#flight;
    const progress = Math.min(1, (now - begin) / FLIGHT);
    const eased = 1 - (1 - progress) ** 3;
    const scale = from.scale * (to.scale / from.scale) ** eased;
    // Zooming in, what one flies to must not run away: the way is measured by what is left of it on the screen.
    const way =
      Math.abs(Math.log(to.scale / from.scale)) < 0.01
        ? eased
        : (1 / from.scale - 1 / scale) / (1 / from.scale - 1 / to.scale);
    this.view.place({ x: from.x + (to.x - from.x) * way, y: from.y + (to.y - from.y) * way, scale });
    if (progress === 1) {
      this.#flight = undefined;
    }
    return true;
  }
}
