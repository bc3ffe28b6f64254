import assert from "node:assert/strict";
import { test } from "node:test";
import { hopsOf, timeline } from "../../main/page/spread.js";

function trace(/** @type {any[]} */ ...servers) {
  return /** @type {any} */ ({ client: "kiwi", report: {}, servers });
}

const FLOOD = trace(
  { server: "Bailey", state: "has it", after: 0.0021, from: "link Bona" },
  { server: "Bona", state: "has it", after: 0.0009, from: "link Clark" },
  { server: "Campbell", state: "no answer" },
  { server: "Clark", state: "has it", after: 0, from: "client" },
  { server: "Jaquez", state: "has it", after: 0.0011, from: "repair Clark" },
);

test("hops come in the order in which servers got to know", () => {
  assert.deepEqual(
    hopsOf(FLOOD).map((hop) => hop.server),
    ["Clark", "Bona", "Jaquez", "Bailey"],
  );
  assert.equal(hopsOf(FLOOD)[2].repaired, true);
  assert.equal(hopsOf(FLOOD)[0].from, undefined);
});

test("who told comes before who was told, whatever the clocks say", () => {
  const hops = hopsOf(
    trace(
      { server: "Bona", state: "has it", after: 0.001, from: "link Clark" },
      { server: "Clark", state: "has it", after: 0.004, from: "client" },
    ),
  );
  assert.deepEqual(
    hops.map((hop) => hop.server),
    ["Clark", "Bona"],
  );
});

test("a way that goes round is shown all the same", () => {
  const hops = hopsOf(
    trace(
      { server: "Bona", state: "has it", after: 0, from: "repair Clark" },
      { server: "Clark", state: "has it", after: 0, from: "repair Bona" },
    ),
  );
  assert.equal(hops.length, 2);
});

test("a hop begins when the one before has arrived, and takes long enough to be seen", () => {
  const steps = timeline(hopsOf(FLOOD));
  for (const { hop, begin, end } of steps.slice(1)) {
    const before = steps.find((step) => step.hop.server === hop.from);
    assert.equal(begin, before?.end);
    assert.ok(end - begin >= 220);
  }
});

test("nothing known is nothing shown", () => {
  assert.deepEqual(timeline(hopsOf(trace({ server: "Clark", state: "no answer" }))), []);
});
