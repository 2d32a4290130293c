import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';

/** A request: its frame, message number, time and address. */
interface Exchange {
  readonly frame: number;
  readonly message: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  readonly uri: string;
}

/** What is shown of it in a message. */
export interface Shown {
  readonly requestFrame: number;
  readonly isRepeated: boolean;
  /** A response with the request's message number: others are not said to answer it. */
  readonly isSameMessage: boolean;
  readonly uri: string;
  readonly seconds: number;
  readonly nanoseconds: number;
}

const MOST_EXCHANGES = 100_000;

class Exchanges {
  readonly byToken = new Map<string, Exchange>();
}

const slot = declareState(
  () => new Exchanges(),
  () => new Kept<Shown | undefined>(),
);

/** Enters a request, or finds the one that a response answers, by conversation and token; undefined if nothing is known. */
export function follow(
  d: Dissection,
  token: string,
  message: number,
  isRequest: boolean,
  uri: string,
): Shown | undefined {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (d.replaying) return memo.rows[row];
  const shown = find(d, d.stateOf(slot).byToken, `${d.conversation} ${token}`, message, isRequest, uri);
  memo.rows[row] = shown;
  return shown;
}

function find(
  d: Dissection,
  byToken: Map<string, Exchange>,
  key: string,
  message: number,
  isRequest: boolean,
  uri: string,
): Shown | undefined {
  const frame = d.block.firstNumber + d.frame;
  const seconds = d.block.seconds[d.frame];
  const nanoseconds = d.block.nanoseconds[d.frame];
  const known = byToken.get(key);
  if (isRequest) {
    if (known?.message === message)
      return { requestFrame: known.frame, isRepeated: true, isSameMessage: true, uri, seconds: 0, nanoseconds: 0 };
    if (byToken.size >= MOST_EXCHANGES)
      for (const oldest of byToken.keys()) {
        byToken.delete(oldest);
        break;
      }
    byToken.set(key, { frame, message, seconds, nanoseconds, uri });
    return undefined;
  }
  if (known === undefined) return undefined;
  const borrowed = nanoseconds < known.nanoseconds ? 1 : 0;
  return {
    requestFrame: known.frame,
    isRepeated: false,
    isSameMessage: known.message === message,
    uri: known.uri,
    seconds: seconds - known.seconds - borrowed,
    nanoseconds: nanoseconds - known.nanoseconds + borrowed * 1_000_000_000,
  };
}
