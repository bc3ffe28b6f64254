import assert from "node:assert/strict";
import { test } from "node:test";
import { LIMIT, latitudeAt, longitudeAt, metresAcross, worldX, worldY } from "../../main/page/projection.js";

test("the square's corners are where Web Mercator has them", () => {
  assert.equal(worldX(-180), 0);
  assert.equal(worldX(180), 1);
  assert.equal(worldY(0), 0.5);
  assert.ok(Math.abs(worldY(LIMIT)) < 1e-12);
  assert.ok(Math.abs(worldY(-LIMIT) - 1) < 1e-12);
});

test("the poles are shown at the edge", () => {
  assert.equal(worldY(90), worldY(LIMIT));
  assert.equal(worldY(-90), worldY(-LIMIT));
});

test("degrees come back from the square", () => {
  for (const [latitude, longitude] of [
    [34.06893, -118.445127],
    [-36.8509, 174.7645],
    [84.9, 0],
    [-0.000001, -179.999999],
  ]) {
    assert.ok(Math.abs(latitudeAt(worldY(latitude)) - latitude) < 1e-9);
    assert.ok(Math.abs(longitudeAt(worldX(longitude)) - longitude) < 1e-9);
  }
});

test("beyond the antimeridian the world begins again", () => {
  assert.equal(longitudeAt(1.25), longitudeAt(0.25));
  assert.equal(longitudeAt(-0.75), longitudeAt(0.25));
});

test("a metre is twice as long at 60 degrees", () => {
  assert.ok(Math.abs(metresAcross(0) / metresAcross(60) - 2) < 1e-9);
});
