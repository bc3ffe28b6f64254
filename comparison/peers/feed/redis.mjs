/** A connection to Redis that sends commands as they come and hands on what is published (RESP 2). */
import net from 'node:net';

export class Redis {
  #socket;
  #input = '';
  #waiting = [];
  #subscriber = () => {};

  constructor(port) {
    this.#socket = net.connect({ host: '127.0.0.1', port, noDelay: true });
    // A character for every byte, so that the lengths that Redis tells are lengths of strings.
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (text) => this.#receive(text));
  }

  /** Sends a command; the promise is kept with its reply. */
  ask(...words) {
    this.send([words]);
    return this.#reply();
  }

  /** Sends several commands at once; their replies are only looked at for errors. */
  tell(commands) {
    this.send(commands);
    commands.forEach(() => this.#waiting.push({ resolve: () => {}, reject: fail }));
  }

  /** Has everything that is published on a channel handed on. */
  async subscribe(channel, subscriber) {
    this.#subscriber = subscriber;
    await this.ask('SUBSCRIBE', channel);
  }

  send(commands) {
    const texts = commands.map(
      (words) => `*${words.length}\r\n` + words.map((word) => `$${word.length}\r\n${word}\r\n`).join(''),
    );
    this.#socket.write(texts.join(''), 'latin1');
  }

  #reply() {
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  #receive(text) {
    this.#input += text;
    let from = 0;
    for (let read = parse(this.#input, from); read; read = parse(this.#input, from)) {
      from = read.end;
      this.#take(read.value);
    }
    this.#input = this.#input.slice(from);
  }

  #take(value) {
    if (Array.isArray(value) && value[0] === 'message') {
      this.#subscriber(value[2]);
    } else if (value instanceof Error) {
      this.#waiting.shift().reject(value);
    } else {
      this.#waiting.shift().resolve(value);
    }
  }
}

function fail(error) {
  throw error;
}

/** The reply that begins at a place and where it ends; undefined while it is not whole. */
function parse(text, from) {
  const stop = text.indexOf('\r\n', from);
  if (stop < 0) {
    return undefined;
  }
  const line = text.slice(from + 1, stop);
  const next = stop + 2;
  switch (text[from]) {
    case '+':
      return { value: line, end: next };
    case ':':
      return { value: Number(line), end: next };
    case '-':
      return { value: new Error(`Redis says ${line}`), end: next };
    case '$':
      return parseText(text, next, Number(line));
    default:
      return parseArray(text, next, Number(line));
  }
}

function parseText(text, from, length) {
  if (length < 0) {
    return { value: null, end: from };
  }
  const end = from + length + 2;
  return text.length < end ? undefined : { value: text.slice(from, end - 2), end };
}

function parseArray(text, from, count) {
  const value = [];
  let end = from;
  for (let i = 0; i < count; i++) {
    const element = parse(text, end);
    if (!element) {
      return undefined;
    }
    value.push(element.value);
    end = element.end;
  }
  return { value, end };
}
