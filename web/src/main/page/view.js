import { latitudeAt, longitudeAt, metresAcross } from "./projection.js";

/** Finest: 0.2 m a pixel at the equator. No outline is that exact, but walkers in one street are told apart. */
const LARGEST_SCALE = 200_000_000;

/** The part of the world on the screen: a centre, and how many pixels the whole world's width takes. */
export class View {
  width = 1;
  height = 1;
  x = 0.5;
  y = 0.42;
  scale = 1;

  /** Fits the view into a new size in CSS pixels; what was in the middle stays there. */
  resize(/** @type {number} */ width, /** @type {number} */ height) {
    this.width = width;
    this.height = height;
    this.#bound();
  }

  smallestScale() {
    return Math.max(this.height * 0.8, this.width * 0.7);
  }

  /** Horizontally the world goes round: the copy of a point that is nearest to the centre counts. */
  screenX(/** @type {number} */ x) {
    const away = x - this.x;
    return (away - Math.round(away)) * this.scale + this.width / 2;
  }

  screenY(/** @type {number} */ y) {
    return (y - this.y) * this.scale + this.height / 2;
  }

  worldXAt(/** @type {number} */ screenX) {
    return this.x + (screenX - this.width / 2) / this.scale;
  }

  worldYAt(/** @type {number} */ screenY) {
    return this.y + (screenY - this.height / 2) / this.scale;
  }

  panBy(/** @type {number} */ dx, /** @type {number} */ dy) {
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
    this.#bound();
  }

  /** Zooms around a point of the screen, which stays where it is. */
  zoomBy(/** @type {number} */ factor, screenX = this.width / 2, screenY = this.height / 2) {
    const x = this.worldXAt(screenX);
    const y = this.worldYAt(screenY);
    this.scale = Math.max(this.smallestScale(), Math.min(LARGEST_SCALE, this.scale * factor));
    this.x = x - (screenX - this.width / 2) / this.scale;
    this.y = y - (screenY - this.height / 2) / this.scale;
    this.#bound();
  }

  /** Where the view would be with a point in the middle of what nothing covers. */
  centred(/** @type {number} */ x, /** @type {number} */ y, scale = this.scale, insets = NO_INSETS) {
    const bounded = Math.max(this.smallestScale(), Math.min(LARGEST_SCALE, scale));
    return {
      x: x - (insets.left - insets.right) / 2 / bounded,
      y: y - (insets.top - insets.bottom) / 2 / bounded,
      scale: bounded,
    };
  }

  /** Where the view would be to show a box as large as fits into what nothing covers. */
  fitted(/** @type {Box} */ box, insets = NO_INSETS, largest = LARGEST_SCALE) {
    const width = Math.max(80, this.width - insets.left - insets.right);
    const height = Math.max(80, this.height - insets.top - insets.bottom);
    const scale = Math.min(
      largest,
      (width * 0.9) / Math.max(1e-9, box.maxX - box.minX),
      (height * 0.9) / Math.max(1e-9, box.maxY - box.minY),
    );
    return this.centred((box.minX + box.maxX) / 2, (box.minY + box.maxY) / 2, scale, insets);
  }

  place(/** @type {{x: number, y: number, scale: number}} */ place) {
    this.x = place.x;
    this.y = place.y;
    this.scale = place.scale;
    this.#bound();
  }

  /** Whole worlds to the left and right that are to be drawn beside the one at the centre. */
  copies() {
    const first = Math.floor(this.worldXAt(0));
    const last = Math.floor(this.worldXAt(this.width));
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  }

  metresPerPixel() {
    return metresAcross(latitudeAt(this.y)) / this.scale;
  }

  /** The middle, in degrees. */
  centre() {
    return { latitude: latitudeAt(this.y), longitude: longitudeAt(this.x) };
  }

  #bound() {
    this.scale = Math.max(this.smallestScale(), Math.min(LARGEST_SCALE, this.scale));
    this.x -= Math.floor(this.x);
    // The square's edge may come in as far as to the middle half: beyond it there is nothing to see.
    const margin = Math.min(0.5, (this.height / this.scale) * 0.35);
    this.y = Math.max(margin, Math.min(1 - margin, this.y));
  }
}

/** @typedef {{minX: number, minY: number, maxX: number, maxY: number}} Box */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Insets */

const NO_INSETS = { left: 0, right: 0, top: 0, bottom: 0 };

/**
 * The box around points of the unit square, also where it crosses the antimeridian: the widest empty stretch around the
 * globe is left out of it.
 *
 * @param {Iterable<{x: number, y: number}>} points
 * @returns {Box | undefined} nothing if there are no points
 */
export function boxAround(points) {
  const xs = [];
  let minY = Number.POSITIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    xs.push(point.x);
    minY = Math.min(minY, point.y);
    maxY = Math.max(maxY, point.y);
  }
  if (xs.length === 0) {
    return undefined;
  }
  xs.sort((a, b) => a - b);
  let widest = xs[0] + 1 - xs[xs.length - 1];
  let minX = xs[0];
  for (let i = 1; i < xs.length; i++) {
    if (xs[i] - xs[i - 1] > widest) {
      widest = xs[i] - xs[i - 1];
      minX = xs[i];
    }
  }
  return { minX, maxX: minX + 1 - widest, minY, maxY };
}
