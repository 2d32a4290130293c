import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  none,
  string,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { type Dissector, declareState } from '../../dissector.js';
import { Kept } from '../../kept.js';
import { dissectData } from '../data.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { textLines } from '../textlines.js';
import { inflateMessage, mayBeCompressed } from './deflate.js';

/** The WebSocket Protocol (RFC 6455). */
export const websocket = declareProtocol('websocket', 'WebSocket', 'WebSocket');

const CONTINUATION = 0;
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;
const OPCODES = {
  [CONTINUATION]: 'Continuation',
  [TEXT]: 'Text',
  [BINARY]: 'Binary',
  [CLOSE]: 'Connection Close',
  [PING]: 'Ping',
  [PONG]: 'Pong',
};

const F = declareFields(websocket, {
  fin: boolean('Fin', { mask: 0x80, maskBits: 8 }),
  rsv: uint8('Reserved', { base: 'hex', mask: 0x70 }),
  pmc: boolean('Per-Message Compressed', { mask: 0x40, maskBits: 8 }),
  opcode: uint8('Opcode', { mask: 0x0f, values: OPCODES }),
  mask: boolean('Mask', { mask: 0x80, maskBits: 8 }),
  payload_length: uint8('Payload length', { mask: 0x7f }),
  payload_length_ext_16: uint16('Extended Payload length (16 bits)'),
  payload_length_ext_64: uint64('Extended Payload length (64 bits)'),
  masking_key: bytes('Masking-Key'),
  payload: none('Payload'),
  masked_payload: none('Masked payload'),
  'payload.continue': bytes('Continue'),
  'payload.text': string('Text'),
  'payload.close': none('Close'),
  'payload.close.status_code': uint16('Status code', {
    values: {
      1000: 'Normal Closure',
      1001: 'Going Away',
      1002: 'Protocol error',
      1003: 'Unsupported Data',
      1004: '---Reserved----',
      1005: 'No Status Rcvd',
      1006: 'Abnormal Closure',
      1007: 'Invalid frame payload data',
      1008: 'Policy Violation',
      1009: 'Message Too Big',
      1010: 'Mandatory Ext.',
      1011: 'Internal Server',
      1015: 'TLS handshake',
    },
  }),
  'payload.close.reason': string('Reason'),
  'payload.ping': bytes('Ping'),
  'payload.pong': bytes('Pong'),
  'payload.unknown': bytes('Unknown'),
  fragments: none('Reassembled websocket Fragments'),
  fragment: framenum('Websocket Fragment', { many: true }),
  'fragment.overlap': boolean('Fragment overlap', { many: true }),
  'fragment.overlap.conflict': boolean('Conflicting data in fragment overlap', { many: true }),
  'fragment.multipletails': boolean('Multiple tail fragments found', { many: true }),
  'fragment.toolongfragment': boolean('Fragment too long', { many: true }),
  'fragment.error': framenum('Defragmentation error', { many: true }),
  'fragment.count': uint32('Fragment count'),
  'reassembled.length': uint32('Reassembled websocket Payload length'),
  'payload.unknown.expert': none('Dissector for Websocket Opcode'),
  'decompression.failed.expert': none('Decompression failed'),
  'payload.not.fully.unmasked': none('Payload not fully unmasked'),
});

/** How much of messages in fragments is kept in all. */
const MAX_HELD = 32 * 1024 * 1024;

/** What the first frame of a message says of it. */
interface Kind {
  readonly opcode: number;
  readonly isCompressed: boolean;
}

/** A message whose last fragment has not come, with the fragments so far. */
interface Message extends Kind {
  readonly frames: number[];
  readonly pieces: Uint8Array[];
}

/** A message that a fragment completed. */
interface Whole extends Kind {
  readonly frames: readonly number[];
  readonly bytes: Uint8Array;
}

class Messages {
  readonly open = new Map<number, Message>();
  held = 0;
}

const slot = declareState(
  () => new Messages(),
  () => new Kept<Whole | undefined>(),
);

const HEADER = 2;
const MASKED = 0x80;
const COMPRESSED = 0x40;
const LONGEST = 0x7fff_ffff;

