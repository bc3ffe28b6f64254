/**
 * A server of the herd on Node's own `net`: `node server.mjs NAME CONFIG`. Node 20, no dependencies.
 *
 * Done: one write for all the replies to one chunk of input; text in Latin 1, which has a character for every byte, so
 * that V8 keeps it in one byte each and nothing is lost; a link's reports leave in one write for each turn of the loop;
 * the traffic log is one write for each turn, too.
 *
 * Not done: parsing in a Buffer by hand, which is not how one writes Node; `cluster`, because its processes share
 * nothing, so a herd of several processes on one machine is more servers in the configuration, which anyone can have.
 */
import net from 'node:net';
import { Connection } from './clients.mjs';
import { loadConfiguration } from './configuration.mjs';
import { Herd } from './flooding.mjs';
import { openPlaces } from './places.mjs';
import { TrafficLog } from './traffic.mjs';

// As many clients may be waiting to be accepted; more than Node's default, for a crowd that comes at once.
const BACKLOG = 4096;

const [name, file] = process.argv.slice(2);
if (!file) {
  console.error('usage: node server.mjs NAME CONFIG');
  process.exit(2);
}
const configuration = await loadConfiguration(file);
const own = configuration.servers[name];
if (!own) {
  console.error(`${file} has no server ${name}`);
  process.exit(2);
}

const traffic = new TrafficLog(configuration.traffic, name);
const places = openPlaces(configuration.places);
const herd = new Herd(name, configuration, traffic);
const context = { name, servers: new Set(Object.keys(configuration.servers)), herd, places, traffic };

// Clients half-close: they end their side and then wait for the replies.
const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => new Connection(socket, context));
server.on('error', (error) => {
  console.error(`${name} can't listen on ${own.host}:${own.port}: ${error.message}`);
  process.exit(1);
});
server.listen({ host: own.host, port: own.port, backlog: BACKLOG }, () => {
  herd.start();
  console.log(`${name} listens on ${own.host}:${own.port}`);
});

async function stop() {
  await traffic.close();
  process.exit(0);
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
