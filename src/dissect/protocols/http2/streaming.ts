import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { call, grpc, isGrpcText, isGrpcType, messageLength } from '../grpc.js';
import type { Bodies } from './bodies.js';
import { bodiesOf, type Decision, type Side, type Stream } from './connection.js';
import { F } from './fields.js';

/** Bodies that are messages one after another are put together message by message, not as a whole: those of gRPC. */
export const isStreaming = (side: Side): boolean => side.contentType !== undefined && isGrpcType(side.contentType);

/** What a DATA frame does for the messages: `[from, to)` lies in its payload. */
export interface Step {
  readonly from: number;
  readonly to: number;
  /** Whole messages, a piece of one, or the piece that completes one (or only what its length is told by). */
  readonly kind: 'whole' | 'piece' | 'last';
  /** The piece begins a message. */
  readonly isFirst: boolean;
  /** What the last piece completes, and the frames from which that came; empty where it is not dissected. */
  readonly bytes: Uint8Array;
  readonly frames: readonly number[];
  readonly isMessage: boolean;
}

/** What the messages in a stream's body are dissected by. */
export interface Streamed {
  readonly steps: readonly Step[];
  /** Bytes that the last message lacks at the stream's end; 0 for none. */
  missing: number;
  readonly path: string | undefined;
  readonly type: string;
  readonly coding: string;
}

const NOTHING = new Uint8Array(0);
const step = (kind: Step['kind'], from: number, to: number, more: Partial<Step> = {}): Step => ({
  kind,
  from,
  to,
  isFirst: false,
  bytes: NOTHING,
  frames: [],
  isMessage: false,
  ...more,
});

/** Takes the payload `[at, end)` of a DATA frame; places in the steps are relative to `at`. */
export function takeMessages(
  d: Dissection,
  stream: Stream,
  side: Side,
  at: number,
  end: number,
  isLast: boolean,
): Streamed {
  const bodies = bodiesOf(d);
  const frame = d.block.firstNumber + d.frame;
  const steps: Step[] = [];
  const { path, contentType = '', rawType: type, messageCoding: coding } = { ...stream, ...side };
  let from = at;
  if (isGrpcText(contentType)) {
    // Base64 in frames of their own: what is not made of whole groups waits for more, and that is not put together.
    const isWhole = side.needed === 0 && (end - at) % 4 === 0;
    if (end > at) steps.push(step(isWhole ? 'whole' : 'piece', 0, end - at, { isFirst: side.needed === 0 }));
    if (!isWhole) side.needed = 1;
    return { steps, missing: isLast && !isWhole ? 1 : 0, path, type, coding };
  }
  if (side.needed > 0) from = goOn(d, side, bodies, steps, at, end, frame);
  if (side.needed === 0 && from < end) {
    let next = from;
    while (next < end && messageLength(d.bytes, next, end) <= end - next) next += messageLength(d.bytes, next, end);
    if (next > from) steps.push(step('whole', from - at, next - at));
    if (next < end) {
      steps.push(step('piece', next - at, end - at, { isFirst: true }));
      const needed = messageLength(d.bytes, next, end);
      bodies.add(side, d.bytes, next, end, frame);
      if (side.held > 0) side.needed = needed;
    }
  }
  const missing = isLast && side.needed > 0 ? side.needed - side.held : 0;
  if (isLast) bodies.release(side);
  return { steps, missing, path, type, coding };
}

/** Goes on with the message that is not whole; gives where what follows it begins. */
function goOn(
  d: Dissection,
  side: Side,
  bodies: Bodies,
  steps: Step[],
  at: number,
  end: number,
  frame: number,
): number {
  for (;;) {
    const lacking = side.needed - side.held;
    if (end - at < lacking) {
      if (end > at) {
        steps.push(step('piece', 0, end - at));
        const { needed } = side;
        bodies.add(side, d.bytes, at, end, frame);
        if (side.held === 0) side.needed = 0;
        else side.needed = needed;
      }
      return end;
    }
    const bytes = new Uint8Array(side.needed);
    let length = 0;
    for (const piece of side.pieces) {
      bytes.set(piece, length);
      length += piece.length;
    }
    bytes.set(d.bytes.subarray(at, at + lacking), length);
    const needed = messageLength(bytes, 0, bytes.length);
    const isMessage = needed <= bytes.length;
    steps.push(step('last', 0, lacking, { bytes, frames: [...side.frames, frame], isMessage }));
    if (isMessage) {
      bodies.release(side);
      return at + lacking;
    }
    side.needed = needed;
  }
}

const SEGMENT = ' [HTTP2 body segment of a reassembled PDU] ';

/** Shows the payload `[at, end)` of a DATA frame, and dissects the messages that are whole with it. */
export function showMessages(d: Dissection, streamed: Streamed, at: number, end: number): void {
  const outer = { ...call };
  Object.assign(call, { path: streamed.path, type: streamed.type, coding: streamed.coding });
  d.span(F['data.data'], at, end - at);
  for (const { kind, from, to, isFirst, bytes, frames, isMessage } of streamed.steps) {
    if (d.fault !== 0) break;
    if (kind === 'last') d.value(F['body.reassembled.in'], d.block.firstNumber + d.frame);
    if (kind !== 'whole') d.span(F['data.segment'], at + from, to - from);
    if (kind === 'piece' && isFirst && d.wantsInfo) d.infoColumn += SEGMENT;
    if (kind === 'whole') d.dissect(grpc.id, at + from, at + to, at + to);
    else if (kind === 'last') {
      emitPieces(d, bytes, frames);
      if (isMessage) d.dissectIn(bytes, grpc.id);
    }
  }
  Object.assign(call, outer);
  if (streamed.missing > 0) remarkMissing(d, streamed.missing);
}

export function emitPieces(d: Dissection, bytes: Uint8Array, frames: readonly number[]): void {
  d.value(F['body.fragments'], 1);
  d.open();
  for (const frame of frames) d.value(F['body.fragment'], frame);
  d.value(F['body.fragment.count'], frames.length);
  d.value(F['body.reassembled.length'], bytes.length);
  d.blob(F['body.reassembled.data'], bytes);
  d.close();
}

/** A field section ends the stream in the midst of a message: tshark tells so, and goes no further. */
export function endMessages(d: Dissection, side: Side, decision: Decision): void {
  if (!d.replaying && side.needed > 0) {
    decision.missing = side.needed - side.held;
    bodiesOf(d).release(side);
  }
  if (decision.missing === 0) return;
  remarkMissing(d, decision.missing);
  if (d.fault === 0) d.fault = FAULT_MALFORMED;
}

function remarkMissing(d: Dissection, missing: number): void {
  const message = `Reassembling HTTP2 body for subdissector failed, ${missing | 0} bytes are missing before END_STREAM.`;
  remark(d, F.reassembly_error, SEVERITY.warn, GROUP.undecoded, message);
}
