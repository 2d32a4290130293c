import { ipv4Text, ipv6Text } from '../../fields/address.js';
import { bytes, declareFields, declareProtocol, uint8, uint16, uint32 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';

/** Babel (RFC 8966), with authentication (RFC 8967) and the round-trip times of RFC 9616. */
export const babel = declareProtocol('babel', 'Babel', 'Babel Routing Protocol');
const BABEL_MESSAGE_TYPE: Readonly<Record<number, string>> = {
  0: 'pad1',
  1: 'padn',
  2: 'ack-req',
  3: 'ack',
  4: 'hello',
  5: 'ihu',
  6: 'router-id',
  7: 'nh',
  8: 'update',
  9: 'request',
  10: 'mh-request',
  11: 'ts/pc (obsolete)',
  12: 'hmac',
  13: 'source-specific-update',
  14: 'source-specific-req',
  15: 'source-specific-seqno',
  16: 'hmac',
  17: 'pc',
  18: 'challenge-request',
  19: 'challenge-reply',
};
const BABEL_MESSAGE_AE: Readonly<Record<number, string>> = {
  0: 'Wildcard',
  1: 'IPv4',
  2: 'IPv6',
  3: 'Link-Local IPv6',
};
const BABEL_SUBTLV_TYPE: Readonly<Record<number, string>> = {
  0: 'sub-pad1',
  1: 'sub-padn',
  2: 'diversity',
  3: 'timestamp',
};
const F = declareFields(babel, {
  magic: uint8('Magic'),
  version: uint8('Version'),
  bodylen: uint16('Body Length'),
  message: uint8('Message', { many: true }),
  'message.type': uint8('Message Type', { values: BABEL_MESSAGE_TYPE, many: true }),
  'message.length': uint8('Message Length', { many: true }),
  'message.nonce': uint16('Nonce', { base: 'hex', many: true }),
  'message.interval': uint16('Interval', { many: true }),
  'message.seqno': uint16('Seqno', { base: 'hex', many: true }),
  'message.ae': uint8('Address Encoding', { values: BABEL_MESSAGE_AE, many: true }),
  'message.prefix': bytes('Raw Prefix', { many: true }),
  'message.rxcost': uint16('Rxcost', { base: 'hex', many: true }),
  'message.routerid': bytes('Router ID', { many: true }),
  'message.flags': uint8('Flags', { base: 'hex', many: true }),
  'message.plen': uint8('Prefix Length', { many: true }),
  'message.omitted': uint8('Omitted Bytes', { many: true }),
  'message.metric': uint16('Metric', { many: true }),
  'message.hopcount': uint8('Hop Count', { many: true }),
  'message.index': uint32('Index', { many: true }),
  subtlv: uint8('Sub-TLV', { many: true }),
  'subtlv.type': uint8('Sub-TLV Type', { values: BABEL_SUBTLV_TYPE, many: true }),
  'subtlv.length': uint8('Sub-TLV Length', { values: BABEL_SUBTLV_TYPE, many: true }),
  'subtlv.diversity.channel': uint8('Channel', { many: true }),
});

const MAGIC = 42;
const HEADER = 4;
const PAD1 = 0;

function dissect(d: Dissection, start: number): boolean {
  if (!isBabel(d, start)) return false;
  d.protocolColumn = 'Babel';
  if (d.wantsInfo) d.infoColumn = 'Babel';
  d.u8(F.magic, start);
  d.u8(F.version, start + 1);
  const length = d.u16(F.bodylen, start + 2);
  const body = Math.min(start + HEADER + length, d.reportedEnd);
  emitMessages(d, start + HEADER, body);
  const left = d.reportedEnd - body;
  if (left > 0 && d.fault === 0) {
    d.heading(`Packet Trailer (${left})`, body, left);
    d.open();
    emitMessages(d, body, d.reportedEnd);
    d.close();
  }
  return true;
}

function emitMessages(d: Dissection, at: number, end: number): void {
  /** The default prefixes of updates in this packet, IPv4 and IPv6. */
  const known: Known = { v4: new Uint8Array(16), v6: new Uint8Array(16) };
  while (at < end && d.fault === 0) {
    const type = d.getU8(at);
    const length = type === PAD1 ? 0 : d.getU8(at + 1);
    if (d.fault !== 0) return;
    if (d.wantsInfo) d.infoColumn += ` ${BABEL_MESSAGE_TYPE[type] ?? 'unknown'}`;
    d.value(F.message, type, at, type === PAD1 ? 1 : length + 2);
    d.open();
    d.u8(F['message.type'], at);
    if (type !== PAD1) {
      d.u8(F['message.length'], at + 1);
      emitMessage(d, type, at + 2, length, known);
    }
    d.close();
    at += type === PAD1 ? 1 : length + 2;
  }
}

interface Known {
  readonly v4: Uint8Array;
  readonly v6: Uint8Array;
}

/** Sizes of the messages' own parts, after which parts of parts may follow. */
function emitMessage(d: Dissection, type: number, at: number, length: number, known: Known): void {
  const end = at + length;
  if (type === 2) {
    d.u16(F['message.nonce'], at + 2);
    d.u16(F['message.interval'], at + 4);
  } else if (type === 3) d.u16(F['message.nonce'], at);
  else if (type === 4) {
    d.heading(`Unicast : ${d.getU16(at) >>> 15}`, at, 2);
    d.u16(F['message.seqno'], at + 2);
    d.u16(F['message.interval'], at + 4);
    emitParts(d, type, at + 6, end);
  } else if (type === 5) {
    d.u16(F['message.rxcost'], at + 2);
    d.u16(F['message.interval'], at + 4);
    const encoding = d.getU8(at);
    const size = emitAddress(d, 'Address', encoding, at, at + 6, end);
    emitParts(d, type, at + 6 + size, end);
  } else if (type === 6) d.span(F['message.routerid'], at + 2, 8);
  else if (type === 7) emitAddress(d, 'NH', d.getU8(at), at, at + 2, end);
  else if (type === 8) emitUpdate(d, at, end, known);
  else if (type === 9 || type === 10) emitRequest(d, type, at, end);
  else if (type === 17) {
    d.u32(F['message.index'], at);
  }
}

const FULL = [0, 4, 16, 8];

function emitAddress(
  d: Dissection,
  name: string,
  encoding: number,
  encodingAt: number,
  at: number,
  end: number,
): number {
  const size = Math.min(FULL[encoding] ?? 0, end - at);
  if (d.want[HEADING] !== 0) d.heading(`${name}: ${addressText(d, encoding, at)}`, at, size);
  d.open();
  d.u8(F['message.ae'], encodingAt);
  // As in tshark, an IHU's is all of the message from its costs on.
  if (name === 'Address') d.span(F['message.prefix'], at - 4, end - at + 4);
  else d.span(F['message.prefix'], at, size);
  d.close();
  return size;
}

function addressText(d: Dissection, encoding: number, at: number): string {
  if (encoding === 0) return '::';
  if (!d.has(at, FULL[encoding] ?? 0)) return '';
  if (encoding === 1) return ipv4Text(d.getU32(at));
  const whole = new Uint8Array(16);
  if (encoding === 3) {
    whole[0] = 0xfe;
    whole[1] = 0x80;
    for (let i = 0; i < 8; i++) whole[8 + i] = d.bytes[at + i];
  } else for (let i = 0; i < 16; i++) whole[i] = d.bytes[at + i];
  return ipv6Text(whole, 0);
}

function emitPrefix(
  d: Dissection,
  at: number,
  encodingAt: number,
  lengthAt: number,
  omittedAt: number,
  known: Known | undefined,
): number {
  const encoding = d.getU8(encodingAt);
  const bits = d.getU8(lengthAt);
  const omitted = omittedAt < 0 ? 0 : d.getU8(omittedAt);
  const size = encoding === 0 ? 0 : Math.max(0, ((bits + 7) >>> 3) - omitted);
  if (d.want[HEADING] !== 0 && d.has(at, size)) {
    const whole = new Uint8Array(16);
    const before = encoding === 1 ? known?.v4 : known?.v6;
    if (before) whole.set(before.subarray(0, Math.min(16, omitted)));
    for (let i = 0; i < size && omitted + i < 16; i++) whole[omitted + i] = d.bytes[at + i];
    if (known && (d.getU8(encodingAt + 1) & 0x80) !== 0) (encoding === 1 ? known.v4 : known.v6).set(whole);
    const text =
      encoding === 1
        ? ipv4Text(((whole[0] << 24) | (whole[1] << 16) | (whole[2] << 8) | whole[3]) >>> 0)
        : ipv6Text(whole, 0);
    d.heading(`Prefix: ${text}/${bits}`, at, size);
  }
  d.open();
  d.u8(F['message.ae'], encodingAt);
  d.u8(F['message.plen'], lengthAt);
  if (omittedAt >= 0) d.u8(F['message.omitted'], omittedAt);
  d.span(F['message.prefix'], at, size);
  d.close();
  return size;
}

function emitUpdate(d: Dissection, at: number, end: number, known: Known): void {
  d.u8(F['message.flags'], at + 1);
  d.u16(F['message.interval'], at + 4);
  d.u16(F['message.seqno'], at + 6);
  d.u16(F['message.metric'], at + 8);
  const size = emitPrefix(d, at + 10, at, at + 2, at + 3, known);
  emitParts(d, 8, at + 10 + size, end);
}

function emitRequest(d: Dissection, type: number, at: number, end: number): void {
  let from = at + 2;
  if (type === 10) {
    d.u16(F['message.seqno'], at + 2);
    d.u8(F['message.hopcount'], at + 4);
    d.span(F['message.routerid'], at + 6, 8);
    from = at + 14;
  }
  const size = emitPrefix(d, from, at, at + 1, -1, undefined);
  emitParts(d, type, from + size, end);
}

const DIVERSITY = 2;
const TIMESTAMP = 3;

function emitParts(d: Dissection, message: number, at: number, end: number): void {
  while (at < end && d.fault === 0) {
    const type = d.getU8(at);
    const length = type === PAD1 ? 0 : d.getU8(at + 1);
    d.value(F.subtlv, type, at, type === PAD1 ? 1 : length + 2);
    d.open();
    d.u8(F['subtlv.type'], at);
    if (type !== PAD1) d.u8(F['subtlv.length'], at + 1);
    if (type === DIVERSITY) {
      d.heading('Channel', at + 2, length);
      d.open();
      for (let i = 0; i < length && d.fault === 0; i++) d.u8(F['subtlv.diversity.channel'], at + 2 + i);
      d.close();
    } else if (type === TIMESTAMP && d.want[HEADING] !== 0) {
      const seconds = (from: number) => (d.getU32(from) / 1e6).toFixed(6);
      if (message === 4) d.heading(`Timestamp : ${seconds(at + 2)}s`, at + 2, 4);
      else if (message === 5) {
        d.heading(`Timestamp origin : ${seconds(at + 2)}s`, at + 2, 4);
        d.heading(`Timestamp receive: ${seconds(at + 6)}s`, at + 6, 4);
      }
    }
    d.close();
    at += type === PAD1 ? 1 : length + 2;
  }
}

const isBabel = (d: Dissection, start: number): boolean =>
  d.end - start >= HEADER && d.bytes[start] === MAGIC && d.bytes[start + 1] === 2;

export const babelDissector: Dissector = {
  protocol: babel,
  dissect,
  declines: (d, start) => !isBabel(d, start),
  places: { 'udp.port': [6696] },
};
