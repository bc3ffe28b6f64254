/** What values look like to a reader. All of it plain functions, all texts in English. */

export function coordinates(/** @type {number} */ latitude, /** @type {number} */ longitude) {
  const north = `${Math.abs(latitude).toFixed(5)}° ${latitude < 0 ? "S" : "N"}`;
  const east = `${Math.abs(longitude).toFixed(5)}° ${longitude < 0 ? "W" : "E"}`;
  return `${north}, ${east}`;
}

/** @param {number} seconds */
export function age(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 1) {
    return "now";
  }
  if (whole < 60) {
    return `${whole} s ago`;
  }
  if (whole < 3600) {
    return `${Math.floor(whole / 60)} min ago`;
  }
  return whole < 86_400 ? `${Math.floor(whole / 3600)} h ago` : `${Math.floor(whole / 86_400)} days ago`;
}

/** A short span of time, such as 1.4 ms; three digits. */
export function span(/** @type {number} */ seconds) {
  const size = Math.abs(seconds);
  const three = (/** @type {number} */ value) => Number(value.toPrecision(3)).toString();
  if (size === 0) {
    return "0";
  }
  if (size < 1e-3) {
    return `${three(seconds * 1e6)} µs`;
  }
  if (size < 1) {
    return `${three(seconds * 1e3)} ms`;
  }
  if (size < 120) {
    return `${three(seconds)} s`;
  }
  return size < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

/** How a client's clock stands to its server's: the skew is what the server's is ahead. */
export function skew(/** @type {number} */ seconds) {
  if (Math.abs(seconds) < 1e-9) {
    return "none";
  }
  return seconds > 0 ? `${span(seconds)} after it was sent` : `${span(-seconds)} before: its clock is ahead`;
}

export function distance(/** @type {number} */ metres) {
  if (metres < 1000) {
    return `${Math.round(metres)} m`;
  }
  return metres < 10_000 ? `${Number((metres / 1000).toFixed(1))} km` : `${count(Math.round(metres / 1000))} km`;
}

export function count(/** @type {number} */ number) {
  return number.toLocaleString("en-US");
}

/** In few characters, for a mark on the map: 940, 1.2k, 15k. */
export function shortCount(/** @type {number} */ number) {
  if (number < 1000) {
    return String(number);
  }
  return number < 9950 ? `${(number / 1000).toFixed(1)}k` : `${Math.round(number / 1000)}k`;
}

export function plural(/** @type {number} */ number, /** @type {string} */ one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

/** Metres between two points on a sphere: good to half a percent, enough for a list that a server has ordered. */
export function metresBetween(
  /** @type {number} */ latitude,
  /** @type {number} */ longitude,
  /** @type {number} */ otherLatitude,
  /** @type {number} */ otherLongitude,
) {
  const radians = Math.PI / 180;
  const dLatitude = ((otherLatitude - latitude) * radians) / 2;
  const dLongitude = ((otherLongitude - longitude) * radians) / 2;
  const chord =
    Math.sin(dLatitude) ** 2 +
    Math.cos(latitude * radians) * Math.cos(otherLatitude * radians) * Math.sin(dLongitude) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(chord)));
}
