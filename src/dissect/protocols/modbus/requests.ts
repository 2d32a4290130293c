import { Decisions } from '../../decisions.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { exchangeKey } from '../../transactions.js';

/** A request that a response is shown with: its frame and time, and of which registers or coils it asks. */
export interface ModbusRequest {
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  readonly base: number;
  readonly count: number;
}

/** Past this many requests the older half is forgotten. */
const MAX_GENERATION = 100_000;

class Requests {
  private recent = new Map<string, ModbusRequest>();
  private older = new Map<string, ModbusRequest>();

  find(key: string): ModbusRequest | undefined {
    return this.recent.get(key) ?? this.older.get(key);
  }

  keep(key: string, request: ModbusRequest): void {
    if (this.recent.size >= MAX_GENERATION) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(key, request);
  }
}

const WIDTH = 5;
const slot = declareState(
  () => new Requests(),
  () => new Decisions(WIDTH),
);

/** A request is told by its connection, transaction, unit (before `start`) and function (at `start`). */
function keyOf(d: Dissection, start: number): string {
  return exchangeKey(d, start - 7, 2) + String.fromCharCode((d.bytes[start - 1] << 8) | (d.bytes[start] & 0x7f));
}

/** Remembers the request whose function code is at `start`. */
export function rememberRequest(d: Dissection, start: number): void {
  if (d.replaying || d.left(start) === 0) return;
  const hasRange = d.left(start) >= 5;
  d.stateOf(slot).keep(keyOf(d, start), {
    frame: d.block.firstNumber + d.frame,
    seconds: d.block.seconds[d.frame],
    nanoseconds: d.block.nanoseconds[d.frame],
    base: hasRange ? (d.bytes[start + 1] << 8) | d.bytes[start + 2] : 0,
    count: hasRange ? (d.bytes[start + 3] << 8) | d.bytes[start + 4] : 0,
  });
}

/** The request that the response with its function code at `start` answers; its times are those since the request. */
export function requestOf(d: Dissection, start: number): ModbusRequest | undefined {
  const decisions = d.memoOf(slot);
  const at = decisions.next(d);
  const { numbers } = decisions;
  if (!d.replaying) {
    const request = d.left(start) > 0 ? d.stateOf(slot).find(keyOf(d, start)) : undefined;
    if (request !== undefined) {
      const nanoseconds = d.block.nanoseconds[d.frame] - request.nanoseconds;
      numbers[at] = request.frame;
      numbers[at + 1] = d.block.seconds[d.frame] - request.seconds - (nanoseconds < 0 ? 1 : 0);
      numbers[at + 2] = nanoseconds < 0 ? nanoseconds + 1_000_000_000 : nanoseconds;
      numbers[at + 3] = request.base;
      numbers[at + 4] = request.count;
    }
  }
  if (numbers[at] === 0) return undefined;
  const [frame, seconds, nanoseconds, base, count] = numbers.subarray(at, at + WIDTH);
  return { frame, seconds, nanoseconds, base, count };
}
