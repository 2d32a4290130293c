import { boolean, bytes, declareFields, declareProtocol, none, uint8, uint16, uint32 } from '../../fields/protocol.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD, CHECKSUM_STATUS, CHECKSUM_UNVERIFIED, onesComplementSum } from '../checksum.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { GRE_PROTOCOLS } from '../names/gre.js';
import { dissectData } from './data.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Generic Routing Encapsulation (RFC 1701, 2784, 2890; version 1 as in PPTP, RFC 2637). */
export const gre = declareProtocol(
  'gre',
  'GRE',
  'Generic Routing Encapsulation',
  'Generic Routing Encapsulation ({proto:name})',
);

const YES = ['Yes', 'No'] as const;
const flag = (label: string, mask: number) => boolean(label, { mask, maskBits: 16, labels: YES });

const F = declareFields(gre, {
  flags_and_version: uint16('Flags and Version', { base: 'hex' }),
  'flags.checksum': flag('Checksum Bit', 0x8000),
  'flags.routing': flag('Routing Bit', 0x4000),
  'flags.key': flag('Key Bit', 0x2000),
  'flags.sequence_number': flag('Sequence Number Bit', 0x1000),
  'flags.strict_source_route': flag('Strict Source Route Bit', 0x0800),
  'flags.recursion_control': uint16('Recursion control', { mask: 0x0700 }),
  'flags.ack': flag('Acknowledgment', 0x0080),
  'flags.reserved': uint16('Flags (Reserved)', { mask: 0x00f8 }),
  'flags.version': uint16('Version', { mask: 0x0007, values: { 0: 'GRE', 1: 'Enhanced GRE' } }),
  proto: uint16('Protocol Type', { base: 'hex', values: GRE_PROTOCOLS }),
  checksum: uint16('Checksum', { base: 'hex' }),
  'checksum.status': uint8('Checksum Status', { base: 'none', values: CHECKSUM_STATUS, generated: true }),
  offset: uint16('Offset'),
  key: uint32('Key', { base: 'hex' }),
  'key.payload_length': uint16('Payload Length'),
  'key.call_id': uint16('Call ID'),
  sequence_number: uint32('Sequence Number'),
  ack_number: uint32('Acknowledgment Number'),
  routing: none('Routing'),
  'routing.address_family': uint16('Address Family', { many: true }),
  'routing.sre_offset': uint8('SRE Offset', { many: true }),
  'routing.src_length': uint8('SRE Length', { many: true }),
  'routing.information': bytes('Routing Information', { many: true }),
  'wccp.redirect_header': none('Redirect Header'),
  'wccp.dynamic_service': boolean('Dynamic Service', {
    mask: 0x01,
    maskBits: 8,
    labels: ['Dynamic service', 'Well-known service'],
  }),
  'wccp.alternative_bucket_used': boolean('Alternative bucket used', {
    mask: 0x02,
    maskBits: 8,
    labels: ['Alternative bucket used', 'Primary bucket used'],
  }),
  'wccp.redirect_header_valid': boolean('WCCP Redirect header is valid', {
    mask: 0x04,
    maskBits: 8,
    labels: ['Header is present, but ignore contents', 'Header contents are valid'],
  }),
  'wccp.service_id': uint8('Service ID', { values: { 0: 'HTTP' } }),
  'wccp.alternative_bucket': uint8('Alternative Bucket'),
  'wccp.primary_bucket': uint8('Primary Bucket'),
  'checksum.incorrect': none('Incorrect GRE Checksum'),
});

const protocols = dissectorTable('gre.proto');

const HAS_CHECKSUM = 0x8000;
const HAS_ROUTING = 0x4000;
const HAS_KEY = 0x2000;
const HAS_SEQUENCE = 0x1000;
const HAS_ACKNOWLEDGMENT = 0x0080;
/** Protocols whose header has room for an acknowledgement, in versions of their own (RFC 2637, 4.1; 3GPP2 A.S0008). */
const ENHANCED: ReadonlySet<number> = new Set([0x880b, 0x8881]);
const WCCP = 0x883e;
const ERSPAN_TYPE_3 = 0x22eb;

/** Whether ERSPAN in the GRE header in hand has a header of its own: type I, known by a missing sequence number, has none. */
export let hasSpanHeader = false;

