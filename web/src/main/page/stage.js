import { Camera } from "./camera.js";
import { GroundMap } from "./map.js";
import { Palette } from "./palette.js";
import { Scene } from "./scene.js";
import { boxAround, View } from "./view.js";

const EDGE = 24;
/** Below the bar and the folded herd, on a narrow screen. */
const BAR = 110;
/** Where the world is shown as a whole, the inhabited part of it is in the middle. */
const WORLD = { x: 0.5, y: 0.42 };
/** A single client is shown in its country, not in its street: so many times the width of the world. */
const CLOSEST_FOR_ALL = 400;

/** The map on the screen: its canvases, the view of the world, and what of it has to be drawn anew. */
export class Stage {
  view = new View();
  camera = new Camera(this.view);
  palette = new Palette();
  #density = 1;
  #groundIsOld = true;
  #sceneIsOld = true;
  /** What the cards cover, as long as none has changed: measuring it for every frame would cost more than drawing. @type {import("./view.js").Insets | undefined} */
  #covered;

  /**
   * @param {{stage: HTMLElement, ground: HTMLCanvasElement, moving: HTMLCanvasElement, herd: HTMLElement, client: HTMLElement}} parts
   * @param {MediaQueryList} narrow
   */
  constructor(parts, narrow) {
    this.parts = parts;
    this.narrow = narrow;
    this.map = new GroundMap(parts.ground, this.palette);
    this.scene = new Scene(parts.moving, this.palette);
    const cards = new ResizeObserver(() => this.cardsChanged());
    cards.observe(parts.client);
    cards.observe(parts.herd);
  }

  /** Takes the size that the browser gives it. */
  resize() {
    this.#density = Math.min(3, devicePixelRatio || 1);
    const box = this.parts.stage.getBoundingClientRect();
    for (const canvas of [this.parts.ground, this.parts.moving]) {
      canvas.width = Math.round(box.width * this.#density);
      canvas.height = Math.round(box.height * this.#density);
    }
    this.cardsChanged();
    const isFirst = this.view.width === 1;
    this.view.resize(box.width, box.height);
    if (isFirst) {
      this.view.place({ ...WORLD, scale: this.view.smallestScale() });
    }
    this.dress();
  }

  /** Takes the colours that the reader prefers. */
  dress() {
    this.palette.read();
    this.scene.prepare(this.#density);
    this.viewMoved();
  }

  /** A card was opened, closed or filled. The browser tells so itself, but not before the next frame. */
  cardsChanged() {
    this.#covered = undefined;
  }

  viewMoved() {
    this.#groundIsOld = true;
    this.#sceneIsOld = true;
  }

  sceneChanged() {
    this.#sceneIsOld = true;
  }

  showLand(/** @type {import("./land.js").Land} */ land) {
    this.map.land = land;
    this.#groundIsOld = true;
  }

  /** Draws what has changed; answers whether the ground has. */
  draw(/** @type {import("./clients.js").Clients} */ clients, /** @type {number} */ now) {
    const drewGround = this.#groundIsOld;
    if (drewGround) {
      this.#groundIsOld = false;
      this.map.draw(this.view, this.#density);
      this.#placeCrosshair();
    }
    const moves = now < clients.lastArrival || this.scene.isRippling(now);
    if (this.#sceneIsOld || moves) {
      // One more after the last arrival, or all would stay a little before where they are.
      this.#sceneIsOld = moves;
      this.scene.draw(clients, this.view, this.insets(), this.#density, now);
    }
    return drewGround;
  }

  showAll(/** @type {Iterable<{x: number, y: number}>} */ clients, /** @type {number} */ now) {
    const box = boxAround(clients);
    if (box) {
      this.camera.flyTo(this.view.fitted(box, this.insets(), this.view.width * CLOSEST_FOR_ALL), now);
    }
  }

  showWorld(/** @type {number} */ now) {
    this.camera.flyTo({ ...WORLD, scale: this.view.smallestScale() }, now);
  }

  /** The clients on the screen, nearest first to the middle of what the cards leave free. */
  fromMiddle() {
    const { x, y } = this.#middle();
    return this.scene.fromMiddle(x, y);
  }

  /** What the cards cover of the map. */
  insets() {
    this.#covered ??= this.#measure();
    return this.#covered;
  }

  #measure() {
    const client = this.parts.client.getBoundingClientRect();
    if (this.narrow.matches) {
      return { left: 0, right: 0, top: BAR, bottom: client.height };
    }
    const herd = this.parts.herd.getBoundingClientRect();
    return { left: client.width > 0 ? client.right : 0, right: this.view.width - herd.left, top: EDGE, bottom: EDGE };
  }

  #middle() {
    const covered = this.insets();
    return {
      x: (covered.left + this.view.width - covered.right) / 2,
      y: (covered.top + this.view.height - covered.bottom) / 2,
    };
  }

  #placeCrosshair() {
    const { x, y } = this.#middle();
    this.parts.stage.style.setProperty("--middle-x", `${x}px`);
    this.parts.stage.style.setProperty("--middle-y", `${y}px`);
  }
}
