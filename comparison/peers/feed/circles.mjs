/** Which readers look at a circle that moves with a client, and who is in it: a grid of cells over latitude and longitude. */

const CELL = 0.25;
const EARTH_KM = 6371;
const KM_PER_DEGREE = 111;

const radians = (degrees) => (degrees * Math.PI) / 180;
const column = (degrees) => Math.floor(degrees / CELL);
const key = (row, across) => row * 2000 + across;

function kilometres(one, other) {
  const a =
    Math.sin(radians(other.latitude - one.latitude) / 2) ** 2 +
    Math.cos(radians(one.latitude)) *
      Math.cos(radians(other.latitude)) *
      Math.sin(radians(other.longitude - one.longitude) / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.sqrt(a));
}

/** The cells that a circle touches. */
function cells(centre, radius) {
  const high = radius / KM_PER_DEGREE;
  const wide = high / Math.cos(radians(centre.latitude));
  const keys = [];
  for (let row = column(centre.latitude - high); row <= column(centre.latitude + high); row++) {
    for (let across = column(centre.longitude - wide); across <= column(centre.longitude + wide); across++) {
      keys.push(key(row, across));
    }
  }
  return keys;
}

/** What all share who look at the same circle. */
class Circle {
  readers = new Set();
  members = new Set();
  cells = [];

  constructor(client, radius) {
    this.client = client;
    this.radius = radius;
  }
}

/** Sets in a map that are made when something is put in, and thrown away when they are empty. */
class Sets extends Map {
  put(at, value) {
    const those = this.get(at);
    if (those) {
      those.add(value);
    } else {
      this.set(at, new Set([value]));
    }
  }

  take(at, value) {
    const those = this.get(at);
    if (those?.delete(value) && those.size === 0) {
      this.delete(at);
    }
  }
}

export class Circles {
  #circles = new Map();
  #byClient = new Sets();
  #byCell = new Sets();
  #clientsByCell = new Sets();

  /** Adds a reader; returns the circle that it looks at, whose members it is to be shown. */
  add(client, radius, reader, reports) {
    const name = `${radius} ${client}`;
    let circle = this.#circles.get(name);
    if (!circle) {
      circle = new Circle(client, radius);
      this.#circles.set(name, circle);
      this.#byClient.put(client, circle);
      this.#move(circle, reports, () => {});
    }
    circle.readers.add(reader);
    return circle;
  }

  remove(circle, reader) {
    circle.readers.delete(reader);
    if (circle.readers.size === 0) {
      this.#circles.delete(`${circle.radius} ${circle.client}`);
      this.#byClient.take(circle.client, circle);
      circle.cells.forEach((cell) => this.#byCell.take(cell, circle));
    }
  }

  /** Takes in where a client is now; `show(readers, report, isIn)` is called for all who are to be told. */
  update(report, before, reports, show) {
    const to = key(column(report.latitude), column(report.longitude));
    const from = before && key(column(before.latitude), column(before.longitude));
    if (from !== to) {
      if (before) {
        this.#clientsByCell.take(from, report.client);
      }
      this.#clientsByCell.put(to, report.client);
    }
    this.#byClient.get(report.client)?.forEach((circle) => this.#move(circle, reports, show));
    const looking = new Set([...(this.#byCell.get(to) ?? []), ...(this.#byCell.get(from) ?? [])]);
    looking.forEach((circle) => this.#look(circle, report, reports, show));
  }

  /** A circle follows its client: who is in it now, and who no longer is? */
  #move(circle, reports, show) {
    const centre = reports.get(circle.client);
    if (!centre) {
      return;
    }
    circle.cells.forEach((cell) => this.#byCell.take(cell, circle));
    circle.cells = cells(centre, circle.radius);
    circle.cells.forEach((cell) => this.#byCell.put(cell, circle));
    const near = new Set(circle.members);
    circle.cells.forEach((cell) => this.#clientsByCell.get(cell)?.forEach((client) => near.add(client)));
    near.forEach((client) => {
      const report = reports.get(client);
      if (kilometres(centre, report) <= circle.radius !== circle.members.has(client)) {
        this.#look(circle, report, reports, show);
      }
    });
  }

  #look(circle, report, reports, show) {
    const isIn = kilometres(reports.get(circle.client), report) <= circle.radius;
    const wasIn = circle.members.has(report.client);
    if (isIn) {
      circle.members.add(report.client);
    } else {
      circle.members.delete(report.client);
    }
    if (isIn || wasIn) {
      show(circle.readers, report, isIn);
    }
  }
}
