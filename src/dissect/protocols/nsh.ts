import { bytes, declareFields, declareProtocol, none, uint8, uint16, uint24 } from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectorTable } from '../dissector.js';
import { dissectData } from './data.js';
import { eth } from './eth/index.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { mpls } from './mpls.js';

/** Network Service Header (RFC 8300). */
export const nsh = declareProtocol('nsh', 'NSH', 'Network Service Header');
const NSH_NEXTPROTO: Readonly<Record<number, string>> = {
  0: 'None',
  1: 'IPv4',
  2: 'IPv6',
  3: 'Ethernet',
  4: 'NSH',
  5: 'MPLS',
  254: 'Experiment 1',
  255: 'Experiment 2',
};
const F = declareFields(nsh, {
  version: uint16('Version', { base: 'decHex', mask: 0xc000 }),
  Obit: uint16('O Bit', { mask: 0x2000 }),
  CBit: uint16('C Bit', { mask: 0x1000 }),
  ttl: uint16('Time to live', { base: 'hex', mask: 0xfc0 }),
  length: uint16('Length', { base: 'decHex', mask: 0x3f }),
  mdtype: uint8('MD Type', { base: 'decHex' }),
  nextproto: uint8('Next Protocol', { base: 'decHex', values: NSH_NEXTPROTO }),
  spi: uint24('SPI', { base: 'decHex' }),
  si: uint8('SI', { base: 'decHex' }),
  contextheader: bytes('Context Header', { many: true }),
  metadataclass: uint16('TLV Class', { base: 'decHex', many: true }),
  metadatatype: uint8('Type', { base: 'decHex', many: true }),
  metadataunassignedbit: uint8('Unassigned Bit', { base: 'hex', mask: 0x80, many: true }),
  metadatalen: uint8('Length', { base: 'hex', mask: 0x7f, many: true }),
  metadata: bytes('Variable Metadata', { many: true }),
  'length.invalid': none('Invalid total length'),
});

const HEADER = 8;
const FIXED = 1;
const VARIABLE = 2;
const ipVersions = dissectorTable('ethertype');
const FIRST_BITS = [F.version, F.Obit, F.CBit, F.ttl, F.length];

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'NSH';
  if (d.wantsInfo) d.infoColumn = 'Network Service Header';
  const words = emitBits(d, start, 2, FIRST_BITS) & 0x3f;
  const kind = d.u8(F.mdtype, start + 2);
  const next = d.u8(F.nextproto, start + 3);
  d.u24(F.spi, start + 4);
  d.u8(F.si, start + 7);
  const end = start + words * 4;
  if (kind === FIXED) for (let i = 0; i < 4; i++) d.span(F.contextheader, start + HEADER + 4 * i, 4);
  else if (kind === VARIABLE) emitMetadata(d, start + HEADER, end);
  if (words * 4 < HEADER) remark(d, F['length.invalid'], SEVERITY.warn, GROUP.protocol, 'Invalid total length');
  if (d.fault !== 0) return true;
  d.setLayerLength(Math.max(HEADER, end - start));
  carryOn(d, next, Math.max(end, start + HEADER));
  return true;
}

function emitMetadata(d: Dissection, at: number, end: number): void {
  while (at + 4 <= end && d.fault === 0) {
    d.u16(F.metadataclass, at);
    d.u8(F.metadatatype, at + 2);
    const length = emitBits(d, at + 3, 1, [F.metadataunassignedbit, F.metadatalen]) & 0x7f;
    if (length > 0) d.span(F.metadata, at + 4, length);
    at += 4 + 4 * Math.ceil(length / 4);
  }
}

function carryOn(d: Dissection, next: number, at: number): void {
  if (next === 1 && d.dissectBy(ipVersions, 0x0800, at)) return;
  if (next === 2 && d.dissectBy(ipVersions, 0x86dd, at)) return;
  if (next === 3 && d.dissect(eth.id, at)) return;
  if (next === 4 && d.dissect(nsh.id, at)) return;
  if (next === 5 && d.dissect(mpls.id, at)) return;
  dissectData(d, at);
}

export const nshDissector: Dissector = {
  protocol: nsh,
  dissect,
  places: { ethertype: [0x894f], 'gre.proto': [0x894f] },
  carries: ['ethertype', 'eth', 'nsh', 'mpls', 'data'],
};
