import {
  absoluteTime,
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  int32,
  none,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { afs } from './afs.js';

/** Rx, the remote procedure calls of the Andrew File System (Zayas, "AFS-3 Programmer's Reference: Specification for the Rx Remote Procedure Call Facility"). */
export const rx = declareProtocol('rx', 'RX', 'RX Protocol', 'RX Protocol');
const REASONS: Readonly<Record<number, string>> = {
  1: 'Ack Requested',
  2: 'Duplicate Packet',
  3: 'Out Of Sequence',
  4: 'Exceeds Window',
  5: 'No Space',
  6: 'Ping',
  7: 'Ping Response',
  8: 'Delay',
  9: 'Idle',
};
const F = declareFields(rx, {
  epoch: absoluteTime('Epoch', { many: true }),
  cid: uint32('CID', { many: true }),
  callnumber: uint32('Call Number', { many: true }),
  seq: uint32('Sequence Number'),
  serial: uint32('Serial', { many: true }),
  type: uint8('Type', {
    values: {
      1: 'data',
      2: 'ack',
      3: 'busy',
      4: 'abort',
      5: 'ackall',
      6: 'challenge',
      7: 'response',
      8: 'debug',
      9: 'params',
      13: 'version',
    },
  }),
  flags: uint8('Flags', { base: 'hex' }),
  'flags.client_init': boolean('Client Initiated', { mask: 0x1, maskBits: 8 }),
  'flags.request_ack': boolean('Request Ack', { mask: 0x2, maskBits: 8 }),
  'flags.last_packet': boolean('Last Packet', { mask: 0x4, maskBits: 8 }),
  'flags.more_packets': boolean('More Packets', { mask: 0x8, maskBits: 8 }),
  'flags.free_packet': boolean('Free Packet', { mask: 0x10, maskBits: 8 }),
  userstatus: uint32('User Status'),
  securityindex: uint32('Security Index', { many: true }),
  spare: uint16('Spare/Checksum'),
  serviceid: uint16('Service ID'),
  bufferspace: uint16('Bufferspace'),
  maxskew: uint16('Max Skew'),
  first: uint32('First Packet'),
  prev: uint32('Prev Packet'),
  reason: uint8('Reason', {
    values: REASONS,
  }),
  num_acks: uint8('Num ACKs'),
  ack_type: uint8('ACK Type', { values: { 0: 'NACK', 1: 'ACK' }, many: true }),
  ack: none('ACK Packet'),
  challenge: none('CHALLENGE Packet'),
  version: uint32('Version'),
  nonce: uint32('Nonce', { base: 'hex' }),
  inc_nonce: uint32('Inc Nonce', { base: 'hex' }),
  min_level: uint32('Min Level'),
  level: uint32('Level'),
  response: none('RESPONSE Packet'),
  abort: none('ABORT Packet'),
  encrypted: none('Encrypted'),
  kvno: uint32('kvno'),
  ticket_len: uint32('Ticket len'),
  ticket: bytes('ticket'),
  if_mtu: uint32('Interface MTU'),
  max_mtu: uint32('Max MTU'),
  rwind: uint32('rwind'),
  max_packets: uint32('Max Packets'),
  abort_code: int32('Abort Code'),
});

const HEADER_LENGTH = 28;
const TYPE = { data: 1, ack: 2, abort: 4, challenge: 6, response: 7 } as const;
const TYPE_WORDS: Readonly<Record<number, string>> = {
  1: 'DATA',
  2: 'ACK',
  3: 'BUSY',
  4: 'ABORT',
  5: 'ACKALL',
  6: 'CHALLENGE',
  7: 'RESPONSE',
  8: 'DEBUG',
  9: 'PARAMS',
  13: 'VERSION',
};
const FLAGS = [
  F['flags.free_packet'],
  F['flags.more_packets'],
  F['flags.last_packet'],
  F['flags.request_ack'],
  F['flags.client_init'],
];

/** The types of packets that there are: others on these ports are no RX. */
const isType = (type: number) => (type >= 1 && type <= 9) || type === 13;

function dissect(d: Dissection, start: number): boolean {
  if (d.reportedEnd - start < HEADER_LENGTH) return false;
  if (d.left(start) > 20 && !isType(d.bytes[start + 20])) return false;
  if (!d.has(start, HEADER_LENGTH)) return true;
  d.protocolColumn = 'RX';
  emitTime(d, start);
  d.u32(F.cid, start + 4);
  d.u32(F.callnumber, start + 8);
  d.u32(F.seq, start + 12);
  d.u32(F.serial, start + 16);
  const type = d.u8(F.type, start + 20);
  d.u8(F.flags, start + 21);
  d.open();
  emitBits(d, start + 21, 1, FLAGS);
  d.close();
  d.u8(F.userstatus, start + 22);
  d.u8(F.securityindex, start + 23);
  d.u16(F.spare, start + 24);
  d.u16(F.serviceid, start + 26);
  const at = start + HEADER_LENGTH;
  d.setLayerLength(HEADER_LENGTH);
  if (d.wantsInfo) {
    const reason = type === TYPE.ack && d.left(at) >= 17 ? `${REASONS[d.bytes[at + 16]] ?? ''} ` : '';
    d.infoColumn = `${TYPE_WORDS[type] ?? 'Unknown'} ${reason} Seq: ${d.getU32(start + 12)}  Call: ${d.getU32(start + 8)}  Source Port: ${d.sourcePort}  Destination Port: ${d.destinationPort}  `;
  }
  if (type === TYPE.data) d.dissect(afs.id, at);
  else if (type === TYPE.ack) dissectAck(d, at);
  else if (type === TYPE.abort) mark(d, F.abort, at, 4, () => d.value(F.abort_code, d.getU32(at) | 0, at, 4));
  else if (type === TYPE.challenge) dissectChallenge(d, at);
  else if (type === TYPE.response) dissectResponse(d, at);
  return true;
}

function emitTime(d: Dissection, at: number): void {
  if (d.has(at, 4)) d.wide(F.epoch, d.getU32(at), 0, at, 4);
}

function mark(d: Dissection, field: number, at: number, length: number, inside: () => void): void {
  if (!d.has(at, length)) return;
  d.value(field, 1, at, length);
  d.open();
  inside();
  d.close();
}

const LIMITS = [F.max_mtu, F.if_mtu, F.rwind, F.max_packets];

function dissectAck(d: Dissection, start: number): void {
  if (d.left(start) > 0) d.value(F.ack, 1, start, d.left(start));
  d.open();
  d.u16(F.bufferspace, start);
  d.u16(F.maxskew, start + 2);
  d.u32(F.first, start + 4);
  d.u32(F.prev, start + 8);
  d.u32(F.serial, start + 12);
  d.u8(F.reason, start + 16);
  const count = d.u8(F.num_acks, start + 17);
  let at = start + 18;
  for (let i = 0; i < count && d.fault === 0; i++) d.u8(F.ack_type, at++);
  at += 3;
  for (const field of LIMITS) {
    if (d.fault !== 0 || d.reportedEnd - at < 4) break;
    d.u32(field, at);
    at += 4;
  }
  d.close();
}

function dissectChallenge(d: Dissection, at: number): void {
  if (d.left(at) > 0) d.value(F.challenge, 1, at, d.left(at));
  d.open();
  d.u32(F.version, at);
  d.u32(F.nonce, at + 4);
  d.u32(F.min_level, at + 8);
  d.close();
}

/** A ticket, and what is encrypted with its key: its parts are named as if they were not. */
function dissectResponse(d: Dissection, at: number): void {
  if (d.left(at) > 0) d.value(F.response, 1, at, d.left(at));
  d.open();
  d.u32(F.version, at);
  const sealed = at + 8;
  if (d.left(sealed) > 0) d.value(F.encrypted, 1, sealed, Math.min(40, d.left(sealed)));
  d.open();
  emitTime(d, sealed);
  d.u32(F.cid, sealed + 4);
  d.u8(F.securityindex, sealed + 12);
  for (let i = 0; i < 4; i++) d.u32(F.callnumber, sealed + 16 + i * 4);
  d.u32(F.inc_nonce, sealed + 32);
  d.u32(F.level, sealed + 36);
  d.close();
  d.u32(F.kvno, at + 48);
  const length = d.u32(F.ticket_len, at + 52);
  d.span(F.ticket, at + 56, length);
  d.close();
}

export const rxDissector: Dissector = {
  protocol: rx,
  dissect,
  places: { 'udp.port': [7000, 7001, 7002, 7003, 7004, 7005, 7006, 7007, 7008, 7009, 7021] },
  carries: ['afs'],
};
