import type { Dissection } from '../../dissection.js';
import { declareState, Memo } from '../../dissector.js';

/** The first transmission sequence number of each direction, by addresses and ports. */
class AssociationState {
  readonly first = new Map<string, number>();
}

/** By packet: the first numbers of its own direction and of the other one; -1 where not known. */
class AssociationMemo extends Memo {
  own: number[] = [];
  other: number[] = [];

  override begin(replaying: boolean): void {
    super.begin(replaying);
    if (replaying) return;
    this.own.length = 0;
    this.other.length = 0;
  }
}

const states = declareState(
  () => new AssociationState(),
  () => new AssociationMemo(),
);

export interface FirstNumbers {
  own: number;
  other: number;
}

const DATA = 0;
const INIT = 1;
const INIT_ACK = 2;

/** What the packet's sequence numbers are counted from: the numbers of the chunks that began the association, or the first seen. */
export function firstNumbers(d: Dissection, start: number, into: FirstNumbers): void {
  const memo = d.memoOf(states);
  const row = memo.row(d);
  if (!d.replaying) {
    const { first } = d.stateOf(states);
    const key = keyOf(d, d.sourceStart, d.sourcePort, d.destinationStart, d.destinationPort);
    note(d, first, key, start + 12);
    memo.own[row] = first.get(key) ?? -1;
    const back = keyOf(d, d.destinationStart, d.destinationPort, d.sourceStart, d.sourcePort);
    memo.other[row] = first.get(back) ?? -1;
  }
  into.own = memo.own[row];
  into.other = memo.other[row];
}

function note(d: Dissection, first: Map<string, number>, key: string, start: number): void {
  const { bytes, end } = d;
  for (let at = start; at + 8 <= end; ) {
    const type = bytes[at];
    const length = (bytes[at + 2] << 8) | bytes[at + 3];
    if ((type === INIT || type === INIT_ACK) && at + 20 <= end) first.set(key, word(bytes, at + 16));
    else if (type === DATA && !first.has(key)) first.set(key, word(bytes, at + 4));
    if (length < 4) return;
    at += (length + 3) & ~3;
  }
}

const word = (bytes: Uint8Array, at: number) =>
  ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;

function keyOf(d: Dissection, from: number, fromPort: number, to: number, toPort: number): string {
  let key = '';
  for (let i = 0; i < d.addressKind; i++) key += String.fromCharCode(d.addressBytes[from + i], d.addressBytes[to + i]);
  return `${key} ${fromPort} ${toPort}`;
}
