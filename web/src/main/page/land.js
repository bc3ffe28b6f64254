import { geoMercator, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";

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

export class Land {
  /** @param {any} topology of world-atlas */
  constructor(topology) {
    const countries = topology.objects.countries;
    /** @type {any} */
    const collection = feature(topology, countries);
    this.shores = lines(mesh(topology, countries, (a, b) => a === b));
    this.borders = lines(mesh(topology, countries, (a, b) => a !== b));
    /** @type {Piece[]} */
    this.surfaces = [];
    /** @type {Label[]} */
    this.labels = [];
    for (const country of collection.features) {
      const polygons = polygonsOf(country.geometry);
      for (const polygon of polygons) {
        this.surfaces.push(piece(polygon));
      }
      this.labels.push(label(country.properties.name, polygons));
    }
  }
}

/** @returns {any[]} */
function polygonsOf(/** @type {any} */ geometry) {
  return geometry.type === "Polygon"
    ? [geometry]
    : geometry.coordinates.map((/** @type {any} */ coordinates) => ({ type: "Polygon", coordinates }));
}

function lines(/** @type {any} */ multiLine) {
  return multiLine.coordinates.map((/** @type {any} */ coordinates) => piece({ type: "LineString", coordinates }));
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
