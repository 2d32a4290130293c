import { type Dissection, ONE_MORE_SEGMENT, UNTIL_FIN } from '../../dissection.js';
import type { Whole } from '../../reassembly.js';
import { fieldInStack } from '../../stacks.js';
import { emitFragments, ILLEGAL } from '../fragments.js';
import {
  A_RETRANSMISSION,
  A_SPURIOUS_RETRANSMISSION,
  ANALYSIS,
  FIRST_FIN,
  SEQ_BASE,
  STEP_COUNT,
  STEPS,
  type TcpDecisions,
} from './decisions.js';
import { F } from './fields.js';
import { HANDED_ON, type TcpState } from './flows.js';
import { handOn } from './payload.js';
import { isAfter } from './segment.js';
import { ENDED, HERE, PIECE, SENT_AGAIN, Step, WHOLE } from './steps.js';
import { Message, type Streams } from './stream.js';

/** The end of messages that end with the connection: further than any window, and before numbers come round. */
const FAR = 0x4000_0000;
/** A message whose first segment has more of it than that is not put together. */
const LONGEST_BEGINNING = 1024 * 1024;

/** What is decided of the bytes in hand: one for all, kept by the memo where a second pass follows. */
const step = new Step();

/**
 * Hands a segment's payload to its application, put together with the segments before and after it as the application
 * asks (`d.wantMore`). Piece by piece it decides what becomes of the bytes, by tshark's rules for one pass over the
 * capture (`tcp.desegment_tcp_streams`, without `tcp.reassemble_out_of_order`); a second pass repeats the decisions.
 *
 * `sequence`: the raw number of the payload's first byte. `flow`: the row of the segment's direction. The whole segment
 * was captured.
 */
export function desegment(
  d: Dissection,
  state: TcpState,
  decisions: TcpDecisions,
  flow: number,
  sequence: number,
  payload: number,
  isKept: boolean,
  guesses: boolean,
): void {
  const { words, word, steps } = decisions;
  const { streams } = state;
  const replays = d.replaying;
  const end = d.end;
  let seq = (sequence - words[word + SEQ_BASE]) >>> 0;
  const nextSeq = seq + end - payload;
  let at = payload;
  for (let index = 0; ; index++) {
    let message: Message | undefined;
    if (!replays) {
      message = decide(d, state, flow, words[word + ANALYSIS], seq, nextSeq, at);
      step.at = at - payload;
      if (isKept && (index > 0 || step.kind !== HERE)) keep(decisions);
    } else if (index < words[word + STEP_COUNT]) {
      steps.load(words[word + STEPS] + index, step);
      at = payload + step.at;
    } else {
      step.kind = HERE;
      step.follows = 0;
    }
    const { kind, length, completedIn, whole } = step;
    let { follows } = step;
    let rest = at;
    let isCalled = false;
    const { protocolColumn } = d;
    if (kind === SENT_AGAIN) {
      showCompletion(d, completedIn, index === 0);
      d.span(F.segment_data, at, end - at);
      return;
    }
    if (kind === HERE) {
      offer(d, decisions, at, guesses, true);
      if (d.fault !== 0) return;
      isCalled = true;
      if (d.moreAt >= 0) {
        rest = d.moreAt;
        if (!replays) begin(d, streams, flow, seq + rest - at, nextSeq, rest);
      }
    } else if (kind === WHOLE && whole !== undefined) {
      offerWhole(d, decisions, whole, guesses, true);
      if (d.fault !== 0) return;
      isCalled = true;
      if (d.moreAt >= 0 && d.moreAt <= whole.bytes.length - length) {
        if (message !== undefined) goOn(d, streams, flow, message, seq, length, nextSeq);
        at += length;
        seq += length;
        if (at < end) continue;
        if (d.moreAt === 0) writeCompletion(d, d.block.firstNumber + d.frame, index === 0);
        follows = 0;
      } else {
        d.span(F.segment_data, at, follows > 0 ? follows : end - at);
        showPieces(d, whole);
        if (message !== undefined) streams.finish(message);
        if (d.moreAt >= 0) {
          rest = end - (whole.bytes.length - d.moreAt);
          if (!replays) begin(d, streams, flow, seq + rest - at, nextSeq, rest);
        }
      }
    } else showCompletion(d, completedIn, index === 0);
    if (index > 0) d.protocolColumn = protocolColumn;
    if (!isCalled || d.moreAt >= 0) d.span(F.segment_data, rest, follows > 0 ? follows : end - rest);
    d.moreAt = -1;
    if (follows === 0) return;
    // What was written to the columns stays, whatever follows.
    if (d.wantsInfo) {
      d.infoFence += d.infoColumn;
      d.infoColumn = '';
    }
    at += follows;
    seq += follows;
  }
}

