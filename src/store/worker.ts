import { parentPort } from 'node:worker_threads';
import type { Batch } from '../columns/batch.js';
import { Lane, type LaneSetup } from './lane.js';

/** The thread in which a filter's lane lives, so that DuckDB starts, loads and runs beside the dissecting. */
export interface LaneRequest {
  readonly batches: readonly Batch[];
  readonly firstNumber: number;
  readonly count: number;
}
export type LaneReply = { readonly chosen: Float64Array } | { readonly error: string };

/** The first message is the lane's setup, each later one a window. */
const port = parentPort;
if (port) {
  let last: Promise<Lane> | undefined;
  port.on('message', (message: LaneSetup | LaneRequest | 'close') => {
    if (last === undefined) {
      last = Lane.open(message as LaneSetup);
      last.catch(() => {});
      return;
    }
    if (message === 'close') {
      last.then((lane) => lane.close()).finally(() => port.close());
      return;
    }
    // One window after the other: the next may come while one is at work.
    const { batches, firstNumber, count } = message as LaneRequest;
    last = last.then(async (lane) => {
      const chosen = await lane.select(batches, firstNumber, count);
      port.postMessage({ chosen } satisfies LaneReply, [chosen.buffer as ArrayBuffer]);
      return lane;
    });
    last.catch((error) => port.postMessage({ error: String(error?.message ?? error) } satisfies LaneReply));
  });
}
