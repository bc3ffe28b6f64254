import { geoMercator, geoPath } from "d3-geo";
import { feature } from "topojson-client";

/**
 * The outlines of the world in the unit square, cut into pieces small enough that only those on the screen are drawn.
 *
 * @typedef {{path: Path2D, minX: number, minY: number, maxX: number, maxY: number}} Piece
 * @typedef {{name: string, x: number, y: number, width: number}} Label
 */

const PROJECTION = geoMercator()
  .scale(1 / (2 * Math.PI))
  .translate([0.5, 0.5])
  .precision(0.0005);

/** How long outlines may be made without a frame in between, ms. */
const SLICE = 6;

export class Land {
  /** @type {Piece[]} */
  surfaces = [];
  /** @type {Piece[]} */
  shores = [];
  /** @type {Piece[]} */
  borders = [];
  /** @type {Label[]} */
  labels = [];

  /** Makes the outlines little by little: meanwhile everything goes on moving. @param {any} topology of world-atlas */
  static async of(topology) {
    const land = new Land();
    let begin = performance.now();
    for (const task of land.#tasks(topology)) {
      task();
      if (performance.now() - begin > SLICE) {
        await new Promise((resolve) => setTimeout(resolve));
        begin = performance.now();
      }
    }
    return land;
  }

  /** @param {any} topology @returns {Generator<() => void>} */
  *#tasks(topology) {
    for (const country of topology.objects.countries.geometries) {
      yield () => this.#addCountry(feature(topology, country));
    }
    const uses = usesOfArcs(topology);
    for (let arc = 0; arc < uses.length; arc++) {
      const line = { type: "LineString", arcs: [arc] };
      /** @type {any} */
      const outline = line;
      yield () => {
        (uses[arc] > 1 ? this.borders : this.shores).push(piece(feature(topology, outline).geometry));
      };
    }
  }

  #addCountry(/** @type {any} */ country) {
    const polygons = polygonsOf(country.geometry);
    for (const polygon of polygons) {
      this.surfaces.push(piece(polygon));
    }
    this.labels.push(label(country.properties.name, polygons));
  }
}

/** How many countries each arc is an outline of: what two of them share is a border. */
function usesOfArcs(/** @type {any} */ topology) {
  const uses = new Uint8Array(topology.arcs.length);
  for (const country of topology.objects.countries.geometries) {
    for (const arc of new Set(country.arcs.flat(3).map((/** @type {number} */ arc) => (arc < 0 ? ~arc : arc)))) {
      uses[/** @type {number} */ (arc)]++;
    }
  }
  return uses;
}

/** @returns {any[]} */
function polygonsOf(/** @type {any} */ geometry) {
  return geometry.type === "Polygon"
    ? [geometry]
    : geometry.coordinates.map((/** @type {any} */ coordinates) => ({ type: "Polygon", coordinates }));
}

/** @returns {Piece} */
function piece(/** @type {any} */ geometry) {
  const path = new Path2D();
  geoPath(PROJECTION, /** @type {any} */ (path))(geometry);
  const [[minX, minY], [maxX, maxY]] = geoPath(PROJECTION).bounds(geometry);
  return { path, minX, minY, maxX, maxY };
}

/** A country's name goes to the middle of its largest part. @returns {Label} */
function label(/** @type {string} */ name, /** @type {any[]} */ polygons) {
  const measure = geoPath(PROJECTION);
  const largest = polygons.reduce((a, b) => (measure.area(a) >= measure.area(b) ? a : b));
  const [x, y] = measure.centroid(largest);
  const [[minX], [maxX]] = measure.bounds(largest);
  return { name, x, y, width: maxX - minX };
}
