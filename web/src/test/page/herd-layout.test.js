import assert from "node:assert/strict";
import { test } from "node:test";
import { layout, linksOf } from "../../main/page/herd-layout.js";

test("a ring in any order is drawn without crossings", () => {
  /** @type {[string, string][]} */
  const ring = [
    ["A", "C"],
    ["C", "E"],
    ["E", "B"],
    ["B", "D"],
    ["D", "A"],
  ];
  const places = layout(["A", "B", "C", "D", "E"], ring);
  for (const [a, b] of ring) {
    const from = places.get(a);
    const to = places.get(b);
    assert.ok(from && to);
    // Neighbours on a pentagon are 0.59 apart, the others 0.95.
    assert.ok(Math.hypot(from.x - to.x, from.y - to.y) < 0.6, `${a} and ${b} are neighbours`);
  }
});

test("the same herd looks the same", () => {
  const names = ["Bailey", "Bona", "Campbell"];
  assert.deepEqual(layout(names, [["Bailey", "Bona"]]), layout([...names].reverse(), [["Bailey", "Bona"]]));
});

test("a link of which one end says that it is not up is not up", () => {
  const links = linksOf([
    { name: "Bona", state: "up", links: [{ to: "Clark", state: "up", roundTripMicros: 200, pending: 0, same: true }] },
    { name: "Clark", state: "up", links: [{ to: "Bona", state: "dialling", pending: 3, same: false }] },
  ]);
  assert.deepEqual(links, [
    { a: "Bona", b: "Clark", state: "dialling", pending: 3, same: false, roundTripMicros: 200 },
  ]);
});

test("a link to a dead server is known from its other end", () => {
  const links = linksOf([
    { name: "Bona", state: "down" },
    { name: "Clark", state: "up", links: [{ to: "Bona", state: "dialling" }] },
  ]);
  assert.equal(links.length, 1);
  assert.equal(links[0].state, "dialling");
});
