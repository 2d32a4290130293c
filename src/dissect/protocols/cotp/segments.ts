import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { COTP_FIELDS as F } from './fields.js';

/** How many messages may be in parts at once, and how many parts are listed of one: captures can be hostile. */
const MAX_MESSAGES = 10_000;
const MAX_PARTS = 1_000;

/** The parts of a message that have come so far: their frames, and their bytes together. */
interface Parts {
  readonly frames: number[];
  length: number;
}

class Messages {
  readonly parts = new Map<number, Parts>();
}

/** Which parts the last part of a message found before it, by row. */
const messages = declareState(
  () => new Messages(),
  () => new Kept<Parts | undefined>(),
);

/** Messages are told apart by the conversation, its direction and the reference. */
function keyOf(d: Dissection, reference: number): number {
  const direction = d.sourcePort < d.destinationPort ? 0 : 1;
  return (d.conversation * 2 + direction) * 65_536 + reference;
}

/**
 * A part of `length` bytes from `at`. With the last one, the parts are listed that came before it. True if there is a
 * whole message in hand: the last part, and none before it that had bytes.
 */
export function addPart(d: Dissection, reference: number, at: number, length: number, isLast: boolean): boolean {
  const memo = d.memoOf(messages);
  const row = memo.row(d);
  if (!d.replaying) memo.rows[row] = advance(d, keyOf(d, reference), length, isLast);
  const found = memo.rows[row];
  if (!isLast) return false;
  if (found === undefined) return true;
  d.value(F.segments, 1, at, length);
  d.open();
  for (const frame of found.frames) d.value(F.segment, frame);
  d.value(F.segment, d.block.firstNumber + d.frame);
  d.value(F['segment.count'], found.frames.length + 1);
  d.value(F['reassembled.length'], found.length + length);
  d.close();
  d.span(F.segment_data, at, Math.min(length, d.left(at)));
  return found.length === 0;
}

function advance(d: Dissection, key: number, length: number, isLast: boolean): Parts | undefined {
  const { parts } = d.stateOf(messages);
  const known = parts.get(key);
  if (isLast) {
    parts.delete(key);
    return known;
  }
  if (known === undefined) {
    if (parts.size >= MAX_MESSAGES) parts.clear();
    parts.set(key, { frames: [d.block.firstNumber + d.frame], length });
  } else {
    if (known.frames.length < MAX_PARTS) known.frames.push(d.block.firstNumber + d.frame);
    known.length += length;
  }
  return undefined;
}
