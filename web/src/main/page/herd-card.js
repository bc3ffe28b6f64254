import { drawn, element } from "./elements.js";
import { count, plural, span } from "./format.js";
import { layout, linksOf } from "./herd-layout.js";
import { timeline } from "./spread.js";

const WIDTH = 268;
const HEIGHT = 180;
const EDGE_X = 44;
const EDGE_Y = 30;
const RADIUS = 9;
/** How long a link stays lit after the spread has gone over it, ms. */
const AFTERGLOW = 2_500;
const PULSE = 700;

/** What a state is called, drawn as and read out as: never a colour alone. */
const STATES = {
  up: { word: "up", sign: "" },
  down: { word: "down", sign: "×" },
  silent: { word: "no answer", sign: "×" },
  unknown: { word: "unknown", sign: "?" },
};

/** @typedef {keyof typeof STATES} State */

/** The card with the picture of the herd: servers, links, their states, and the way of a report over them. */
export class HerdCard {
  /** @type {string | undefined} */
  chosen;
  #shape = "";
  /** @type {Map<string, SVGElement>} */
  #nodes = new Map();
  /** @type {Map<string, SVGElement>} */
  #links = new Map();
  /** @type {Map<string, {x: number, y: number}>} */
  #places = new Map();
  #playing = 0;
  /** When the pulse of each server ends, ms: with thousands of reports a second, asking its animation costs too much. @type {Map<string, number>} */
  #pulses = new Map();

  /**
   * @param {{picture: Element, list: Element, summary: Element}} parts
   * @param {(server: string | undefined) => void} choose
   */
  constructor(parts, choose) {
    this.parts = parts;
    this.choose = choose;
  }

