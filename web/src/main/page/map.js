import { latitudeAt, longitudeAt, worldX, worldY } from "./projection.js";

/** Steps of the graticule, degrees. */
const STEPS = [30, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001];
/** Pixels between two lines of the graticule, at least. */
const SPACING = 130;
/** From this scale on the finer outlines are worth fetching. */
export const FINE_FROM = 3_500;
const BORDERS_FROM = 700;
const LABELS_FROM = 1_100;

/** Draws the ground that everything moves on: land, borders, names, a graticule. Redrawn only when the view changes. */
export class GroundMap {
  /** @type {import("./land.js").Land | undefined} */
  land;

  /** @param {HTMLCanvasElement} canvas @param {import("./palette.js").Palette} palette */
  constructor(canvas, palette) {
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
    this.palette = palette;
  }

  draw(/** @type {import("./view.js").View} */ view, /** @type {number} */ density) {
    const context = this.context;
    context.setTransform(density, 0, 0, density, 0, 0);
    context.fillStyle = this.palette.water;
    context.fillRect(0, 0, view.width, view.height);
    if (this.land) {
      for (const copy of view.copies()) {
        this.#drawLand(this.land, view, density, copy);
      }
    }
    context.setTransform(density, 0, 0, density, 0, 0);
    this.#drawGraticule(view);
    if (this.land && view.scale > LABELS_FROM) {
      this.#drawLabels(this.land, view);
    }
  }

  #drawLand(
    /** @type {import("./land.js").Land} */ land,
    /** @type {import("./view.js").View} */ view,
    /** @type {number} */ density,
    /** @type {number} */ copy,
  ) {
    const context = this.context;
    const scale = view.scale * density;
    context.setTransform(
      scale,
      0,
      0,
      scale,
      (copy - view.x) * scale + (view.width * density) / 2,
      -view.y * scale + (view.height * density) / 2,
    );
    const minX = view.worldXAt(0) - copy;
    const maxX = view.worldXAt(view.width) - copy;
    const minY = view.worldYAt(0);
    const maxY = view.worldYAt(view.height);
    const isSeen = (/** @type {import("./land.js").Piece} */ piece) =>
      piece.maxX >= minX && piece.minX <= maxX && piece.maxY >= minY && piece.minY <= maxY;
    context.fillStyle = this.palette.land;
    for (const piece of land.surfaces) {
      if (isSeen(piece)) {
        context.fill(piece.path);
      }
    }
    context.lineJoin = "round";
    if (view.scale > BORDERS_FROM) {
      context.lineWidth = 1 / view.scale;
      context.strokeStyle = this.palette.border;
      for (const piece of land.borders) {
        if (isSeen(piece)) {
          context.stroke(piece.path);
        }
      }
    }
    context.lineWidth = 1 / view.scale;
    context.strokeStyle = this.palette.shore;
    for (const piece of land.shores) {
      if (isSeen(piece)) {
        context.stroke(piece.path);
      }
    }
  }

  /** Where no outline is left on the screen, the graticule still tells where one is. */
  #drawGraticule(/** @type {import("./view.js").View} */ view) {
    const context = this.context;
    const step = STEPS.findLast((candidate) => (candidate / 360) * view.scale >= SPACING) ?? STEPS[0];
    const decimals = Math.max(0, Math.ceil(-Math.log10(step)));
    context.strokeStyle = this.palette.graticule;
    context.fillStyle = this.palette.graticuleText;
    context.font = this.palette.font(10);
    context.lineWidth = 1;
    context.beginPath();
    const west = (view.worldXAt(0) - 0.5) * 360;
    const east = (view.worldXAt(view.width) - 0.5) * 360;
    for (let i = Math.ceil(west / step); i * step <= east; i++) {
      const x = Math.round((worldX(i * step) - view.x) * view.scale + view.width / 2) + 0.5;
      context.moveTo(x, 0);
      context.lineTo(x, view.height);
    }
    const south = latitudeAt(Math.min(1, view.worldYAt(view.height)));
    const north = latitudeAt(Math.max(0, view.worldYAt(0)));
    for (let i = Math.ceil(south / step); i * step <= north; i++) {
      const y = Math.round(view.screenY(worldY(i * step))) + 0.5;
      context.moveTo(0, y);
      context.lineTo(view.width, y);
    }
    context.stroke();
    if (view.scale < LABELS_FROM * 4) {
      return;
    }
    context.textAlign = "left";
    context.textBaseline = "bottom";
    for (let i = Math.ceil(west / step); i * step <= east; i++) {
      const x = (worldX(i * step) - view.x) * view.scale + view.width / 2;
      const degrees = longitudeAt(worldX(i * step));
      context.fillText(`${Math.abs(degrees).toFixed(decimals)}°${degrees < 0 ? "W" : "E"}`, x + 4, view.height - 4);
    }
    for (let i = Math.ceil(south / step); i * step <= north; i++) {
      const degrees = i * step;
      const text = `${Math.abs(degrees).toFixed(decimals)}°${degrees < 0 ? "S" : "N"}`;
      context.fillText(text, 4, view.screenY(worldY(degrees)) - 3);
    }
  }

  #drawLabels(/** @type {import("./land.js").Land} */ land, /** @type {import("./view.js").View} */ view) {
    const context = this.context;
    context.font = this.palette.font(11);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillStyle = this.palette.label;
    context.strokeStyle = this.palette.land;
    context.lineWidth = 3;
    for (const label of land.labels) {
      const y = view.screenY(label.y);
      if (y < 0 || y > view.height || context.measureText(label.name).width > label.width * view.scale * 0.8) {
        continue;
      }
      const x = view.screenX(label.x);
      context.strokeText(label.name, x, y);
      context.fillText(label.name, x, y);
    }
  }
}
