/**
 * What the herd knows, and how its servers tell each other.
 *
 * Each server dials each of its neighbours and only speaks on that connection; it hears a neighbour on the connection
 * that the neighbour dialled. What waits for a neighbour that reads slowly is the latest report of each client, no more.
 */
import net from 'node:net';
import { isLater } from './protocol.mjs';

const MIN_PAUSE = 100;
const MAX_PAUSE = 1000;

// --8<-- flooding
/** The latest report of each client, as far as this server has heard. */
export class Herd {
  #latest = new Map();
  #neighbours;

  constructor(name, configuration, traffic) {
    this.#neighbours = new Map(
      configuration.servers[name].neighbours.map((neighbour) => [
        neighbour,
        new Neighbour(name, neighbour, configuration.servers[neighbour], this.#latest, traffic),
      ]),
    );
  }

  start() {
    for (const neighbour of this.#neighbours.values()) neighbour.dial();
  }

  hasNeighbour(name) {
    return this.#neighbours.has(name);
  }

  latest(client) {
    return this.#latest.get(client);
  }

  /** Takes a report; if it is news, tells every neighbour but the one that it came from. */
  offer(report, source) {
    const known = this.#latest.get(report.client);
    if (known && !isLater(report.time, known.time)) return;
    this.#latest.set(report.client, report);
    for (const [name, neighbour] of this.#neighbours) {
      if (name !== source) neighbour.tell(report);
    }
  }
}

/** The link to a neighbour: dialled again and again, and up to date whenever it is up. */
class Neighbour {
  #ownName;
  #name;
  #address;
  #latest;
  #traffic;
  #socket;
  #pending = new Map();
  #scheduled = false;
  #pause = MIN_PAUSE;

  constructor(ownName, name, address, latest, traffic) {
    this.#ownName = ownName;
    this.#name = name;
    this.#address = address;
    this.#latest = latest;
    this.#traffic = traffic;
  }

  /** Passes a report on, soon; while the link is down there is no need: it starts with all there is to know. */
  tell(report) {
    if (!this.#socket) return;
    this.#pending.set(report.client, report);
    this.#schedule();
  }

  /** Dials, and dials again when the connection ends, with longer and longer pauses while nobody answers. */
  dial() {
    const { host, port } = this.#address;
    const socket = net.connect({ host, port, noDelay: true });
    socket.on('connect', () => this.#begin(socket));
    socket.on('drain', () => this.#schedule());
    // A neighbour has nothing to say here, except that a line was invalid; but its end is heard only while reading.
    socket.on('data', (text) => console.warn(`${this.#name} says ${text}`));
    socket.on('error', (error) => this.#socket && console.info(`link to ${this.#name} broke: ${error.message}`));
    socket.on('close', () => this.#end());
  }

  #begin(socket) {
    this.#traffic.event(`link to ${this.#name} is up`);
    this.#socket = socket;
    this.#pause = MIN_PAUSE;
    socket.write(`SERVER ${this.#ownName}\n`);
    this.#pending = new Map(this.#latest);
    this.#schedule();
  }

  #end() {
    if (this.#socket) this.#traffic.event(`link to ${this.#name} is down`);
    this.#socket = undefined;
    setTimeout(() => this.dial(), this.#pause * (0.5 + Math.random()));
    this.#pause = Math.min(2 * this.#pause, MAX_PAUSE);
  }

  #schedule() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#send();
    });
  }

  #send() {
    // While the neighbour is slow, what is to be said stays here; 'drain' comes back for it.
    if (!this.#socket || this.#socket.writableNeedDrain || this.#pending.size === 0) return;
    let text = '';
    for (const report of this.#pending.values()) text += report.line;
    this.#pending.clear();
    this.#traffic.sent(this.#name, text);
    this.#socket.write(text, 'latin1');
  }
}
// --8<-- end
