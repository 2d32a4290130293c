import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  ipv4,
  ipv6,
  none,
  relativeTime,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { CLASSIC_ATTRIBUTES, CLASSIC_MESSAGES } from '../names/classicstun.js';
import { declareExchanges, exchangeKey, keepExchange, NANOSECONDS, REQUEST, SECONDS } from '../transactions.js';
import { dissectDataInside } from './data.js';

/** STUN without its magic cookie (RFC 3489), and the drafts of TURN of its time. */
export const classicstun = declareProtocol('classicstun', 'CLASSICSTUN', 'Simple Traversal of UDP Through NAT');

const many = true;
const F = declareFields(classicstun, {
  type: uint16('Message Type', { base: 'hex', values: CLASSIC_MESSAGES }),
  length: uint16('Message Length', { base: 'hex' }),
  id: bytes('Message Transaction ID'),
  att: none('Attributes'),
  response_in: framenum('Response In', { generated: true }),
  response_to: framenum('Request In', { generated: true }),
  time: relativeTime('Time', { generated: true }),
  'att.type': uint16('Attribute Type', { base: 'hex', values: CLASSIC_ATTRIBUTES, many }),
  'att.length': uint16('Attribute Length', { many }),
  'att.value': bytes('Value', { many }),
  'att.family': uint16('Protocol Family', { base: 'hex', values: { 1: 'IPv4', 2: 'IPv6' }, many }),
  'att.ipv4': ipv4('IP', { many }),
  'att.ipv6': ipv6('IP', { many }),
  'att.port': uint16('Port', { many }),
  'att.change.ip': boolean('Change IP', { mask: 0x4, maskBits: 16, labels: ['Set', 'Not set'], many }),
  'att.change.port': boolean('Change Port', { mask: 0x2, maskBits: 16, labels: ['Set', 'Not set'], many }),
  'att.unknown': uint16('Unknown Attribute', { base: 'hex', many }),
  'att.error.class': uint8('Error Class', { mask: 0x7, many }),
  'att.error': uint8('Error Code', { many }),
  'att.error.reason': string('Error Reason Phase', { many }),
  'att.ipv4-xord': ipv4('IP (XOR-d)', { many }),
  'att.ipv6-xord': ipv6('IP (XOR-d)', { many }),
  'att.port-xord': uint16('Port (XOR-d)', { many }),
  'att.server': string('Server version', { many }),
  'att.lifetime': uint32('Lifetime', { many }),
  'att.magic.cookie': uint32('Magic Cookie', { base: 'hex', many }),
  'att.bandwidth': uint32('Bandwidth', { many }),
  'att.data': bytes('Data', { many }),
  'att.connection_request_binding': string('Connection Request Binding', { many }),
});

const HEADER = 20;
const exchanges = declareExchanges();

/** A message is recognised by its type and length alone. */
function isMessage(d: Dissection, start: number): boolean {
  if (d.end - start < HEADER) return false;
  // With the cookie of RFC 5389 it is no classic one.
  if (d.getU32(start + 4) === 0x2112_a442) return false;
  const type = (d.bytes[start] << 8) | d.bytes[start + 1];
  const length = (d.bytes[start + 2] << 8) | d.bytes[start + 3];
  return CLASSIC_MESSAGES[type] !== undefined && length + HEADER === d.reportedEnd - start;
}

function dissect(d: Dissection, start: number): boolean {
  if (!isMessage(d, start)) return false;
  d.protocolColumn = 'CLASSIC-STUN';
  const type = d.getU16(start);
  if (d.wantsInfo) d.infoColumn = `Message: ${CLASSIC_MESSAGES[type]}`;
  emitExchange(d, start, (type & 0x110) === 0);
  d.u16(F.type, start);
  const length = d.u16(F.length, start + 2);
  d.span(F.id, start + 4, 16);
  if (length === 0) return true;
  d.value(F.att, 1, start + HEADER, length);
  d.open();
  dissectAttributes(d, start, start + HEADER + length);
  d.close();
  return true;
}

