import {
  absoluteTime,
  bytes,
  declareFields,
  declareProtocol,
  int32,
  stringz,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { ETHERTYPE_NAMES } from '../names/ethertypes.js';
import { dissectData } from './data.js';

/** Packets that the Linux packet filter logs (NFLOG): attributes, one of which is the packet. */
export const nflog = declareProtocol('nflog', 'NFLOG', 'Linux Netfilter NFLOG');

const HEADER = 1;
const TIMESTAMP = 3;
const PAYLOAD = 9;
const PREFIX = 10;
const USER = 11;
const GROUP_OF_USER = 14;

const F = declareFields(nflog, {
  family: uint8('Family', {
    values: {
      0: 'Unspecified',
      1: 'IPv4/IPv6',
      2: 'IPv4',
      3: 'ARP',
      5: 'Netdev',
      7: 'Bridge',
      10: 'IPv6',
      12: 'DECNET',
    },
  }),
  version: uint8('Version'),
  res_id: uint16('Resource id'),
  tlv: bytes('TLV', { many: true }),
  tlv_length: uint16('Length', { many: true }),
  tlv_type: uint16('Type', {
    mask: 0x7fff,
    many: true,
    values: {
      0: 'NFULA_UNSPEC',
      [HEADER]: 'NFULA_PACKET_HDR',
      2: 'NFULA_MARK',
      [TIMESTAMP]: 'NFULA_TIMESTAMP',
      4: 'NFULA_IFINDEX_INDEV',
      5: 'NFULA_IFINDEX_OUTDEV',
      6: 'NFULA_IFINDEX_PHYSINDEV',
      7: 'NFULA_IFINDEX_PHYSOUTDEV',
      8: 'NFULA_HWADDR',
      [PAYLOAD]: 'NFULA_PAYLOAD',
      [PREFIX]: 'NFULA_PREFIX',
      [USER]: 'NFULA_UID',
      12: 'NFULA_SEQ',
      13: 'NFULA_SEQ_GLOBAL',
      [GROUP_OF_USER]: 'NFULA_GID',
      15: 'NFULA_HWTYPE',
      16: 'NFULA_HWHEADER',
      17: 'NFULA_HWLEN',
    },
  }),
  protocol: uint16('HW protocol', { base: 'hex', values: ETHERTYPE_NAMES, many: true }),
  hook: uint8('Netfilter hook', {
    many: true,
    values: {
      0: 'Pre-routing',
      1: 'Local in',
      2: 'Forward',
      3: 'Local out',
      4: 'Post-routing',
      5: 'Number of hooks',
    },
  }),
  ifindex_indev: uint32('IFINDEX_INDEV', { many: true }),
  ifindex_outdev: uint32('IFINDEX_OUTDEV', { many: true }),
  ifindex_physindev: uint32('IFINDEX_PHYSINDEV', { many: true }),
  ifindex_physoutdev: uint32('IFINDEX_PHYSOUTDEV', { many: true }),
  prefix: stringz('Prefix', { many: true }),
  uid: int32('UID', { many: true }),
  gid: int32('GID', { many: true }),
  timestamp: absoluteTime('Timestamp', { many: true }),
  tlv_value: bytes('Value', { many: true }),
});

/** By type: attributes that are one number of 32 bits. */
const INTERFACES: Readonly<Record<number, number>> = {
  4: F.ifindex_indev,
  5: F.ifindex_outdev,
  6: F.ifindex_physindev,
  7: F.ifindex_physoutdev,
};
const IDENTITIES: Readonly<Record<number, number>> = { [USER]: F.uid, [GROUP_OF_USER]: F.gid };
const ETHERTYPE_OF: Readonly<Record<number, number>> = { 2: 0x0800, 10: 0x86dd };
const HEADER_LENGTH = 4;
const ethertypes = dissectorTable('ethertype');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'NFLOG';
  d.infoColumn = '';
  const family = d.u8(F.family, start);
  d.u8(F.version, start + 1);
  d.u16(F.res_id, start + 2);
  const isLittle = isLittleEndian(d, start + HEADER_LENGTH);
  let payload = -1;
  let payloadEnd = -1;
  for (let at = start + HEADER_LENGTH; at < d.end && d.fault === FAULT_NONE; ) {
    const length = isLittle ? d.getU16LE(at) : d.getU16(at);
    const type = (isLittle ? d.getU16LE(at + 2) : d.getU16(at + 2)) & 0x7fff;
    if (length < HEADER_LENGTH || !d.has(at, length)) break;
    const room = Math.min((length + 3) & ~3, d.reportedEnd - at);
    d.span(F.tlv, at, length);
    d.open();
    d.value(F.tlv_length, length, at, 2);
    d.value(F.tlv_type, type, at + 2, 2);
    if (type === PAYLOAD) {
      payload = at + HEADER_LENGTH;
      payloadEnd = at + length;
    } else emitValue(d, type, at + HEADER_LENGTH, length - HEADER_LENGTH);
    d.close();
    at += room;
  }
  if (d.fault !== FAULT_NONE || payload < 0) return true;
  const type = ETHERTYPE_OF[family];
  if (type === undefined || !d.dissectBy(ethertypes, type, payload, payloadEnd, payloadEnd))
    dissectData(d, payload, payloadEnd, payloadEnd);
  return true;
}

/** Attributes' lengths and types are in the byte order of the machine that logged: the one in which they add up. */
function isLittleEndian(d: Dissection, start: number): boolean {
  let at = start;
  while (at + HEADER_LENGTH <= d.end) {
    const length = d.bytes[at] | (d.bytes[at + 1] << 8);
    if (length < HEADER_LENGTH) return false;
    at += (length + 3) & ~3;
  }
  return at <= d.reportedEnd + 3;
}

function emitValue(d: Dissection, type: number, at: number, length: number): void {
  if (type === HEADER && length >= 4) {
    d.u16(F.protocol, at);
    d.u8(F.hook, at + 2);
  } else if (type === PREFIX && length > 0) {
    let end = at;
    while (end < at + length && d.bytes[end] !== 0) end++;
    d.span(F.prefix, at, end - at);
  } else if (INTERFACES[type] !== undefined && length === 4) d.u32(INTERFACES[type], at);
  else if (IDENTITIES[type] !== undefined && length === 4) d.value(IDENTITIES[type], d.getU32(at) | 0, at, 4);
  else if (type === TIMESTAMP && length === 16) {
    d.wide(F.timestamp, d.getU32(at + 4), d.getU32(at + 12) * 1000, at, 16);
  } else if (length > 0) d.span(F.tlv_value, at, length);
}

export const nflogDissector: Dissector = {
  protocol: nflog,
  dissect,
  places: { linktype: [239] },
  carries: ['ethertype', 'data'],
};