function dissect(d: Dissection, start: number): boolean {
  if (d.wantsInfo) d.infoColumn = '';
  const flags = d.getU16(start);
  const version = flags & 7;
  const type = d.getU16(start + 2);
  if (d.fault !== FAULT_NONE) return true;
  d.protocolColumn = 'GRE';
  if (d.wantsInfo) {
    const name = GRE_PROTOCOLS[type] ?? `0x${type.toString(16).toUpperCase().padStart(4, '0')} (unknown)`;
    d.infoColumn = `Encapsulated ${name}`;
  }
  const isEnhanced = version !== 0 && ENHANCED.has(type);
  emitFlags(d, start, flags, isEnhanced);
  d.u16(F.proto, start + 2);
  let at = start + 4;
  if (flags & (HAS_CHECKSUM | HAS_ROUTING)) {
    d.u16(F.checksum, at);
    if (flags & HAS_CHECKSUM && d.fault === FAULT_NONE) emitChecksumStatus(d, start, at);
    d.u16(F.offset, at + 2);
    at += 4;
  }
  if (flags & HAS_KEY) {
    if (isEnhanced) {
      d.u16(F['key.payload_length'], at);
      d.u16(F['key.call_id'], at + 2);
    } else d.u32(F.key, at);
    at += 4;
  }
  if (flags & HAS_SEQUENCE) {
    d.u32(F.sequence_number, at);
    at += 4;
  }
  if (isEnhanced && flags & HAS_ACKNOWLEDGMENT) {
    d.u32(F.ack_number, at);
    at += 4;
  }
  if (flags & HAS_ROUTING) at = dissectRouting(d, at);
  if (type === WCCP && (d.getU8(at) & 0xf0) !== 0x40) at = dissectRedirect(d, at);
  if (d.fault !== FAULT_NONE) return true;
  d.setLayerLength(at - start);
  if (at >= d.reportedEnd) return true;
  hasSpanHeader = (flags & HAS_SEQUENCE) !== 0 || type === ERSPAN_TYPE_3;
  if (!d.dissectBy(protocols, type, at)) dissectData(d, at);
  return true;
}

function emitFlags(d: Dissection, start: number, flags: number, isEnhanced: boolean): void {
  d.u16(F.flags_and_version, start);
  d.open();
  d.value(F['flags.checksum'], flags >>> 15, start, 2);
  d.value(F['flags.routing'], (flags >>> 14) & 1, start, 2);
  d.value(F['flags.key'], (flags >>> 13) & 1, start, 2);
  d.value(F['flags.sequence_number'], (flags >>> 12) & 1, start, 2);
  d.value(F['flags.strict_source_route'], (flags >>> 11) & 1, start, 2);
  d.value(F['flags.recursion_control'], (flags >>> 8) & 7, start, 2);
  if (isEnhanced) {
    d.value(F['flags.ack'], (flags >>> 7) & 1, start, 2);
    d.value(F['flags.reserved'], (flags >>> 3) & 15, start, 2);
  } else d.value(F['flags.reserved'], (flags >>> 3) & 31, start, 2);
  d.value(F['flags.version'], flags & 7, start, 2);
  d.close();
}

/** The checksum is over the header and all that it carries (RFC 2784, section 2.3). */
function emitChecksumStatus(d: Dissection, start: number, at: number): void {
  const isWhole = d.end === d.reportedEnd && !d.fragmented;
  if (!isWhole) {
    d.value(F['checksum.status'], CHECKSUM_UNVERIFIED, at);
    return;
  }
  const sum = onesComplementSum(d.bytes, start, d.end);
  const isGood = sum === 0xffff;
  d.value(F['checksum.status'], isGood ? CHECKSUM_GOOD : CHECKSUM_BAD, at);
  if (isGood) return;
  const others = sum - d.getU16(at);
  const right = 0xffff - (others > 0 ? others : others + 0xffff);
  const message = `Incorrect GRE Checksum [should be 0x${right.toString(16).padStart(4, '0')}]`;
  remark(d, F['checksum.incorrect'], SEVERITY.warn, GROUP.protocol, message);
}

/** Source route entries up to an empty one (RFC 1701). */
function dissectRouting(d: Dissection, start: number): number {
  let at = start;
  d.value(F.routing, 1, at);
  d.open();
  while (d.fault === FAULT_NONE) {
    const family = d.u16(F['routing.address_family'], at);
    d.u8(F['routing.sre_offset'], at + 2);
    const length = d.u8(F['routing.src_length'], at + 3);
    if (length > 0) d.span(F['routing.information'], at + 4, length);
    at += 4 + length;
    if (family === 0 && length === 0) break;
  }
  d.close();
  return at;
}

/** Redirect header of the Web Cache Communication Protocol (draft-wilson-wrec-wccp-v2, section 4.12). */
function dissectRedirect(d: Dissection, at: number): number {
  d.value(F['wccp.redirect_header'], 1, at, 4);
  d.open();
  const flags = d.getU8(at);
  d.value(F['wccp.dynamic_service'], flags & 1, at, 1);
  d.value(F['wccp.alternative_bucket_used'], (flags >>> 1) & 1, at, 1);
  d.value(F['wccp.redirect_header_valid'], (flags >>> 2) & 1, at, 1);
  d.u8(F['wccp.service_id'], at + 1);
  d.u8(F['wccp.alternative_bucket'], at + 2);
  d.u8(F['wccp.primary_bucket'], at + 3);
  d.close();
  return at + 4;
}

export const greDissector: Dissector = {
  protocol: gre,
  dissect,
  places: { 'ip.proto': [47] },
  carries: ['gre.proto', 'data'],
};