function emitExchange(d: Dissection, start: number, isRequest: boolean): void {
  const decisions = d.memoOf(exchanges);
  const at = decisions.next(d);
  if (!d.replaying) {
    const state = d.stateOf(exchanges);
    const key = exchangeKey(d, start + 4, 16);
    if (isRequest) state.begin(key, d).request = d.block.firstNumber + d.frame;
    else {
      const exchange = state.find(key);
      if (exchange !== undefined) keepExchange(d, decisions, at, exchange);
    }
  }
  const { numbers } = decisions;
  if (isRequest || numbers[at + REQUEST] === 0) return;
  d.value(F.response_to, numbers[at + REQUEST]);
  d.wide(F.time, numbers[at + SECONDS], numbers[at + NANOSECONDS]);
}

/** Attributes are not padded here (RFC 3489, section 11.2). */
function dissectAttributes(d: Dissection, start: number, end: number): void {
  let at = start + HEADER;
  while (at < end && d.fault === 0) {
    const type = d.getU16(at);
    const length = d.getU16(at + 2);
    if (d.fault !== 0) return;
    d.u16(F['att.type'], at);
    d.u16(F['att.length'], at + 2);
    at += 4;
    if (at + length > end) return;
    const { end: outerEnd, reportedEnd } = d;
    d.reportedEnd = at + length;
    if (d.end > d.reportedEnd) d.end = d.reportedEnd;
    dissectAttribute(d, start, type, at, length);
    d.end = outerEnd;
    d.reportedEnd = reportedEnd;
    at += length;
  }
}

function dissectAttribute(d: Dissection, start: number, type: number, at: number, length: number): void {
  switch (type) {
    case 1:
    case 2:
    case 4:
    case 5:
    case 11:
    case 14:
    case 17:
    case 18:
      dissectAddress(d, start, at, length, false);
      return;
    case 0x8020:
      dissectAddress(d, start, at, length, true);
      return;
    case 3: {
      const flags = d.getU16(at + 2);
      d.value(F['att.change.ip'], (flags >>> 2) & 1, at + 2, 2);
      d.value(F['att.change.port'], (flags >>> 1) & 1, at + 2, 2);
      return;
    }
    case 6:
    case 7:
    case 8:
    case 20:
    case 21:
      if (length > 0) d.span(F['att.value'], at, length);
      return;
    case 9:
      d.value(F['att.error.class'], d.getU8(at + 2) & 7, at + 2, 1);
      d.u8(F['att.error'], at + 3);
      if (length > 4) d.span(F['att.error.reason'], at + 4, length - 4);
      return;
    case 10:
      for (let i = 0; i < length; i += 2) d.u16(F['att.unknown'], at + i);
      return;
    case 13:
      if (length >= 4) d.u32(F['att.lifetime'], at);
      return;
    case 15:
      if (length >= 4) d.u32(F['att.magic.cookie'], at);
      return;
    case 16:
      if (length >= 4) d.u32(F['att.bandwidth'], at);
      return;
    case 19:
      if (length === 0) return;
      d.span(F['att.data'], at, length);
      dissectDataInside(d, at, at + length, at + length);
      return;
    case 22:
      if (length >= 2) d.value(F['att.family'], d.getU8(at + 1), at + 1, 1);
      return;
    case 0x8022:
      d.span(F['att.server'], at, length);
      return;
    case 0xc001:
      d.span(F['att.connection_request_binding'], at, length);
      return;
  }
}

function dissectAddress(d: Dissection, start: number, at: number, length: number, isMasked: boolean): void {
  const family = d.getU8(at + 1);
  d.value(F['att.family'], family, at + 1, 1);
  if (isMasked) {
    d.u16(F['att.port-xord'], at + 2);
    d.value(F['att.port'], d.getU16(at + 2) ^ d.getU16(start + 4), at + 2, 2);
  } else d.u16(F['att.port'], at + 2);
  if (family === 1 && length >= 8) {
    if (isMasked) {
      d.ipv4(F['att.ipv4-xord'], at + 4);
      d.value(F['att.ipv4'], (d.getU32(at + 4) ^ d.getU32(start + 4)) >>> 0, at + 4, 4);
    } else d.ipv4(F['att.ipv4'], at + 4);
  } else if (family === 2 && length >= 20) d.ipv6(isMasked ? F['att.ipv6-xord'] : F['att.ipv6'], at + 4);
}

export const classicstunDissector: Dissector = {
  protocol: classicstun,
  dissect,
  heuristics: { tcp: isMessage, udp: isMessage },
  carries: ['data'],
  stateful: true,
};
