import { bytes, declareFields, ipv6, none, uint8, uint16, uint24, uint32 } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { SRV6_BEHAVIORS } from '../../names/bgp.js';
import { bgp } from './protocol.js';

/** BGP Prefix-SID (RFC 8669), and the services over SRv6 that stand in it (RFC 9252). */
const MANY = { many: true } as const;

const S = declareFields(bgp, {
  'prefix_sid.srv6_l3vpn': none('SRv6 L3 Service', MANY),
  'prefix_sid.srv6_l3vpn.sub_tlvs': none('SRv6 Service Sub-TLVs', MANY),
  'prefix_sid.srv6_l3vpn.sub_tlv': none('SRv6 Service Sub-TLV', MANY),
  'prefix_sid.srv6_l3vpn.sub_tlv.type': uint8('Type', { values: { 1: 'SRv6 SID Information' }, many: true }),
  'prefix_sid.srv6_l3vpn.sub_tlv.length': uint16('Length', MANY),
  'prefix_sid.srv6_l3vpn.sub_tlv.value': bytes('Value', MANY),
  'prefix_sid.srv6_l3vpn.sub_tlv.reserved': bytes('Reserved', MANY),
  'prefix_sid.srv6_l3vpn.sid_value': ipv6('SRv6 SID Value', MANY),
  'prefix_sid.srv6_l3vpn.sid_flags': uint8('SRv6 SID Flags', { base: 'hex', many: true }),
  'prefix_sid.srv6_l3vpn.srv6_endpoint_behavior': uint16('SRv6 Endpoint Behavior', {
    base: 'hex',
    values: SRV6_BEHAVIORS,
    many: true,
  }),
  'prefix_sid.srv6_l3vpn.reserved': bytes('Reserved', MANY),
  'prefix_sid.srv6_l3vpn.sub_sub_tlvs': none('SRv6 Service Data Sub-Sub-TLVs', MANY),
  'prefix_sid.srv6_l3vpn.sub_sub_tlv': none('SRv6 Service Data Sub-Sub-TLV', MANY),
  'prefix_sid.srv6_l3vpn.sub_sub_tlv.type': uint8('Type', { values: { 1: 'SRv6 SID Structure' }, many: true }),
  'prefix_sid.srv6_l3vpn.sub_sub_tlv.length': uint16('Length', MANY),
  'prefix_sid.srv6_l3vpn.sub_sub_tlv.value': bytes('Value', MANY),
  'prefix_sid.srv6_l3vpn.sid.locator_block_len': uint8('Locator Block Length', MANY),
  'prefix_sid.srv6_l3vpn.sid.locator_node_len': uint8('Locator Node Length', MANY),
  'prefix_sid.srv6_l3vpn.sid.func_len': uint8('Function Length', MANY),
  'prefix_sid.srv6_l3vpn.sid.arg_len': uint8('Argument Length', MANY),
  'prefix_sid.srv6_l3vpn.sid.trans_len': uint8('Transposition Length', MANY),
  'prefix_sid.srv6_l3vpn.sid.trans_offset': uint8('Transposition Offset', MANY),
  'prefix_sid.srv6_l2vpn': none('SRv6 L2 Service', MANY),
  'prefix_sid.srv6_l2vpn.sub_tlvs': none('SRv6 Service Sub-TLVs', MANY),
  'prefix_sid.srv6_l2vpn.sub_tlv': none('SRv6 Service Sub-TLV', MANY),
  'prefix_sid.srv6_l2vpn.sub_tlv.type': uint8('Type', { values: { 1: 'SRv6 SID Information' }, many: true }),
  'prefix_sid.srv6_l2vpn.sub_tlv.length': uint16('Length', MANY),
  'prefix_sid.srv6_l2vpn.sub_tlv.value': bytes('Value', MANY),
  'prefix_sid.srv6_l2vpn.sub_tlv.reserved': bytes('Reserved', MANY),
  'prefix_sid.srv6_l2vpn.sid_value': ipv6('SRv6 SID Value', MANY),
  'prefix_sid.srv6_l2vpn.sid_flags': uint8('SRv6 SID Flags', { base: 'hex', many: true }),
  'prefix_sid.srv6_l2vpn.srv6_endpoint_behavior': uint16('SRv6 Endpoint Behavior', {
    base: 'hex',
    values: SRV6_BEHAVIORS,
    many: true,
  }),
  'prefix_sid.srv6_l2vpn.reserved': bytes('Reserved', MANY),
  'prefix_sid.srv6_l2vpn.sub_sub_tlvs': none('SRv6 Service Data Sub-Sub-TLVs', MANY),
  'prefix_sid.srv6_l2vpn.sub_sub_tlv': none('SRv6 Service Data Sub-Sub-TLV', MANY),
  'prefix_sid.srv6_l2vpn.sub_sub_tlv.type': uint8('Type', { values: { 1: 'SRv6 SID Structure' }, many: true }),
  'prefix_sid.srv6_l2vpn.sub_sub_tlv.length': uint16('Length', MANY),
  'prefix_sid.srv6_l2vpn.sub_sub_tlv.value': bytes('Value', MANY),
  'prefix_sid.srv6_l2vpn.sid.locator_block_len': uint8('Locator Block Length', MANY),
  'prefix_sid.srv6_l2vpn.sid.locator_node_len': uint8('Locator Node Length', MANY),
  'prefix_sid.srv6_l2vpn.sid.func_len': uint8('Function Length', MANY),
  'prefix_sid.srv6_l2vpn.sid.arg_len': uint8('Argument Length', MANY),
  'prefix_sid.srv6_l2vpn.sid.trans_len': uint8('Transposition Length', MANY),
  'prefix_sid.srv6_l2vpn.sid.trans_offset': uint8('Transposition Offset', MANY),
});

