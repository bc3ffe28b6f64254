import { Crowd } from "./crowd.js";
import { shortCount } from "./format.js";
import { worldX, worldY } from "./projection.js";

const DOT = 4;
/** A click counts for whoever is this close, pixels; a finger is less exact. */
const MOUSE_REACH = 10;
const TOUCH_REACH = 22;
const RIPPLE = 1_100;
/** Side of a place's mark, and what is left free around it, pixels. */
const MARK = 5;
const GAP = 4;

/** @typedef {{latitude: number, longitude: number, name: string}} Place */

/** Draws everything that moves: clients, crowds of them, the one that is followed, places nearby. */
export class Scene {
  crowd = new Crowd();
  /** @type {string | undefined} */
  selected;
  /** Only clients whose report came in here are shown in full. @type {string | undefined} */
  server;
  /** @type {Place[]} */
  places = [];
  /** Where the selected client has been, in the unit square. @type {{x: number, y: number}[]} */
  trail = [];
  #rippleFrom = Number.NEGATIVE_INFINITY;
  /** @type {Record<string, HTMLCanvasElement>} */
  #sprites = {};

  /** @param {HTMLCanvasElement} canvas @param {import("./palette.js").Palette} palette */
  constructor(canvas, palette) {
    this.context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    this.palette = palette;
  }

