import type { Dissection } from '../../dissection.js';
import { declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';

/** A call between two ends: its number, when it began, and what each of them sends; -1 is not known. */
interface Call {
  readonly number: number;
  readonly seconds: number;
  readonly nanoseconds: number;
  /** The caller's end. */
  readonly caller: string;
  readonly voice: [number, number];
  readonly video: [number, number];
  /** The latest times of both ends, whose lower bits mini packets have. */
  readonly latest: [number, number];
}

/** What a packet belongs to, as it was decided. */
export interface Decided {
  readonly call: Call | undefined;
  readonly voice: number;
  readonly video: number;
  readonly timestamp: number;
}

const MOST_CALLS = 50_000;

class Calls {
  count = 0;
  readonly byEnd = new Map<string, Call>();
}
const slot = declareState(
  () => new Calls(),
  () => new Kept<Decided>(),
);

function endOf(d: Dissection, isSource: boolean, number: number): string {
  const at = isSource ? d.sourceStart : d.destinationStart;
  let key = `${isSource ? d.sourcePort : d.destinationPort}:${number}:`;
  for (let i = 0; i < d.addressKind; i++) key += String.fromCharCode(d.addressBytes[at + i]);
  return key;
}

const FULL_BITS = 16;

/**
 * The call of a packet. `destination` is 0 for those that do not name it; `isNew` begins one; `voice` and `video` are the
 * formats that the packet announces, or -1; `bits` how many bits its time has (32 for full packets).
 */
export function callOf(
  d: Dissection,
  source: number,
  destination: number,
  isNew: boolean,
  voice: number,
  video: number,
  timestamp: number,
  bits: number,
): Decided {
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (d.replaying) return memo.rows[row];
  const state = d.stateOf(slot);
  const end = endOf(d, true, source);
  let call = isNew ? undefined : state.byEnd.get(end);
  if (isNew) {
    if (state.byEnd.size >= MOST_CALLS) state.byEnd.clear();
    // The first packet comes a millisecond after the call's beginning, whatever its own time says.
    const nanoseconds = d.block.nanoseconds[d.frame] - 1_000_000;
    call = {
      number: ++state.count,
      seconds: d.block.seconds[d.frame] - (nanoseconds < 0 ? 1 : 0),
      nanoseconds: nanoseconds < 0 ? nanoseconds + 1e9 : nanoseconds,
      caller: end,
      voice: [-1, -1],
      video: [-1, -1],
      latest: [0, 0],
    };
    state.byEnd.set(end, call);
  } else if (call === undefined && destination > 0) {
    call = state.byEnd.get(endOf(d, false, destination));
    if (call !== undefined) state.byEnd.set(end, call);
  }
  memo.rows[row] = decide(call, end, voice, video, timestamp, bits);
  return memo.rows[row];
}

function decide(
  call: Call | undefined,
  end: string,
  voice: number,
  video: number,
  timestamp: number,
  bits: number,
): Decided {
  if (call === undefined) return { call, voice, video, timestamp };
  const side = call.caller === end ? 0 : 1;
  if (voice >= 0) call.voice[side] = voice;
  if (video >= 0) call.video[side] = video;
  const { latest } = call;
  if (bits <= FULL_BITS) {
    const size = 2 ** bits;
    timestamp += Math.floor(latest[side] / size) * size;
    // What is far behind the latest has begun anew.
    if (timestamp < latest[side] - size / 2) timestamp += size;
  }
  latest[side] = Math.max(latest[side], timestamp);
  return { call, voice: call.voice[side], video: call.video[side], timestamp };
}
