/**
 * Reads the herd's live feed, at whichever server answers.
 *
 * A plain EventSource reconnects to its own server alone. So on a loss this one opens the feed at the next server, and
 * tells it the last event that was seen: that server goes on from there, or says that it can't, with `gap` or with a
 * `begin` that is `whole`.
 *
 * The feed's heartbeats are comments, which no page can see. A server that is frozen, not dead, is noticed by whoever asks
 * it something: then {@link suspect} is called.
 */

const OPENING_TIMEOUT = 5_000;
const SHORTEST_PAUSE = 250;
const LONGEST_PAUSE = 5_000;

/**
 * @typedef {object} FeedListener
 * @property {(server: string) => void} reading the feed is open at this address
 * @property {(server: string) => void} lost it broke off there, or could not be opened
 * @property {(begin: {server: string, whole: boolean}) => void} begin
 * @property {(report: import("./clients.js").Report) => void} moved
 * @property {(client: string) => void} left
 * @property {() => void} current the present state has been told
 * @property {(reason: string) => void} gap
 */

/**
 * @typedef {object} Surroundings what the browser has, and a test replaces
 * @property {(url: string) => EventSource} open
 * @property {(task: () => void, milliseconds: number) => any} after answers what `cancel` takes
 * @property {(timer: any) => void} cancel
 */

/** @type {Surroundings} */
const BROWSER = {
  open: (url) => new EventSource(url),
  after: (task, milliseconds) => setTimeout(task, milliseconds),
  cancel: (timer) => clearTimeout(timer),
};

export class Feed {
  /** @type {EventSource | undefined} */
  #source;
  #address = "";
  #lastEventId = "";
  /** @type {any} */
  #timer;
  #failures = 0;
  #opened = false;

  /**
   * @param {(lost: string) => string} next where to read after a server was lost
   * @param {FeedListener} listener
   */
  constructor(next, listener, surroundings = BROWSER) {
    this.next = next;
    this.listener = listener;
    this.surroundings = surroundings;
  }

  get address() {
    return this.#address;
  }

  /** Whether the present server has told something since it was opened. */
  get isReading() {
    return this.#opened;
  }

  /** Opens the feed at an address, such as `http://127.0.0.1:11003`. */
  start(/** @type {string} */ address) {
    this.#open(address);
  }

  stop() {
    this.surroundings.cancel(this.#timer);
    this.#source?.close();
    this.#source = undefined;
    this.#opened = false;
  }

  /** The server at the address does not answer: reads on elsewhere, if that is where it reads. */
  suspect(/** @type {string} */ address) {
    if (address === this.#address && this.#source !== undefined) {
      this.#lose();
    }
  }

  #open(/** @type {string} */ address) {
    this.#address = address;
    this.#opened = false;
    const resume = this.#lastEventId === "" ? "" : `?last-event-id=${encodeURIComponent(this.#lastEventId)}`;
    const source = this.surroundings.open(`${address}/feed${resume}`);
    this.#source = source;
    this.#timer = this.surroundings.after(() => this.#lose(), OPENING_TIMEOUT);
    source.onerror = () => this.#lose();
    this.#on(source, "begin", (data) => {
      this.surroundings.cancel(this.#timer);
      this.#opened = true;
      this.#failures = 0;
      this.listener.reading(address);
      this.listener.begin(data);
    });
    this.#on(source, "position", (data) => this.listener.moved(data));
    this.#on(source, "left", (data) => this.listener.left(data.client));
    this.#on(source, "current", () => this.listener.current());
    this.#on(source, "gap", (data) => this.listener.gap(data.reason));
  }

  #on(/** @type {EventSource} */ source, /** @type {string} */ name, /** @type {(data: any) => void} */ handle) {
    source.addEventListener(name, (event) => {
      // What a closed source had queued comes still: it is another server's story.
      if (source !== this.#source) {
        return;
      }
      handle(event.data ? JSON.parse(event.data) : undefined);
      if (event.lastEventId !== "") {
        this.#lastEventId = event.lastEventId;
      }
    });
  }

  #lose() {
    const lost = this.#address;
    this.stop();
    this.listener.lost(lost);
    const pause = this.#failures === 0 ? 0 : Math.min(LONGEST_PAUSE, SHORTEST_PAUSE * 2 ** (this.#failures - 1));
    this.#failures++;
    this.#timer = this.surroundings.after(() => this.#open(this.next(lost)), pause);
  }
}
