import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { decodeContent } from '../http/decode.js';
import { json, looksLikeJsonText } from '../json/index.js';
import { content, protocolOfType } from '../media.js';
import type { Body } from './bodies.js';
import { bodiesOf, type Connection, type Decision, type Side } from './connection.js';
import { F, http2 } from './fields.js';
import { emitPieces, endMessages, isStreaming, showMessages, takeMessages } from './streaming.js';

/** What the plan needs of bodies, as a bit of the dissector. */
export const NEEDS_BODY = 1;

/** A DATA frame's piece of a body, `[at, end)`. */
export function dissectPiece(
  d: Dissection,
  connection: Connection,
  decision: Decision,
  direction: number,
  streamId: number,
  at: number,
  end: number,
  isLast: boolean,
): void {
  if (!d.has(at, end - at)) return;
  if (!d.replaying) {
    const bodies = bodiesOf(d);
    const stream = connection.stream(streamId, bodies);
    const side = stream.side(direction);
    if (side.isBegun && isStreaming(side)) decision.streamed = takeMessages(d, stream, side, at, end, isLast);
    else if (side.isBegun && !side.isTransferCoded && !stream.isTunnel) {
      const isOnly = side.pieces.length === 0;
      if (!isLast) bodies.add(side, d.bytes, at, end, d.block.firstNumber + d.frame);
      else if (!isOnly || end > at) {
        if (!isOnly && end > at) bodies.add(side, d.bytes, at, end, d.block.firstNumber + d.frame);
        decision.body = isOnly ? bodyOf(side, NOTHING) : takeBody(d, side);
        noteProtocol(d, decision.body, streamId, at, end);
      }
    }
  }
  if (decision.streamed !== undefined) showMessages(d, decision.streamed, at, end);
  else if (decision.body === undefined) d.span(F['data.data'], at, end - at);
  else showBody(d, decision.body, at, end);
}

/** A field section ends the stream: the body that came before it is whole. */
export function endBody(
  d: Dissection,
  connection: Connection,
  decision: Decision,
  direction: number,
  streamId: number,
) {
  const side = connection.stream(streamId, bodiesOf(d)).side(direction);
  endMessages(d, side, decision);
  if (!d.replaying) {
    if (side.pieces.length > 0) {
      decision.body = takeBody(d, side);
      noteProtocol(d, decision.body, streamId, 0, 0);
    }
  }
  if (decision.body !== undefined) showBody(d, decision.body, 0, 0);
}

const NOTHING = new Uint8Array(0);

function takeBody(d: Dissection, side: Side): Body {
  const { frames } = side;
  return { ...bodyOf(side, bodiesOf(d).take(side)), frames };
}

function bodyOf(side: Side, bytes: Uint8Array): Body {
  const { contentType, parameters, coding, isPartial } = side;
  const isKnown = coding !== undefined && /^(?:gzip|deflate|br)/.test(coding);
  // What `decodeContent` knows as `br` may be followed by anything.
  const known = coding?.startsWith('br') ? 'br' : coding;
  return {
    bytes,
    frames: [],
    contentType,
    parameters,
    coding: isKnown && !isPartial ? known : undefined,
    protocol: -1,
  };
}

/** Which protocol a body has: by its type, or as the stream had before, or it is JSON for all that one sees. */
function noteProtocol(d: Dissection, body: Body, streamId: number, at: number, end: number): void {
  const bodies = bodiesOf(d);
  if (body.contentType !== undefined) {
    body.protocol = protocolOfType(body.contentType);
    return;
  }
  body.protocol = bodies.protocolOf(streamId);
  if (body.protocol >= 0 || !isJson(d, body, at, end)) return;
  body.protocol = json.id;
  bodies.noteProtocol(streamId, json.id);
}

function isJson(d: Dissection, body: Body, at: number, end: number): boolean {
  const isHere = body.frames.length === 0;
  const bytes = isHere ? d.bytes : body.bytes;
  const start = isHere ? at : 0;
  const stop = isHere ? end : bytes.length;
  if (body.coding === undefined) return looksLikeJsonText(bytes, start, stop);
  const decoded = decodeBytes(d, body.coding, bytes, start, stop);
  return decoded !== undefined && looksLikeJsonText(decoded, 0, decoded.length);
}

function decodeBytes(
  d: Dissection,
  coding: string,
  bytes: Uint8Array,
  start: number,
  end: number,
): Uint8Array | undefined {
  const outer = d.bytes;
  d.bytes = bytes;
  const decoded = decodeContent(d, coding, start, end);
  d.bytes = outer;
  return decoded;
}

/** Shows a body that is whole with this frame; `[at, end)` is the piece of it that the frame has. */
function showBody(d: Dissection, body: Body, at: number, end: number): void {
  if ((d.needs[http2.id] & NEEDS_BODY) === 0) return;
  const isHere = body.frames.length === 0;
  if (!isHere) emitPieces(d, body.bytes, body.frames);
  const bytes = isHere ? d.bytes : body.bytes;
  const start = isHere ? at : 0;
  const stop = isHere ? end : bytes.length;
  if (body.coding === undefined) {
    showContent(d, body, bytes, start, stop, isHere);
    return;
  }
  const decoded = decodeBytes(d, body.coding, bytes, start, stop);
  if (d.want[HEADING] !== 0) {
    const size = decoded === undefined ? '' : ` -> ${decoded.length} bytes`;
    if (d.want[HEADING] !== 0) d.heading(`Content-encoded entity body (${body.coding}): ${stop - start} bytes${size}`);
  }
  d.open();
  if (decoded !== undefined) showContent(d, body, decoded, 0, decoded.length, false);
  else {
    remark(d, F.body_decompression_failed, SEVERITY.warn, GROUP.undecoded, 'Body decompression failed');
    showContent(d, body, bytes, start, stop, isHere);
  }
  d.close();
}

function showContent(d: Dissection, body: Body, bytes: Uint8Array, start: number, end: number, isHere: boolean): void {
  if (isHere) d.span(F['data.data'], start, end - start);
  else if (d.want[F['data.data']] !== 0) d.blob(F['data.data'], bytes);
  if (body.protocol < 0 || end === start) return;
  const { type, parameters } = content;
  content.type = body.contentType ?? '';
  content.parameters = body.parameters;
  // It is shown in the frame's tree, and counted as a layer all the same.
  const { insideTree } = d;
  d.beginInside();
  if (isHere) d.dissect(body.protocol, start, end, end);
  else d.dissectIn(bytes, body.protocol, 'Reassembled body');
  d.insideTree = insideTree;
  content.type = type;
  content.parameters = parameters;
}
