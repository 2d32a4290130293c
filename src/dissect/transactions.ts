import { Decisions } from './decisions.js';
import type { Dissection } from './dissection.js';
import { declareState, type StateSlot } from './dissector.js';

/** Requests and responses that are told by conversation and identifier: the frames of both, and the request's time. */
interface Exchange {
  request: number;
  response: number;
  seconds: number;
  nanoseconds: number;
}

/** Past this many exchanges the older half is forgotten: floods of requests must not fill the memory. */
const MAX_GENERATION = 100_000;

/** The exchanges of a capture, by a key of the protocol's own. */
export class Exchanges {
  private recent = new Map<string, Exchange>();
  private older = new Map<string, Exchange>();

  find(key: string): Exchange | undefined {
    return this.recent.get(key) ?? this.older.get(key);
  }

  begin(key: string, d: Dissection): Exchange {
    const exchange = {
      request: 0,
      response: 0,
      seconds: d.block.seconds[d.frame],
      nanoseconds: d.block.nanoseconds[d.frame],
    };
    if (this.recent.size >= MAX_GENERATION) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(key, exchange);
    return exchange;
  }
}

/** Numbers of a decision: frame of the request, of the response (0: none yet), seconds and nanoseconds since the request. */
export const REQUEST = 0;
export const RESPONSE = 1;
export const SECONDS = 2;
export const NANOSECONDS = 3;

export type ExchangeSlot = StateSlot<Exchanges, Decisions>;

export const declareExchanges = (): ExchangeSlot =>
  declareState(
    () => new Exchanges(),
    () => new Decisions(4),
  );

/** The identifier of `length` bytes at `at`, together with the conversation in hand, as a key. */
export function exchangeKey(d: Dissection, at: number, length: number): string {
  let key = String.fromCharCode(d.conversation & 0xffff, d.conversation >>> 16, d.conversations === undefined ? 0 : 1);
  for (let i = 0; i + 1 < length; i += 2) key += String.fromCharCode((d.bytes[at + i] << 8) | d.bytes[at + i + 1]);
  return key;
}

/** Keeps what is known of an exchange as the decision at `at`. */
export function keepExchange(d: Dissection, decisions: Decisions, at: number, exchange: Exchange): void {
  const { numbers } = decisions;
  const nanoseconds = d.block.nanoseconds[d.frame] - exchange.nanoseconds;
  numbers[at + REQUEST] = exchange.request;
  numbers[at + RESPONSE] = exchange.response;
  numbers[at + SECONDS] = d.block.seconds[d.frame] - exchange.seconds - (nanoseconds < 0 ? 1 : 0);
  numbers[at + NANOSECONDS] = nanoseconds < 0 ? nanoseconds + 1_000_000_000 : nanoseconds;
}
