/**
 * The servers of the herd as this page knows them, and questions to the one that it talks to.
 *
 * @typedef {{to: string, state: string, roundTripMicros?: number | null, same?: boolean | null, pending?: number}} LinkState
 * @typedef {{name: string, state: "up" | "down" | "unknown", address?: string, http?: string, clients?: number, links?: LinkState[], heardAt?: number}} ServerState
 * @typedef {{server: string, herd: string, servers: ServerState[]}} HerdState
 */

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;
const EVERYWHERE = /^(0\.0\.0\.0|\[::\])$/;
const ANSWER_TIMEOUT = 5_000;
/** The herd takes some seconds to notice that a server is frozen; after that its word counts more than what happened here. */
const BELIEVED_SILENT = 12_000;

/** An answer that is none: the server said what is wrong. */
export class Problem extends Error {
  constructor(/** @type {number} */ status, /** @type {string} */ detail) {
    super(detail);
    this.status = status;
  }
}

/**
 * Where a browser at this place reaches a server's HTTP listener. A server on the same machine calls itself by a loopback
 * address, which the browser may know by another name.
 *
 * @param {string} http as the herd says, such as `http://127.0.0.1:11003`
 * @param {string} hostname of the page, such as `localhost`
 */
export function reachable(http, hostname) {
  const url = new URL(http);
  if (LOOPBACK.test(url.hostname) || EVERYWHERE.test(url.hostname)) {
    url.hostname = hostname;
  }
  return url.origin;
}

export class Herd {
  /** @type {HerdState | undefined} */
  state;
  /** Servers that did not answer this page, and since when, ms. @type {Map<string, number>} */
  #silences = new Map();
  /** @type {Map<string, string>} */
  #addresses = new Map();

  /**
   * @param {Location | URL} home where the page came from
   * @param {typeof fetch} fetcher
   */
  constructor(home, fetcher = (input, init) => fetch(input, init), clock = () => performance.now()) {
    this.home = home;
    this.address = home.origin;
    this.fetcher = fetcher;
    this.clock = clock;
  }

  /** Names of servers that did not answer this page a moment ago: the herd may not have noticed yet. */
  get silent() {
    const now = this.clock();
    return new Set([...this.#silences].filter(([, since]) => now - since < BELIEVED_SILENT).map(([name]) => name));
  }

  /** A server has answered. */
  heard(/** @type {string} */ name) {
    this.#silences.delete(name);
  }

  /** The name of the server at an address; empty while it is not known. */
  nameAt(/** @type {string} */ address) {
    for (const [name, other] of this.#addresses) {
      if (other === address) {
        return name;
      }
    }
    return "";
  }

  addressOf(/** @type {string} */ name) {
    return this.#addresses.get(name);
  }

  /** Asks how the herd is, and remembers where its servers are. */
  async refresh() {
    const address = this.address;
    /** @type {HerdState} */
    const state = await this.ask("/herd");
    if (address === this.address) {
      this.state = state;
      for (const server of state.servers) {
        if (server.http) {
          this.#addresses.set(server.name, reachable(server.http, this.home.hostname));
        }
        if (server.name === state.server) {
          this.#addresses.set(server.name, address);
          this.heard(server.name);
        }
      }
    }
    return state;
  }

  /** Where to go on after a server was lost: around the herd, first to those that are believed to be up. */
  next(/** @type {string} */ lost) {
    const name = this.nameAt(lost);
    if (name !== "") {
      this.#silences.set(name, this.clock());
    }
    const known = [...this.#addresses.keys()];
    const from = known.indexOf(name);
    const others = [...known.slice(from + 1), ...known.slice(0, Math.max(0, from))];
    let choice = others.find((other) => this.#isBelievedUp(other));
    if (choice === undefined) {
      // All have been tried: they may be back.
      choice = others[0];
    }
    this.address = (choice && this.#addresses.get(choice)) ?? lost;
    return this.address;
  }

  #isBelievedUp(/** @type {string} */ name) {
    const server = this.state?.servers.find((candidate) => candidate.name === name);
    return !this.silent.has(name) && server?.state !== "down";
  }

  /**
   * Asks the present server.
   *
   * @param {string} path
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   * @throws {Problem} if the server says what is wrong; another error if it does not answer
   */
  async ask(path, signal) {
    const timeout = AbortSignal.timeout(ANSWER_TIMEOUT);
    const response = await this.fetcher(this.address + path, { signal: signal ? either(signal, timeout) : timeout });
    const body = await response.json().catch(() => undefined);
    if (!response.ok) {
      throw new Problem(response.status, body?.detail ?? body?.title ?? `the server answered ${response.status}`);
    }
    return body;
  }
}

/** AbortSignal.any is younger than the browsers that are to show this page. */
function either(/** @type {AbortSignal} */ one, /** @type {AbortSignal} */ other) {
  const controller = new AbortController();
  for (const signal of [one, other]) {
    if (signal.aborted) {
      controller.abort(signal.reason);
    }
    signal.addEventListener("abort", () => controller.abort(signal.reason), { once: true });
  }
  return controller.signal;
}
