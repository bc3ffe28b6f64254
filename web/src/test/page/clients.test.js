import assert from "node:assert/strict";
import { test } from "node:test";
import { Clients, STALE_AFTER } from "../../main/page/clients.js";
import { worldX, worldY } from "../../main/page/projection.js";

function report(/** @type {string} */ client, latitude = 0, longitude = 0, age = 0) {
  return { client, latitude, longitude, time: 0, server: "Clark", skew: 0, age };
}

test("a client goes from where it is shown to where it is said to be", () => {
  const clients = new Clients();
  const kiwi = clients.take(report("kiwi", 10, 20), 1000);
  clients.take(report("kiwi", 10, 21), 2000);
  assert.equal(kiwi.xAt(2000), worldX(20));
  assert.ok(Math.abs(kiwi.xAt(2500) - worldX(20.5)) < 1e-9);
  assert.equal(kiwi.xAt(3000), worldX(21));
  assert.equal(kiwi.yAt(3000), worldY(10));
  assert.equal(clients.lastArrival, 3000);
});

test("across the antimeridian it goes the short way", () => {
  const clients = new Clients();
  const kiwi = clients.take(report("kiwi", 0, 179.9), 1000);
  clients.take(report("kiwi", 0, -179.9), 2000);
  const half = kiwi.xAt(2500);
  assert.ok(Math.abs(half - Math.round(half)) < 1e-9, `${half}`);
});

test("who wants no motion gets none", () => {
  const clients = new Clients();
  clients.animated = false;
  const kiwi = clients.take(report("kiwi", 0, 0), 1000);
  clients.take(report("kiwi", 0, 1), 2000);
  assert.equal(kiwi.xAt(2000), worldX(1));
});

test("a whole state forgets who is not in it", () => {
  const clients = new Clients();
  clients.take(report("kiwi"), 0);
  clients.take(report("heron"), 0);
  clients.beginWhole();
  clients.take(report("heron"), 1);
  assert.equal(clients.size, 2, "nothing flickers meanwhile");
  assert.deepEqual(clients.current(), ["kiwi"]);
  assert.equal(clients.size, 1);
});

test("changes since a loss forget nobody, whatever a whole state before them was cut off in", () => {
  const clients = new Clients();
  clients.take(report("kiwi"), 0);
  clients.beginWhole();
  clients.beginChanges();
  assert.deepEqual(clients.current(), []);
});

test("a report that was old when it came is stale at once", () => {
  const clients = new Clients();
  const kiwi = clients.take(report("kiwi", 0, 0, STALE_AFTER / 1000 + 1), 5000);
  assert.ok(kiwi.isStale(5000));
  clients.take(report("kiwi"), 6000);
  assert.ok(!kiwi.isStale(6000));
});
