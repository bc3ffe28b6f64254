/**
 * The line protocol: what the fields of a line have to look like, and the report that they make.
 *
 * Text is Latin 1: each character is a byte. Limits are in the patterns, so they are exact however many digits are
 * written. Times are two whole numbers, seconds and nanoseconds: a number of nanoseconds since 1970 is more than a
 * double holds, and a BigInt costs an allocation for each step of the calculation.
 */
import { isUtf8 } from 'node:buffer';

const MAX_CLIENT_LENGTH = 1024;
const NANOS_PER_SECOND = 1_000_000_000;

// Not \s, which takes the byte 0xA0 for white space.
const WHITE_SPACE = /[ \t\n\v\f\r]+/;
const POSITION =
  /^([+-](?:[0-8]?[0-9](?:\.[0-9]+)?|90(?:\.0+)?))([+-](?:(?:0?[0-9]{1,2}|1[0-7][0-9])(?:\.[0-9]+)?|180(?:\.0+)?))\/?$/;
const TIME = /^(-?)([0-9]{1,12})(?:\.([0-9]{1,9}))?$/;
const DIFFERENCE = /^[+-][0-9]{1,13}\.[0-9]{9}$/;
const RADIUS = /^(?=.*[1-9])0*(?:[0-4]?[0-9](?:\.[0-9]+)?|50(?:\.0+)?)$/;
const BOUND = /^0*(?:1?[0-9]|20)$/;

/**
 * Where a client said it was. `line` is the AT line with its end: what clients are told and servers tell each other.
 *
 * @typedef {{client: string, time: Time, position: string, line: string}} Report
 * @typedef {{seconds: number, nanos: number}} Time
 */

/** The fields of a line, the white space around them left out. */
export function fieldsOf(line) {
  const fields = line.split(WHITE_SPACE);
  if (fields.at(-1) === '') fields.pop();
  if (fields[0] === '') fields.shift();
  return fields;
}

/**
 * Makes a report of the fields of an IAMAT that was received just now.
 *
 * @returns {Report | undefined} undefined if they are invalid
 */
export function reportReceived(server, fields) {
  const now = currentTime();
  const [, client, position, text] = fields;
  const time = fields.length === 4 ? checkedTime(client, position, text) : undefined;
  if (!time) return undefined;
  return { client, time, position, line: `AT ${server} ${difference(now, time)} ${client} ${position} ${text}\n` };
}

/**
 * Makes a report of the fields of an AT, which another server says.
 *
 * @returns {Report | undefined} undefined if they are invalid
 */
export function reportPassedOn(fields) {
  if (fields.length !== 6 || !DIFFERENCE.test(fields[2])) return undefined;
  const [, , , client, position, text] = fields;
  const time = checkedTime(client, position, text);
  return time && { client, time, position, line: `${fields.join(' ')}\n` };
}

/** Whether a time is later than another. */
export function isLater(time, other) {
  return time.seconds > other.seconds || (time.seconds === other.seconds && time.nanos > other.nanos);
}

export function isClient(field) {
  return field.length <= MAX_CLIENT_LENGTH && isUtf8(Buffer.from(field, 'latin1'));
}

export function isRadius(field) {
  return RADIUS.test(field);
}

export function isBound(field) {
  return BOUND.test(field);
}

/** Latitude and longitude in decimal degrees, without a plus. */
export function coordinates(position) {
  const [, latitude, longitude] = POSITION.exec(position);
  return { latitude: latitude.replace('+', ''), longitude: longitude.replace('+', '') };
}

/** Checks the three fields of a report; returns the time. */
function checkedTime(client, position, text) {
  const parts = TIME.exec(text);
  if (!parts || !POSITION.test(position) || !isClient(client)) return undefined;
  const [, sign, whole, fraction] = parts;
  const seconds = Number(whole);
  const nanos = fraction ? Number(fraction.padEnd(9, '0')) : 0;
  if (!sign) return { seconds, nanos };
  return nanos === 0 ? { seconds: -seconds, nanos } : { seconds: -seconds - 1, nanos: NANOS_PER_SECOND - nanos };
}

/**
 * The time of day. Date.now() has whole milliseconds only; this has a quarter of a microsecond, but does not notice
 * when the machine's clock is set.
 */
function currentTime() {
  const millis = performance.timeOrigin + performance.now();
  const seconds = Math.floor(millis / 1000);
  return { seconds, nanos: Math.floor((millis - seconds * 1000) * 1_000_000) };
}

/** How much later a time is than another, in seconds with nine decimals. */
function difference(time, other) {
  let seconds = time.seconds - other.seconds;
  let nanos = time.nanos - other.nanos;
  if (nanos < 0) {
    seconds -= 1;
    nanos += NANOS_PER_SECOND;
  }
  if (seconds >= 0) return `+${seconds}.${decimals(nanos)}`;
  return nanos === 0 ? `-${-seconds}.${decimals(0)}` : `-${-seconds - 1}.${decimals(NANOS_PER_SECOND - nanos)}`;
}

function decimals(nanos) {
  return String(nanos).padStart(9, '0');
}
