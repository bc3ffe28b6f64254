import { find } from "./elements.js";
import { count, distance, plural } from "./format.js";

const ROUND = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 2e6, 5e6];
const SCALE_BAR = 120;
const NOTICE_FOR = 6_000;

/** The line that says whether what is seen is live, and from where; and notices, which are also read out. */
export class StatusLine {
  #server = "";
  #lost = "";
  #reports = 0;
  #shownAt = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {HTMLElement} line @param {HTMLElement} notice */
  constructor(line, notice) {
    this.line = line;
    this.notice = notice;
  }

  /** The feed is read from a server. */
  reading(/** @type {string} */ server) {
    if (this.#lost !== "" && server !== "") {
      this.say(
        server === this.#lost ? `${server} answers again.` : `${this.#lost} does not answer. Going on at ${server}.`,
      );
      this.#lost = "";
    }
    this.#server = server;
    this.#lead();
  }

  /** The feed from a server broke off. */
  lost(/** @type {string} */ server) {
    if (this.#lost === "") {
      this.#lost = server === "" ? "The server" : server;
    }
    this.#server = "";
    this.#lead();
  }

  show(/** @type {number} */ clients, /** @type {number} */ reports, /** @type {number} */ now) {
    const rate = Math.round(((reports - this.#reports) * 1000) / Math.max(1, now - this.#shownAt));
    this.#reports = reports;
    this.#shownAt = now;
    find("status-clients", HTMLElement).textContent = plural(clients, "client");
    find("status-rate", HTMLElement).textContent = `${count(rate)} reports/s`;
  }

  /** The length of the bar that shows how large things are. */
  scale(/** @type {number} */ metresPerPixel) {
    const metres = ROUND.findLast((round) => round / metresPerPixel <= SCALE_BAR) ?? ROUND[0];
    const bar = find("scale", HTMLElement);
    bar.style.width = `${metres / metresPerPixel}px`;
    bar.textContent = distance(metres);
  }

  say(/** @type {string} */ text) {
    clearTimeout(this.#timer);
    this.notice.textContent = text;
    this.#timer = setTimeout(() => {
      this.notice.textContent = "";
    }, NOTICE_FOR);
  }

  #lead() {
    this.line.toggleAttribute("data-live", this.#server !== "");
    find("status-server", HTMLElement).textContent =
      this.#server === "" ? `${this.#lost} does not answer, looking for another server …` : `Live from ${this.#server}`;
  }
}
