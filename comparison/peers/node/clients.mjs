/** Conversations: with clients, and with neighbours that have something to tell. */
import { once } from 'node:events';
import { PlacesError, collapseNewlines, errorBody } from './places.mjs';
import { coordinates, fieldsOf, isBound, isClient, isRadius, reportPassedOn, reportReceived } from './protocol.mjs';

// Of a line that is longer the connection dies: whoever speaks so does not speak this protocol.
const MAX_LINE = 64 * 1024;

/** One connection that came in. */
export class Connection {
  #socket;
  #context;
  #peer;
  #neighbour;
  #rest = '';
  #taking = Promise.resolve();

  constructor(socket, context) {
    this.#socket = socket;
    this.#context = context;
    this.#peer = `${socket.remoteAddress}:${socket.remotePort}`;
    context.traffic.event(`${this.#peer} connected`);
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => (this.#taking = this.#guarded(this.#take(chunk))));
    // The end is told even while the socket is paused, so the replies to what came before it may still be due.
    socket.on('end', () => this.#taking.then(() => this.#guarded(this.#finish())));
    socket.on('error', (error) => context.traffic.event(`${this.#peer} broke: ${error.message}`));
    socket.on('close', () => context.traffic.event(`${this.#peer} dropped`));
  }

  /** A defect ends its own connection, and no other. */
  async #guarded(work) {
    try {
      await work;
    } catch (error) {
      if (this.#socket.destroyed) return;
      console.error(`${this.#peer}: the connection ends because of a defect`, error);
      this.#socket.destroy();
    }
  }

  async #take(chunk) {
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = lines.pop();
    if (this.#rest.length > MAX_LINE || lines.some((line) => line.length > MAX_LINE)) {
      console.warn(`${this.#peer}: a line of more than ${MAX_LINE} bytes`);
      this.#socket.destroy();
      return;
    }
    await this.#answer(lines);
  }

  async #finish() {
    if (this.#rest) await this.#answer([this.#rest]);
    this.#socket.end();
  }

  /** Answers in order; while a reply has to be waited for, nothing more is read. */
  async #answer(lines) {
    let replies = '';
    for (const line of lines) {
      this.#context.traffic.received(this.#peer, line);
      const reply = this.#reply(line);
      if (typeof reply === 'string') {
        replies += reply;
      } else {
        this.#send(replies);
        replies = '';
        this.#socket.pause();
        this.#send(await reply);
      }
    }
    this.#send(replies);
    if (this.#socket.writableNeedDrain) {
      this.#socket.pause();
      await once(this.#socket, 'drain');
    }
    if (this.#socket.isPaused()) this.#socket.resume();
  }

  #send(replies) {
    if (!replies) return;
    this.#context.traffic.sent(this.#peer, replies);
    this.#socket.write(replies, 'latin1');
  }

  /** The reply to a line, or the promise of one. */
  #reply(line) {
    const { name, servers, herd } = this.#context;
    const fields = fieldsOf(line);
    switch (fields[0]) {
      case undefined:
        return '';
      case 'IAMAT': {
        const report = reportReceived(name, fields);
        if (!report) return invalid(line);
        herd.offer(report);
        return report.line;
      }
      case 'WHATSAT':
        return this.#whatsat(fields) ?? invalid(line);
      case 'AT': {
        const report = servers.has(fields[1]) ? reportPassedOn(fields) : undefined;
        if (!report) return invalid(line);
        herd.offer(report, this.#neighbour);
        return '';
      }
      case 'SERVER':
        if (fields.length !== 2 || !herd.hasNeighbour(fields[1])) return invalid(line);
        this.#neighbour = fields[1];
        return '';
      default:
        return invalid(line);
    }
  }

  #whatsat([, client, radius, bound, ...more]) {
    if (bound === undefined || more.length > 0) return undefined;
    const report = this.#context.herd.latest(client);
    if (!report || !isClient(client) || !isRadius(radius) || !isBound(bound)) return undefined;
    return this.#nearby(report, { ...coordinates(report.position), radius, limit: Number(bound) });
  }

  async #nearby(report, question) {
    let body;
    try {
      body = await this.#context.places.nearby(question);
    } catch (error) {
      if (!(error instanceof PlacesError)) throw error;
      console.warn(`no places: ${error.message}`);
      body = errorBody('The places provider does not answer as it should; ask again later.');
    }
    return `${report.line}${collapseNewlines(body)}\n\n`;
  }
}

function invalid(line) {
  return `? ${line.endsWith('\r') ? line.slice(0, -1) : line}\n`;
}