/** Bytes of the header that say how long the payload is, after the first two. */
const lengthBytes = (length: number) => (length === 126 ? 2 : length === 127 ? 8 : 0);

/** How long the frame at `at` is; 0 while that is not known. */
function frameLength(d: Dissection, at: number): number {
  const second = d.bytes[at + 1];
  const short = second & 0x7f;
  const more = lengthBytes(short);
  if (d.left(at) < HEADER + more) return 0;
  let length = short;
  if (more === 2) length = d.getU16(at + 2);
  else if (more === 8) length = d.getU32(at + 2) === 0 ? d.getU32(at + 6) : LONGEST;
  return HEADER + more + (second & MASKED ? 4 : 0) + Math.min(length, LONGEST);
}

function dissectFrame(d: Dissection, start: number): void {
  const first = d.bytes[start];
  const second = d.getU8(start + 1);
  const opcode = first & 0x0f;
  const isLast = first >= 0x80;
  const isMasked = second >= MASKED;
  d.protocolColumn = 'WebSocket';
  if (d.wantsInfo) {
    const name = OPCODES[opcode as keyof typeof OPCODES] ?? 'Unknown Opcode';
    d.infoColumn = `WebSocket ${name}${isLast ? ' [FIN]' : '[FRAGMENT] '} ${isMasked ? '[MASKED]' : ''}`;
  }
  d.value(F.fin, isLast ? 1 : 0, start, 1);
  d.value(F.rsv, (first >>> 4) & 7, start, 1);
  const isCompressed = mayBeCompressed(d) && (first & COMPRESSED) !== 0;
  if (mayBeCompressed(d)) d.value(F.pmc, isCompressed ? 1 : 0, start, 1);
  d.value(F.opcode, opcode, start, 1);
  d.value(F.mask, isMasked ? 1 : 0, start + 1, 1);
  d.value(F.payload_length, second & 0x7f, start + 1, 1);
  let at = start + HEADER;
  const more = lengthBytes(second & 0x7f);
  if (more === 2) d.u16(F.payload_length_ext_16, at);
  else if (more === 8) d.u64(F.payload_length_ext_64, at);
  at += more;
  const key = at;
  if (isMasked) {
    d.span(F.masking_key, at, 4);
    at += 4;
  }
  const length = d.end - at;
  if (length <= 0 || d.fault !== 0) return;
  if (!isMasked) {
    d.value(F.payload, 1, at, length);
    dissectPayload(d, at, opcode, isLast, isCompressed, isMasked);
    return;
  }
  d.value(F.masked_payload, 1, at, length);
  d.value(F.payload, 1, at, length);
  const plain = new Uint8Array(length);
  for (let i = 0; i < length; i++) plain[i] = d.bytes[at + i] ^ d.bytes[key + (i & 3)];
  withBytes(d, plain, () => dissectPayload(d, 0, opcode, isLast, isCompressed, isMasked));
}

/** Does `work` with bytes that are not the packet's own as the layer in hand. */
function withBytes(d: Dissection, plain: Uint8Array, work: () => void): void {
  if (d.tape.sources.length > 65_535) return;
  const { bytes: outer, source, start, end, reportedEnd } = d;
  d.bytes = plain;
  d.source = d.tape.addSource(plain, 'Unmasked data', d.frame);
  d.start = 0;
  d.end = plain.length;
  d.reportedEnd = plain.length;
  work();
  d.bytes = outer;
  d.source = source;
  d.start = start;
  d.end = end;
  d.reportedEnd = reportedEnd;
}

function dissectPayload(
  d: Dissection,
  at: number,
  opcode: number,
  isLast: boolean,
  isCompressed: boolean,
  fromClient: boolean,
): void {
  if (opcode >= CLOSE || (isLast && opcode !== CONTINUATION)) {
    showMessage(d, at, opcode, isCompressed, fromClient);
    return;
  }
  const whole = addFragment(d, at, { opcode, isCompressed }, isLast);
  if (whole === undefined) {
    if (opcode === CONTINUATION) emitBytes(d, F['payload.continue'], at);
    return;
  }
  d.value(F.fragments, 1);
  d.open();
  for (const frame of whole.frames) d.value(F.fragment, frame);
  d.value(F['fragment.count'], whole.frames.length);
  d.value(F['reassembled.length'], whole.bytes.length);
  d.close();
  withBytes(d, whole.bytes, () => showMessage(d, 0, whole.opcode, whole.isCompressed, fromClient));
}

