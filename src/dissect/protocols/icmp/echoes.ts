import type { Dissection } from '../../dissection.js';
import { declareState, Memo, type StateSlot } from '../../dissector.js';
import { dissectDataInside } from '../data.js';
import { guess, guessTimestamp } from './timestamp.js';

/** How many requests are remembered before all are forgotten: a flood of pings must not fill the memory. */
const LIMIT = 1 << 20;
/** Bytes of a pair of addresses; shorter ones are filled up with zeros. */
const PAIR = 32;

/**
 * The echo requests of a capture that may still be answered. A reply is matched as tshark does it: by the pair of
 * addresses (in either direction), identifier and sequence number, and a checksum that differs by the type only.
 */
class Echoes {
  private count = 0;
  private capacity = 256;
  /** Row + 1 by hash; 0 where free. Never more than half full. */
  private table = new Int32Array(2 * this.capacity);
  private hashes = new Int32Array(this.capacity);
  private pairs = new Uint8Array(this.capacity * PAIR);
  private idents = new Uint32Array(this.capacity);
  private checksums = new Uint16Array(this.capacity);
  /** The request's frame; 0 once it is answered. */
  private frames = new Uint32Array(this.capacity);
  private seconds = new Float64Array(this.capacity);
  private nanoseconds = new Uint32Array(this.capacity);
  private readonly pair = new Uint8Array(PAIR);
  private hash = 0;
  /** After `answer`: the request's frame, and the time since then in milliseconds. */
  requestFrame = 0;
  milliseconds = 0;

  /** Remembers the request in hand; `ident` is identifier and sequence number, `checksum` that of its reply. */
  ask(d: Dissection, ident: number, checksum: number): void {
    let slot = this.find(d, ident, checksum);
    if (this.table[slot] === 0) {
      if (this.count === this.capacity) {
        if (this.count < LIMIT) this.grow();
        else this.forget();
        slot = this.find(d, ident, checksum);
      }
      const row = this.count++;
      this.table[slot] = row + 1;
      this.hashes[row] = this.hash;
      this.pairs.set(this.pair, row * PAIR);
      this.idents[row] = ident;
      this.checksums[row] = checksum;
    }
    const row = this.table[slot] - 1;
    this.frames[row] = d.block.firstNumber + d.frame;
    this.seconds[row] = d.block.seconds[d.frame];
    this.nanoseconds[row] = d.block.nanoseconds[d.frame];
  }

  /** Is there a request for the reply in hand that no earlier one has answered? */
  answer(d: Dissection, ident: number, checksum: number): boolean {
    const row = this.table[this.find(d, ident, checksum)] - 1;
    if (row < 0 || this.frames[row] === 0) return false;
    this.requestFrame = this.frames[row];
    this.milliseconds =
      (d.block.seconds[d.frame] - this.seconds[row]) * 1000 +
      (d.block.nanoseconds[d.frame] - this.nanoseconds[row]) / 1e6;
    this.frames[row] = 0;
    return true;
  }

  /** The table's slot for these numbers and the addresses in hand: taken by them, or free. */
  private find(d: Dissection, ident: number, checksum: number): number {
    const { pair, table } = this;
    const size = Math.min(d.addressKind, 16);
    let order = 0;
    for (let i = 0; i < size && order === 0; i++)
      order = d.addressBytes[d.sourceStart + i] - d.addressBytes[d.destinationStart + i];
    const first = order < 0 ? d.sourceStart : d.destinationStart;
    const second = order < 0 ? d.destinationStart : d.sourceStart;
    pair.fill(0);
    let hash = Math.imul(ident ^ (checksum << 7), 0x9e3779b1);
    for (let i = 0; i < size; i++) {
      pair[i] = d.addressBytes[first + i];
      pair[16 + i] = d.addressBytes[second + i];
      hash = Math.imul(hash ^ pair[i] ^ (pair[16 + i] << 8), 0x01000193);
    }
    hash ^= hash >>> 15;
    this.hash = hash;
    const mask = table.length - 1;
    let slot = hash & mask;
    while (table[slot] !== 0 && !this.isAt(table[slot] - 1, ident, checksum)) slot = (slot + 1) & mask;
    return slot;
  }

