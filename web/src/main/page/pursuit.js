import { hopsOf } from "./spread.js";

const TRACE_EVERY = 2_500;
const PLACES_EVERY = 10_000;
/** A client is looked at from here, metres a pixel: some streets around it. */
const CLOSE = 6;
const TRAIL = 300;

/** Keeps to one client: its card, its trail, the places around it, the way of its reports through the herd. */
export class Pursuit {
  /** Whether the map moves with the client. */
  follows = false;
  #tracedAt = Number.NEGATIVE_INFINITY;
  #placedAt = Number.NEGATIVE_INFINITY;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #traceTimer;

  /**
   * @param {import("./stage.js").Stage} stage
   * @param {import("./clients.js").Clients} clients
   * @param {import("./client-card.js").ClientCard} card
   * @param {import("./herd-card.js").HerdCard} herdCard
   * @param {HTMLButtonElement} button that tells and changes whether the map moves with the client
   */
  constructor(stage, clients, card, herdCard, button) {
    this.stage = stage;
    this.clients = clients;
    this.card = card;
    this.herdCard = herdCard;
    this.button = button;
  }

  get id() {
    return this.stage.scene.selected;
  }

  open(/** @type {string} */ id) {
    this.#forget();
    this.stage.scene.selected = id;
    this.card.open(id);
    this.stage.cardsChanged();
    this.setFollows(true);
    const client = this.clients.get(id);
    const now = performance.now();
    if (client) {
      const { view, camera, scene } = this.stage;
      scene.trail.push({ x: client.x, y: client.y });
      this.card.show(client, now);
      const close = (view.metresPerPixel() / CLOSE) * view.scale;
      const scale = Math.max(view.scale, close);
      camera.flyTo(view.centred(client.xAt(now), client.yAt(now), scale, this.stage.insets()), now);
    } else {
      this.card.showAbsent();
    }
    history.replaceState(null, "", `#client=${encodeURIComponent(id)}`);
    this.#trace();
    this.#refreshPlaces();
  }

  close() {
    if (this.id !== undefined) {
      this.#forget();
      this.stage.scene.selected = undefined;
      this.card.close();
      this.stage.cardsChanged();
      this.setFollows(false);
      history.replaceState(null, "", location.pathname);
    }
  }

  setFollows(/** @type {boolean} */ wanted) {
    this.follows = wanted && this.id !== undefined;
    this.button.setAttribute("aria-pressed", String(this.follows));
    this.stage.parts.stage.toggleAttribute("data-following", this.follows);
  }

  /** A client has reported: if it is the one, shows all that follows from it. */
  moved(/** @type {import("./clients.js").Client} */ client, /** @type {number} */ now) {
    if (client.id !== this.id) {
      return;
    }
    const { scene } = this.stage;
    scene.trail.push({ x: client.x, y: client.y });
    scene.trail.splice(0, scene.trail.length - TRAIL);
    scene.ripple(now);
    this.card.show(client, now);
    // A client that reports often is traced every now and then: one spread is shown to its end.
    this.#traceTimer ??= setTimeout(() => this.#trace(), Math.max(0, this.#tracedAt + TRACE_EVERY - now));
    if (now - this.#placedAt > PLACES_EVERY) {
      this.#refreshPlaces();
    }
  }

  /** Lets the map keep the client where it is on the screen. */
  follow(/** @type {number} */ now) {
    const client = this.follows && this.id !== undefined ? this.clients.get(this.id) : undefined;
    const { view, camera } = this.stage;
    if (client === undefined || camera.isFlying) {
      return;
    }
    const place = view.centred(client.xAt(now), client.yAt(now), view.scale, this.stage.insets());
    if (Math.abs(view.screenX(place.x) - view.width / 2) > 0.5 || Math.abs(place.y - view.y) * view.scale > 0.5) {
      view.place(place);
      this.stage.viewMoved();
    }
  }

  /** Time has passed: ages have changed. */
  tick(/** @type {number} */ now) {
    if (this.id === undefined) {
      return;
    }
    const client = this.clients.get(this.id);
    if (client) {
      this.card.show(client, now);
    } else {
      this.card.showAbsent();
    }
    if (this.card.lacksAnswer && now - this.#tracedAt > TRACE_EVERY) {
      this.card.lacksAnswer = false;
      this.#trace();
      this.#refreshPlaces();
    }
  }

  async #trace() {
    this.#tracedAt = performance.now();
    const trace = await this.card.refreshTrace();
    this.#traceTimer = undefined;
    if (trace) {
      this.herdCard.play(hopsOf(trace), this.stage.camera.animated);
    }
  }

  async #refreshPlaces() {
    this.#placedAt = performance.now();
    const places = await this.card.refreshPlaces();
    if (places) {
      this.stage.scene.places = places;
      this.stage.sceneChanged();
    }
  }

  #forget() {
    clearTimeout(this.#traceTimer);
    this.#traceTimer = undefined;
    this.stage.scene.places = [];
    this.stage.scene.trail = [];
    this.stage.sceneChanged();
  }
}
