/**
 * Web Mercator: degrees to the unit square and back. x grows to the east from the antimeridian, y to the south; both are
 * in 0 … 1 for what the square shows, which ends at 85.05° north and south.
 */

/** The latitude at which the square ends, degrees: beyond it nothing can be shown at its place. */
export const LIMIT = 85.0511287798066;

/** @param {number} longitude degrees */
export function worldX(longitude) {
  return longitude / 360 + 0.5;
}

/** @param {number} latitude degrees; beyond the limit the edge of the square is answered */
export function worldY(latitude) {
  const bounded = Math.max(-LIMIT, Math.min(LIMIT, latitude));
  return 0.5 - Math.asinh(Math.tan((bounded * Math.PI) / 180)) / (2 * Math.PI);
}

/** @param {number} x also beyond 0 … 1, where the world begins again */
export function longitudeAt(x) {
  return (x - Math.floor(x) - 0.5) * 360;
}

/** @param {number} y */
export function latitudeAt(y) {
  return (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;
}

/** Metres on the ground that the whole width of the square shows along a latitude: Mercator stretches towards the poles. */
export function metresAcross(/** @type {number} */ latitude) {
  return 40_075_016.686 * Math.cos((latitude * Math.PI) / 180);
}