/** A whole message, which may be compressed (RFC 7692). */
function showMessage(d: Dissection, at: number, opcode: number, isCompressed: boolean, fromClient: boolean): void {
  if (!isCompressed) return showPayload(d, at, opcode);
  const plain = inflateMessage(d, d.bytes.subarray(at, d.end), fromClient);
  if (plain !== undefined) return withBytes(d, plain, () => showPayload(d, 0, opcode));
  remark(d, F['decompression.failed.expert'], SEVERITY.warn, GROUP.protocol, 'Decompression failed');
}

/** The message that the fragment in hand completes, if it does. */
function addFragment(d: Dissection, at: number, kind: Kind, isLast: boolean): Whole | undefined {
  const { opcode } = kind;
  const memo = d.memoOf(slot);
  const row = memo.row(d);
  if (d.replaying) return memo.rows[row];
  const state = d.stateOf(slot);
  const key = d.conversation * 2 + (d.sourcePort < d.destinationPort ? 0 : 1);
  const message = opcode === CONTINUATION ? state.open.get(key) : { ...kind, frames: [], pieces: [] as Uint8Array[] };
  memo.rows[row] = undefined;
  if (message === undefined || state.held > MAX_HELD) return undefined;
  if (opcode !== CONTINUATION) state.open.set(key, message);
  message.frames.push(d.block.firstNumber + d.frame);
  message.pieces.push(d.bytes.slice(at, d.end));
  state.held += d.end - at;
  if (!isLast) return undefined;
  state.open.delete(key);
  const length = message.pieces.reduce((sum, piece) => sum + piece.length, 0);
  state.held -= length;
  const whole = new Uint8Array(length);
  let filled = 0;
  for (const piece of message.pieces) {
    whole.set(piece, filled);
    filled += piece.length;
  }
  memo.rows[row] = { ...message, bytes: whole };
  return memo.rows[row];
}

/** Values of the layer, which lies in the packet, though their bytes are unmasked ones. */
function emitBytes(d: Dissection, field: number, at: number): void {
  if (d.want[field] !== 0) d.blob(field, d.bytes.slice(at, d.end));
}

const decoder = new TextDecoder();

/** Text, up to a NUL if there is one: STOMP ends its frames so. */
function emitText(d: Dissection, field: number, at: number): void {
  if (d.want[field] === 0) return;
  const bytes = d.bytes.subarray(at, d.end);
  const nul = bytes.indexOf(0);
  d.text(field, decoder.decode(nul < 0 ? bytes : bytes.subarray(0, nul)));
}

function showPayload(d: Dissection, at: number, opcode: number): void {
  switch (opcode) {
    case TEXT:
      emitText(d, F['payload.text'], at);
      d.dissect(textLines.id, at);
      break;
    case BINARY:
      dissectData(d, at);
      break;
    case CLOSE:
      d.value(F['payload.close'], 1);
      d.open();
      d.value(F['payload.close.status_code'], d.getU16(at));
      if (d.end > at + 2) emitText(d, F['payload.close.reason'], at + 2);
      d.close();
      break;
    case PING:
      emitBytes(d, F['payload.ping'], at);
      break;
    case PONG:
      emitBytes(d, F['payload.pong'], at);
      break;
    default: {
      emitBytes(d, F['payload.unknown'], at);
      const message = `Dissector for Websocket Opcode (${opcode}) code not implemented, Contact Wireshark developers if you want this supported`;
      remark(d, F['payload.unknown.expert'], SEVERITY.note, GROUP.undecoded, message);
    }
  }
}

export const websocketDissector: Dissector = {
  protocol: websocket,
  dissect(d, start) {
    dissectPdus(d, start, HEADER, frameLength, dissectFrame);
    return true;
  },
  places: { 'http.upgrade': ['websocket'] },
  carries: ['data-text-lines', 'data'],
  stateful: true,
};