  /** @param {import("./herd.js").HerdState} herd @param {string} reading the server this page reads from @param {Set<string>} silent */
  show(herd, reading, silent) {
    const links = linksOf(herd.servers);
    const states = new Map(herd.servers.map((server) => [server.name, stateOf(server, silent)]));
    this.#drawIfNew(herd, links);
    const broken = links.filter(
      ({ a, b, state }) => state !== "up" || [a, b].some((name) => states.get(name) !== "up"),
    );
    for (const [name, node] of this.#nodes) {
      const state = states.get(name) ?? "unknown";
      const server = herd.servers.find((candidate) => candidate.name === name);
      node.setAttribute("data-state", state);
      node.toggleAttribute("data-reading", name === reading);
      node.setAttribute("aria-pressed", String(name === this.chosen));
      node.setAttribute("aria-label", describe(name, state, server, name === reading, broken));
      set(node, ".sign", STATES[state].sign);
    }
    for (const link of links) {
      const drawing = this.#links.get(key(link.a, link.b));
      const state = broken.includes(link) ? "down" : "up";
      drawing?.setAttribute("data-state", state);
      if (drawing) {
        set(drawing, "title", describeLink(link, state));
      }
    }
    this.parts.list.replaceChildren(...herd.servers.map((server) => this.#row(server, states, reading)));
    const up = [...states.values()].filter((state) => state === "up").length;
    const upLinks = links.length - broken.length;
    const isWell = up === states.size && upLinks === links.length;
    this.parts.summary.textContent = isWell
      ? `all ${plural(up, "server")} up`
      : `${up} of ${plural(states.size, "server")}, ${upLinks} of ${plural(links.length, "link")}`;
    this.parts.summary.toggleAttribute("data-trouble", !isWell);
  }

  /** A report came in at a server: shows it for a moment. */
  pulse(/** @type {string} */ server, /** @type {number} */ now) {
    if (now < (this.#pulses.get(server) ?? 0)) {
      return;
    }
    this.#pulses.set(server, now + PULSE);
    this.#nodes
      .get(server)
      ?.querySelector(".pulse")
      ?.animate(
        [
          { transform: "scale(1)", opacity: 0.55 },
          { transform: "scale(2.1)", opacity: 0 },
        ],
        { duration: PULSE, easing: "ease-out" },
      );
  }

  /** Plays the way of a report, hop by hop. */
  play(/** @type {import("./spread.js").Hop[]} */ hops, /** @type {boolean} */ animated) {
    const playing = ++this.#playing;
    this.#clear();
    const steps = timeline(hops);
    let last = 0;
    for (const { hop, begin, end } of steps) {
      last = Math.max(last, end);
      const link = hop.from === undefined ? undefined : this.#links.get(key(hop.from, hop.server));
      const start = animated ? begin : 0;
      const arrival = animated ? end : 0;
      setTimeout(() => this.#playing === playing && this.#light(link, hop, arrival - start, animated), start);
      setTimeout(() => this.#playing === playing && this.#arrive(hop), arrival);
    }
    setTimeout(() => this.#playing === playing && this.#clear(), last + AFTERGLOW);
  }

  #light(
    /** @type {Element | undefined} */ link,
    /** @type {import("./spread.js").Hop} */ hop,
    /** @type {number} */ duration,
    /** @type {boolean} */ animated,
  ) {
    const from = hop.from === undefined ? undefined : this.#places.get(hop.from);
    const to = this.#places.get(hop.server);
    if (!link || !from || !to) {
      return;
    }
    link.setAttribute("data-lit", hop.repaired ? "repair" : "spread");
    const courier = drawn("circle", { class: "courier", r: 4 });
    this.parts.picture.querySelector(".couriers")?.append(courier);
    if (animated) {
      const flight = courier.animate(
        [{ transform: `translate(${from.x}px, ${from.y}px)` }, { transform: `translate(${to.x}px, ${to.y}px)` }],
        { duration, easing: "ease-in-out", fill: "forwards" },
      );
      flight.finished.then(() => courier.remove()).catch(() => courier.remove());
    } else {
      courier.remove();
    }
  }

  #arrive(/** @type {import("./spread.js").Hop} */ hop) {
    const node = this.#nodes.get(hop.server);
    node?.toggleAttribute("data-lit", true);
    if (node) {
      set(node, ".delay", hop.from === undefined ? "in here" : `+${span(hop.after)}`);
    }
  }

  #clear() {
    for (const node of this.#nodes.values()) {
      node.removeAttribute("data-lit");
      set(node, ".delay", "");
    }
    for (const link of this.#links.values()) {
      link.removeAttribute("data-lit");
    }
  }

  #drawIfNew(/** @type {import("./herd.js").HerdState} */ herd, /** @type {ReturnType<typeof linksOf>} */ links) {
    const names = herd.servers.map((server) => server.name);
    // A link that a dead server alone told of stays in the picture.
    for (const link of this.#links.keys()) {
      const [a, b] = link.split(" ");
      if (names.includes(a) && names.includes(b) && !links.some((other) => key(other.a, other.b) === link)) {
        links.push({ a, b, state: "down", pending: 0, same: true });
      }
    }
    const shape = JSON.stringify([names, links.map((link) => key(link.a, link.b)).sort()]);
    if (shape === this.#shape) {
      return;
    }
    this.#shape = shape;
    this.#places = new Map();
    for (const [name, place] of layout(
      names,
      links.map(({ a, b }) => [a, b]),
    )) {
      this.#places.set(name, {
        x: EDGE_X + place.x * (WIDTH - 2 * EDGE_X),
        y: EDGE_Y + place.y * (HEIGHT - 2 * EDGE_Y - 12),
      });
    }
    this.#links = new Map(links.map((link) => [key(link.a, link.b), this.#line(link.a, link.b)]));
    this.#nodes = new Map(names.map((name) => [name, this.#node(name)]));
    this.parts.picture.replaceChildren(
      drawn("g", {}, ...this.#links.values()),
      drawn("g", { class: "couriers" }),
      drawn("g", {}, ...this.#nodes.values()),
    );
  }

  #line(/** @type {string} */ a, /** @type {string} */ b) {
    const from = this.#placeOf(a);
    const to = this.#placeOf(b);
    const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
    return drawn(
      "g",
      { class: "link" },
      drawn("line", { ...ends, class: "reach" }),
      drawn("line", ends),
      drawn("title"),
    );
  }

  #node(/** @type {string} */ name) {
    const { x, y } = this.#placeOf(name);
    const below = y > HEIGHT * 0.3;
    const node = drawn(
      "g",
      { class: "server", transform: `translate(${x} ${y})`, role: "button", tabindex: 0, "data-server": name },
      drawn("circle", { class: "pulse", r: RADIUS }),
      drawn("circle", { class: "body", r: RADIUS }),
      drawn("text", { class: "sign", y: 0.5 }),
      drawn("text", { class: "name", y: below ? RADIUS + 14 : -RADIUS - 7 }, name),
      drawn("text", { class: "delay", y: below ? RADIUS + 27 : RADIUS + 14 }),
    );
    const choose = () => this.choose(this.chosen === name ? undefined : name);
    node.addEventListener("click", choose);
    node.addEventListener("keydown", (event) => {
      if (event instanceof KeyboardEvent && (event.key === "Enter" || event.key === " ")) {
        event.preventDefault();
        choose();
      }
    });
    return node;
  }

