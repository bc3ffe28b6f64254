/** Places that cost something or go wrong, for the experiments on handlers. A herd that is used has `http`. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { compute } from './compute.mjs';

export const NOTHING = '{\n   "html_attributions" : [],\n   "results" : [],\n   "status" : "ZERO_RESULTS"\n}';

/** The places of a kind. */
export function handlerPlaces(kind) {
  switch (kind) {
    case 'compute':
      return new ComputingPlaces();
    case 'compute-recommended':
      return new PoolPlaces();
    case 'fail':
      return new FailingPlaces();
    default:
      throw new Error(`places.kind is ${kind}; it should be http, compute, compute-recommended or fail`);
  }
}

/** Computes where it is asked, as somebody would write it who has not heard of event loops. */
class ComputingPlaces {
  async nearby() {
    compute();
    return NOTHING;
  }
}

/** Computes in other threads, as Node's documentation recommends: a pool of workers, and a queue before it. */
class PoolPlaces {
  #idle = Array.from({ length: availableParallelism() }, () => new Worker(new URL('./compute.mjs', import.meta.url)));
  #waiting = [];

  nearby() {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#next();
    });
  }

  #next() {
    if (this.#idle.length === 0 || this.#waiting.length === 0) return;
    const worker = this.#idle.pop();
    const resolve = this.#waiting.shift();
    worker.once('message', () => {
      this.#idle.push(worker);
      resolve(NOTHING);
      this.#next();
    });
    worker.postMessage('compute');
  }
}

/** Has a defect. */
class FailingPlaces {
  async nearby(question) {
    return question.nothing.here;
  }
}
