import assert from "node:assert/strict";
import { test } from "node:test";
import { Herd, Problem, reachable } from "../../main/page/herd.js";

function answering(/** @type {unknown} */ body, status = 200) {
  return async () => new Response(JSON.stringify(body), { status });
}

const FIVE = {
  server: "Bona",
  herd: "drover",
  servers: ["Bailey", "Bona", "Campbell", "Clark"].map((name, i) => ({
    name,
    state: name === "Campbell" ? "down" : "up",
    http: `http://127.0.0.1:1100${i}`,
  })),
};

function herd(/** @type {any} */ body = FIVE, clock = () => 0) {
  return new Herd(new URL("http://localhost:11001/"), answering(body), clock);
}

test("a server on this machine is reached by the name that the page came from", () => {
  assert.equal(reachable("http://127.0.0.1:11003", "localhost"), "http://localhost:11003");
  assert.equal(reachable("http://0.0.0.0:11003", "map.example.org"), "http://map.example.org:11003");
  assert.equal(reachable("http://[::1]:11003", "127.0.0.1"), "http://127.0.0.1:11003");
  assert.equal(reachable("https://clark.example.org:11003", "localhost"), "https://clark.example.org:11003");
});

test("the page goes on at the next server that is up, and around", async () => {
  const asked = herd();
  await asked.refresh();
  assert.equal(asked.next("http://localhost:11001"), "http://localhost:11003", "Campbell is down");
  assert.equal(asked.next("http://localhost:11003"), "http://localhost:11000");
  assert.deepEqual([...asked.silent], ["Bona", "Clark"]);
});

test("when none answers, all are tried again", async () => {
  const asked = herd();
  await asked.refresh();
  const tried = new Set();
  let at = "http://localhost:11001";
  for (let i = 0; i < 12; i++) {
    at = asked.next(at);
    tried.add(at);
  }
  assert.equal(tried.size, 4);
});

test("a silence is forgotten after a while", async () => {
  let now = 0;
  const asked = herd(FIVE, () => now);
  await asked.refresh();
  asked.next("http://localhost:11003");
  assert.deepEqual([...asked.silent], ["Clark"]);
  now = 60_000;
  assert.deepEqual([...asked.silent], []);
});

test("a herd of one comes back to itself", async () => {
  const alone = herd({ server: "Solo", herd: "drover", servers: [{ name: "Solo", state: "up" }] });
  await alone.refresh();
  assert.equal(alone.next("http://localhost:11001"), "http://localhost:11001");
});

test("a problem says what the server says", async () => {
  const asked = new Herd(
    new URL("http://localhost:11001/"),
    answering({ title: "Unknown client", detail: "No server has heard of kiwi." }, 404),
  );
  await assert.rejects(asked.ask("/clients/kiwi/position"), (error) => {
    assert.ok(error instanceof Problem);
    assert.equal(error.status, 404);
    assert.equal(error.message, "No server has heard of kiwi.");
    return true;
  });
});
