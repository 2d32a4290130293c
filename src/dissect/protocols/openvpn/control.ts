import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { tls } from '../tls/index.js';
import { F } from './fields.js';

/** A TLS record of which control packets have brought only the beginning. Never changed in place: see `states`. */
interface Pending {
  readonly bytes: Uint8Array;
  /** The frames that brought it, and how much each. */
  readonly frames: readonly number[];
  /** Bytes that it lacks; below zero where that is not known yet. */
  readonly missing: number;
}

/** What is pending by conversation and direction. */
class ControlState {
  readonly pending = new Map<string, Pending>();
}

/** What was pending before each control packet of a block. */
const states = declareState(
  () => new ControlState(),
  () => new Kept<Pending | undefined>(),
);

/** Records are at most 16 KiB, and a little. */
const MAX_PENDING = 20_000;
const SEGMENT = '[OpenVPN Message segment of a reassembled PDU] ';

/** The bytes from `at` on are the next of the conversation's TLS stream. */
export function dissectControl(d: Dissection, start: number): void {
  const memo = d.memoOf(states);
  const state = d.stateOf(states);
  const row = memo.row(d);
  const key = `${d.conversation} ${d.sourcePort} ${d.destinationPort}`;
  let pending = d.replaying ? memo.rows[row] : state.pending.get(key);
  if (!d.replaying) memo.rows[row] = pending;
  let at = start;
  if (pending !== undefined) {
    const there = d.end - at;
    const taken = pending.missing < 0 ? there : Math.min(there, pending.missing);
    const whole: Pending = {
      bytes: joined(pending.bytes, d.bytes, at, taken),
      frames: [...pending.frames, d.block.firstNumber + d.frame],
      missing: pending.missing < 0 ? 0 : pending.missing - taken,
    };
    if (whole.missing > 0) {
      d.span(F.fragment_bytes, at, taken);
      pending = whole;
    } else {
      d.value(F['reassembled.in'], d.block.firstNumber + d.frame);
      d.span(F.fragment_bytes, at, taken);
      showFragments(d, whole);
      pending = offerWhole(d, whole);
      // What was whole stays in the packet list, whatever follows.
      if (d.wantsInfo && pending === undefined) {
        d.infoFence += d.infoColumn;
        d.infoColumn = '';
      }
    }
    at += taken;
  }
  if (pending === undefined && at < d.end && d.fault === 0) {
    offer(d, at);
    if (d.moreAt >= 0) {
      d.span(F.fragment_bytes, d.moreAt, d.end - d.moreAt);
      if (d.wantsInfo) d.infoColumn = d.moreAt === start ? SEGMENT : `${d.infoColumn} ${SEGMENT}`;
      pending = {
        bytes: d.bytes.slice(d.moreAt, d.end),
        frames: [d.block.firstNumber + d.frame],
        missing: d.moreBytes,
      };
    }
  }
  d.moreAt = -1;
  if (d.replaying) return;
  if (pending === undefined || pending.bytes.length > MAX_PENDING || pending.missing > MAX_PENDING)
    state.pending.delete(key);
  else state.pending.set(key, pending);
}

/** Hands bytes to TLS, and takes the layer back where it could do nothing with them yet. */
function offer(d: Dissection, at: number): void {
  const { tape, places, stack, hierarchy, askable } = d;
  const { layerCount, count } = tape;
  d.moreAt = -1;
  d.askable = d.nesting + 1;
  d.dissect(tls.id, at);
  d.askable = askable;
  if (d.fault !== 0) d.moreAt = -1;
  if (d.moreAt !== at) return;
  d.stack = stack;
  d.hierarchy = hierarchy;
  // The layer is there, with nothing in it and without its name.
  tape.layerCount = Math.min(tape.layerCount, layerCount + 1);
  tape.count = count;
  d.places = places;
}

/** The same with bytes that were put together; gives what is pending then. */
function offerWhole(d: Dissection, whole: Pending): Pending | undefined {
  const { bytes, source, start, end, reportedEnd } = d;
  if (!d.useBuffer(whole.bytes, 'Reassembled OpenVPN Message')) return undefined;
  offer(d, 0);
  d.bytes = bytes;
  d.source = source;
  d.start = start;
  d.end = end;
  d.reportedEnd = reportedEnd;
  if (d.moreAt < 0) return undefined;
  return { bytes: whole.bytes.slice(d.moreAt), frames: whole.frames, missing: d.moreBytes };
}

function showFragments(d: Dissection, whole: Pending): void {
  d.value(F.fragments, 1);
  d.open();
  for (const frame of whole.frames) d.value(F.fragment, frame);
  d.value(F['fragment.count'], whole.frames.length);
  d.value(F['reassembled.length'], whole.bytes.length);
  d.close();
}

function joined(first: Uint8Array, from: Uint8Array, at: number, length: number): Uint8Array {
  const all = new Uint8Array(first.length + length);
  all.set(first);
  all.set(from.subarray(at, at + length), first.length);
  return all;
}
