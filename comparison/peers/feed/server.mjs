/**
 * Live feeds as one builds them on Node today, server-sent events with Redis between the servers:
 * `node server.mjs NAME LINE_PORT HTTP_PORT REDIS_PORT`. Node 20, no dependencies.
 *
 * A report comes as a line, as Drover's clients tell it. It is kept in a hash of Redis and published; every server is
 * subscribed, knows the latest report of each client, and writes it to the readers who want to see it.
 *
 * Done: one write to Redis for all reports of one chunk of input; an event's text is made once for all its readers;
 * readers of the same circle share it.
 *
 * Not done: going on after a Last-Event-ID (who comes back is shown the whole anew), conflation and a bound for readers
 * that are slow, circles across the antimeridian, WebSockets.
 */
import http from 'node:http';
import net from 'node:net';
import { Circles } from './circles.mjs';
import { Redis } from './redis.mjs';

const CHANNEL = 'positions';
const HEARTBEAT_MILLIS = 15_000;
const BACKLOG = 4096;
const REPORT = /^IAMAT (\S+) ([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?) (\d+\.\d+)$/;

const [name, linePort, httpPort, redisPort] = process.argv.slice(2);
if (!redisPort) {
  console.error('usage: node server.mjs NAME LINE_PORT HTTP_PORT REDIS_PORT');
  process.exit(2);
}

const reports = new Map();
const followers = new Map();
const circles = new Circles();
const readers = new Set();
const publisher = new Redis(Number(redisPort));

/** Of text that a server has published; the text itself keeps all digits of the time. */
function take(text) {
  const report = JSON.parse(text);
  const before = reports.get(report.client);
  if (before && before.time >= report.time) {
    return;
  }
  report.text = text;
  reports.set(report.client, report);
  followers.get(report.client)?.forEach((reader) => reader.write(position(report)));
  circles.update(report, before, reports, (those, whose, isIn) => {
    const event = isIn ? position(whose) : `event: left\ndata: {"client":"${whose.client}"}\n\n`;
    those.forEach((reader) => reader.write(event));
  });
}

function position(report) {
  report.event ??= `event: position\nid: ${report.time}\ndata: ${report.text}\n\n`;
  return report.event;
}

/** Begins a feed; returns what is to be done at its end. */
function follow(reader, query) {
  const client = query.get('client');
  if (client) {
    const those = followers.get(client) ?? new Set();
    followers.set(client, those.add(reader));
    show(reader, [client]);
    return () => those.delete(reader);
  }
  const circle = circles.add(query.get('around'), Number(query.get('radius')), reader, reports);
  show(reader, circle.members);
  return () => circles.remove(circle, reader);
}

function show(reader, clients) {
  const events = [...clients].filter((client) => reports.has(client)).map((client) => position(reports.get(client)));
  reader.write(`event: begin\ndata: {"server":"${name}"}\n\n${events.join('')}event: current\ndata: {}\n\n`);
}

const web = http.createServer((request, reader) => {
  const address = new URL(request.url, 'http://localhost');
  if (address.pathname !== '/feed') {
    reader.writeHead(404).end();
    return;
  }
  reader.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  const end = follow(reader, address.searchParams);
  readers.add(reader);
  reader.on('close', () => {
    readers.delete(reader);
    end();
  });
});

const phones = net.createServer({ noDelay: true }, (socket) => {
  let input = '';
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  socket.on('data', (text) => {
    const lines = (input + text).split('\n');
    input = lines.pop();
    const commands = [];
    const replies = lines.map((line) => answer(line, commands));
    publisher.tell(commands);
    socket.write(replies.join(''), 'latin1');
  });
});

function answer(line, commands) {
  const [, client, latitude, longitude, time] = line.match(REPORT) ?? [];
  if (!client) {
    return `? ${line}\n`;
  }
  const text =
    `{"client":${JSON.stringify(client)},"latitude":${Number(latitude)},"longitude":${Number(longitude)},` +
    `"time":${time},"server":"${name}"}`;
  commands.push(['HSET', CHANNEL, client, text], ['PUBLISH', CHANNEL, text]);
  return `AT ${name} ${line.slice('IAMAT '.length)}\n`;
}

setInterval(() => readers.forEach((reader) => reader.write(':\n\n')), HEARTBEAT_MILLIS).unref();
// For who measures memory; there is a collector to call only with --expose-gc.
process.on('SIGUSR2', () => globalThis.gc?.());

await new Redis(Number(redisPort)).subscribe(CHANNEL, take);
const known = await publisher.ask('HVALS', CHANNEL);
known.forEach(take);
web.listen({ host: '127.0.0.1', port: Number(httpPort), backlog: BACKLOG });
phones.listen({ host: '127.0.0.1', port: Number(linePort), backlog: BACKLOG }, () =>
  console.log(`${name} listens on 127.0.0.1:${linePort}`),
);
