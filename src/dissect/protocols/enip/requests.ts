import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { exchangeKey } from '../../transactions.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { E } from './fields.js';

/** A request, as its response is shown with it. */
export interface Request {
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  /** The CIP message. */
  readonly bytes: Uint8Array;
}

/** Past this many requests the older half is forgotten. */
const MAX_GENERATION = 20_000;

class Requests {
  private recent = new Map<string, Request>();
  private older = new Map<string, Request>();

  find(key: string): Request | undefined {
    return this.recent.get(key) ?? this.older.get(key);
  }

  keep(key: string, request: Request): void {
    if (this.recent.size >= MAX_GENERATION) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(key, request);
  }
}

const slot = declareState(
  () => new Requests(),
  () => new Kept<Request | undefined>(),
);

/** What the Info column says of the frame's messages before the one in hand. */
export const before = { text: '' };

/** The request that the message in hand answers. */
export const current: { request: Request | undefined } = { request: undefined };

/**
 * Finds the request of a response, and keeps a request for its response. What is not connected is told by session and
 * sender's context, what is connected by its number; `items` is where the list of items begins.
 */
export function matchMessage(d: Dissection, items: number, start: number, end: number, isConnected: boolean): void {
  current.request = undefined;
  if (!d.has(start, 1)) return;
  const isResponse = d.bytes[start] >= 0x80;
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) {
    const base = items - 6;
    const key = isConnected
      ? `${exchangeKey(d, start - 2, 2)}c`
      : exchangeKey(d, base - 20, 4) + exchangeKey(d, base - 12, 8);
    const requests = d.stateOf(slot);
    let request: Request | undefined;
    if (isResponse) request = requests.find(key);
    else {
      requests.keep(key, {
        frame: d.block.firstNumber + d.frame,
        seconds: d.block.seconds[d.frame],
        nanoseconds: d.block.nanoseconds[d.frame],
        bytes: d.bytes.slice(start, Math.min(end, d.end)),
      });
    }
    memo.rows[row] = request;
  }
  if (!isResponse) {
    remark(d, E['=cip.analysis.request_no_response'], SEVERITY.note, GROUP.protocol, 'CIP request without a response');
    return;
  }
  const request = memo.rows[row];
  current.request = request;
  if (request === undefined) return;
  d.value(E.response_to, request.frame);
  const nanoseconds = d.block.nanoseconds[d.frame] - request.nanoseconds;
  d.wide(
    E.time,
    d.block.seconds[d.frame] - request.seconds - (nanoseconds < 0 ? 1 : 0),
    nanoseconds < 0 ? nanoseconds + 1_000_000_000 : nanoseconds,
  );
}
