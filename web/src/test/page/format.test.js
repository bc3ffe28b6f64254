import assert from "node:assert/strict";
import { test } from "node:test";
import * as format from "../../main/page/format.js";

test("positions are told with their hemispheres", () => {
  assert.equal(format.coordinates(34.06893, -118.445127), "34.06893° N, 118.44513° W");
  assert.equal(format.coordinates(-36.8509, 174.7645), "36.85090° S, 174.76450° E");
});

test("spans of time have three digits", () => {
  assert.equal(format.span(0), "0");
  assert.equal(format.span(0.000412305), "412 µs");
  assert.equal(format.span(0.0021), "2.1 ms");
  assert.equal(format.span(-1.5), "-1.5 s");
  assert.equal(format.span(600), "10 min");
});

test("ages are as coarse as they are old", () => {
  assert.equal(format.age(-3), "now");
  assert.equal(format.age(59.9), "59 s ago");
  assert.equal(format.age(7300), "2 h ago");
});

test("distances and counts are short", () => {
  assert.equal(format.distance(99.4), "99 m");
  assert.equal(format.distance(1000), "1 km");
  assert.equal(format.distance(1540), "1.5 km");
  assert.equal(format.distance(2_000_000), "2,000 km");
  assert.equal(format.shortCount(940), "940");
  assert.equal(format.shortCount(1240), "1.2k");
  assert.equal(format.shortCount(9960), "10k");
});

test("a clock that is ahead is called so", () => {
  assert.match(format.skew(-0.5), /ahead/);
  assert.match(format.skew(0.0004), /400 µs after/);
});

test("the distance between Los Angeles and Tokyo is right to half a percent", () => {
  const metres = format.metresBetween(34.0522, -118.2437, 35.6812, 139.7671);
  assert.ok(Math.abs(metres / 8_830_000 - 1) < 0.005, `${metres}`);
});
