import { hexText } from '../../../fields/address.js';
import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import type { Opening } from './opened.js';
import type { Lock, Range } from './transfers.js';

/** How many requests are kept for their responses; the oldest give way. */
const MOST = 20_000;

/** A function of the pipe LANMAN, with the descriptors of its parameters, of its results, and of what is added to them. */
export interface RemoteCall {
  readonly called: number;
  readonly parameters: string;
  readonly results: string;
  readonly auxiliary: string;
}

/** What is known of a request when its response comes. */
export interface Answer {
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  /** What it asked for: a path, say. */
  text: string;
  /** The name that a file is to lose. */
  from?: string;
  /** It calls a function of the pipe LANMAN. */
  isRemoteCall?: boolean;
  call?: RemoteCall;
  /** Of transactions: which function. */
  level: number;
  /** How much it wants to know; not set where it does not say. */
  interest?: number;
  /** The share that it wants to be connected to. */
  path: string;
  /** The number of the file that it named, or 0. */
  file: number;
  /** With what it wants a file opened. */
  opening?: Opening;
  /** What it wants read or written. */
  range?: Range;
  lock?: Lock;
}

class Requests {
  readonly byKey = new Map<string, Answer>();
}

const slot = declareState(
  () => new Requests(),
  () => new Kept<Answer | undefined>(),
);

/** Both ends, whichever sends. */
export function endsOf(d: Dissection): string {
  if (d.conversations !== undefined) return String(d.conversation);
  const source = d.sourceStart < 0 ? '' : hexText(d.addressBytes, d.sourceStart, d.addressKind);
  const destination = d.destinationStart < 0 ? '' : hexText(d.addressBytes, d.destinationStart, d.addressKind);
  return source < destination ? `${source}-${destination}` : `${destination}-${source}`;
}

/** The number of the share that the message at `base` is about; its header is all there. */
export const treeOf = (d: Dissection, base: number): number => d.bytes[base + 24] | (d.bytes[base + 25] << 8);

/** The ends, and the numbers that a response repeats. */
const keyOf = (d: Dissection, start: number): string =>
  `${endsOf(d)}:${d.getU16LE(start + 26)}:${d.getU16LE(start + 30)}`;

/** For a response: the request that it answers. For a request: what its response will find, to be filled in. */
export function exchangeOf(d: Dissection, start: number, isResponse: boolean): Answer | undefined {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (d.replaying) return memo.rows[row];
  const { byKey } = d.stateOf(slot);
  const key = keyOf(d, start);
  if (isResponse) {
    memo.rows[row] = byKey.get(key);
  } else {
    if (byKey.size >= MOST) for (const each of byKey.keys()) if (byKey.delete(each)) break;
    const answer: Answer = {
      frame: d.block.firstNumber + d.frame,
      seconds: d.block.seconds[d.frame],
      nanoseconds: d.block.nanoseconds[d.frame],
      text: '',
      level: -1,
      path: '',
      file: 0,
    };
    byKey.set(key, answer);
    memo.rows[row] = answer;
  }
  return memo.rows[row];
}
