import assert from "node:assert/strict";
import { test } from "node:test";
import { Client } from "../../main/page/clients.js";
import { Crowd } from "../../main/page/crowd.js";
import { latitudeAt, longitudeAt } from "../../main/page/projection.js";
import { View } from "../../main/page/view.js";

const view = new View();
view.resize(1000, 800);
view.place({ x: 0.5, y: 0.5, scale: 8000 });

function at(/** @type {string} */ client, /** @type {number} */ x, /** @type {number} */ y) {
  const latitude = latitudeAt(view.worldYAt(y));
  const longitude = longitudeAt(view.worldXAt(x));
  return new Client({ client, latitude, longitude, time: 0, server: "Clark", skew: 0 }, 0);
}

function crowd(/** @type {Client[]} */ clients) {
  const made = new Crowd();
  made.place(clients, view, 0);
  return made;
}

test("who is nearest is found", () => {
  const placed = crowd([at("far", 530, 400), at("near", 503, 401), at("elsewhere", 100, 100)]);
  assert.deepEqual(
    placed.near(500, 400, 40).map((index) => placed.clients[index].id),
    ["near", "far"],
  );
});

test("a few clients stand alone, many in one place make one crowd", () => {
  const few = Array.from({ length: 8 }, (_, i) => at(`few-${i}`, 200 + i, 200));
  const many = Array.from({ length: 300 }, (_, i) => at(`many-${i}`, 600 + (i % 20), 500 + i / 20));
  const placed = crowd([...few, ...many]);
  assert.equal(placed.gatherings.length, 1);
  assert.equal(placed.gatherings[0].count, 300);
  assert.equal(
    placed.gathered.subarray(0, placed.count).reduce((sum, one) => sum + one, 0),
    300,
  );
});

test("every client is in one crowd or alone, wherever it stands", () => {
  const clients = Array.from({ length: 5000 }, (_, i) => at(`c${i}`, (i * 37) % 1000, (i * i) % 800));
  const placed = crowd(clients);
  const inCrowds = placed.gatherings.flatMap((gathering) => gathering.members);
  assert.equal(new Set(inCrowds).size, inCrowds.length);
  assert.equal(placed.count, 5000);
  const alone = placed.gathered.subarray(0, placed.count).filter((one) => one === 0).length;
  assert.equal(alone + inCrowds.length, 5000);
});

test("who is off the screen is not placed", () => {
  assert.equal(crowd([at("gone", 3000, 400), at("below", 500, 2000)]).count, 0);
});

test("where the world is narrower than the screen, a client is at each of its copies", () => {
  const wide = new View();
  wide.resize(2000, 600);
  wide.place({ x: 0.5, y: 0.5, scale: 1400 });
  const placed = new Crowd();
  placed.place([new Client({ client: "kiwi", latitude: 0, longitude: 170, time: 0, server: "", skew: 0 }, 0)], wide, 0);
  assert.equal(placed.count, 2);
  assert.ok(Math.abs(Math.abs(placed.x[0] - placed.x[1]) - 1400) < 1e-3);
});
