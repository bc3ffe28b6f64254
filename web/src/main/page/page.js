import { Atlas } from "./atlas.js";
import { ClientCard } from "./client-card.js";
import { Clients } from "./clients.js";
import { find } from "./elements.js";
import { Feed } from "./feed.js";
import { listen } from "./hands.js";
import { Herd, Problem } from "./herd.js";
import { HerdCard } from "./herd-card.js";
import { FINE_FROM } from "./map.js";
import { Pursuit } from "./pursuit.js";
import { Search } from "./search.js";
import { Stage } from "./stage.js";
import { StatusLine } from "./status-line.js";
import { boxAround } from "./view.js";

const HERD_EVERY = 2_000;
const ZOOM = 1.6;

const narrow = matchMedia("(max-width: 720px)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const help = find("help", HTMLDialogElement);
const herdFold = find("herd", HTMLDetailsElement);

const herd = new Herd(location);
const clients = new Clients();
const stage = new Stage(
  {
    stage: find("stage", HTMLElement),
    ground: find("ground", HTMLCanvasElement),
    moving: find("moving", HTMLCanvasElement),
    herd: herdFold,
    client: find("client", HTMLElement),
  },
  narrow,
);
const status = new StatusLine(find("status", HTMLElement), find("notice", HTMLElement));
const atlas = new Atlas(
  () => herd.address,
  (land) => stage.showLand(land),
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
const pursuit = new Pursuit(stage, clients, clientCard, herdCard, find("follow", HTMLButtonElement));

let hasLooked = false;

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
    herdCard.pulse(report.server, now);
    stage.sceneChanged();
    pursuit.moved(client, now);
  },
  left: (id) => {
    clients.leave(id);
    stage.sceneChanged();
  },
  current: () => {
    clients.current();
    stage.sceneChanged();
    if (!hasLooked) {
      hasLooked = true;
      lookAround();
    }
  },
  gap: (reason) => status.say(`Some changes may have been missed (${reason}); everything is told anew.`),
});

/** First look: who was asked for by the address, or everybody. */
function lookAround() {
  const asked = new URLSearchParams(location.hash.slice(1)).get("client");
  if (asked) {
    pursuit.open(asked);
  } else {
    stage.showAll(clients.all(), performance.now());
  }
}

function showAll() {
  pursuit.setFollows(false);
  stage.showAll(clients.all(), performance.now());
}

function showWorld() {
  pursuit.setFollows(false);
  stage.showWorld(performance.now());
}

function chooseServer(/** @type {string | undefined} */ server) {
  herdCard.chosen = server;
  stage.scene.server = server;
  stage.sceneChanged();
  showHerd();
  status.say(server === undefined ? "" : `Only clients that reported to ${server} are shown in colour.`);
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

function zoom(/** @type {number} */ factor, x = stage.view.width / 2, y = stage.view.height / 2) {
  stage.camera.stop();
  stage.view.zoomBy(factor, x, y);
  stage.viewMoved();
}

function pick(/** @type {number} */ x, /** @type {number} */ y, /** @type {boolean} */ byTouch) {
  const meant = stage.scene.at(x, y, byTouch);
  if (meant?.client) {
    pursuit.open(meant.client.id);
  } else if (meant?.gathering) {
    const box = boxAround(meant.gathering.members.map((index) => stage.scene.crowd.clients[index]));
    if (box) {
      pursuit.setFollows(false);
      stage.camera.flyTo(stage.view.fitted(box, stage.insets()), performance.now());
    }
  } else {
    pursuit.close();
  }
}

/** Lets go of the client; who did so in its card goes on at the map. */
function close() {
  const card = clientCard.parts.card;
  const wasInside = card.contains(document.activeElement);
  pursuit.close();
  if (wasInside) {
    stage.parts.stage.focus({ preventScroll: true });
  }
}

/** Goes on to another client on the screen, in the order of their names; first to the one in the middle. */
function step(/** @type {number} */ by) {
  const onScreen = stage.fromMiddle();
  if (onScreen.length === 0) {
    return;
  }
  const ids = onScreen.map((client) => client.id).sort();
  const at = pursuit.id === undefined ? -1 : ids.indexOf(pursuit.id);
  pursuit.open(at === -1 ? onScreen[0].id : ids[(at + by + ids.length) % ids.length]);
}

/** @type {Record<string, () => void>} */
const KEYS = {
  Enter: () => {
    const [nearest] = stage.fromMiddle();
    if (nearest) {
      pursuit.open(nearest.id);
    }
  },
  0: showWorld,
  a: showAll,
  f: () => pursuit.setFollows(!pursuit.follows),
  n: () => step(1),
  p: () => step(-1),
};

listen(stage.parts.stage, {
  pan: (dx, dy) => {
    stage.camera.stop();
    pursuit.setFollows(false);
    stage.view.panBy(dx, dy);
    stage.viewMoved();
  },
  zoom,
  pick,
  hover: (x, y) => {
    stage.parts.stage.toggleAttribute("data-pointing", stage.scene.at(x, y, false) !== undefined);
  },
  press: (key) => {
    KEYS[key]?.();
    return key in KEYS;
  },
});

document.addEventListener("keydown", (event) => {
  if (event.target instanceof HTMLInputElement || help.open) {
    return;
  }
  if (event.key === "/") {
    event.preventDefault();
    find("search", HTMLInputElement).focus();
  } else if (event.key === "?") {
    help.showModal();
  } else if (event.key === "Escape") {
    close();
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
    pursuit.open(id);
    stage.parts.stage.focus({ preventScroll: true });
  },
);

for (const [id, act] of /** @type {[string, () => void][]} */ ([
  ["zoom-in", () => zoom(ZOOM)],
  ["zoom-out", () => zoom(1 / ZOOM)],
  ["show-all", showAll],
  ["show-help", () => help.showModal()],
  ["client-close", close],
  ["follow", () => pursuit.setFollows(!pursuit.follows)],
])) {
  find(id, HTMLButtonElement).addEventListener("click", act);
}

function calmDown() {
  stage.camera.animated = !calm.matches;
  clients.animated = !calm.matches;
}

function frame() {
  const now = performance.now();
  if (stage.camera.advance(now)) {
    stage.viewMoved();
  }
  pursuit.follow(now);
  if (stage.draw(clients, now)) {
    status.scale(stage.view.metresPerPixel());
    if (stage.view.scale > FINE_FROM) {
      atlas.refine();
    }
  }
  requestAnimationFrame(frame);
}

function tick() {
  const now = performance.now();
  status.show(clients.size, clients.reports, now);
  pursuit.tick(now);
  // Reports grow old without anything happening.
  stage.sceneChanged();
}

herdFold.open = !narrow.matches;
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => stage.dress());
calm.addEventListener("change", calmDown);
new ResizeObserver(() => stage.resize()).observe(stage.parts.stage);
calmDown();
stage.resize();
atlas.start().catch((error) => status.say(`The outlines of the world could not be loaded: ${error.message}`));
// Where the others are is known before anything can break.
refreshHerd().finally(() => feed.start(herd.address));
setInterval(refreshHerd, HERD_EVERY);
setInterval(tick, 1_000);
requestAnimationFrame(frame);