  /** Makes the pictures of a client anew: a picture is copied much faster than a circle is drawn. */
  prepare(/** @type {number} */ density) {
    const { accent, halo, quiet } = this.palette;
    this.#sprites = {
      fresh: sprite(density, (context) => disc(context, DOT, halo, accent)),
      stale: sprite(density, (context) => ring(context, DOT - 0.5, halo, accent)),
      faint: sprite(density, (context) => disc(context, DOT - 1, halo, quiet)),
    };
  }

  /** The selected client has reported: shows it for a moment. */
  ripple(/** @type {number} */ now) {
    this.#rippleFrom = now;
  }

  isRippling(/** @type {number} */ now) {
    return now - this.#rippleFrom < RIPPLE;
  }

  draw(
    /** @type {import("./clients.js").Clients} */ clients,
    /** @type {import("./view.js").View} */ view,
    /** @type {import("./view.js").Insets} */ covered,
    /** @type {number} */ density,
    /** @type {number} */ now,
  ) {
    const context = this.context;
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    this.crowd.place(clients.all(), view, now);
    this.#drawTrail(view);
    this.#drawPlaces(clients, view, covered, now);
    this.#drawDots(now);
    for (const gathering of this.crowd.gatherings) {
      this.#drawGathering(gathering);
    }
    const selected = this.selected === undefined ? undefined : clients.get(this.selected);
    if (selected) {
      this.#drawSelected(selected, view, now);
    }
  }

  /** Who is meant by a point of the screen: a client, or a crowd. */
  at(/** @type {number} */ x, /** @type {number} */ y, /** @type {boolean} */ byTouch) {
    const reach = byTouch ? TOUCH_REACH : MOUSE_REACH;
    const index = this.crowd.near(x, y, reach).find((candidate) => this.crowd.gathered[candidate] === 0);
    if (index !== undefined) {
      return { client: this.crowd.clients[index] };
    }
    const gathering = this.crowd.gatherings.find(
      (candidate) => Math.hypot(candidate.x - x, candidate.y - y) <= radiusOf(candidate.count) + reach / 3,
    );
    return gathering && { gathering };
  }

  /** The clients on the screen, nearest to its middle first. */
  fromMiddle(/** @type {number} */ x, /** @type {number} */ y) {
    const far = (/** @type {number} */ index) => Math.hypot(this.crowd.x[index] - x, this.crowd.y[index] - y);
    return Array.from({ length: this.crowd.count }, (_, index) => ({ index, distance: far(index) }))
      .sort((a, b) => a.distance - b.distance)
      .map(({ index }) => this.crowd.clients[index]);
  }

  #drawDots(/** @type {number} */ now) {
    const { crowd, context } = this;
    const { fresh, stale, faint } = this.#sprites;
    const size = 2 * (DOT + 2);
    for (let i = 0; i < crowd.count; i++) {
      if (crowd.gathered[i] === 1) {
        continue;
      }
      const client = crowd.clients[i];
      const picture = this.#isFaint(client) ? faint : client.isStale(now) ? stale : fresh;
      context.drawImage(picture, crowd.x[i] - size / 2, crowd.y[i] - size / 2, size, size);
    }
  }

  #isFaint(/** @type {import("./clients.js").Client} */ client) {
    return this.server !== undefined && client.report.server !== this.server;
  }

  #drawGathering(/** @type {import("./crowd.js").Gathering} */ gathering) {
    const { context, palette } = this;
    let count = gathering.count;
    if (this.server !== undefined) {
      count = gathering.members.filter((index) => !this.#isFaint(this.crowd.clients[index])).length;
    }
    const radius = radiusOf(gathering.count);
    context.beginPath();
    context.arc(gathering.x, gathering.y, radius + 3, 0, 2 * Math.PI);
    context.globalAlpha = 0.22;
    context.fillStyle = count === 0 ? palette.quiet : palette.accent;
    context.fill();
    context.globalAlpha = 1;
    context.beginPath();
    context.arc(gathering.x, gathering.y, radius, 0, 2 * Math.PI);
    context.fill();
    context.fillStyle = palette.onAccent;
    context.font = palette.font(11, 600);
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(shortCount(count), gathering.x, gathering.y + 0.5);
  }

  #drawTrail(/** @type {import("./view.js").View} */ view) {
    if (this.trail.length < 2) {
      return;
    }
    const { context, palette } = this;
    context.beginPath();
    for (const point of this.trail) {
      context.lineTo(view.screenX(point.x), view.screenY(point.y));
    }
    context.strokeStyle = palette.accent;
    context.globalAlpha = 0.45;
    context.lineWidth = 2;
    context.lineJoin = "round";
    context.stroke();
    context.globalAlpha = 1;
  }

  #drawPlaces(
    /** @type {import("./clients.js").Clients} */ clients,
    /** @type {import("./view.js").View} */ view,
    /** @type {import("./view.js").Insets} */ covered,
    /** @type {number} */ now,
  ) {
    const { context, palette } = this;
    context.font = palette.font(11);
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.lineWidth = 3;
    const taken = this.#nameOfSelected(clients, view, now);
    // Half of a mark, behind the name of the client, would be taken for a part of it.
    const marks = this.places
      .map((place) => ({ place, box: markOf(place, view) }))
      .filter(({ box }) => !taken.some((other) => overlap(box, other)));
    context.fillStyle = palette.ink;
    for (const { box } of marks) {
      context.fillRect(box.minX, box.minY, MARK, MARK);
      taken.push(box);
    }
    context.strokeStyle = palette.halo;
    for (const { place, box } of marks) {
      const width = context.measureText(place.name).width;
      // To the right or the left of the mark. A name over another or over a mark is worse than none: the list has it.
      const name = [box.maxX + GAP, box.minX - GAP - width]
        .map((x) => ({ minX: x, maxX: x + width, minY: box.minY - GAP, maxY: box.maxY + GAP }))
        .find(
          (beside) =>
            beside.minX > covered.left &&
            beside.maxX < view.width - covered.right &&
            !taken.some((other) => overlap(beside, other)),
        );
      if (name) {
        taken.push(name);
        context.strokeText(place.name, name.minX, box.minY + MARK / 2);
        context.fillText(place.name, name.minX, box.minY + MARK / 2);
      }
    }
  }

  /** What the selected client's name and mark take of the screen. @returns {import("./view.js").Box[]} */
  #nameOfSelected(
    /** @type {import("./clients.js").Clients} */ clients,
    /** @type {import("./view.js").View} */ view,
    /** @type {number} */ now,
  ) {
    const selected = this.selected === undefined ? undefined : clients.get(this.selected);
    if (selected === undefined) {
      return [];
    }
    const x = view.screenX(selected.xAt(now));
    const y = view.screenY(selected.yAt(now));
    const half = 5 * selected.id.length;
    return [{ minX: x - half, maxX: x + half, minY: y - 34, maxY: y + 12 }];
  }

  #drawSelected(
    /** @type {import("./clients.js").Client} */ client,
    /** @type {import("./view.js").View} */ view,
    /** @type {number} */ now,
  ) {
    const { context, palette } = this;
    const x = view.screenX(client.xAt(now));
    const y = view.screenY(client.yAt(now));
    if (this.isRippling(now)) {
      const progress = (now - this.#rippleFrom) / RIPPLE;
      context.beginPath();
      context.arc(x, y, 8 + 34 * progress, 0, 2 * Math.PI);
      context.strokeStyle = palette.accent;
      context.globalAlpha = 1 - progress;
      context.lineWidth = 2;
      context.stroke();
      context.globalAlpha = 1;
    }
    const picture = client.isStale(now) ? this.#sprites.stale : this.#sprites.fresh;
    const size = 2 * (DOT + 2);
    context.beginPath();
    context.arc(x, y, 10, 0, 2 * Math.PI);
    context.fillStyle = palette.halo;
    context.fill();
    context.strokeStyle = palette.accent;
    context.lineWidth = 2;
    context.stroke();
    context.drawImage(picture, x - size / 2, y - size / 2, size, size);
    context.font = palette.font(13, 600);
    context.textAlign = "center";
    context.textBaseline = "bottom";
    context.strokeStyle = palette.halo;
    context.lineWidth = 4;
    context.lineJoin = "round";
    context.strokeText(client.id, x, y - 14);
    context.fillStyle = palette.ink;
    context.fillText(client.id, x, y - 14);
  }
}

