import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';

export const REQUEST = 0;

/** A request that responses are read by. */
export interface Request {
  readonly command: number;
  readonly count: number;
  /** The number behind the command, which some commands are told apart by. */
  readonly detail: number;
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
}
const MOST = 100_000;

const slot = declareState(
  () => new Map<string, Request>(),
  () => new Kept<Request | undefined>(),
);

/** The request that the telegram answers, or repeats; a request not yet known is kept for its answer. */
export function requestOf(d: Dissection, start: number): Request | undefined {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) {
    const requests = d.stateOf(slot);
    const key = `${d.conversation}/${d.getU16(start + 6)}`;
    const known = requests.get(key);
    memo.rows[row] = known;
    if (known === undefined && d.bytes[start + 8] === REQUEST) {
      if (requests.size >= MOST) requests.clear();
      const command = d.getU8(start + 10);
      requests.set(key, {
        command,
        count: d.getU8(command === COMMAND.readEeprom ? start + 12 : start + 11) + 1,
        detail: d.getU8(start + 12),
        frame: d.block.firstNumber + d.frame,
        seconds: d.block.seconds[d.frame],
        nanoseconds: d.block.nanoseconds[d.frame],
      });
    }
  }
  return memo.rows[row];
}

export const COMMAND = {
  readDisplay: 1,
  readClock: 4,
  writeClock: 12,
  readStation: 29,
  readMemory: 30,
  readLines: 31,
  readVersion: 32,
  writeMemory: 35,
  readArithmetic: 70,
  readBytes: 71,
  writeBytes: 81,
  readBlock: 150,
  readEeprom: 161,
  readSystem: 171,
} as const;
