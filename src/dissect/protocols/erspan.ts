import { boolean, declareFields, declareProtocol, none, uint16, uint32, uint64 } from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';
import { eth } from './eth/index.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { hasSpanHeader } from './gre.js';

/** Encapsulated Remote Switch Packet Analysis (draft-foschiano-erspan). */
export const erspan = declareProtocol('erspan', 'ERSPAN', 'Encapsulated Remote Switch Packet ANalysis');
const F = declareFields(erspan, {
  version: uint16('Version', { mask: 0xf000, values: { 1: 'Type II', 2: 'Type III' }, many: true }),
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
  platid: uint32('Platform ID', { mask: 0xfc000000 }),
  'pid1.rsvd1': uint32('Reserved', { mask: 0x03fff000 }),
  'pid1.vsmid': uint32('VSM Domain ID', { mask: 0x0fff }),
  'pid1.port_index': uint32('Port ID/Index'),
  'pid3.rsvd1': uint32('Reserved', { mask: 0x03ffc000 }),
  'pid3.port_index': uint32('Port ID/Index', { mask: 0x3fff }),
  'pid3.timestamp': uint32('Upper 32-bit Timestamp'),
  'pid4.rsvd1': uint32('Reserved', { mask: 0x03ffc000 }),
  'pid4.rsvd2': uint32('Reserved', { mask: 0x3fff }),
  'pid4.rsvd3': uint32('Reserved'),
  'pid5.switchid': uint32('Switch ID', { mask: 0x03ff0000 }),
  'pid5.port_index': uint32('Port ID/Index', { mask: 0xffff }),
  'pid5.timestamp': uint32('Timestamp (seconds)'),
  'pid7.rsvd1': uint32('Reserved', { mask: 0x03f00000 }),
  'pid7.source_index': uint32('Source Index', { mask: 0x000fffff }),
  'pid7.timestamp': uint32('Upper 32-bit Timestamp'),
  'pid.rsvd': uint64('Reserved'),
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
    d.value(F.version, version, start, 2);
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
    emitPlatform(d, at);
    at += 8;
  }
  if (d.fault !== FAULT_NONE) return;
  if (frameType === FRAME_ETHERNET) d.dissect(eth.id, at);
  else if (frameType !== FRAME_IP || !d.dissectBy(byVersion, d.getU8(at) >>> 4, at)) dissectData(d, at);
}

/** By platform: the parts of the optional header's first word, and its second word. */
const PLATFORMS: Readonly<Record<number, readonly [readonly number[], number]>> = (() => {
  const low = [[F['pid7.rsvd1'], F['pid7.source_index']], F['pid7.timestamp']] as const;
  const switches = [[F['pid5.switchid'], F['pid5.port_index']], F['pid5.timestamp']] as const;
  return {
    0: low,
    1: [[F['pid1.rsvd1'], F['pid1.vsmid']], F['pid1.port_index']],
    3: [[F['pid3.rsvd1'], F['pid3.port_index']], F['pid3.timestamp']],
    4: [[F['pid4.rsvd1'], F['pid4.rsvd2']], F['pid4.rsvd3']],
    5: switches,
    6: switches,
    7: low,
  };
})();

function emitPlatform(d: Dissection, at: number): void {
  const word = d.getU32(at);
  if (!d.has(at, 8)) return;
  const platform = word >>> 26;
  d.value(F.platid, platform, at, 4);
  const layout = PLATFORMS[platform];
  if (layout) {
    emitBits(d, at, 4, layout[0]);
    d.u32(layout[1], at + 4);
  } else d.wide(F['pid.rsvd'], d.getU32(at + 4), word & 0x03ffffff, at, 8);
}

export const erspanDissector: Dissector = {
  protocol: erspan,
  dissect,
  places: { 'gre.proto': [0x88be, 0x22eb] },
  carries: ['eth', 'ip.version', 'data'],
};
