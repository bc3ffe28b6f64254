import assert from "node:assert/strict";
import { test } from "node:test";
import { Feed } from "../../main/page/feed.js";

/** What a browser has, by hand. */
class Browser {
  /** @type {Source[]} */
  opened = [];
  /** @type {{task: () => void, milliseconds: number, id: number}[]} */
  timers = [];
  #ids = 0;

  open = (/** @type {string} */ url) => {
    const source = new Source(url);
    this.opened.push(source);
    return /** @type {any} */ (source);
  };
  after = (/** @type {() => void} */ task, /** @type {number} */ milliseconds) => {
    this.timers.push({ task, milliseconds, id: ++this.#ids });
    return this.#ids;
  };
  cancel = (/** @type {number} */ id) => {
    this.timers = this.timers.filter((timer) => timer.id !== id);
  };

  get last() {
    return /** @type {Source} */ (this.opened.at(-1));
  }

  /** Lets the one timer that waits pass. */
  pass() {
    assert.equal(this.timers.length, 1);
    const [timer] = this.timers.splice(0);
    timer.task();
    return timer.milliseconds;
  }
}

class Source extends EventTarget {
  isClosed = false;
  onerror = () => {};

  constructor(/** @type {string} */ url) {
    super();
    this.url = url;
  }

  close() {
    this.isClosed = true;
  }

  tell(/** @type {string} */ name, /** @type {unknown} */ data, id = "") {
    const event = Object.assign(new Event(name), { data: JSON.stringify(data), lastEventId: id });
    this.dispatchEvent(event);
  }
}

function reading() {
  /** @type {string[]} */
  const told = [];
  const browser = new Browser();
  const feed = new Feed((lost) => (lost === "http://a" ? "http://b" : "http://a"), listener(told), browser);
  feed.start("http://a");
  browser.last.tell("begin", { server: "A", whole: true }, "A.1");
  return { told, browser, feed };
}

/** @returns {import("../../main/page/feed.js").FeedListener} */
function listener(/** @type {string[]} */ told) {
  return {
    reading: (server) => told.push(`reading ${server}`),
    lost: (server) => told.push(`lost ${server}`),
    begin: ({ server, whole }) => told.push(`begin ${server} ${whole}`),
    moved: (report) => told.push(`moved ${report.client}`),
    left: (client) => told.push(`left ${client}`),
    current: () => told.push("current"),
    gap: (reason) => told.push(`gap ${reason}`),
  };
}

test("what is told arrives in order", () => {
  const { told, browser } = reading();
  browser.last.tell("position", { client: "kiwi" }, "A.2");
  browser.last.tell("current", {}, "A.2");
  browser.last.tell("left", { client: "kiwi" }, "A.3");
  browser.last.tell("gap", { reason: "too slow" });
  assert.deepEqual(told, ["reading http://a", "begin A true", "moved kiwi", "current", "left kiwi", "gap too slow"]);
});

test("when a server dies, reading goes on at the next one, after the last event", () => {
  const { told, browser } = reading();
  browser.last.tell("position", { client: "kiwi" }, "A.7 & more");
  browser.last.onerror();
  assert.ok(browser.opened[0].isClosed);
  assert.equal(browser.pass(), 0, "at once");
  assert.equal(browser.last.url, "http://b/feed?last-event-id=A.7%20%26%20more");
  browser.last.tell("begin", { server: "B", whole: false });
  assert.deepEqual(told.slice(-3), ["lost http://a", "reading http://b", "begin B false"]);
});

test("servers that do not answer are asked ever more rarely", () => {
  const { browser } = reading();
  const pauses = [];
  for (let i = 0; i < 8; i++) {
    browser.last.onerror();
    pauses.push(browser.pass());
  }
  assert.deepEqual(pauses, [0, 250, 500, 1000, 2000, 4000, 5000, 5000]);
  browser.last.tell("begin", { server: "B", whole: true });
  browser.last.onerror();
  assert.equal(browser.pass(), 0, "once it has answered");
});

test("a server that takes the connection and says nothing is left", () => {
  const { told, browser } = reading();
  browser.last.onerror();
  browser.pass();
  const silent = browser.last;
  browser.pass();
  assert.ok(silent.isClosed);
  assert.equal(told.at(-1), "lost http://b");
});

test("what a server said before it was left does not count any more", () => {
  const { told, browser, feed } = reading();
  const old = browser.last;
  feed.suspect("http://a");
  old.tell("position", { client: "kiwi" }, "A.9");
  browser.pass();
  assert.equal(told.at(-1), "lost http://a");
  assert.equal(browser.last.url, "http://b/feed?last-event-id=A.1");
});

test("suspicion of another server than the one that is read changes nothing", () => {
  const { browser, feed } = reading();
  feed.suspect("http://b");
  assert.ok(!browser.last.isClosed);
});
