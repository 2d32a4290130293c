import { absoluteTime, bytes, declareFields, declareProtocol, stringz, uint8, uint32 } from '../../fields/protocol.js';
import { type Dissection, FAULT_MALFORMED, FAULT_SHORT } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** Kerberos version 4 (Project Athena Technical Plan, section E.2.1), with Transarc's variety. Port 88 it shares with version 5. */
export const krb4 = declareProtocol('krb4', 'KRB4', 'Kerberos v4');
const F = declareFields(krb4, {
  version: uint8('Version'),
  auth_msg_type: uint8('Msg Type', { base: 'hex' }),
  m_type: uint8('M Type', {
    base: 'hex',
    mask: 0xfe,
    values: {
      0x1: 'KDC Request',
      0x2: 'KDC Reply',
      0x3: 'Appl Request',
      0x4: 'Appl Request Mutual',
      0x5: 'Err Reply',
      0x6: 'Private',
      0x7: 'Safe',
      0x8: 'Appl Err',
      0x3f: 'Die',
    },
  }),
  byte_order: uint8('Byte Order', { base: 'hex', mask: 0x1, values: { 0x0: 'Big Endian', 0x1: 'Little Endian' } }),
  name: stringz('Name'),
  instance: stringz('Instance'),
  realm: stringz('Realm'),
  time_sec: absoluteTime('Time Sec'),
  exp_date: absoluteTime('Exp Date'),
  req_date: absoluteTime('Req Date'),
  lifetime: uint8('Lifetime', { line: ({ number }) => `Lifetime: ${number} (${number * 5} minutes)` }),
  s_name: stringz('Service Name'),
  s_instance: stringz('Service Instance'),
  kvno: uint8('Kvno'),
  length: uint32('Length'),
  'ticket.length': uint8('Ticket Length'),
  'request.length': uint8('Request Length'),
  'ticket.blob': bytes('Ticket Blob'),
  'request.blob': bytes('Request Blob'),
  encrypted_blob: bytes('Encrypted Blob'),
  unknown_transarc_blob: bytes('Unknown Transarc Blob'),
});

const TYPES: Readonly<Record<number, string>> = {
  1: 'KDC Request',
  2: 'KDC Reply',
  3: 'Appl Request',
  4: 'Appl Request Mutual',
  5: 'Err Reply',
  6: 'Private',
  7: 'Safe',
  8: 'Appl Err',
  63: 'Die',
};
const TRANSARC = 0x63;

/** A version of its own, and a type that there is; one byte that may begin it is taken, too, and breaks off. */
export function isVersion4(d: Dissection, start: number): boolean {
  if (d.left(start) === 0) return false;
  const version = d.bytes[start];
  if (version !== 4 && version !== TRANSARC) return false;
  return d.left(start) === 1 || TYPES[d.bytes[start + 1] >>> 1] !== undefined;
}

function dissect(d: Dissection, start: number): boolean {
  if (!isVersion4(d, start)) return false;
  if (!d.has(start, 2)) {
    d.withdraw(true);
    return true;
  }
  d.protocolColumn = 'KRB4';
  const version = d.u8(F.version, start);
  const type = d.u8(F.auth_msg_type, start + 1);
  const isTransarc = version === TRANSARC;
  if (d.wantsInfo) d.infoColumn = `${isTransarc ? 'TRANSARC-' : ''}${TYPES[type >>> 1]}`;
  d.open();
  d.value(F.m_type, type >>> 1, start + 1, 1);
  d.value(F.byte_order, type & 1, start + 1, 1);
  d.close();
  let at = start + 2;
  if (isTransarc) {
    d.span(F.unknown_transarc_blob, at, 8);
    at += 8;
  }
  const isLittle = (type & 1) !== 0;
  if (type >>> 1 === 1) emitRequest(d, at, isLittle);
  else if (type >>> 1 === 2) emitReply(d, at, isLittle);
  else if (type >>> 1 === 3) emitApplication(d, at, isLittle);
  return true;
}

/** Text with the NUL that ends it; gives what follows. */
function emitText(d: Dissection, field: number, at: number): number {
  if (d.fault !== 0) return at;
  const end = d.bytes.indexOf(0, at);
  if (at > d.end || end < 0 || end >= d.end) {
    d.fault = d.end < d.reportedEnd ? FAULT_SHORT : FAULT_MALFORMED;
    return at;
  }
  d.span(field, at, end + 1 - at);
  return end + 1;
}

function emitTime(d: Dissection, field: number, at: number, isLittle: boolean): number {
  if (d.has(at, 4)) d.wide(field, isLittle ? d.getU32LE(at) : d.getU32(at), 0, at, 4);
  return at + 4;
}

function emitNames(d: Dissection, at: number): number {
  return emitText(d, F.realm, emitText(d, F.instance, emitText(d, F.name, at)));
}

function emitRequest(d: Dissection, start: number, isLittle: boolean): void {
  const at = emitTime(d, F.time_sec, emitNames(d, start), isLittle);
  d.u8(F.lifetime, at);
  emitText(d, F.s_instance, emitText(d, F.s_name, at + 1));
}

function emitReply(d: Dissection, start: number, isLittle: boolean): void {
  // The number of tickets is passed over.
  const at = emitTime(d, F.time_sec, emitNames(d, start), isLittle) + 1;
  emitTime(d, F.exp_date, at, isLittle);
  d.u8(F.kvno, at + 4);
  const length = isLittle ? d.u16LE(F.length, at + 5) : d.u16(F.length, at + 5);
  d.span(F.encrypted_blob, at + 7, length);
}

function emitApplication(d: Dissection, start: number, isLittle: boolean): void {
  d.u8(F.kvno, start);
  const at = emitText(d, F.realm, start + 1);
  const ticket = d.u8(F['ticket.length'], at);
  const request = d.u8(F['request.length'], at + 1);
  d.span(F['ticket.blob'], at + 2, ticket);
  d.span(F['request.blob'], at + 2 + ticket, request);
  const next = emitTime(d, F.req_date, at + 2 + ticket + request, isLittle);
  d.u8(F.lifetime, next);
  emitText(d, F.s_instance, emitText(d, F.s_name, next + 1));
}

export const krb4Dissector: Dissector = {
  protocol: krb4,
  dissect,
  declines: (d, start) => !isVersion4(d, start),
  places: { 'udp.port': [750] },
};
