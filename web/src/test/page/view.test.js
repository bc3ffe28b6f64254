import assert from "node:assert/strict";
import { test } from "node:test";
import { boxAround, View } from "../../main/page/view.js";

function view() {
  const made = new View();
  made.resize(1000, 800);
  made.place({ x: 0.5, y: 0.5, scale: 4000 });
  return made;
}

function near(/** @type {number} */ actual, /** @type {number} */ expected) {
  assert.ok(Math.abs(actual - expected) < 1e-6, `${actual} is not ${expected}`);
}

test("what is under the pointer stays there while zooming", () => {
  const zoomed = view();
  const x = zoomed.worldXAt(200);
  const y = zoomed.worldYAt(650);
  zoomed.zoomBy(3.7, 200, 650);
  near(zoomed.worldXAt(200), x);
  near(zoomed.worldYAt(650), y);
});

test("a point is shown at its copy that is nearest to the middle", () => {
  const east = view();
  east.place({ x: 0.99, y: 0.5, scale: 4000 });
  near(east.screenX(0.01), 500 + 0.02 * 4000);
  near(east.screenX(0.97), 500 - 0.02 * 4000);
});

test("going east for ever comes round", () => {
  const round = view();
  for (let i = 0; i < 50; i++) {
    round.panBy(-300, 0);
  }
  assert.ok(round.x >= 0 && round.x < 1);
});

test("the map can't be pushed off the screen", () => {
  const pushed = view();
  pushed.panBy(0, 1e9);
  assert.ok(pushed.screenY(0) < pushed.height / 2);
  pushed.panBy(0, -1e9);
  assert.ok(pushed.screenY(1) > pushed.height / 2);
});

test("zooming out ends at the world", () => {
  const far = view();
  far.zoomBy(1e-9);
  assert.equal(far.scale, far.smallestScale());
});

test("a box fits beside the cards", () => {
  const fitted = view();
  const box = { minX: 0.2, maxX: 0.3, minY: 0.4, maxY: 0.45 };
  fitted.place(fitted.fitted(box, { left: 350, right: 50, top: 20, bottom: 20 }));
  assert.ok(fitted.screenX(box.minX) > 350);
  assert.ok(fitted.screenX(box.maxX) < 950);
  near((fitted.screenX(box.minX) + fitted.screenX(box.maxX)) / 2, 650);
});

test("a box around both sides of the antimeridian is narrow", () => {
  const box = boxAround([
    { x: 0.98, y: 0.6 },
    { x: 0.03, y: 0.62 },
    { x: 0.99, y: 0.61 },
  ]);
  assert.ok(box);
  near(box.minX, 0.98);
  near(box.maxX, 1.03);
  near(box.maxY, 0.62);
});

test("there is no box around nobody", () => {
  assert.equal(boxAround([]), undefined);
});
