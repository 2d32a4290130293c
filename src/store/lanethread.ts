import { Worker } from 'node:worker_threads';
import { type Batch, buffersOf } from '../columns/batch.js';
import type { FilterLane, LaneSetup } from './lane.js';
import type { LaneReply, LaneRequest } from './worker.js';

/** A lane in a thread of its own. */
class LaneThread implements FilterLane {
  private readonly waiting: { resolve: (chosen: Float64Array) => void; reject: (error: Error) => void }[] = [];

  constructor(private readonly worker: Worker) {
    worker.on('message', (reply: LaneReply) => {
      const first = this.waiting.shift();
      if ('chosen' in reply) first?.resolve(reply.chosen);
      else first?.reject(new Error(reply.error));
    });
    worker.on('error', (error: Error) => {
      for (const { reject } of this.waiting.splice(0)) reject(error);
    });
  }

  select(batches: readonly Batch[], firstNumber: number, count: number): Promise<Float64Array> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.worker.postMessage({ batches, firstNumber, count } satisfies LaneRequest, batches.flatMap(buffersOf));
    });
  }

  /** To end a thread from outside while it is in DuckDB's library would end the process: it ends itself. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.worker.once('exit', () => resolve());
      this.worker.postMessage('close');
    });
  }
}

/** Opens the lane of a filter: in a thread of its own, or in this one where pcq runs from its sources. */
export async function openLane(setup: LaneSetup): Promise<FilterLane> {
  if (import.meta.url.endsWith('.ts')) return (await import('./lane.js')).Lane.open(setup);
  const worker = new Worker(new URL('./worker.js', import.meta.url));
  worker.postMessage(setup);
  return new LaneThread(worker);
}
