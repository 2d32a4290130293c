import { bytes, declareFields, declareProtocol, none, uint8, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';
import { decodeContent } from './http/decode.js';
import { fromBase64 } from './http/text.js';
import { json } from './json/index.js';
import { content } from './media.js';
import { protobuf } from './protobuf.js';
import { textLines } from './textlines.js';

/** Messages of gRPC in HTTP/2, and of gRPC-Web (github.com/grpc/grpc, PROTOCOL-HTTP2 and PROTOCOL-WEB). */
export const grpc = declareProtocol('grpc', 'GRPC', 'GRPC Message');

const F = declareFields(grpc, {
  frame_type: uint8('Frame Type', { mask: 0x80, values: { 0: 'Data', 1: 'Trailer' } }),
  compressed_flag: uint8('Compressed Flag', { mask: 0x01, values: { 0: 'Not Compressed', 1: 'Compressed' } }),
  message_length: uint32('Message Length'),
  message_data: bytes('Message Data'),
  body_decompression_failed: none('Body decompression failed'),
  body_malformed: none('Malformed message data'),
});

/** What HTTP/2 knows of the call whose messages are dissected: its method's path is undefined where no request was seen. */
export const call = { path: undefined as string | undefined, type: '', coding: '' };

const PREFIX = 5;
/** Types of bodies that are made of messages; behind a `+` stands in what form these are. */
const TYPES = /^application\/grpc(?:-web(?:-text)?)?(?:\+proto)?$|^application\/grpc\+json$/;
const TEXT = 'application/grpc-web-text';

export const isGrpcType = (type: string): boolean => TYPES.test(type);
export const isGrpcText = (type: string): boolean => type.startsWith(TEXT);

/** How long the message at `at` is with its prefix; that of the prefix alone where no more is there. */
export function messageLength(bytes: Uint8Array, at: number, end: number): number {
  if (end - at < PREFIX) return PREFIX;
  return PREFIX + (((bytes[at + 1] << 24) | (bytes[at + 2] << 16) | (bytes[at + 3] << 8) | bytes[at + 4]) >>> 0);
}

const NAMES = /^(?:GRPC(?:-Web(?:-Text)?)?)+/;

function dissect(d: Dissection, start: number): boolean {
  const name = isGrpcText(call.type) ? 'GRPC-Web-Text' : call.type.includes('grpc-web') ? 'GRPC-Web' : 'GRPC';
  // What the column already has of gRPC stays.
  d.protocolColumn = `${NAMES.exec(d.protocolColumn)?.[0] ?? ''}${name}`;
  if (d.wantsInfo) d.infoColumn += ` (${name})`;
  if (!isGrpcText(call.type)) {
    dissectMessages(d, start);
    return true;
  }
  let text = '';
  for (let at = start; at < d.end; at++) text += String.fromCharCode(d.bytes[at]);
  d.readApart(fromBase64(text), () => dissectMessages(d, 0));
  return true;
}

function dissectMessages(d: Dissection, start: number): void {
  const { end } = d;
  const parent = d.layerRow < 0 ? 0 : d.tape.layerParent[d.layerRow];
  for (let at = start; at < end && d.fault === 0; ) {
    if (at > start && !d.apart) d.beginBeside(at, parent, d.end - at);
    const flags = d.getU8(at);
    const length = d.getU32(at + 1);
    if (d.fault !== 0) return;
    d.value(F.frame_type, flags >>> 7, at, 1);
    d.value(F.compressed_flag, flags & 1, at, 1);
    d.value(F.message_length, length, at + 1, 4);
    at += PREFIX;
    if (length > 0) {
      if (!d.has(at, length)) return;
      dissectMessage(d, at, at + length, flags);
    }
    at += length;
  }
}

/** What a message carries, `[start, end)`. */
function dissectMessage(d: Dissection, start: number, end: number, flags: number): void {
  const isCompressed = (flags & 1) !== 0;
  const decoded =
    isCompressed && /^(?:gzip|deflate)$/.test(call.coding) ? decodeContent(d, call.coding, start, end) : undefined;
  const message = decoded ?? (d.apart ? d.bytes.slice(start, end) : undefined);
  if (decoded !== undefined && d.want[HEADING] !== 0)
    d.heading(`Message-encoded entity body (${call.coding}): ${end - start} bytes -> ${decoded.length} bytes`);
  if (message === undefined) d.span(F.message_data, start, end - start);
  else if (d.want[F.message_data] !== 0) d.blob(F.message_data, message);
  const isTrailer = flags >= 0x80;
  if ((isCompressed && decoded === undefined) || call.path === undefined || !isGrpcType(call.type)) return;
  const bytes = message ?? d.bytes;
  const from = message === undefined ? start : 0;
  const to = message === undefined ? end : message.length;
  const isJson = call.type.endsWith('+json') || (bytes[from] === 123 && bytes[to - 1] === 125);
  const protocol = isTrailer ? textLines.id : isJson ? json.id : protobuf.id;
  const { type, parameters } = content;
  content.type = isTrailer ? call.type : isJson ? 'application/grpc+json' : '';
  content.parameters = '';
  if (isTrailer) {
    if (message === undefined) d.dissectInside(protocol, from, to, to);
    else d.dissectInsideIn(message, protocol);
  } else if (message === undefined) d.dissect(protocol, from, to, to);
  else d.dissectIn(message, protocol);
  content.type = type;
  content.parameters = parameters;
}

export const grpcDissector: Dissector = { protocol: grpc, dissect, carries: ['protobuf', 'json', 'data-text-lines'] };