  #placeOf(/** @type {string} */ name) {
    return this.#places.get(name) ?? { x: 0, y: 0 };
  }

  #row(
    /** @type {import("./herd.js").ServerState} */ server,
    /** @type {Map<string, State>} */ states,
    /** @type {string} */ reading,
  ) {
    const state = states.get(server.name) ?? "unknown";
    const knows = state === "up" && server.clients !== undefined ? count(server.clients) : "";
    return element(
      "tr",
      { "data-server": server.name, "data-state": state },
      element(
        "th",
        { scope: "row" },
        server.name,
        server.name === reading && element("span", { class: "here", title: "This page reads here" }, "reading"),
      ),
      element(
        "td",
        {},
        element("span", { class: "state", "data-state": state, "aria-hidden": "true" }),
        STATES[state].word,
      ),
      element("td", { class: "number" }, knows),
    );
  }
}

/** @returns {State} */
function stateOf(/** @type {import("./herd.js").ServerState} */ server, /** @type {Set<string>} */ silent) {
  if (silent.has(server.name) && server.state === "up") {
    return "silent";
  }
  return server.state in STATES ? server.state : "unknown";
}

function describe(
  /** @type {string} */ name,
  /** @type {State} */ state,
  /** @type {import("./herd.js").ServerState | undefined} */ server,
  /** @type {boolean} */ reading,
  /** @type {ReturnType<typeof linksOf>} */ broken,
) {
  const away = broken.filter(({ a, b }) => a === name || b === name).map(({ a, b }) => (a === name ? b : a));
  const cut = state === "up" && away.length > 0 ? `, no link to ${away.join(" and ")}` : "";
  const knows = state === "up" && server?.clients !== undefined ? `, knows ${plural(server.clients, "client")}` : "";
  return `${name}, ${STATES[state].word}${knows}${cut}${reading ? ", this page reads here" : ""}; show its reports alone`;
}

function describeLink(/** @type {ReturnType<typeof linksOf>[0]} */ link, /** @type {string} */ state) {
  const parts = [`${link.a} – ${link.b}: ${state}`];
  if (state === "up" && link.roundTripMicros !== undefined) {
    parts.push(`${span(link.roundTripMicros / 1e6)} there and back`);
  }
  if (link.pending > 0) {
    parts.push(`${plural(link.pending, "report")} waiting`);
  }
  if (state === "up" && !link.same) {
    parts.push("knowing different things");
  }
  return parts.join(", ");
}

function key(/** @type {string} */ a, /** @type {string} */ b) {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function set(/** @type {Element} */ parent, /** @type {string} */ part, /** @type {string} */ text) {
  const found = parent.querySelector(part);
  if (found && found.textContent !== text) {
    found.textContent = text;
  }
}
