import { element } from "./elements.js";
import { age, coordinates, distance, metresBetween, plural, skew, span } from "./format.js";
import { Problem } from "./herd.js";

/** Google's legacy format, in which the herd tells places. @typedef {{name: string, vicinity?: string, geometry?: {location?: {lat: number, lng: number}}}} FoundPlace */

const RADIUS_KM = 10;
const PLACES = 8;

/** The card of the client that is followed: where it is, who says so, what is near, and how the herd got to know. */
export class ClientCard {
  /** @type {string | undefined} */
  id;
  /** Whether a server did not answer what it was asked for the card. */
  lacksAnswer = false;
  #line = "";
  /** @type {AbortController} */
  #asking = new AbortController();

  /**
   * @param {Record<"card" | "title" | "facts" | "line" | "places" | "trace" | "traceSummary", HTMLElement>} parts
   * @param {import("./herd.js").Herd} herd
   */
  constructor(parts, herd) {
    this.parts = parts;
    this.herd = herd;
  }

  open(/** @type {string} */ id) {
    this.close();
    this.id = id;
    this.lacksAnswer = false;
    this.parts.card.hidden = false;
    this.parts.title.textContent = id;
    this.#showLine("");
    this.parts.facts.replaceChildren();
    this.parts.places.replaceChildren(element("li", { class: "quiet" }, "Asking …"));
    this.parts.trace.replaceChildren();
    this.parts.traceSummary.textContent = "Asking all servers …";
  }

  close() {
    this.#asking.abort();
    this.#asking = new AbortController();
    this.id = undefined;
    this.parts.card.hidden = true;
  }

  /** Shows what the feed tells, at every change of it or of the time. */
  show(/** @type {import("./clients.js").Client} */ client, /** @type {number} */ now) {
    const { report } = client;
    facts(this.parts.facts, [
      ["Position", coordinates(report.latitude, report.longitude)],
      ["Reported", `${age((now - client.reportedAt) / 1000)}${client.isStale(now) ? ", may have moved on" : ""}`],
      ["At server", report.server],
      ["Received", skew(report.skew)],
    ]);
    this.#showLine(report.at ?? "");
  }

  /** The client is not in the feed (any more). */
  showAbsent() {
    facts(this.parts.facts, [["Position", "not known to the server that this page reads from"]]);
  }

  /** The very line that the herd says, broken where it is too long between its fields and not at a sign. */
  #showLine(/** @type {string} */ line) {
    if (line !== this.#line) {
      this.#line = line;
      const fields = line === "" ? [] : line.split(" ");
      this.parts.line.replaceChildren(...fields.flatMap((field) => [element("span", {}, field), " "]));
    }
  }

  /** Asks for what is near. Answers the places, to be shown on the map. */
  async refreshPlaces() {
    const path = `/clients/${encodeURIComponent(this.id ?? "")}/places?radius=${RADIUS_KM}&limit=${PLACES}`;
    const signal = this.#asking.signal;
    try {
      const answer = await this.herd.ask(path, signal);
      return signal.aborted ? undefined : this.#showPlaces(answer);
    } catch (error) {
      if (signal.aborted) {
        return undefined;
      }
      this.parts.places.replaceChildren(element("li", { class: "quiet" }, this.#reason(error)));
      return [];
    }
  }

  #showPlaces(/** @type {any} */ answer) {
    const found = placesOf(answer);
    this.parts.places.replaceChildren(
      ...(found.length === 0
        ? [element("li", { class: "quiet" }, `None within ${RADIUS_KM} km`)]
        : found.map((place) => row(place, answer))),
    );
    return found;
  }

  /** Asks the herd how it got to know. @returns {Promise<import("./spread.js").Trace | undefined>} */
  async refreshTrace() {
    const signal = this.#asking.signal;
    try {
      /** @type {import("./spread.js").Trace} */
      const trace = await this.herd.ask(`/clients/${encodeURIComponent(this.id ?? "")}/trace`, signal);
      if (signal.aborted) {
        return undefined;
      }
      this.#showTrace(trace);
      return trace;
    } catch (error) {
      if (!signal.aborted) {
        this.parts.traceSummary.textContent = this.#reason(error);
        this.parts.trace.replaceChildren();
      }
      return undefined;
    }
  }

  /** Why there is nothing to be shown: what the server says, or that it says nothing. */
  #reason(/** @type {unknown} */ error) {
    if (error instanceof Problem) {
      return error.message;
    }
    this.lacksAnswer = true;
    return "No answer; asking again …";
  }

  #showTrace(/** @type {import("./spread.js").Trace} */ trace) {
    const having = trace.servers.filter((server) => server.state === "has it");
    const last = Math.max(0, ...having.map((server) => server.after ?? 0));
    const whole = having.length === trace.servers.length ? "All" : `${having.length} of`;
    this.parts.traceSummary.textContent = `${whole} ${plural(trace.servers.length, "server")} have its latest report${last > 0 ? `, ${span(last)} after it came in` : ""}.`;
    const ordered = [...trace.servers].sort(
      (a, b) => (a.after ?? Number.POSITIVE_INFINITY) - (b.after ?? Number.POSITIVE_INFINITY),
    );
    this.parts.trace.replaceChildren(
      ...ordered.map((server) =>
        element(
          "tr",
          { "data-state": server.state === "has it" ? "up" : "down" },
          element("th", { scope: "row" }, server.server),
          element("td", {}, wayOf(server)),
          element("td", { class: "number" }, delayOf(server)),
        ),
      ),
    );
  }
}

function wayOf(/** @type {import("./spread.js").TracedServer} */ server) {
  if (server.state !== "has it") {
    return server.state;
  }
  const [kind, neighbour] = (server.from ?? "").split(" ");
  const duplicates = server.duplicates ? `, ${plural(server.duplicates, "duplicate")}` : "";
  const ways = { client: "from the client", link: `from ${neighbour}`, repair: `repaired by ${neighbour}` };
  return `${ways[/** @type {keyof typeof ways} */ (kind)] ?? "has it"}${duplicates}`;
}

function delayOf(/** @type {import("./spread.js").TracedServer} */ server) {
  if (server.state !== "has it" || typeof server.after !== "number") {
    return "";
  }
  return server.after === 0 ? "first" : `+${span(server.after)}`;
}

function facts(/** @type {Element} */ list, /** @type {[string, string][]} */ pairs) {
  // Only what has changed: a reader of the screen need not hear the rest again, and a selection stays.
  if (list.children.length !== pairs.length * 2) {
    list.replaceChildren(...pairs.flatMap(([name]) => [element("dt", {}, name), element("dd")]));
  }
  pairs.forEach(([, value], i) => {
    const cell = list.children[2 * i + 1];
    if (cell.textContent !== value) {
      cell.textContent = value;
    }
  });
}

function placesOf(/** @type {any} */ answer) {
  /** @type {FoundPlace[]} */
  const results = answer.places?.results ?? [];
  return results.flatMap((place) => {
    const location = place.geometry?.location;
    return location
      ? [{ name: place.name, vicinity: place.vicinity ?? "", latitude: location.lat, longitude: location.lng }]
      : [];
  });
}

function row(
  /** @type {ReturnType<typeof placesOf>[0]} */ place,
  /** @type {{latitude: number, longitude: number}} */ from,
) {
  const metres = distance(metresBetween(from.latitude, from.longitude, place.latitude, place.longitude));
  return element(
    "li",
    {},
    element("span", { class: "place", title: place.vicinity }, place.name),
    element("span", { class: "number" }, metres),
  );
}