/** The fields of a service, by what they are. */
const LAYER3 = {
  service: S['prefix_sid.srv6_l3vpn'],
  parts: S['prefix_sid.srv6_l3vpn.sub_tlvs'],
  part: S['prefix_sid.srv6_l3vpn.sub_tlv'],
  partType: S['prefix_sid.srv6_l3vpn.sub_tlv.type'],
  partLength: S['prefix_sid.srv6_l3vpn.sub_tlv.length'],
  partValue: S['prefix_sid.srv6_l3vpn.sub_tlv.value'],
  partReserved: S['prefix_sid.srv6_l3vpn.sub_tlv.reserved'],
  sid: S['prefix_sid.srv6_l3vpn.sid_value'],
  flags: S['prefix_sid.srv6_l3vpn.sid_flags'],
  behavior: S['prefix_sid.srv6_l3vpn.srv6_endpoint_behavior'],
  reserved: S['prefix_sid.srv6_l3vpn.reserved'],
  smallParts: S['prefix_sid.srv6_l3vpn.sub_sub_tlvs'],
  smallPart: S['prefix_sid.srv6_l3vpn.sub_sub_tlv'],
  smallType: S['prefix_sid.srv6_l3vpn.sub_sub_tlv.type'],
  smallLength: S['prefix_sid.srv6_l3vpn.sub_sub_tlv.length'],
  smallValue: S['prefix_sid.srv6_l3vpn.sub_sub_tlv.value'],
  block: S['prefix_sid.srv6_l3vpn.sid.locator_block_len'],
  node: S['prefix_sid.srv6_l3vpn.sid.locator_node_len'],
  function: S['prefix_sid.srv6_l3vpn.sid.func_len'],
  argument: S['prefix_sid.srv6_l3vpn.sid.arg_len'],
  transposition: S['prefix_sid.srv6_l3vpn.sid.trans_len'],
  offset: S['prefix_sid.srv6_l3vpn.sid.trans_offset'],
};
type Service = typeof LAYER3;
const LAYER2: Service = {
  service: S['prefix_sid.srv6_l2vpn'],
  parts: S['prefix_sid.srv6_l2vpn.sub_tlvs'],
  part: S['prefix_sid.srv6_l2vpn.sub_tlv'],
  partType: S['prefix_sid.srv6_l2vpn.sub_tlv.type'],
  partLength: S['prefix_sid.srv6_l2vpn.sub_tlv.length'],
  partValue: S['prefix_sid.srv6_l2vpn.sub_tlv.value'],
  partReserved: S['prefix_sid.srv6_l2vpn.sub_tlv.reserved'],
  sid: S['prefix_sid.srv6_l2vpn.sid_value'],
  flags: S['prefix_sid.srv6_l2vpn.sid_flags'],
  behavior: S['prefix_sid.srv6_l2vpn.srv6_endpoint_behavior'],
  reserved: S['prefix_sid.srv6_l2vpn.reserved'],
  smallParts: S['prefix_sid.srv6_l2vpn.sub_sub_tlvs'],
  smallPart: S['prefix_sid.srv6_l2vpn.sub_sub_tlv'],
  smallType: S['prefix_sid.srv6_l2vpn.sub_sub_tlv.type'],
  smallLength: S['prefix_sid.srv6_l2vpn.sub_sub_tlv.length'],
  smallValue: S['prefix_sid.srv6_l2vpn.sub_sub_tlv.value'],
  block: S['prefix_sid.srv6_l2vpn.sid.locator_block_len'],
  node: S['prefix_sid.srv6_l2vpn.sid.locator_node_len'],
  function: S['prefix_sid.srv6_l2vpn.sid.func_len'],
  argument: S['prefix_sid.srv6_l2vpn.sid.arg_len'],
  transposition: S['prefix_sid.srv6_l2vpn.sid.trans_len'],
  offset: S['prefix_sid.srv6_l2vpn.sid.trans_offset'],
};