/** Keeps the step for the second pass. */
function keep({ words, word, steps }: TcpDecisions): void {
  if (words[word + STEP_COUNT]++ === 0) words[word + STEPS] = steps.count;
  steps.keep(step);
}

/** What becomes of the bytes from `at` on: in `step`. Gives the message that they belong to, if any. */
function decide(
  d: Dissection,
  { streams, flowWords }: TcpState,
  flow: number,
  analysis: number,
  seq: number,
  nextSeq: number,
  at: number,
): Message | undefined {
  step.kind = HERE;
  step.length = step.follows = step.completedIn = 0;
  step.whole = undefined;
  const stream = streams.of(flow);
  const frame = d.block.firstNumber + d.frame;
  let message = stream?.startingAt(seq);
  if (message !== undefined && nextSeq <= message.next && message.lastFrame !== frame) {
    step.kind = SENT_AGAIN;
    return undefined;
  }
  message ??= stream?.atOrBefore(seq - 1);
  const handed = flowWords[flow + HANDED_ON];
  const isOfMessage = message !== undefined && message.next > seq;
  const isSentAgain = (analysis & (A_RETRANSMISSION | A_SPURIOUS_RETRANSMISSION)) !== 0;
  const isRepeated = isSentAgain && handed !== 0 && !isAfter(seq | 0, handed);
  if (isRepeated && !isOfMessage) step.kind = SENT_AGAIN;
  else if (handed === 0 || isAfter(nextSeq | 0, handed)) flowWords[flow + HANDED_ON] = nextSeq | 0;
  if (message === undefined || !isOfMessage) return undefined;
  message.lastFrame = frame;
  const length = (message.takesWholeSegment ? nextSeq : Math.min(nextSeq, message.next)) - seq;
  const isThere = message.add(streams, seq - message.seq, d.bytes, at, length, nextSeq < message.next, frame);
  if (message.takesWholeSegment && isThere) {
    message.takesWholeSegment = false;
    message.next = Math.max(message.next, nextSeq);
  }
  step.length = length;
  if (message.next < nextSeq && message.next >= seq && length > 0) step.follows = message.next - seq;
  step.kind = PIECE;
  if (isThere && message.completedIn === frame) {
    step.kind = WHOLE;
    step.whole = message.whole();
  } else if (isThere) step.completedIn = message.isPartial ? -message.completedIn : message.completedIn;
  return message;
}

/** A message begins at `rest`, with what there is of it in this segment. */
function begin(d: Dissection, streams: Streams, flow: number, seq: number, nextSeq: number, rest: number): void {
  if (nextSeq - seq > LONGEST_BEGINNING) return;
  const stream = streams.make(flow);
  const bytes = d.moreBytes;
  const frame = d.block.firstNumber + d.frame;
  if (bytes === UNTIL_FIN) stream.untilFin = true;
  const missing = bytes === ONE_MORE_SEGMENT ? 1 : bytes === UNTIL_FIN ? FAR : bytes;
  const message = new Message(seq, nextSeq + missing, frame);
  message.lastFrame = frame;
  message.takesWholeSegment = bytes === ONE_MORE_SEGMENT;
  stream.begin(streams, message);
  message.add(streams, 0, d.bytes, rest, nextSeq - seq, true, frame);
}

/** The message was thought to be whole, but the application wants more. */
function goOn(
  d: Dissection,
  streams: Streams,
  flow: number,
  message: Message,
  seq: number,
  length: number,
  nextSeq: number,
): void {
  message.isPartial = true;
  const bytes = d.moreBytes;
  if (bytes === ONE_MORE_SEGMENT) {
    message.next = Math.max(nextSeq, message.next) + 1;
    message.takesWholeSegment = true;
  } else if (bytes === UNTIL_FIN) {
    streams.make(flow).untilFin = true;
    message.next = nextSeq + FAR;
  } else if (seq + length >= message.next) message.next = seq + length + bytes;
  else message.next += bytes;
}

/**
 * The segment closes its direction: a message that goes on until then is whole with it. True where it was one, and the
 * segment is done with. Its payload, if it has one, is all there.
 */
