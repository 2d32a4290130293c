import { boolean, declareFields, declareProtocol, none, uint16, uint32 } from '../../fields/protocol.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';
import { eth } from './eth/index.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { hasSpanHeader } from './gre.js';

/** Encapsulated Remote Switch Packet Analysis (draft-foschiano-erspan). */
export const erspan = declareProtocol('erspan', 'ERSPAN', 'Encapsulated Remote Switch Packet ANalysis');
const F = declareFields(erspan, {
  version: uint16('Version', { mask: 0xf000, values: { 1: 'Type II', 2: 'Type III' } }),
  vlan: uint16('Vlan', { mask: 0x0fff }),
  cos: uint16('COS', { mask: 0xe000 }),
  encap: uint16('Encap', {
    mask: 0x1800,
    values: {
      0: 'Originally without VLAN tag',
      1: 'Originally ISL encapsulated',
      2: 'Originally 802.1Q encapsulated',
      3: 'VLAN tag preserved in frame',
    },
  }),
  bso: uint16('Bad/Short/Oversized', {
    mask: 0x1800,
    values: {
      0: 'Good or unknown integrity',
      1: 'Short frame',
      2: 'Oversized frame',
      3: 'CRC or alignment error',
    },
  }),
  truncated: uint16('Truncated', { mask: 0x0400, values: { 0: 'Not truncated', 1: 'Truncated' } }),
  spanid: uint16('SpanID', { mask: 0x03ff }),
  reserved: uint32('Reserved', { mask: 0xfff00000 }),
  index: uint32('Index', { mask: 0x000fffff }),
  timestamp: uint32('Timestamp'),
  sgt: uint16('Security Group Tag'),
  p: uint16('Has Ethernet PDU', { mask: 0x8000 }),
  ft: uint16('Frame Type', { mask: 0x7c00, values: { 0: 'Ethernet', 2: 'IP' } }),
  hw: uint16('Hardware ID', { mask: 0x03f0 }),
  direction: boolean('Direction', { mask: 0x0008, maskBits: 16, labels: ['Egress', 'Ingress'] }),
  gra: uint16('Timestamp granularity', {
    mask: 0x0006,
    values: { 0: '100 microseconds', 1: '100 nanoseconds', 2: 'IEEE 1588', 3: 'Custom granularity' },
  }),
  o: uint16('Optional Sub headers', { mask: 0x0001 }),
  'version.unknown': none('Unknown version'),
});

const TYPE_2 = 1;
const TYPE_3 = 2;
const FRAME_ETHERNET = 0;
const FRAME_IP = 2;
const byVersion = dissectorTable('ip.version');

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ERSPAN';
  if (d.wantsInfo) d.infoColumn = 'ERSPAN:';
  if (!hasSpanHeader) {
    d.setLayerLength(0);
    d.dissect(eth.id, start);
    return true;
  }
  const first = d.getU16(start);
  const version = first >>> 12;
  d.value(F.version, version, start, 2);
  if (version !== TYPE_2 && version !== TYPE_3) {
    const text = 'Unknown version, please report or test to use fake ERSPAN preference';
    remark(d, F['version.unknown'], SEVERITY.warn, GROUP.undecoded, text);
    return true;
  }
  d.value(F.vlan, first & 0xfff, start, 2);
  const second = d.getU16(start + 2);
  d.value(F.cos, second >>> 13, start + 2, 2);
  d.value(version === TYPE_2 ? F.encap : F.bso, (second >>> 11) & 3, start + 2, 2);
  d.value(F.truncated, (second >>> 10) & 1, start + 2, 2);
  d.value(F.spanid, second & 0x3ff, start + 2, 2);
  if (version === TYPE_2) {
    const word = d.getU32(start + 4);
    d.value(F.reserved, word >>> 20, start + 4, 4);
    d.value(F.index, word & 0xfffff, start + 4, 4);
    if (d.fault === FAULT_NONE) d.dissect(eth.id, start + 8);
    return true;
  }
  dissectType3(d, start);
  return true;
}

function dissectType3(d: Dissection, start: number): void {
  d.u32(F.timestamp, start + 4);
  d.u16(F.sgt, start + 8);
  const flags = d.getU16(start + 10);
  d.value(F.p, flags >>> 15, start + 10, 2);
  const frameType = (flags >>> 10) & 31;
  d.value(F.ft, frameType, start + 10, 2);
  d.value(F.hw, (flags >>> 4) & 63, start + 10, 2);
  d.value(F.direction, (flags >>> 3) & 1, start + 10, 2);
  d.value(F.gra, (flags >>> 1) & 3, start + 10, 2);
  d.value(F.o, flags & 1, start + 10, 2);
  let at = start + 12;
  if (flags & 1) {
    d.has(at, 8);
    at += 8;
  }
  if (d.fault !== FAULT_NONE) return;
  if (frameType === FRAME_ETHERNET) d.dissect(eth.id, at);
  else if (frameType !== FRAME_IP || !d.dissectBy(byVersion, d.getU8(at) >>> 4, at)) dissectData(d, at);
}

export const erspanDissector: Dissector = {
  protocol: erspan,
  dissect,
  places: { 'gre.proto': [0x88be, 0x22eb] },
  carries: ['eth', 'ip.version', 'data'],
};