const F = declareFields(bgp, {
  'prefix_sid.unknown': none('Unknown TLV', MANY),
  'prefix_sid.label_index': none('Label-Index', MANY),
  'prefix_sid.label_index.value': uint32('Label-Index Value', MANY),
  'prefix_sid.label_index.flags': uint16('Label-Index Flags', { base: 'hex', many: true }),
  'prefix_sid.originator_srgb.flags': uint16('Originator SRGB Flags', { base: 'hex', many: true }),
  'prefix_sid.originator_srgb': none('Originator SRGB', MANY),
  'prefix_sid.originator_srgb_blocks': none('SRGB Blocks', MANY),
  'prefix_sid.originator_srgb_block': none('SRGB Block', MANY),
  'prefix_sid.originator_srgb_base': uint24('SRGB Base', MANY),
  'prefix_sid.originator_srgb_range': uint24('SRGB Range', MANY),
  'prefix_sid.type': uint8('Type', {
    values: {
      1: 'Label-Index',
      2: 'Deprecated',
      3: 'Originator SRGB',
      4: 'Deprecated',
      5: 'SRv6 L3 Service',
      6: 'SRv6 L2 Service',
    },
    many: true,
  }),
  'prefix_sid.length': uint16('Length', MANY),
  'prefix_sid.value': bytes('Value', MANY),
  'prefix_sid.reserved': bytes('Reserved', MANY),
});

export function emitSegmentIdentifiers(d: Dissection, at: number, end: number): void {
  while (at < end && d.fault === 0) {
    const type = d.getU8(at);
    const length = d.getU16(at + 1);
    const value = at + 3;
    const service = type === 5 ? LAYER3 : type === 6 ? LAYER2 : undefined;
    const field =
      service?.service ??
      (type === 1
        ? F['prefix_sid.label_index']
        : type === 3
          ? F['prefix_sid.originator_srgb']
          : F['prefix_sid.unknown']);
    d.value(field, 1, at, Math.min(length + 3, d.end - at));
    d.open();
    d.u8(F['prefix_sid.type'], at);
    d.u16(F['prefix_sid.length'], at + 1);
    if (type === 1) emitLabelIndex(d, value);
    else if (type === 3) emitBlocks(d, value, value + length);
    else if (service) emitService(d, service, value, value + length);
    else d.span(F['prefix_sid.value'], value, length);
    d.close();
    at = value + length;
  }
}

function emitLabelIndex(d: Dissection, at: number): void {
  d.span(F['prefix_sid.reserved'], at, 1);
  d.u16(F['prefix_sid.label_index.flags'], at + 1);
  d.u32(F['prefix_sid.label_index.value'], at + 3);
}

function emitBlocks(d: Dissection, at: number, end: number): void {
  d.u16(F['prefix_sid.originator_srgb.flags'], at);
  at += 2;
  d.span(F['prefix_sid.originator_srgb_blocks'], at, end - at);
  d.open();
  for (; at < end && d.fault === 0; at += 6) {
    d.span(F['prefix_sid.originator_srgb_block'], at, 6);
    d.open();
    d.u24(F['prefix_sid.originator_srgb_base'], at);
    d.u24(F['prefix_sid.originator_srgb_range'], at + 3);
    d.close();
  }
  d.close();
}

function emitService(d: Dissection, service: Service, at: number, end: number): void {
  d.span(F['prefix_sid.reserved'], at, 1);
  at++;
  d.span(service.parts, at, end - at);
  d.open();
  while (at < end && d.fault === 0) {
    const type = d.getU8(at);
    const length = d.getU16(at + 1);
    const next = at + 3 + length;
    d.span(service.part, at, length + 3);
    d.open();
    d.u8(service.partType, at);
    d.u16(service.partLength, at + 1);
    if (type === 1) emitInformation(d, service, at + 3, next);
    else d.span(service.partValue, at + 3, length);
    d.close();
    at = next;
  }
  d.close();
}

function emitInformation(d: Dissection, service: Service, at: number, end: number): void {
  d.span(service.partReserved, at, 1);
  d.ipv6(service.sid, at + 1);
  d.u8(service.flags, at + 17);
  d.u16(service.behavior, at + 18);
  d.span(service.reserved, at + 20, 1);
  at += 21;
  if (at >= end) return;
  d.span(service.smallParts, at, end - at);
  d.open();
  while (at < end && d.fault === 0) {
    const type = d.getU8(at);
    const length = d.getU16(at + 1);
    d.span(service.smallPart, at, length + 3);
    d.open();
    d.u8(service.smallType, at);
    d.u16(service.smallLength, at + 1);
    const value = at + 3;
    if (type === 1) {
      d.u8(service.block, value);
      d.u8(service.node, value + 1);
      d.u8(service.function, value + 2);
      d.u8(service.argument, value + 3);
      d.u8(service.transposition, value + 4);
      d.u8(service.offset, value + 5);
    } else d.span(service.smallValue, value, length);
    d.close();
    at = value + length;
  }
  d.close();
}
