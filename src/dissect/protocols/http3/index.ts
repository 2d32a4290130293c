import { type Dissection, ONE_MORE_SEGMENT } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remarkLine, SEVERITY } from '../expert.js';
import { piece, type StreamPiece } from '../quic/streams.js';
import { readVarint, varint } from '../quic/varint.js';
import { dissectInstructions } from './encoder.js';
import { F, http3 } from './fields.js';
import { dissectFrame, missingBytes } from './frames.js';
import { isReserved } from './lines.js';
import { type Decision, decisionOf, uniStreamOf } from './state.js';

const CONTROL = 0;
const PUSH = 1;
const ENCODER = 2;
const DECODER = 3;
const WEB_TRANSPORT = 0x54;
const KNOWN = new Set([CONTROL, PUSH, ENCODER, DECODER, WEB_TRANSPORT]);

/** A piece of a stream of HTTP/3. Bodies are not put together, and pushes are shown no further than tshark does. */
function dissect(d: Dissection, start: number): boolean {
  if (piece === undefined) return false;
  const decision = decisionOf(d);
  const isUni = (piece.id & 2) !== 0;
  if (!isUni && (piece.id & 1) === 0) {
    const missing = missingBytes(d, start);
    if (missing !== 0 && d.canAskForMore) {
      d.wantMore(start, missing < 0 ? ONE_MORE_SEGMENT : missing);
      return true;
    }
  }
  d.protocolColumn = 'HTTP3';
  if (isUni) dissectUni(d, piece, decision, start);
  else if ((piece.id & 1) === 0) {
    d.span(F.stream, start, d.end - start);
    d.open();
    dissectFrames(d, piece, decision, start);
    d.close();
  }
  return true;
}

function dissectFrames(d: Dissection, piece: StreamPiece, decision: Decision, start: number): void {
  let at = start;
  for (let index = 0; at < d.end && d.fault === 0; index++) {
    const missing = missingBytes(d, at);
    if (missing !== 0) {
      d.wantMore(at, missing < 0 ? ONE_MORE_SEGMENT : missing, true);
      return;
    }
    at = dissectFrame(d, piece, decision, at, index);
  }
}

/** A stream that goes one way begins with its type (RFC 9114, section 6.2). */
function dissectUni(d: Dissection, piece: StreamPiece, decision: Decision, start: number): void {
  if (!d.replaying) {
    const stream = uniStreamOf(d, piece);
    decision.type = stream.type;
    decision.isUnknown = piece.offset >= stream.unknownFrom;
  }
  if (decision.isUnknown) {
    remarkUnknown(d, piece, decision.type);
    return;
  }
  d.span(F['stream.uni'], start, d.end - start);
  d.open();
  const at = piece.offset === 0 ? dissectType(d, piece, decision, start) : start;
  if (d.fault === 0 && at < d.end + 1) {
    if (decision.type === CONTROL) dissectFrames(d, piece, decision, at);
    else if (decision.type === ENCODER) dissectInstructions(d, piece, decision, at);
  }
  d.close();
}

function dissectType(d: Dissection, piece: StreamPiece, decision: Decision, start: number): number {
  const at = readVarint(d, F.stream_uni_type, start);
  if (d.fault !== 0) return at;
  decision.type = varint;
  const isKnown = KNOWN.has(varint) || isReserved(varint);
  if (!d.replaying) {
    const stream = uniStreamOf(d, piece);
    stream.type = varint;
    if (!isKnown) stream.unknownFrom = piece.offset + at - start;
  }
  if (!isKnown) remarkUnknown(d, piece, varint);
  return varint === PUSH ? readVarint(d, F.push_id, at) : at;
}

function remarkUnknown(d: Dissection, { id }: StreamPiece, type: number): void {
  const text = `Unknown stream type 0x${type.toString(16)} on Stream ID 0x${id.toString(16)}`;
  remarkLine(d, F.unknown_stream_type, SEVERITY.warn, GROUP.undecoded, text);
}

export const http3Dissector: Dissector = { protocol: http3, dissect, stateful: true };
