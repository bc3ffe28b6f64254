import fine from "world-atlas/countries-50m.json";
import coarse from "world-atlas/countries-110m.json";
import { Land } from "./land.js";

/** Fetches the outlines: the coarse ones at once, the fine ones when somebody comes close. */
export class Atlas {
  #isFineWanted = false;

  /**
   * @param {() => string} address of the server that answers now
   * @param {(land: Land) => void} show
   */
  constructor(address, show) {
    this.address = address;
    this.show = show;
  }

  async start() {
    const land = await this.#fetch(coarse);
    if (!this.#isFineWanted) {
      this.show(land);
    }
  }

  async refine() {
    if (this.#isFineWanted) {
      return;
    }
    this.#isFineWanted = true;
    try {
      this.show(await this.#fetch(fine));
    } catch {
      // The coarse ones stay; the next who comes close tries again.
      this.#isFineWanted = false;
    }
  }

  async #fetch(/** @type {string} */ file) {
    const response = await fetch(new URL(file, `${this.address()}/`));
    if (!response.ok) {
      throw new Error(`${file}: ${response.status}`);
    }
    return Land.of(await response.json());
  }
}
