/**
 * A minimal HTTP server on Node's own `http`: `node server.mjs PORT`. Node 20, no dependencies, and so without WebSocket,
 * which Node leaves to packages such as `ws`.
 */
import http from 'node:http';

const HEARTBEAT_MILLIS = 30_000;
const BACKLOG = 1024;

const POSITION =
  '{"client":"kiwi.cs.ucla.edu","latitude":34.068930,"longitude":-118.445127,' +
  '"time":1621464827.959498503,"server":"Clark","skew":0.263873386,"age":12.004}';

const feeds = new Set();

function answer(request, response) {
  switch (request.url) {
    case '/position':
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(POSITION) });
      response.end(POSITION);
      break;
    case '/feed':
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      response.write(`event: position\ndata: ${POSITION}\n\n`);
      feeds.add(response);
      response.on('close', () => feeds.delete(response));
      break;
    default:
      response.writeHead(404).end();
  }
}

setInterval(() => {
  for (const feed of feeds) feed.write('event: beat\ndata: {}\n\n');
}, HEARTBEAT_MILLIS);

const port = Number(process.argv[2]);
http.createServer({ noDelay: true }, answer).listen({ host: '127.0.0.1', port, backlog: BACKLOG }, () => {
  console.log(`Node.js ${process.versions.node} listens on 127.0.0.1:${port}`);
});
