// A herd that is none, to work on the page without one: `npm run develop [clients] [port]`.
// It serves what the page asks for, with thousands of walkers. Lines on its input: `kill NAME`, `start NAME`.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Walkers } from "./walkers.js";

const PAGE = fileURLToPath(new URL("../../../../target/classes/dev/drover/web/page/", import.meta.url));
const NAMES = ["Bailey", "Bona", "Campbell", "Clark", "Jaquez"];
const LINKS = ["Bailey Bona", "Bailey Campbell", "Bona Campbell", "Bona Clark", "Campbell Jaquez", "Clark Jaquez"];

const walkers = new Walkers(Number(process.argv[2] ?? 5000));
const firstPort = Number(process.argv[3] ?? 11000);
/** @type {Map<string, import("node:http").Server>} */
const running = new Map();
/** @type {Set<import("node:http").ServerResponse>} */
const readers = new Set();
let told = 0;

function start(/** @type {string} */ name) {
  const server = createServer((request, response) => {
    answer(name, request, response).catch((error) => response.writeHead(500).end(String(error)));
  });
  server.listen(firstPort + NAMES.indexOf(name), "127.0.0.1");
  running.set(name, server);
}

function kill(/** @type {string} */ name) {
  running.get(name)?.close();
  running.get(name)?.closeAllConnections();
  running.delete(name);
}

async function answer(
  /** @type {string} */ name,
  /** @type {import("node:http").IncomingMessage} */ request,
  /** @type {import("node:http").ServerResponse} */ response,
) {
  const url = new URL(request.url ?? "/", "http://fake");
  const [, first, id, what] = url.pathname.split("/").map(decodeURIComponent);
  response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? "*");
  if (first === "herd") {
    json(response, herdAsSeenBy(name));
  } else if (first === "feed") {
    feed(name, url, response);
  } else if (first === "clients" && id === undefined) {
    json(response, found(url));
  } else if (first === "clients" && walkers.byId.has(id)) {
    json(response, about(id, what));
  } else if (first === "clients") {
    response.writeHead(404, { "Content-Type": "application/problem+json" });
    response.end(JSON.stringify({ title: "Unknown client", detail: `No server has heard of ${id}.` }));
  } else {
    await file(first || "index.html", response);
  }
}

async function file(/** @type {string} */ name, /** @type {import("node:http").ServerResponse} */ response) {
  const index = await readFile(`${PAGE}index.properties`, "utf8");
  const type = index.split("\n").find((line) => line.startsWith(`${name}.type=`));
  if (type === undefined) {
    response.writeHead(404).end();
    return;
  }
  const others = NAMES.flatMap((_, i) => [`http://127.0.0.1:${firstPort + i}`, `http://localhost:${firstPort + i}`]);
  response.setHeader("Content-Type", type.slice(type.indexOf("=") + 1));
  response.setHeader(
    "Content-Security-Policy",
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' ${others.join(" ")}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  response.end(await readFile(PAGE + name));
}

function feed(
  /** @type {string} */ name,
  /** @type {URL} */ url,
  /** @type {import("node:http").ServerResponse} */ response,
) {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  const whole = !url.searchParams.has("last-event-id");
  response.write(`retry: 1000\n\n${event("begin", { server: name, whole })}`);
  if (whole) {
    response.write([...walkers.all].map((walker) => event("position", walker.report())).join(""));
  }
  response.write(event("current", {}));
  readers.add(response);
  response.on("close", () => readers.delete(response));
}

function event(/** @type {string} */ name, /** @type {unknown} */ data) {
  return `event: ${name}\nid: fake.1.${told}-${told}\ndata: ${JSON.stringify(data)}\n\n`;
}

function herdAsSeenBy(/** @type {string} */ name) {
  const servers = NAMES.map((other, i) => {
    const up = running.has(other);
    const neighbours = LINKS.filter((link) => link.split(" ").includes(other)).map((link) =>
      link.split(" ").find((end) => end !== other),
    );
    return {
      name: other,
      state: up ? "up" : "down",
      address: `127.0.0.1:${firstPort - 1000 + i}`,
      http: `http://127.0.0.1:${firstPort + i}`,
      clients: up ? walkers.all.length : null,
      links: up
        ? neighbours.map((to) => ({
            to,
            state: running.has(String(to)) ? "up" : "dialling",
            roundTripMicros: 180 + i * 40,
            same: true,
            pending: 0,
          }))
        : [],
    };
  });
  return { server: name, herd: "drover", servers };
}

function found(/** @type {URL} */ url) {
  const prefix = url.searchParams.get("prefix") ?? "";
  const limit = Number(url.searchParams.get("limit") ?? 100);
  const features = [...walkers.byId.keys()]
    .filter((id) => id.startsWith(prefix))
    .slice(0, limit)
    .map((client) => ({ type: "Feature", properties: { client } }));
  return { type: "FeatureCollection", features };
}

function about(/** @type {string} */ id, /** @type {string} */ what) {
  const walker = /** @type {import("./walkers.js").Walker} */ (walkers.byId.get(id));
  const report = walker.report();
  if (what === "places") {
    return { ...report, places: walker.places() };
  }
  return what === "trace" ? { client: id, report, servers: walker.trace(NAMES, LINKS, running) } : report;
}

function json(/** @type {import("node:http").ServerResponse} */ response, /** @type {unknown} */ body) {
  response.setHeader("Content-Type", "application/json");
  response.end(JSON.stringify(body));
}

NAMES.forEach(start);
console.log(`A herd that is none: http://127.0.0.1:${firstPort}/ and so on, ${walkers.all.length} walkers.`);
setInterval(() => {
  const moved = walkers.walk([...running.keys()]);
  told += moved.length;
  const events = moved.map((walker) => event("position", walker.report())).join("");
  for (const reader of readers) {
    reader.write(events);
  }
}, 100);
createInterface(process.stdin).on("line", (line) => {
  const [what, name] = line.split(" ");
  if (what === "kill") {
    kill(name);
  } else if (what === "start") {
    start(name);
  }
});
