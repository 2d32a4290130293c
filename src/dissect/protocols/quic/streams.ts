import { type Dissection, ONE_MORE_SEGMENT, UNTIL_FIN } from '../../dissection.js';
import type { Whole } from '../../reassembly.js';
import { emitFragments } from '../fragments.js';
import { Message, Stream, type Streams } from '../tcp/stream.js';
import type { Connection } from './connections.js';
import { F } from './fields.js';

/** What a piece of a stream is of: for the application that gets it. */
export interface StreamPiece {
  connection: Connection;
  fromServer: boolean;
  id: number;
  /** Where in the stream the bytes begin. */
  offset: number;
}

/** The piece that the application in hand is given. */
export let piece: StreamPiece | undefined;

/** It was there before, in a message that is being put together. */
const SENT_AGAIN = 0;
/** The application gets the bytes as they are. */
const HERE = 1;
/** They are a part of a message that is not whole yet, or was before. */
const PART = 2;
/** They make a message whole. */
const WHOLE = 3;

/** A part of a STREAM frame's data, and what was decided of it. */
export interface StreamStep {
  readonly kind: number;
  /** Where it begins in the data. */
  readonly at: number;
  /** How much of it goes to a message, and how far behind `at` something follows that does not; 0 where nothing does. */
  readonly length: number;
  readonly follows: number;
  /** The frame that made the message whole, where that is known. */
  readonly completedIn: number;
  /** Where the message begins in the stream. */
  readonly offset: number;
  readonly whole: Whole | undefined;
}

/** Streams of one connection's side of which messages are remembered. */
const MAX_STREAMS = 10_000;
/** A message whose first piece is longer is not put together. */
const LONGEST_BEGINNING = 1024 * 1024;

/**
 * Hands the data `[start, end)` of a STREAM frame to the application, put together with the frames before and after it as
 * that asks (`d.wantMore`): by the rules of tshark, which takes streams for something like TCP. `steps` are what was
 * decided of it, to be filled in the first time.
 */
export function handOn(
  d: Dissection,
  application: number,
  of: StreamPiece,
  steps: StreamStep[],
  start: number,
  end: number,
): void {
  const isNew = steps.length === 0;
  let at = start;
  for (let index = 0; at < end && d.fault === 0; index++) {
    const offset = of.offset + at - start;
    let message: Message | undefined;
    if (isNew) message = decide(d, of, offset, of.offset + end - start, at, start, steps);
    const step = steps[index];
    if (step === undefined) return;
    let rest = at;
    let completedIn = step.completedIn;
    const { follows } = step;
    if (step.kind === SENT_AGAIN) return;
    if (step.kind === HERE) {
      offer(d, application, d.bytes, at, end, { ...of, offset }, 'Decrypted QUIC');
      rest = d.moreAt;
    } else if (step.kind === WHOLE && step.whole !== undefined) {
      const { bytes } = step.whole;
      offer(d, application, bytes, 0, bytes.length, { ...of, offset: step.offset }, 'Reassembled QUIC');
      rest = d.moreAt < 0 ? -1 : end - (bytes.length - d.moreAt);
      if (d.fault !== 0) return;
      if (d.moreAt >= 0 && d.moreAt <= bytes.length - step.length) {
        if (message !== undefined) goOn(d, message, offset, step.length, of.offset + end - start);
        d.moreAt = -1;
        at += step.length;
        continue;
      }
      showPieces(d, step.whole);
      if (message !== undefined) of.connection.store.finish(message);
      if (d.moreAt >= 0) completedIn = d.block.firstNumber + d.frame;
    } else rest = -1;
    if (d.fault !== 0) return;
    if (completedIn > 0) d.value(F.reassembled_in, completedIn);
    if (rest >= 0 && isNew) begin(d, of, offset + rest - at, of.offset + end - start, rest, end);
    d.moreAt = -1;
    if (follows === 0) return;
    at += follows;
  }
}

/** Decides what becomes of the bytes from `at` on. Gives the message that they belong to, if any. */
function decide(
  d: Dissection,
  of: StreamPiece,
  offset: number,
  next: number,
  at: number,
  start: number,
  steps: StreamStep[],
): Message | undefined {
  const frame = d.block.firstNumber + d.frame;
  const stream = streamOf(of);
  const add = (kind: number, length = 0, follows = 0, completedIn = 0, whole?: Whole, begin = offset) =>
    steps.push({ kind, at: at - start, length, follows, completedIn, offset: begin, whole });
  const same = stream?.startingAt(offset);
  if (same !== undefined && next <= same.next && same.lastFrame !== frame) {
    add(SENT_AGAIN);
    return undefined;
  }
  const message = same ?? stream?.atOrBefore(offset - 1);
  if (message === undefined || message.next <= offset) {
    add(HERE);
    return undefined;
  }
  message.lastFrame = frame;
  const length = (message.takesWholeSegment ? next : Math.min(next, message.next)) - offset;
  const isThere = message.add(
    of.connection.store,
    offset - message.seq,
    d.bytes,
    at,
    length,
    next < message.next,
    frame,
  );
  if (message.takesWholeSegment && isThere) {
    message.takesWholeSegment = false;
    message.next = Math.max(message.next, next);
  }
  const follows = message.next < next && message.next >= offset && length > 0 ? message.next - offset : 0;
  if (isThere && message.completedIn === frame) add(WHOLE, length, follows, 0, message.whole(), message.seq);
  else add(PART, length, follows, isThere ? message.completedIn : 0);
  return message;
}

