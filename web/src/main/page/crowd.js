/**
 * Who is on the screen, and where: filled anew for every frame, asked for whoever is near a point of it.
 *
 * The screen is divided into cells that are fixed to the ground, so that a crowd keeps its cells while the map is moved.
 * Where more clients stand in a cell than could be told apart, they make a crowd, together with those in the cells around
 * that stand close; others stand alone. All of it is linear in the number of clients and allocates nothing per client.
 */

/** Side of a cell in pixels, before it is rounded to a power of two of the ground. */
const CELL = 26;
/** From so many clients in a cell on they are drawn as one. */
const CROWD_FROM = 9;
/** A crowd takes in those who stand closer to its middle than this, in cells. */
const REACH = 1.5;

/**
 * @typedef {{x: number, y: number, count: number, members: number[]}} Gathering on the screen; members are indices
 */

export class Crowd {
  count = 0;
  /** @type {import("./clients.js").Client[]} */
  clients = [];
  x = new Float32Array(1024);
  y = new Float32Array(1024);
  /** 1 for those that are part of a crowd. */
  gathered = new Uint8Array(1024);
  /** @type {Gathering[]} */
  gatherings = [];
  #next = new Int32Array(1024);
  #heads = new Int32Array(0);
  #counts = new Int32Array(0);
  #columns = 0;
  #rows = 0;
  #cell = CELL;
  #left = 0;
  #top = 0;

  /** Places all clients that are on the screen or close to it. */
  place(
    /** @type {Iterable<import("./clients.js").Client>} */ clients,
    /** @type {import("./view.js").View} */ view,
    /** @type {number} */ now,
  ) {
    this.#begin(view);
    const margin = this.#cell;
    for (const client of clients) {
      const y = view.screenY(client.yAt(now));
      if (y < -margin || y > view.height + margin) {
        continue;
      }
      const x = view.screenX(client.xAt(now));
      this.#add(client, x, y, view, margin);
      if (view.scale < view.width + 2 * margin) {
        this.#add(client, x - view.scale, y, view, margin);
        this.#add(client, x + view.scale, y, view, margin);
      }
    }
    this.#gather();
  }

  /** Indices of who stands within some pixels of a point, nearest first. */
  near(/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ radius) {
    /** @type {{index: number, distance: number}[]} */
    const found = [];
    this.#around(x, y, radius, (index) => {
      const distance = Math.hypot(this.x[index] - x, this.y[index] - y);
      if (distance <= radius) {
        found.push({ index, distance });
      }
    });
    return found.sort((a, b) => a.distance - b.distance).map((one) => one.index);
  }

  #begin(/** @type {import("./view.js").View} */ view) {
    const world = 2 ** Math.round(Math.log2(CELL / view.scale));
    this.#cell = world * view.scale;
    // The first column begins where a cell of the ground does, left of the screen.
    this.#left = view.screenX(0) % this.#cell;
    this.#left -= this.#cell * (this.#left > 0 ? 3 : 2);
    this.#top = view.screenY(0) % this.#cell;
    this.#top -= this.#cell * (this.#top > 0 ? 3 : 2);
    this.#columns = Math.ceil((view.width - this.#left) / this.#cell) + 2;
    this.#rows = Math.ceil((view.height - this.#top) / this.#cell) + 2;
    const cells = this.#columns * this.#rows;
    if (this.#heads.length < cells) {
      this.#heads = new Int32Array(cells);
      this.#counts = new Int32Array(cells);
    }
    this.#heads.fill(-1);
    this.#counts.fill(0);
    this.clients.length = 0;
    this.count = 0;
    this.gatherings = [];
  }

  #add(
    /** @type {import("./clients.js").Client} */ client,
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {import("./view.js").View} */ view,
    /** @type {number} */ margin,
  ) {
    if (x < -margin || x > view.width + margin) {
      return;
    }
    const index = this.count++;
    if (index === this.x.length) {
      this.#grow();
    }
    this.clients.push(client);
    this.x[index] = x;
    this.y[index] = y;
    this.gathered[index] = 0;
    const cell = this.#cellOf(x, y);
    this.#next[index] = this.#heads[cell];
    this.#heads[cell] = index;
    this.#counts[cell]++;
  }

  #cellOf(/** @type {number} */ x, /** @type {number} */ y) {
    const column = Math.floor((x - this.#left) / this.#cell);
    const row = Math.floor((y - this.#top) / this.#cell);
    return row * this.#columns + column;
  }

  #gather() {
    const crowded = [];
    for (let cell = 0; cell < this.#columns * this.#rows; cell++) {
      if (this.#counts[cell] >= CROWD_FROM) {
        crowded.push(cell);
      }
    }
    // The largest first: it takes in its surroundings, so that one town does not become four crowds.
    crowded.sort((a, b) => this.#counts[b] - this.#counts[a]);
    for (const cell of crowded) {
      const centre = this.#centreOf(cell);
      if (centre.count < CROWD_FROM) {
        continue;
      }
      /** @type {number[]} */
      const members = [];
      const reach = this.#cell * REACH;
      let x = 0;
      let y = 0;
      this.#around(centre.x, centre.y, reach, (index) => {
        if (
          this.gathered[index] === 0 &&
          Math.abs(this.x[index] - centre.x) <= reach &&
          Math.abs(this.y[index] - centre.y) <= reach
        ) {
          this.gathered[index] = 1;
          members.push(index);
          x += this.x[index];
          y += this.y[index];
        }
      });
      this.gatherings.push({ x: x / members.length, y: y / members.length, count: members.length, members });
    }
  }

  /** The mean of those in a cell that are not in a crowd yet. */
  #centreOf(/** @type {number} */ cell) {
    let x = 0;
    let y = 0;
    let count = 0;
    for (let index = this.#heads[cell]; index !== -1; index = this.#next[index]) {
      if (this.gathered[index] === 0) {
        x += this.x[index];
        y += this.y[index];
        count++;
      }
    }
    return { x: x / count, y: y / count, count };
  }

  #around(
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {number} */ radius,
    /** @type {(index: number) => void} */ visit,
  ) {
    const firstColumn = Math.max(0, Math.floor((x - radius - this.#left) / this.#cell));
    const lastColumn = Math.min(this.#columns - 1, Math.floor((x + radius - this.#left) / this.#cell));
    const firstRow = Math.max(0, Math.floor((y - radius - this.#top) / this.#cell));
    const lastRow = Math.min(this.#rows - 1, Math.floor((y + radius - this.#top) / this.#cell));
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        for (let index = this.#heads[row * this.#columns + column]; index !== -1; index = this.#next[index]) {
          visit(index);
        }
      }
    }
  }

  #grow() {
    this.x = grown(this.x, new Float32Array(this.x.length * 2));
    this.y = grown(this.y, new Float32Array(this.y.length * 2));
    this.gathered = grown(this.gathered, new Uint8Array(this.gathered.length * 2));
    this.#next = grown(this.#next, new Int32Array(this.#next.length * 2));
  }
}

/**
 * @template {Float32Array | Int32Array | Uint8Array} A
 * @param {A} small @param {A} large
 */
function grown(small, large) {
  large.set(small);
  return large;
}
