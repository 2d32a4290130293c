import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { exchangeKey } from '../../transactions.js';

/** A message of the application, put together: its bytes, and the frames that brought them. */
export interface Message {
  readonly bytes: Uint8Array;
  readonly frames: readonly number[];
}

interface Draft {
  next: number;
  length: number;
  readonly parts: Uint8Array[];
  readonly frames: number[];
}

/** Messages that were begun are kept for that many conversations, up to that many bytes each. */
const MOST = 2_000;
const MOST_BYTES = 65_536;

const slot = declareState(
  () => new Map<string, Draft>(),
  () => new Kept<Message | undefined>(),
);

/**
 * Adds a segment of the transport (IEEE 1815, clause 8): `control` has its place, `part` its bytes, and the addresses of
 * its frame are at `addresses`. Gives the message that it completes.
 */
export function addSegment(d: Dissection, control: number, part: Uint8Array, addresses: number): Message | undefined {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (!d.replaying) memo.rows[row] = assemble(d, control, part, addresses);
  return memo.rows[row];
}

function assemble(d: Dissection, control: number, part: Uint8Array, addresses: number): Message | undefined {
  const frame = d.block.firstNumber + d.frame;
  const isFirst = (control & 0x40) !== 0;
  const isFinal = (control & 0x80) !== 0;
  if (isFirst && isFinal) return { bytes: part, frames: [frame] };
  const drafts = d.stateOf(slot);
  const key = exchangeKey(d, addresses, 4);
  const sequence = control & 0x3f;
  let draft = drafts.get(key);
  if (isFirst) {
    if (drafts.size >= MOST) drafts.clear();
    draft = { next: sequence, length: 0, parts: [], frames: [] };
    drafts.set(key, draft);
  }
  if (draft === undefined) return undefined;
  if (draft.next !== sequence || draft.length + part.length > MOST_BYTES) {
    drafts.delete(key);
    return undefined;
  }
  draft.next = (sequence + 1) & 0x3f;
  draft.length += part.length;
  draft.parts.push(part);
  draft.frames.push(frame);
  if (!isFinal) return undefined;
  drafts.delete(key);
  const bytes = new Uint8Array(draft.length);
  let at = 0;
  for (const each of draft.parts) {
    bytes.set(each, at);
    at += each.length;
  }
  return { bytes, frames: draft.frames };
}
