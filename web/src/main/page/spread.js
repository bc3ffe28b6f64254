/**
 * The way of a report through the herd, made of a trace, in the order in which it happened.
 *
 * @typedef {{server: string, from: string | undefined, after: number, repaired: boolean}} Hop after: seconds since it came in
 * @typedef {{server: string, state: string, after?: number | null, from?: string | null, duplicates?: number, lost?: any[]}} TracedServer
 * @typedef {{client: string, report: import("./clients.js").Report, servers: TracedServer[]}} Trace
 */

/** How long it takes to show a spread, ms: real ones take a few, which nobody would see. */
export const SHOWN_FOR = 1_400;
const SHORTEST_STEP = 220;

/** @param {Trace} trace @returns {Hop[]} */
export function hopsOf(trace) {
  /** @type {Hop[]} */
  const hops = [];
  for (const server of trace.servers) {
    if (server.state !== "has it" || typeof server.from !== "string") {
      continue;
    }
    const [kind, neighbour] = server.from.split(" ");
    hops.push({
      server: server.server,
      from: kind === "client" ? undefined : neighbour,
      after: Math.max(0, server.after ?? 0),
      repaired: kind === "repair",
    });
  }
  return inOrder(hops);
}

/** Who told comes before who was told, whatever clocks say; otherwise the earlier first. */
function inOrder(/** @type {Hop[]} */ hops) {
  const waiting = [...hops].sort((a, b) => a.after - b.after || a.server.localeCompare(b.server));
  const told = new Set();
  const names = new Set(waiting.map((hop) => hop.server));
  const ordered = [];
  while (waiting.length > 0) {
    const ready = waiting.findIndex((hop) => hop.from === undefined || told.has(hop.from) || !names.has(hop.from));
    // Clocks and memory may disagree so that nobody is first: then the earliest is.
    const [hop] = waiting.splice(Math.max(0, ready), 1);
    told.add(hop.server);
    ordered.push(hop);
  }
  return ordered;
}

/**
 * When each hop is shown: slower than it was, in proportion, and never so fast that one would miss it.
 *
 * @param {Hop[]} hops in order
 * @returns {{hop: Hop, begin: number, end: number}[]} ms since the first
 */
export function timeline(hops) {
  const longest = Math.max(...hops.map((hop) => hop.after), 0);
  /** @type {Map<string, number>} */
  const arrivals = new Map();
  return hops.map((hop) => {
    const begin = hop.from === undefined ? 0 : (arrivals.get(hop.from) ?? 0);
    const proportional = longest > 0 ? (hop.after / longest) * SHOWN_FOR : 0;
    const end = hop.from === undefined ? 0 : Math.max(begin + SHORTEST_STEP, proportional);
    arrivals.set(hop.server, end);
    return { hop, begin, end };
  });
}