  private isAt(row: number, ident: number, checksum: number): boolean {
    if (this.idents[row] !== ident || this.checksums[row] !== checksum) return false;
    for (let i = 0, at = row * PAIR; i < PAIR; i++, at++) if (this.pairs[at] !== this.pair[i]) return false;
    return true;
  }

  private forget(): void {
    this.count = 0;
    this.table.fill(0);
  }

  private grow(): void {
    this.capacity *= 2;
    this.hashes = enlarged(this.hashes, new Int32Array(this.capacity));
    this.pairs = enlarged(this.pairs, new Uint8Array(this.capacity * PAIR));
    this.idents = enlarged(this.idents, new Uint32Array(this.capacity));
    this.checksums = enlarged(this.checksums, new Uint16Array(this.capacity));
    this.frames = enlarged(this.frames, new Uint32Array(this.capacity));
    this.seconds = enlarged(this.seconds, new Float64Array(this.capacity));
    this.nanoseconds = enlarged(this.nanoseconds, new Uint32Array(this.capacity));
    this.table = new Int32Array(2 * this.capacity);
    const mask = this.table.length - 1;
    for (let row = 0; row < this.count; row++) {
      let slot = this.hashes[row] & mask;
      while (this.table[slot] !== 0) slot = (slot + 1) & mask;
      this.table[slot] = row + 1;
    }
  }
}

/** Which request each echo reply of a block answers. */
class EchoMemo extends Memo {
  /** The request's frame, 0 where there is none; the time since then in milliseconds. */
  requestFrames = new Uint32Array(64);
  milliseconds = new Float64Array(64);

  set(row: number, requestFrame: number, milliseconds: number): void {
    if (row >= this.requestFrames.length) {
      this.requestFrames = enlarged(this.requestFrames, new Uint32Array(2 * row));
      this.milliseconds = enlarged(this.milliseconds, new Float64Array(2 * row));
    }
    this.requestFrames[row] = requestFrame;
    this.milliseconds[row] = milliseconds;
  }
}

function enlarged<T extends Uint8Array | Uint16Array | Int32Array | Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

export const declareEchoes = (): StateSlot<Echoes, EchoMemo> =>
  declareState(
    () => new Echoes(),
    () => new EchoMemo(),
  );

/** The fields of what was found, each protocol's own. */
interface EchoFields {
  readonly resp_to: number;
  readonly resptime: number;
  readonly data_time: number;
  readonly data_time_relative: number;
}

/**
 * An echo message at `start`: a request is kept, a reply is given its request. `toReply` is what a reply's checksum differs by,
 * being of the same data with another type.
 */
export function matchEcho(
  d: Dissection,
  start: number,
  isRequest: boolean,
  echoes: StateSlot<Echoes, EchoMemo>,
  toReply: number,
  F: EchoFields,
): void {
  const memo = d.memoOf(echoes);
  const row = memo.row(d);
  if (!d.replaying) {
    const state = d.stateOf(echoes);
    const ident = d.getU32(start + 4);
    let checksum = d.getU16(start + 2);
    memo.set(row, 0, 0);
    if (isRequest) {
      checksum += toReply;
      if (checksum > 0xffff) checksum = (checksum & 0xffff) + 1;
      state.ask(d, ident, checksum === 0xffff ? 0 : checksum);
    } else if (state.answer(d, ident, checksum === 0xffff ? 0 : checksum)) {
      memo.set(row, state.requestFrame, state.milliseconds);
    }
  }
  const requestFrame = memo.requestFrames[row];
  if (requestFrame === 0) return;
  d.value(F.resp_to, requestFrame);
  d.value(F.resptime, memo.milliseconds[row]);
  if (d.wantsInfo) d.infoColumn += ` (request in ${requestFrame})`;
}

/** The data that is to come back, from `at` to the end: perhaps with the time at which it was sent before it. */
export function dissectEchoed(d: Dissection, at: number, F: EchoFields): void {
  const left = d.left(at);
  if (left < 8) {
    if (left > 0) dissectDataInside(d, at);
    return;
  }
  const taken = guessTimestamp(d, at);
  if (taken > 0) {
    d.wide(F.data_time, guess.seconds, guess.nanoseconds, at, 8);
    d.wide(F.data_time_relative, guess.sinceSeconds, guess.sinceNanoseconds, at, 8);
  }
  dissectDataInside(d, at + taken);
}
