import { parentPort, workerData } from 'node:worker_threads';
import type { Batch } from '../columns/batch.js';
import { Lane, type LaneSetup } from './lane.js';

/** The thread in which a filter's lane lives, so that DuckDB starts, loads and runs beside the dissecting. */
export interface LaneRequest {
  readonly batches: readonly Batch[];
  readonly firstNumber: number;
  readonly count: number;
}
export type LaneReply = { readonly chosen: Float64Array } | { readonly error: string };

const port = parentPort;
if (port) {
  const lane = Lane.open(workerData as LaneSetup);
  // One window after the other: the next may come while one is at work.
  let last: Promise<unknown> = lane;
  port.on('message', (request: LaneRequest | 'close') => {
    last = last.then(async () => {
      if (request === 'close') {
        await (await lane).close();
        port.close();
        return;
      }
      const chosen = await (await lane).select(request.batches, request.firstNumber, request.count);
      port.postMessage({ chosen } satisfies LaneReply, [chosen.buffer as ArrayBuffer]);
    });
    last.catch((error) => port.postMessage({ error: String(error?.message ?? error) } satisfies LaneReply));
  });
}
