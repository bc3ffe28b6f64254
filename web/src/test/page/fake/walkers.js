const CITIES = [
  [34.05, -118.24],
  [19.43, -99.13],
  [40.76, -73.99],
  [-23.55, -46.63],
  [51.51, -0.13],
  [48.86, 2.35],
  [52.52, 13.4],
  [41.01, 28.98],
  [30.04, 31.24],
  [6.52, 3.38],
  [-33.92, 18.42],
  [19.08, 72.88],
  [1.28, 103.86],
  [31.23, 121.47],
  [35.68, 139.77],
  [-33.87, 151.21],
  [-36.85, 174.76],
];
const NAMES = ["kiwi", "heron", "plover", "lark", "finch", "crane", "swift", "tern"];

/** Someone who goes about a town. */
export class Walker {
  server = "Clark";
  time = Date.now() / 1000;
  heading = Math.random() * 2 * Math.PI;

  constructor(/** @type {number} */ number) {
    this.id = `${NAMES[number % NAMES.length]}-${number}`;
    const [latitude, longitude] = CITIES[number % CITIES.length];
    const away = 0.15 * Math.sqrt(-2 * Math.log(1 - Math.random()));
    const direction = Math.random() * 2 * Math.PI;
    this.latitude = latitude + away * Math.cos(direction);
    this.longitude = longitude + (away * Math.sin(direction)) / Math.cos((latitude * Math.PI) / 180);
    // One in twenty has stopped reporting.
    this.rests = number % 20 === 19;
    if (this.rests) {
      this.time -= 60 + Math.random() * 4000;
    }
  }

  walk(/** @type {string[]} */ servers) {
    this.heading += (Math.random() - 0.5) * 0.6;
    this.latitude += 0.0002 * Math.cos(this.heading);
    this.longitude += 0.0002 * Math.sin(this.heading);
    this.time = Date.now() / 1000;
    this.server = servers[this.id.length % servers.length] ?? this.server;
  }

  report() {
    return {
      client: this.id,
      latitude: Number(this.latitude.toFixed(6)),
      longitude: Number(this.longitude.toFixed(6)),
      time: this.time,
      server: this.server,
      skew: 0.000412305,
      at: `AT ${this.server} +0.000412305 ${this.id} ${signed(this.latitude)}${signed(this.longitude)} ${this.time.toFixed(9)}`,
      age: Date.now() / 1000 - this.time,
    };
  }

  places() {
    const names = ["Hammer Museum", "Westwood Village", "Geffen Playhouse", "Fox Village Theatre", "Café Zinc"];
    return {
      status: "OK",
      results: names.map((name, i) => ({
        name,
        vicinity: "10899 Wilshire Boulevard",
        geometry: { location: { lat: this.latitude + 0.001 * (i + 1), lng: this.longitude - 0.0013 * i } },
      })),
    };
  }

  /** Breadth first, as a flood goes. */
  trace(/** @type {string[]} */ names, /** @type {string[]} */ links, /** @type {Map<string, unknown>} */ running) {
    const after = new Map([[this.server, { after: 0, from: "client" }]]);
    const queue = [this.server];
    for (let server = queue.shift(); server !== undefined; server = queue.shift()) {
      for (const link of links.filter((candidate) => candidate.split(" ").includes(/** @type {string} */ (server)))) {
        const other = link.split(" ").find((end) => end !== server) ?? "";
        if (!after.has(other) && running.has(other)) {
          const so = /** @type {{after: number}} */ (after.get(server)).after;
          after.set(other, { after: so + 0.0004 + Math.random() * 0.0006, from: `link ${server}` });
          queue.push(other);
        }
      }
    }
    return names.map((server) =>
      running.has(server)
        ? { server, state: "has it", ...after.get(server), duplicates: server.length % 2, lost: [] }
        : { server, state: "no answer" },
    );
  }
}

export class Walkers {
  /** @type {Walker[]} */
  all = [];
  /** @type {Map<string, Walker>} */
  byId = new Map();
  #next = 0;

  constructor(/** @type {number} */ count) {
    for (let i = 0; i < count; i++) {
      this.all.push(new Walker(i));
    }
    this.byId = new Map(this.all.map((walker) => [walker.id, walker]));
  }

  /** Lets a tenth of them go on; called ten times a second. */
  walk(/** @type {string[]} */ servers) {
    const moved = [];
    for (let i = 0; i < Math.ceil(this.all.length / 10); i++) {
      const walker = this.all[this.#next++ % this.all.length];
      if (!walker.rests) {
        walker.walk(servers);
        moved.push(walker);
      }
    }
    return moved;
  }
}

function signed(/** @type {number} */ degrees) {
  return `${degrees < 0 ? "-" : "+"}${Math.abs(degrees).toFixed(6)}`;
}
