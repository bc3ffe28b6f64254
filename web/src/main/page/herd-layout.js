/**
 * Where servers stand in the picture of the herd: on an ellipse, in the order in which their links cross least.
 *
 * The API has no place for servers, so any order is as good as another for what it says; fewer crossings are easier to
 * read. Deterministic: the same herd looks the same at every visit.
 *
 * @param {string[]} names
 * @param {[string, string][]} links
 * @returns {Map<string, {x: number, y: number}>} in 0 … 1
 */
export function layout(names, links) {
  const order = [...names].sort();
  const known = links.filter(([a, b]) => order.includes(a) && order.includes(b));
  if (order.length <= 24) {
    improve(order, known);
  }
  const places = new Map();
  order.forEach((name, i) => {
    const angle = (i / order.length) * 2 * Math.PI - Math.PI / 2;
    places.set(name, { x: 0.5 + 0.5 * Math.cos(angle), y: 0.5 + 0.5 * Math.sin(angle) });
  });
  return places;
}

/** Swaps two servers as long as that helps. */
function improve(/** @type {string[]} */ order, /** @type {[string, string][]} */ links) {
  let best = cost(order, links);
  for (let improved = true; improved;) {
    improved = false;
    // The first one stays at the top.
    for (let i = 1; i < order.length; i++) {
      for (let j = i + 1; j < order.length; j++) {
        [order[i], order[j]] = [order[j], order[i]];
        const swapped = cost(order, links);
        if (swapped < best) {
          best = swapped;
          improved = true;
        } else {
          [order[i], order[j]] = [order[j], order[i]];
        }
      }
    }
  }
}

function cost(/** @type {string[]} */ order, /** @type {[string, string][]} */ links) {
  const place = new Map(order.map((name, i) => [name, i]));
  const ends = links.map(([a, b]) => [Number(place.get(a)), Number(place.get(b))].sort((one, two) => one - two));
  let crossings = 0;
  let length = 0;
  ends.forEach(([a, b], i) => {
    length += Math.min(b - a, order.length - b + a);
    for (const [c, d] of ends.slice(i + 1)) {
      if ((a < c && c < b && b < d) || (c < a && a < d && d < b)) {
        crossings++;
      }
    }
  });
  return crossings * 100 + length;
}

/**
 * The links of a herd, each once: both ends tell of it, and one of them may be down.
 *
 * @param {import("./herd.js").ServerState[]} servers
 * @returns {{a: string, b: string, state: string, roundTripMicros?: number, pending: number, same: boolean}[]}
 */
export function linksOf(servers) {
  const links = new Map();
  for (const server of servers) {
    for (const told of server.links ?? []) {
      const [a, b] = [server.name, told.to].sort();
      const link = links.get(`${a} ${b}`) ?? { a, b, state: told.state, pending: 0, same: true };
      // The worse of what the two say: a link is up when both ends think so.
      link.state = link.state === "up" ? told.state : link.state;
      link.pending = Math.max(link.pending, told.pending ?? 0);
      link.same &&= told.same !== false;
      link.roundTripMicros ??= told.roundTripMicros ?? undefined;
      links.set(`${a} ${b}`, link);
    }
  }
  return [...links.values()];
}