export function endStream(
  d: Dissection,
  streams: Streams,
  decisions: TcpDecisions,
  flow: number,
  sequence: number,
  payload: number,
  isKept: boolean,
  guesses: boolean,
): boolean {
  const { words, word, steps } = decisions;
  if (!d.replaying) {
    const known = streams.of(flow);
    if (known?.untilFin && known.finFrame !== 0) words[word + FIRST_FIN] = known.finFrame;
  }
  if (words[word + FIRST_FIN] !== 0) {
    d.value(F.fin_retransmission, words[word + FIRST_FIN] >>> 0);
    return false;
  }
  if (d.replaying) {
    if (words[word + STEP_COUNT] === 0) return false;
    steps.load(words[word + STEPS], step);
    if (step.kind !== ENDED) return false;
  } else {
    const stream = streams.of(flow);
    const frame = d.block.firstNumber + d.frame;
    if (stream === undefined || !stream.untilFin) return false;
    stream.finFrame = frame;
    const seq = (sequence - words[word + SEQ_BASE]) >>> 0;
    const message = stream.atOrBefore(seq);
    if (message === undefined) return false;
    if (!message.add(streams, seq - message.seq, d.bytes, payload, d.end - payload, false, frame)) return false;
    if (message.completedIn !== frame) return false;
    step.kind = ENDED;
    step.at = step.length = step.follows = step.completedIn = 0;
    step.whole = message.whole();
    if (isKept) keep(decisions);
    streams.finish(message);
  }
  const { whole } = step;
  if (whole === undefined) return false;
  offerWhole(d, decisions, whole, guesses, false);
  d.moreAt = -1;
  if (d.fault === 0) showPieces(d, whole);
  return true;
}

/** Hands the bytes from `at` on to the application. Where it could do nothing with them yet, nothing of it stays. */
export function offer(d: Dissection, decisions: TcpDecisions, at: number, guesses: boolean, canAsk: boolean): void {
  const { tape, places, stack, hierarchy, askable } = d;
  const { layerCount, count } = tape;
  d.moreAt = -1;
  d.beyond = 0;
  d.askable = canAsk ? d.nesting + 1 : -1;
  handOn(d, decisions, at, guesses);
  d.askable = askable;
  if (d.fault !== 0) d.moreAt = -1;
  if (d.moreAt !== at) return;
  if (!d.moreStays || !d.moreIsNamed) d.stack = stack;
  if (d.moreStays) return;
  d.hierarchy = hierarchy;
  tape.layerCount = layerCount;
  tape.count = count;
  d.places = places;
  if (!NAMED_ANYHOW.has(d.protocolColumn)) d.protocolColumn = 'TCP';
}

/** Applications that tshark names in the packet list before they know that they have to wait. */
const NAMED_ANYHOW = new Set(['NBSS', 'SSH', 'SSHv1', 'SSHv2', 'IMAP', 'KRB5', 'FINGER', 'Gnutella', 'DICOM', 'Ceph']);

/** The same with bytes that were put together. */
function offerWhole(d: Dissection, decisions: TcpDecisions, whole: Whole, guesses: boolean, canAsk: boolean): void {
  const { bytes, source, start, end, reportedEnd } = d;
  d.moreAt = -1;
  if (!d.useBuffer(whole.bytes, 'Reassembled TCP')) return;
  offer(d, decisions, 0, guesses, canAsk);
  d.bytes = bytes;
  d.source = source;
  d.start = start;
  d.end = end;
  d.reportedEnd = reportedEnd;
}

/** The segments that a message was made of. */
function showPieces(d: Dissection, whole: Whole): void {
  emitFragments(d, SEGMENT_FIELDS, whole);
  if (d.wantsHierarchy) d.hierarchy = d.stacks.push(d.hierarchy, fieldInStack(F.segments));
  if (d.wantsInfo && (whole.allFlags & ILLEGAL) !== 0) d.infoColumn = '[Illegal Segments]';
}

/** In which frame the message became whole to which the bytes belong; below zero where it goes on nevertheless. */
function showCompletion(d: Dissection, frame: number, isFirst: boolean): void {
  if (frame === 0) return;
  if (frame > 0) d.value(F.reassembled_in, frame);
  writeCompletion(d, Math.abs(frame), isFirst);
}

function writeCompletion(d: Dissection, frame: number, isFirst: boolean): void {
  if (!d.wantsInfo || !isFirst) return;
  const space = d.infoColumn === '' && d.infoFence === '' ? '' : ' ';
  d.infoColumn += `${space}[TCP PDU reassembled in ${frame}]`;
}

const SEGMENT_FIELDS = {
  fragments: F.segments,
  fragmentsAreBytes: false,
  fragment: F.segment,
  error: F['segment.error'],
  overlap: F['segment.overlap'],
  conflict: F['segment.overlap.conflict'],
  multipleTails: F['segment.multipletails'],
  tooLong: F['segment.toolongfragment'],
  count: F['segment.count'],
  length: F['reassembled.length'],
  data: F['reassembled.data'],
};
