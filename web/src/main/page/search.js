import { element } from "./elements.js";

const PAUSE = 120;
const SHOWN = 8;

/** The search for a client: a combobox, as the ARIA practices describe it. */
export class Search {
  /** @type {string[]} */
  #found = [];
  #active = -1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #asking = new AbortController();

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {(prefix: string, limit: number, signal: AbortSignal) => Promise<string[]>} ask
   * @param {(id: string) => void} choose
   */
  constructor(input, list, ask, choose) {
    this.input = input;
    this.list = list;
    this.ask = ask;
    this.choose = choose;
    input.addEventListener("input", () => this.#later());
    input.addEventListener("focus", () => this.#later());
    input.addEventListener("blur", () => this.#close());
    input.addEventListener("keydown", (event) => this.#press(event));
    // Before the input loses the focus, or the list would be gone.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target instanceof Element ? event.target.closest("[role=option]") : null;
      if (option?.textContent && option.hasAttribute("data-client")) {
        this.#take(option.textContent);
      }
    });
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), PAUSE);
  }

  async #search() {
    const prefix = this.input.value.trim();
    this.#asking.abort();
    if (prefix === "" || document.activeElement !== this.input) {
      this.#close();
      return;
    }
    const asking = new AbortController();
    this.#asking = asking;
    try {
      this.#found = await this.ask(prefix, SHOWN, asking.signal);
    } catch {
      this.#found = [];
    }
    if (!asking.signal.aborted) {
      this.#show();
    }
  }

  #show() {
    this.#active = this.#found.length > 0 ? 0 : -1;
    this.list.replaceChildren(
      ...(this.#found.length === 0
        ? [element("li", { class: "quiet", role: "option", "aria-disabled": "true" }, "No such client")]
        : this.#found.map((id, i) => element("li", { role: "option", id: `found-${i}`, "data-client": true }, id))),
    );
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    this.#mark();
  }

  #mark() {
    [...this.list.children].forEach((option, i) => {
      option.setAttribute("aria-selected", String(i === this.#active));
    });
    if (this.#active >= 0) {
      this.input.setAttribute("aria-activedescendant", `found-${this.#active}`);
      this.list.children[this.#active].scrollIntoView({ block: "nearest" });
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  #press(/** @type {KeyboardEvent} */ event) {
    const count = this.#found.length;
    if (event.key === "ArrowDown" && count > 0) {
      this.#active = (this.#active + 1) % count;
    } else if (event.key === "ArrowUp" && count > 0) {
      this.#active = (this.#active + count - 1) % count;
    } else if (event.key === "Enter") {
      this.#enter();
    } else if (event.key === "Escape") {
      this.input.value = "";
      this.#close();
      this.input.blur();
    } else {
      return;
    }
    event.preventDefault();
    if (!this.list.hidden) {
      this.#mark();
    }
  }

  /** Who types a whole name and Enter at once need not wait for the list. */
  #enter() {
    const typed = this.input.value.trim();
    const chosen = this.list.hidden ? typed : this.#found[this.#active];
    if (chosen) {
      this.#take(chosen);
    }
  }

  #take(/** @type {string} */ id) {
    this.input.value = "";
    this.#close();
    this.input.blur();
    this.choose(id);
  }

  #close() {
    clearTimeout(this.#timer);
    this.#asking.abort();
    this.#found = [];
    this.#active = -1;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }
}
