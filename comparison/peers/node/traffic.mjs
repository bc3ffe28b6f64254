/** The traffic log: every line that a server reads and writes, and connections made and dropped. */
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that one turn of the loop has to log goes to the file in one write. */
export class TrafficLog {
  #stream;
  #text = '';

  constructor({ directory, log }, name) {
    if (!log) return;
    mkdirSync(directory, { recursive: true });
    this.#stream = createWriteStream(join(directory, `${name}.log`), { flags: 'a', encoding: 'latin1' });
  }

  /** Something that happened to a connection. */
  event(text) {
    this.#add(`${text}\n`);
  }

  received(peer, line) {
    this.#add(`< ${peer} ${line}\n`);
  }

  /** Replies or reports, each with its end. */
  sent(peer, text) {
    this.#add(`> ${peer} ${text}`);
  }

  #add(entry) {
    if (!this.#stream) return;
    if (this.#text === '') setImmediate(() => this.#flush());
    this.#text += `${new Date().toISOString()} ${entry}`;
  }

  #flush() {
    this.#stream.write(this.#text, 'latin1');
    this.#text = '';
  }

  /** Writes what is left. */
  close() {
    return new Promise((resolve) => (this.#stream ? this.#stream.end(this.#text, 'latin1', resolve) : resolve()));
  }
}
