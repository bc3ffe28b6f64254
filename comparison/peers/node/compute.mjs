/** Work that keeps a processor busy for 50 ms; as the program of a worker, does it for each message. */
import { parentPort } from 'node:worker_threads';

const COMPUTING_MILLIS = 50;

export function compute() {
  let rounds = 0;
  const end = performance.now() + COMPUTING_MILLIS;
  while (performance.now() < end) rounds += 1;
  return rounds;
}

parentPort?.on('message', () => parentPort.postMessage(compute()));
