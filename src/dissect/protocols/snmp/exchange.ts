import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { F } from './fields.js';

/** How many requests are kept for their responses; the oldest give way. */
const MOST = 20_000;

interface Request {
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
}

class Requests {
  readonly byKey = new Map<string, Request>();
}

const slot = declareState(
  () => new Requests(),
  () => new Kept<Request | undefined>(),
);

/** Keeps a request by its number, or finds the one that a response answers, and says which and how long it took. */
export function linkExchange(d: Dissection, id: number, isResponse: boolean, isRequest: boolean): void {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) {
    const { byKey } = d.stateOf(slot);
    const key = `${d.conversation}:${id}`;
    memo.rows[row] = isResponse ? byKey.get(key) : undefined;
    if (isRequest) {
      if (byKey.size >= MOST) for (const each of byKey.keys()) if (byKey.delete(each)) break;
      byKey.set(key, {
        frame: d.block.firstNumber + d.frame,
        seconds: d.block.seconds[d.frame],
        nanoseconds: d.block.nanoseconds[d.frame],
      });
    }
  }
  const request = memo.rows[row];
  if (request === undefined) return;
  d.value(F.response_to, request.frame);
  const borrowed = d.block.nanoseconds[d.frame] < request.nanoseconds ? 1 : 0;
  const seconds = d.block.seconds[d.frame] - request.seconds - borrowed;
  d.wide(F.time, seconds, d.block.nanoseconds[d.frame] - request.nanoseconds + borrowed * 1_000_000_000);
}
