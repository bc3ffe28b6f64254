import { worldX, worldY } from "./projection.js";

/** A report that is older is drawn as a hollow ring: its client may have gone on unseen. Milliseconds. */
export const STALE_AFTER = 60_000;

const LONGEST_MOVE = 1_500;
const SHORTEST_MOVE = 150;

/**
 * What the feed tells of a client.
 *
 * @typedef {{client: string, latitude: number, longitude: number, time: number, server: string, skew: number, at?: string, age?: number}} Report
 */

/** A client on the map, on its way from where it was seen last to where it is said to be. */
export class Client {
  /** @type {Report} */
  report;
  /** When its report came in at the first server, by this machine's clock, ms. */
  reportedAt = 0;
  generation = 0;
  x = 0;
  y = 0;
  #fromX = 0;
  #fromY = 0;
  #departure = 0;
  #arrival = 0;

  constructor(/** @type {Report} */ report, /** @type {number} */ now) {
    this.report = report;
    this.x = this.#fromX = worldX(report.longitude);
    this.y = this.#fromY = worldY(report.latitude);
    this.reportedAt = now - (report.age ?? 0) * 1000;
  }

  get id() {
    return this.report.client;
  }

  /** Sends it off to where a new report says it is; it takes about as long as it took the report to come. */
  move(/** @type {Report} */ report, /** @type {number} */ now, /** @type {boolean} */ animated) {
    const x = this.xAt(now);
    const y = this.yAt(now);
    const sinceLast = now - this.reportedAt;
    this.report = report;
    this.reportedAt = now - (report.age ?? 0) * 1000;
    this.x = worldX(report.longitude);
    this.y = worldY(report.latitude);
    // The short way around the globe.
    this.#fromX = x + Math.round(this.x - x);
    this.#fromY = y;
    this.#departure = now;
    this.#arrival = animated ? now + Math.max(SHORTEST_MOVE, Math.min(LONGEST_MOVE, sinceLast)) : now;
  }

  get arrival() {
    return this.#arrival;
  }

  xAt(/** @type {number} */ now) {
    return now >= this.#arrival ? this.x : this.#fromX + (this.x - this.#fromX) * this.#progress(now);
  }

  yAt(/** @type {number} */ now) {
    return now >= this.#arrival ? this.y : this.#fromY + (this.y - this.#fromY) * this.#progress(now);
  }

  isStale(/** @type {number} */ now) {
    return now - this.reportedAt > STALE_AFTER;
  }

  #progress(/** @type {number} */ now) {
    return (now - this.#departure) / (this.#arrival - this.#departure);
  }
}

/** All clients that the feed has told of. */
export class Clients {
  /** When the last of those on the move arrives, ms. */
  lastArrival = 0;
  reports = 0;
  animated = true;
  /** @type {Map<string, Client>} */
  #byId = new Map();
  #generation = 0;

  get size() {
    return this.#byId.size;
  }

  get(/** @type {string} */ id) {
    return this.#byId.get(id);
  }

  all() {
    return this.#byId.values();
  }

  /**
   * What follows is the whole present state. What is known already stays on the map until {@link current} tells who is not
   * in it: an empty map in between would only flicker.
   */
  beginWhole() {
    this.#generation++;
  }

  /** The present state is told: who was not in it is forgotten. Answers the ids of those. */
  current() {
    const forgotten = [];
    for (const client of this.#byId.values()) {
      if (client.generation !== this.#generation) {
        this.#byId.delete(client.id);
        forgotten.push(client.id);
      }
    }
    return forgotten;
  }

  /** What follows is what has changed: what is known stays. */
  beginChanges() {
    for (const client of this.#byId.values()) {
      client.generation = this.#generation;
    }
  }

  take(/** @type {Report} */ report, /** @type {number} */ now) {
    this.reports++;
    let client = this.#byId.get(report.client);
    if (client === undefined) {
      client = new Client(report, now);
      this.#byId.set(report.client, client);
    } else {
      client.move(report, now, this.animated);
      this.lastArrival = Math.max(this.lastArrival, client.arrival);
    }
    client.generation = this.#generation;
    return client;
  }

  leave(/** @type {string} */ id) {
    this.#byId.delete(id);
  }
}