const sideOf = ({ connection, fromServer }: StreamPiece) => (fromServer ? connection.server : connection.client);
const streamOf = (of: StreamPiece): Stream | undefined => sideOf(of).streams?.get(of.id);

/** A message begins at `rest`, with what there is of it in this frame. */
function begin(d: Dissection, of: StreamPiece, offset: number, next: number, rest: number, end: number): void {
  const side = sideOf(of);
  if (next - offset > LONGEST_BEGINNING) return;
  const { store } = of.connection;
  side.streams ??= new Map();
  let stream = side.streams.get(of.id);
  if (stream === undefined) {
    stream = new Stream();
    side.streams.set(of.id, stream);
    if (side.streams.size > MAX_STREAMS) forgetOldest(store, side.streams);
  }
  const frame = d.block.firstNumber + d.frame;
  const takesAll = d.moreBytes === ONE_MORE_SEGMENT || d.moreBytes === UNTIL_FIN;
  const message = new Message(offset, next + (takesAll ? 1 : d.moreBytes), frame);
  message.lastFrame = frame;
  message.takesWholeSegment = takesAll;
  stream.begin(store, message);
  message.add(store, 0, d.bytes, rest, end - rest, true, frame);
}

function forgetOldest(store: Streams, streams: Map<number, Stream>): void {
  const [oldest] = streams;
  oldest[1].end(store);
  streams.delete(oldest[0]);
}

/** The message was thought to be whole, but the application wants more. */
function goOn(d: Dissection, message: Message, offset: number, length: number, next: number): void {
  message.isPartial = true;
  if (d.moreBytes === ONE_MORE_SEGMENT || d.moreBytes === UNTIL_FIN) {
    message.next = Math.max(next, message.next) + 1;
    message.takesWholeSegment = true;
  } else if (offset + length >= message.next) message.next = offset + length + d.moreBytes;
  else message.next += d.moreBytes;
}

/**
 * Gives `bytes[start, end)` to the application, whose layer stands beside this one. Where it could do nothing with them
 * yet, nothing of it stays.
 */
function offer(
  d: Dissection,
  application: number,
  data: Uint8Array,
  start: number,
  end: number,
  of: StreamPiece,
  name: string,
): void {
  const { tape, places, stack, hierarchy, askable, bytes, source, apart, protocolColumn } = d;
  const { layerCount, count } = tape;
  const { start: outerStart, end: outerEnd, reportedEnd } = d;
  const outer = piece;
  piece = of;
  d.moreAt = -1;
  if (d.useBuffer(data, name)) {
    d.askable = d.nesting + 1;
    d.dissect(application, start, end, end);
    d.askable = askable;
  }
  piece = outer;
  d.bytes = bytes;
  d.source = source;
  d.apart = apart;
  d.start = outerStart;
  d.end = outerEnd;
  d.reportedEnd = reportedEnd;
  if (d.fault !== 0) d.moreAt = -1;
  if (d.moreAt === start) {
    if (!d.moreStays || !d.moreIsNamed) d.stack = stack;
    if (!d.moreStays) {
      d.hierarchy = hierarchy;
      tape.layerCount = layerCount;
      tape.count = count;
      d.places = places;
      d.protocolColumn = protocolColumn;
    }
  }
}

const PIECE_FIELDS = {
  fragments: F.fragments,
  fragmentsAreBytes: false,
  fragment: F.fragment,
  error: F['fragment.error'],
  overlap: F['fragment.overlap'],
  conflict: F['fragment.overlap.conflict'],
  multipleTails: F['fragment.multipletails'],
  tooLong: F['fragment.toolongfragment'],
  count: F['fragment.count'],
  length: F['reassembled.length'],
  data: F['reassembled.data'],
};

/** The frames that a message was made of; their bytes lie in it. */
function showPieces(d: Dissection, whole: Whole): void {
  const { apart, start } = d;
  d.apart = false;
  if (d.layerRow >= 0) d.start = d.tape.layerStart[d.layerRow];
  emitFragments(d, PIECE_FIELDS, whole);
  d.apart = apart;
  d.start = start;
}
