import { Conversations } from '../../conversations.js';
import type { Dissection } from '../../dissection.js';
import { declareState, Memo } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { MESSAGE as F } from './message-fields.js';

/** What a message is to those before it. */
const FIRST_QUERY = 0;
const QUERY_AGAIN = 1;
const RESPONSE = 2;
const RESPONSE_AGAIN = 3;
const UNSOLICITED = 4;

/** A query that comes again after more than this is a new one, in seconds (tshark's `dns.retransmission_timeout`). */
const RETRANSMISSION_TIMEOUT = 5;
/** Past this many queries the older half is forgotten: floods of queries must not fill the memory. */
const MAX_GENERATION = 200_000;

/** Queries and their responses in a capture, by conversation and transaction id. */
class Transactions {
  readonly conversations = new Conversations();
  private recent = new Map<number, number>();
  private older = new Map<number, number>();
  /** By slot: the frame of the query and of its response (0: none yet), and the query's time. */
  private query = new Uint32Array(1024);
  private response = new Uint32Array(1024);
  private seconds = new Float64Array(1024);
  private nanoseconds = new Uint32Array(1024);
  private slots = 0;
  private readonly free: number[] = [];

  /** The slot of the latest query with that key, or -1. */
  find(key: number): number {
    return this.recent.get(key) ?? this.older.get(key) ?? -1;
  }

  begin(key: number, frame: number, seconds: number, nanoseconds: number): void {
    let slot = this.recent.get(key) ?? -1;
    if (slot < 0) {
      slot = this.free.pop() ?? this.slots++;
      if (slot === this.query.length) this.grow();
      this.recent.set(key, slot);
      if (this.recent.size > MAX_GENERATION) this.age();
    }
    this.query[slot] = frame;
    this.response[slot] = 0;
    this.seconds[slot] = seconds;
    this.nanoseconds[slot] = nanoseconds;
  }

  queryOf = (slot: number): number => this.query[slot];
  responseOf = (slot: number): number => this.response[slot];
  answer(slot: number, frame: number): void {
    this.response[slot] = frame;
  }

  /** Nanoseconds are given back in `elapsedNanoseconds`. */
  elapsedSeconds(slot: number, seconds: number, nanoseconds: number): number {
    const borrow = nanoseconds < this.nanoseconds[slot] ? 1 : 0;
    this.elapsedNanoseconds = nanoseconds - this.nanoseconds[slot] + borrow * 1_000_000_000;
    return seconds - this.seconds[slot] - borrow;
  }
  elapsedNanoseconds = 0;

  private age(): void {
    for (const slot of this.older.values()) this.free.push(slot);
    this.older = this.recent;
    this.recent = new Map();
  }

  private grow(): void {
    const size = this.query.length * 2;
    const copy = <T extends Uint32Array | Float64Array>(from: T, to: T): T => {
      to.set(from as never);
      return to;
    };
    this.query = copy(this.query, new Uint32Array(size));
    this.response = copy(this.response, new Uint32Array(size));
    this.seconds = copy(this.seconds, new Float64Array(size));
    this.nanoseconds = copy(this.nanoseconds, new Uint32Array(size));
  }
}

/** What was decided for the messages in a block. */
class Decisions extends Memo {
  kind = new Uint8Array(1024);
  /** The frame of the query or response that this one belongs to. */
  partner = new Uint32Array(1024);
  seconds = new Float64Array(1024);
  nanoseconds = new Uint32Array(1024);

  keep(row: number, kind: number, partner: number, seconds: number, nanoseconds: number): void {
    if (row >= this.kind.length) this.grow(row);
    this.kind[row] = kind;
    this.partner[row] = partner;
    this.seconds[row] = seconds;
    this.nanoseconds[row] = nanoseconds;
  }

  private grow(row: number): void {
    const size = Math.max(row + 1, this.kind.length * 2);
    const kind = new Uint8Array(size);
    kind.set(this.kind);
    this.kind = kind;
    const partner = new Uint32Array(size);
    partner.set(this.partner);
    this.partner = partner;
    const seconds = new Float64Array(size);
    seconds.set(this.seconds);
    this.seconds = seconds;
    const nanoseconds = new Uint32Array(size);
    nanoseconds.set(this.nanoseconds);
    this.nanoseconds = nanoseconds;
  }
}

const slot = declareState(
  () => new Transactions(),
  () => new Decisions(),
);

/** Finds the exchange that a message belongs to, advancing state. Gives back the row of the decision. */
export function matchTransaction(d: Dissection, id: number, isResponse: boolean): number {
  const decisions = d.memoOf(slot);
  const row = decisions.row(d);
  if (d.replaying) return row;
  const state = d.stateOf(slot);
  const key = state.conversations.pairOf(d) * 65_536 + id;
  const frame = d.block.firstNumber + d.frame;
  const seconds = d.block.seconds[d.frame];
  const nanoseconds = d.block.nanoseconds[d.frame];
  const found = state.find(key);
  if (!isResponse) {
    const isOpen = found >= 0 && state.responseOf(found) === 0;
    const elapsed = isOpen ? state.elapsedSeconds(found, seconds, nanoseconds) : 0;
    const isLate =
      elapsed > RETRANSMISSION_TIMEOUT || (elapsed === RETRANSMISSION_TIMEOUT && state.elapsedNanoseconds > 0);
    if (!isOpen || isLate) {
      state.begin(key, frame, seconds, nanoseconds);
      decisions.keep(row, FIRST_QUERY, 0, 0, 0);
    } else decisions.keep(row, QUERY_AGAIN, state.queryOf(found), 0, 0);
  } else if (found < 0) {
    decisions.keep(row, UNSOLICITED, 0, 0, 0);
  } else if (state.responseOf(found) !== 0) {
    decisions.keep(row, RESPONSE_AGAIN, state.responseOf(found), 0, 0);
  } else {
    state.answer(found, frame);
    const elapsed = state.elapsedSeconds(found, seconds, nanoseconds);
    decisions.keep(row, RESPONSE, state.queryOf(found), elapsed, state.elapsedNanoseconds);
  }
  return row;
}

/** Remarks on a message that was sent before. */
export function remarkRetransmission(d: Dissection, row: number): void {
  const { kind, partner } = d.memoOf(slot);
  if (kind[row] === QUERY_AGAIN) {
    const message = `DNS query retransmission. Original request in frame ${partner[row]}`;
    remark(d, F.retransmit_request, SEVERITY.warn, GROUP.protocol, message);
  } else if (kind[row] === RESPONSE_AGAIN) {
    const message = `DNS response retransmission. Original response in frame ${partner[row]}`;
    remark(d, F.retransmit_response, SEVERITY.warn, GROUP.protocol, message);
  }
}

/** The fields that tell of the exchange. A query's response comes later, so that is not known yet. */
export function emitTransaction(d: Dissection, row: number): void {
  const { kind, partner, seconds, nanoseconds } = d.memoOf(slot);
  switch (kind[row]) {
    case QUERY_AGAIN:
      d.value(F.retransmit_request_in, partner[row]);
      d.value(F.retransmission, 1);
      break;
    case RESPONSE:
      d.value(F.response_to, partner[row]);
      d.wide(F.time, seconds[row], nanoseconds[row]);
      break;
    case RESPONSE_AGAIN:
      d.value(F.retransmit_response_in, partner[row]);
      d.value(F.retransmission, 1);
      break;
    case UNSOLICITED:
      d.value(F.unsolicited, 1);
  }
}
