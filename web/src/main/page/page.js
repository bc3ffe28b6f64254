import { Atlas } from "./atlas.js";
import { Camera } from "./camera.js";
import { ClientCard } from "./client-card.js";
import { Clients } from "./clients.js";
import { find } from "./elements.js";
import { Feed } from "./feed.js";
import { listen } from "./hands.js";
import { Herd, Problem } from "./herd.js";
import { HerdCard } from "./herd-card.js";
import { FINE_FROM, GroundMap } from "./map.js";
import { Palette } from "./palette.js";
import { Scene } from "./scene.js";
import { Search } from "./search.js";
import { hopsOf } from "./spread.js";
import { StatusLine } from "./status-line.js";
import { boxAround, View } from "./view.js";

const HERD_EVERY = 2_000;
const TRACE_EVERY = 2_500;
const PLACES_EVERY = 10_000;
/** A client is looked at from here, metres a pixel: some streets around it. */
const CLOSE = 20;
const TRAIL = 300;
const EDGE = 24;

const stage = find("stage", HTMLElement);
const ground = find("ground", HTMLCanvasElement);
const moving = find("moving", HTMLCanvasElement);
const narrow = matchMedia("(max-width: 720px)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

const herd = new Herd(location);
const clients = new Clients();
const view = new View();
const camera = new Camera(view);
const palette = new Palette();
const map = new GroundMap(ground, palette);
const scene = new Scene(moving, palette);
const status = new StatusLine(find("status", HTMLElement), find("notice", HTMLElement));
const atlas = new Atlas(
  () => herd.address,
  (land) => {
    map.land = land;
    groundIsOld = true;
  },
);
const herdCard = new HerdCard(
  {
    picture: /** @type {Element} */ (document.querySelector("#picture")),
    list: find("servers", HTMLElement),
    summary: find("herd-summary", HTMLElement),
  },
  chooseServer,
);
const clientCard = new ClientCard(
  {
    card: find("client", HTMLElement),
    title: find("client-name", HTMLElement),
    facts: find("client-facts", HTMLElement),
    line: find("client-line", HTMLElement),
    places: find("client-places", HTMLElement),
    trace: find("client-trace", HTMLElement),
    traceSummary: find("client-trace-summary", HTMLElement),
  },
  herd,
);
const followButton = find("follow", HTMLButtonElement);
const herdFold = find("herd", HTMLDetailsElement);
const help = find("help", HTMLDialogElement);

let density = 1;
let groundIsOld = true;
let sceneIsOld = true;
let follows = false;
let hasLooked = false;
let tracedAt = Number.NEGATIVE_INFINITY;
let placedAt = Number.NEGATIVE_INFINITY;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let traceTimer;

const feed = new Feed((lost) => herd.next(lost), {
  reading: (address) => {
    herd.address = address;
    status.reading(herd.nameAt(address));
    refreshHerd();
  },
  lost: (address) => {
    status.lost(herd.nameAt(address));
    showHerd();
  },
  begin: ({ server, whole }) => {
    herd.heard(server);
    status.reading(server);
    if (whole) {
      clients.beginWhole();
    } else {
      clients.beginChanges();
    }
  },
  moved: (report) => {
    const now = performance.now();
    const client = clients.take(report, now);
    herdCard.pulse(report.server);
    sceneIsOld = true;
    if (report.client === scene.selected) {
      selectedMoved(client, now);
    }
  },
  left: (id) => {
    clients.leave(id);
    sceneIsOld = true;
  },
  current: () => {
    clients.current();
    sceneIsOld = true;
    if (!hasLooked) {
      hasLooked = true;
      lookAround();
    }
  },
  gap: (reason) => status.say(`Some changes may have been missed (${reason}); everything is told anew.`),
});

function selectedMoved(/** @type {import("./clients.js").Client} */ client, /** @type {number} */ now) {
  scene.trail.push({ x: client.x, y: client.y });
  scene.trail.splice(0, scene.trail.length - TRAIL);
  scene.ripple(now);
  clientCard.show(client, now);
  // A client that reports often is traced every now and then: one spread is shown to its end.
  if (traceTimer === undefined) {
    traceTimer = setTimeout(trace, Math.max(0, tracedAt + TRACE_EVERY - now));
  }
  if (now - placedAt > PLACES_EVERY) {
    refreshPlaces();
  }
}

async function trace() {
  tracedAt = performance.now();
  const traced = await clientCard.refreshTrace();
  traceTimer = undefined;
  if (traced) {
    herdCard.play(hopsOf(traced), camera.animated);
  }
}

async function refreshPlaces() {
  placedAt = performance.now();
  const places = await clientCard.refreshPlaces();
  if (places) {
    scene.places = places;
    sceneIsOld = true;
  }
}

function select(/** @type {string} */ id) {
  clearTimeout(traceTimer);
  traceTimer = undefined;
  scene.selected = id;
  scene.places = [];
  scene.trail = [];
  clientCard.open(id);
  setFollows(true);
  const client = clients.get(id);
  const now = performance.now();
  if (client) {
    scene.trail.push({ x: client.x, y: client.y });
    clientCard.show(client, now);
    const close = (view.metresPerPixel() / CLOSE) * view.scale;
    camera.flyTo(view.centred(client.xAt(now), client.yAt(now), Math.max(view.scale, close), insets()), now);
  } else {
    clientCard.showAbsent();
  }
  history.replaceState(null, "", `#client=${encodeURIComponent(id)}`);
  sceneIsOld = true;
  trace();
  refreshPlaces();
}

function deselect() {
  if (scene.selected === undefined) {
    return;
  }
  clearTimeout(traceTimer);
  traceTimer = undefined;
  scene.selected = undefined;
  scene.places = [];
  scene.trail = [];
  clientCard.close();
  setFollows(false);
  history.replaceState(null, "", location.pathname);
  sceneIsOld = true;
}

function setFollows(/** @type {boolean} */ wanted) {
  follows = wanted;
  followButton.setAttribute("aria-pressed", String(wanted));
  stage.toggleAttribute("data-following", wanted);
}

function chooseServer(/** @type {string | undefined} */ server) {
  herdCard.chosen = server;
  scene.server = server;
  sceneIsOld = true;
  showHerd();
  status.say(server === undefined ? "" : `Only clients that reported to ${server} are shown in colour.`);
}

/** First look: who was asked for by the address, or everybody. */
function lookAround() {
  const asked = new URLSearchParams(location.hash.slice(1)).get("client");
  if (asked) {
    select(asked);
  } else {
    showAll();
  }
}

function showAll() {
  const box = boxAround(clients.all());
  if (box) {
    // A single client is shown in its country, not in its street.
    const largest = view.width * 400;
    camera.flyTo(view.fitted(box, insets(), largest), performance.now());
  }
}

function showWorld() {
  setFollows(false);
  camera.flyTo({ x: 0.5, y: 0.42, scale: view.smallestScale() }, performance.now());
}

/** What the cards cover of the map. */
function insets() {
  const box = clientCard.parts.card.getBoundingClientRect();
  if (narrow.matches) {
    return { left: 0, right: 0, top: 110, bottom: box.height };
  }
  const herdBox = herdFold.getBoundingClientRect();
  return { left: box.width > 0 ? box.right : 0, right: view.width - herdBox.left, top: EDGE, bottom: EDGE };
}

/** The middle of what the cards leave free. */
function middle() {
  const covered = insets();
  return {
    x: (covered.left + view.width - covered.right) / 2,
    y: (covered.top + view.height - covered.bottom) / 2,
  };
}

function placeCrosshair() {
  const { x, y } = middle();
  stage.style.setProperty("--middle-x", `${x}px`);
  stage.style.setProperty("--middle-y", `${y}px`);
}

function fromMiddle() {
  const { x, y } = middle();
  return scene.fromMiddle(x, y);
}

async function refreshHerd() {
  const address = herd.address;
  try {
    await herd.refresh();
    showHerd();
  } catch (error) {
    // A server that is frozen keeps its connections: the feed alone would wait for ever.
    if (!(error instanceof Problem)) {
      feed.suspect(address);
    }
  }
}

function showHerd() {
  if (herd.state) {
    herdCard.show(herd.state, herd.nameAt(feed.address), herd.silent);
  }
}

function resize() {
  density = Math.min(3, devicePixelRatio || 1);
  const box = stage.getBoundingClientRect();
  for (const canvas of [ground, moving]) {
    canvas.width = Math.round(box.width * density);
    canvas.height = Math.round(box.height * density);
  }
  const first = view.width === 1;
  view.resize(box.width, box.height);
  if (first) {
    view.place({ x: 0.5, y: 0.42, scale: view.smallestScale() });
  }
  scene.prepare(density);
  groundIsOld = true;
  sceneIsOld = true;
}

function dress() {
  palette.read();
  scene.prepare(density);
  groundIsOld = true;
  sceneIsOld = true;
}

function calmDown() {
  camera.animated = !calm.matches;
  clients.animated = !calm.matches;
}

function viewMoved() {
  groundIsOld = true;
  sceneIsOld = true;
}

function frame() {
  const now = performance.now();
  if (camera.advance(now)) {
    viewMoved();
  } else if (follows && scene.selected !== undefined) {
    follow(scene.selected, now);
  }
  if (groundIsOld) {
    groundIsOld = false;
    map.draw(view, density);
    placeCrosshair();
    status.scale(view.metresPerPixel());
    if (view.scale > FINE_FROM) {
      atlas.refine();
    }
  }
  if (sceneIsOld || now < clients.lastArrival || scene.isRippling(now)) {
    // One more after the last arrival, or all would stay a little before where they are.
    sceneIsOld = now < clients.lastArrival || scene.isRippling(now);
    scene.draw(clients, view, density, now);
  }
  requestAnimationFrame(frame);
}

function follow(/** @type {string} */ id, /** @type {number} */ now) {
  const client = clients.get(id);
  if (client) {
    const place = view.centred(client.xAt(now), client.yAt(now), view.scale, insets());
    if (Math.abs(view.screenX(place.x) - view.width / 2) > 0.5 || Math.abs(place.y - view.y) * view.scale > 0.5) {
      view.place(place);
      viewMoved();
    }
  }
}

function tick() {
  const now = performance.now();
  status.show(clients.size, clients.reports, now);
  const client = scene.selected === undefined ? undefined : clients.get(scene.selected);
  if (client) {
    clientCard.show(client, now);
  } else if (scene.selected !== undefined) {
    clientCard.showAbsent();
  }
  // Reports grow old without anything happening.
  sceneIsOld = true;
}

function pick(/** @type {number} */ x, /** @type {number} */ y, /** @type {boolean} */ byTouch) {
  const meant = scene.at(x, y, byTouch);
  if (meant?.client) {
    select(meant.client.id);
  } else if (meant?.gathering) {
    const members = meant.gathering.members.map((index) => scene.crowd.clients[index]);
    const box = boxAround(members);
    if (box) {
      setFollows(false);
      camera.flyTo(view.fitted(box, insets()), performance.now());
    }
  } else {
    deselect();
  }
}

function step(/** @type {number} */ by) {
  const onScreen = fromMiddle();
  if (onScreen.length === 0) {
    return;
  }
  const ids = onScreen.map((client) => client.id).sort();
  const at = scene.selected === undefined ? -1 : ids.indexOf(scene.selected);
  select(at === -1 ? onScreen[0].id : ids[(at + by + ids.length) % ids.length]);
}

/** @type {Record<string, () => void>} */
const KEYS = {
  Enter: () => {
    const nearest = fromMiddle()[0];
    if (nearest) {
      select(nearest.id);
    }
  },
  Escape: deselect,
  0: showWorld,
  a: () => {
    setFollows(false);
    showAll();
  },
  f: () => setFollows(!follows && scene.selected !== undefined),
  n: () => step(1),
  p: () => step(-1),
};

listen(stage, {
  pan: (dx, dy) => {
    camera.stop();
    setFollows(false);
    view.panBy(dx, dy);
    viewMoved();
  },
  zoom: (factor, x, y) => {
    camera.stop();
    view.zoomBy(factor, x, y);
    viewMoved();
  },
  pick,
  hover: (x, y) => {
    stage.toggleAttribute("data-pointing", scene.at(x, y, false) !== undefined);
  },
  press: (key) => {
    KEYS[key]?.();
    return key in KEYS;
  },
});

document.addEventListener("keydown", (event) => {
  const typing = event.target instanceof HTMLInputElement;
  if (event.key === "/" && !typing) {
    event.preventDefault();
    find("search", HTMLInputElement).focus();
  } else if (event.key === "?" && !typing) {
    help.showModal();
  } else if (event.key === "Escape" && !typing && !help.open) {
    deselect();
  }
});

new Search(
  find("search", HTMLInputElement),
  find("found", HTMLElement),
  async (prefix, limit, signal) => {
    const answer = await herd.ask(`/clients?prefix=${encodeURIComponent(prefix)}&limit=${limit}`, signal);
    return answer.features.map((/** @type {any} */ found) => found.properties.client);
  },
  (id) => {
    select(id);
    stage.focus({ preventScroll: true });
  },
);

for (const [id, act] of /** @type {[string, () => void][]} */ ([
  ["zoom-in", () => view.zoomBy(1.6)],
  ["zoom-out", () => view.zoomBy(1 / 1.6)],
  ["show-all", KEYS.a],
  ["show-help", () => help.showModal()],
  ["client-close", deselect],
  ["follow", () => setFollows(!follows)],
])) {
  find(id, HTMLButtonElement).addEventListener("click", () => {
    act();
    viewMoved();
  });
}

herdFold.open = !narrow.matches;
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", dress);
calm.addEventListener("change", calmDown);
new ResizeObserver(resize).observe(stage);
calmDown();
resize();
atlas.start().catch((error) => status.say(`The outlines of the world could not be loaded: ${error.message}`));
// Where the others are is known before anything can break.
refreshHerd().finally(() => feed.start(herd.address));
setInterval(refreshHerd, HERD_EVERY);
setInterval(tick, 1_000);
requestAnimationFrame(frame);