/** @returns {import("./view.js").Box} */
function markOf(/** @type {Place} */ place, /** @type {import("./view.js").View} */ view) {
  const minX = view.screenX(worldX(place.longitude)) - MARK / 2;
  const minY = view.screenY(worldY(place.latitude)) - MARK / 2;
  return { minX, maxX: minX + MARK, minY, maxY: minY + MARK };
}

function overlap(/** @type {import("./view.js").Box} */ one, /** @type {import("./view.js").Box} */ other) {
  return one.minX < other.maxX && other.minX < one.maxX && one.minY < other.maxY && other.minY < one.maxY;
}

function radiusOf(/** @type {number} */ count) {
  return 7 + 1.1 * Math.log2(count);
}

function sprite(/** @type {number} */ density, /** @type {(context: CanvasRenderingContext2D) => void} */ draw) {
  const canvas = document.createElement("canvas");
  const size = Math.ceil(2 * (DOT + 2) * density);
  canvas.width = size;
  canvas.height = size;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  context.scale(size / (2 * (DOT + 2)), size / (2 * (DOT + 2)));
  context.translate(DOT + 2, DOT + 2);
  draw(context);
  return canvas;
}

function disc(
  /** @type {CanvasRenderingContext2D} */ context,
  /** @type {number} */ radius,
  /** @type {string} */ halo,
  /** @type {string} */ colour,
) {
  circle(context, radius + 1.25, halo);
  circle(context, radius, colour);
}

function ring(
  /** @type {CanvasRenderingContext2D} */ context,
  /** @type {number} */ radius,
  /** @type {string} */ halo,
  /** @type {string} */ colour,
) {
  circle(context, radius + 1.5, halo);
  context.beginPath();
  context.arc(0, 0, radius - 0.5, 0, 2 * Math.PI);
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.stroke();
}

function circle(
  /** @type {CanvasRenderingContext2D} */ context,
  /** @type {number} */ radius,
  /** @type {string} */ colour,
) {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}
