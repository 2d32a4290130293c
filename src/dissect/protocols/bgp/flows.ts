import {
  boolean,
  bytes,
  declareFields,
  ipv4,
  ipv6,
  none,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { DSCP_NAMES } from '../../names/dscp.js';
import { emitAddress, PREFIX_LENGTH } from './prefixes.js';
import { bgp } from './protocol.js';

/** Filters of flows (RFC 8955; IPv6: RFC 8956). */
const MANY = { many: true } as const;
const SET: readonly [string, string] = ['Set', 'Not set'];
const F = declareFields(bgp, {
  flowspec_nlri: bytes('FLOW-SPEC nlri', MANY),
  flowspec_route_distinguisher: none('Route Distinguisher', MANY),
  flowspec_route_distinguisher_type: uint16('Route Distinguisher Type', MANY),
  flowspec_route_distinguisher_admin_as_num_2: uint16('Administrator Subfield', MANY),
  flowspec_route_distinguisher_admin_ipv4: ipv4('Administrator Subfield', MANY),
  flowspec_route_distinguisher_admin_as_num_4: uint32('Administrator Subfield', { base: 'hexDec', many: true }),
  flowspec_route_distinguisher_asnum_2: uint16('Assigned Number Subfield', MANY),
  flowspec_route_distinguisher_asnum_4: uint32('Assigned Number Subfield', { base: 'hexDec', many: true }),
  'flowspec_nlri.filter': none('Filter', MANY),
  'flowspec_nlri.filter_type': uint8('Filter type', {
    values: {
      1: 'Destination prefix filter',
      2: 'Source prefix filter',
      3: 'Protocol / Next Header filter',
      4: 'Port filter',
      5: 'Destination port filter',
      6: 'Source port filter',
      7: 'ICMP type filter',
      8: 'ICMP code filter',
      9: 'TCP flags filter',
      10: 'Packet Length filter',
      11: 'DSCP marking filter',
      12: 'IP fragment filter',
    },
    many: true,
  }),
  'flowspec_nlri.length': uint16('NRLI length', MANY),
  'flowspec_nlri.opflags': uint8('Operator flags', { base: 'hex', many: true }),
  'flowspec_nlri.dst_prefix_filter': ipv4('Destination IP filter', MANY),
  'flowspec_nlri.src_prefix_filter': ipv4('Source IP filter', MANY),
  'flowspec_nlri.op.eol': boolean('end-of-list', { mask: 0x80, labels: SET, many: true }),
  'flowspec_nlri.op.and': boolean('and', { mask: 0x40, labels: SET, many: true }),
  'flowspec_nlri.op.val_len': uint8('Value length', {
    mask: 0x30,
    values: { 0: '1 byte: 1 <<', 1: '2 bytes: 1 <<', 2: '4 bytes: 1 <<', 3: '8 bytes: 1 <<' },
    many: true,
  }),
  'flowspec_nlri.op.un_bit4': boolean('Reserved', { mask: 0x8, labels: SET, many: true }),
  'flowspec_nlri.op.un_bit5': boolean('Reserved', { mask: 0x4, labels: SET, many: true }),
  'flowspec_nlri.dec_val_8': uint8('Decimal value', MANY),
  'flowspec_nlri.dec_val_16': uint16('Decimal value', MANY),
  'flowspec_nlri.dec_val_32': uint32('Decimal value', MANY),
  'flowspec_nlri.dec_val_64': uint64('Decimal value', MANY),
  'flowspec_nlri.op.lt': boolean('less than', { mask: 0x4, labels: SET, many: true }),
  'flowspec_nlri.op.gt': boolean('greater than', { mask: 0x2, labels: SET, many: true }),
  'flowspec_nlri.op.equal': boolean('equal', { mask: 0x1, labels: SET, many: true }),
  'flowspec_nlri.op.flg_not': boolean('logical negation', { mask: 0x2, labels: SET, many: true }),
  'flowspec_nlri.op.flg_match': boolean('Match bit', { mask: 0x1, labels: SET, many: true }),
  'flowspec_nlri.val_tcp.flags': uint8('TCP flags', { base: 'hex', many: true }),
  'flowspec_nlri.val_tcp.flags.cwr': boolean('Congestion Window Reduced (CWR)', {
    mask: 0x80,
    labels: SET,
    many: true,
  }),
  'flowspec_nlri.val_tcp.flags.ecn': boolean('ECN-Echo', { mask: 0x40, labels: SET, many: true }),
  'flowspec_nlri.val_tcp.flags.urg': boolean('Urgent', { mask: 0x20, labels: SET, many: true }),
  'flowspec_nlri.val_tcp.flags.ack': boolean('Acknowledgment', { mask: 0x10, labels: SET, many: true }),
  'flowspec_nlri.val_tcp.flags.push': boolean('Push', { mask: 0x8, labels: SET, many: true }),
  'flowspec_nlri.val_tcp.flags.reset': boolean('Reset', { mask: 0x4, labels: SET, many: true }),
  'flowspec_nlri.val_tcp.flags.syn': boolean('Syn', { mask: 0x2, labels: SET, many: true }),
  'flowspec_nlri.val_tcp.flags.fin': boolean('Fin', { mask: 0x1, labels: SET, many: true }),
  'flowspec_nlri.val_frag': uint8('Fragment Flag', { base: 'hex', many: true }),
  'flowspec_nlri.val_frag_lf': boolean('Last fragment', { mask: 0x8, labels: SET, many: true }),
  'flowspec_nlri.val_frag_ff': boolean('First fragment', { mask: 0x4, labels: SET, many: true }),
  'flowspec_nlri.val_frag_isf': boolean('Is a fragment', { mask: 0x2, labels: SET, many: true }),
  'flowspec_nlri.val_frag_df': boolean("Don't fragment", { mask: 0x1, labels: SET, many: true }),
  'flowspec_nlri.val_dsfield': uint8('Differentiated Services Codepoint', {
    base: 'hex',
    mask: 0x3f,
    values: DSCP_NAMES,
    many: true,
  }),
  'flowspec_nlri.src_ipv6_pref': ipv6('Source IPv6 prefix', MANY),
  'flowspec_nlri.dst_ipv6_pref': ipv6('Destination IPv6 prefix', MANY),
  'flowspec_nlri.ipv6_pref_length': uint8('IPv6 prefix length', MANY),
  'flowspec_nlri.ipv6_pref_offset': uint8('IPv6 prefix offset', MANY),
});

const LONG_LENGTH = 0xf0;

export function emitFlowFilters(d: Dissection, at: number, end: number, is6: boolean, isVpn: boolean): void {
  while (at < end && d.fault === 0) {
    const first = d.getU8(at);
    const width = first >= LONG_LENGTH ? 2 : 1;
    const length = width === 2 ? d.getU16(at) & 0x0fff : first;
    const next = at + width + length;
    d.span(F.flowspec_nlri, at, width + length);
    d.open();
    d.value(F['flowspec_nlri.length'], length, at, width);
    at += width;
    if (isVpn) {
      emitDistinguisher(d, at);
      at += 8;
    }
    while (at < next && d.fault === 0) at = emitFilter(d, at, next, is6);
    d.close();
    at = next;
  }
}

function emitDistinguisher(d: Dissection, at: number): void {
  d.span(F.flowspec_route_distinguisher, at, 8);
  d.open();
  const type = d.u16(F.flowspec_route_distinguisher_type, at);
  if (type === 0) {
    d.u16(F.flowspec_route_distinguisher_admin_as_num_2, at + 2);
    d.u32(F.flowspec_route_distinguisher_asnum_4, at + 4);
  } else {
    const field =
      type === 1 ? F.flowspec_route_distinguisher_admin_ipv4 : F.flowspec_route_distinguisher_admin_as_num_4;
    d.u32(field, at + 2);
    d.u16(F.flowspec_route_distinguisher_asnum_2, at + 6);
  }
  d.close();
}

const FLAGS_FILTER = 9;
const DSCP_FILTER = 11;
const FRAGMENT_FILTER = 12;
const TCP_FLAGS = [
  F['flowspec_nlri.val_tcp.flags.cwr'],
  F['flowspec_nlri.val_tcp.flags.ecn'],
  F['flowspec_nlri.val_tcp.flags.urg'],
  F['flowspec_nlri.val_tcp.flags.ack'],
  F['flowspec_nlri.val_tcp.flags.push'],
  F['flowspec_nlri.val_tcp.flags.reset'],
  F['flowspec_nlri.val_tcp.flags.syn'],
  F['flowspec_nlri.val_tcp.flags.fin'],
];
const FRAGMENT_BITS = [
  F['flowspec_nlri.val_frag_lf'],
  F['flowspec_nlri.val_frag_ff'],
  F['flowspec_nlri.val_frag_isf'],
  F['flowspec_nlri.val_frag_df'],
];
const NUMBER_OPERATOR = [
  F['flowspec_nlri.op.eol'],
  F['flowspec_nlri.op.and'],
  F['flowspec_nlri.op.val_len'],
  F['flowspec_nlri.op.un_bit4'],
  F['flowspec_nlri.op.lt'],
  F['flowspec_nlri.op.gt'],
  F['flowspec_nlri.op.equal'],
];
const BITS_OPERATOR = [
  F['flowspec_nlri.op.eol'],
  F['flowspec_nlri.op.and'],
  F['flowspec_nlri.op.val_len'],
  F['flowspec_nlri.op.un_bit4'],
  F['flowspec_nlri.op.un_bit5'],
  F['flowspec_nlri.op.flg_not'],
  F['flowspec_nlri.op.flg_match'],
];
const LAST = 0x80;

function emitFilter(d: Dissection, at: number, end: number, is6: boolean): number {
  d.value(F['flowspec_nlri.filter'], 1, at, end - at);
  d.open();
  const type = d.u8(F['flowspec_nlri.filter_type'], at);
  let next = end;
  if (type === 1 || type === 2) next = emitPrefix(d, at + 1, type === 1, is6);
  else if (type >= 3 && type <= FRAGMENT_FILTER) next = emitTerms(d, at + 1, end, type);
  d.close();
  return next;
}

function emitPrefix(d: Dissection, at: number, isDestination: boolean, is6: boolean): number {
  const bits = d.getU8(at);
  const size = (bits + 7) >>> 3;
  if (is6) {
    d.u8(F['flowspec_nlri.ipv6_pref_length'], at);
    d.u8(F['flowspec_nlri.ipv6_pref_offset'], at + 1);
    const field = isDestination ? F['flowspec_nlri.dst_ipv6_pref'] : F['flowspec_nlri.src_ipv6_pref'];
    if (bits <= 128) emitAddress(d, field, at + 2, bits, true);
    return at + 2 + size;
  }
  const field = isDestination ? F['flowspec_nlri.dst_prefix_filter'] : F['flowspec_nlri.src_prefix_filter'];
  d.u8(PREFIX_LENGTH, at);
  if (bits <= 32) emitAddress(d, field, at + 1, bits, false);
  return at + 1 + size;
}

/** Operators, each with a value, down to the one that says it is the last. */
function emitTerms(d: Dissection, at: number, end: number, type: number): number {
  const isBits = type === FLAGS_FILTER || type === DSCP_FILTER || type === FRAGMENT_FILTER;
  while (at < end && d.fault === 0) {
    const operator = d.u8(F['flowspec_nlri.opflags'], at);
    d.open();
    emitBits(d, at, 1, isBits ? BITS_OPERATOR : NUMBER_OPERATOR);
    d.close();
    const size = 1 << ((operator >>> 4) & 3);
    emitTerm(d, type, at + 1, size);
    at += 1 + size;
    if ((operator & LAST) !== 0) break;
  }
  return at;
}

function emitTerm(d: Dissection, type: number, at: number, size: number): void {
  if (type === FLAGS_FILTER) {
    const flags = at + size - 1;
    d.u8(F['flowspec_nlri.val_tcp.flags'], flags);
    d.open();
    emitBits(d, flags, 1, TCP_FLAGS);
    d.close();
  } else if (type === FRAGMENT_FILTER) {
    d.u8(F['flowspec_nlri.val_frag'], at);
    d.open();
    emitBits(d, at, 1, FRAGMENT_BITS);
    d.close();
  } else if (type === DSCP_FILTER) d.value(F['flowspec_nlri.val_dsfield'], d.getU8(at) & 0x3f, at, 1);
  else if (size === 1) d.u8(F['flowspec_nlri.dec_val_8'], at);
  else if (size === 2) d.u16(F['flowspec_nlri.dec_val_16'], at);
  else if (size === 4) d.u32(F['flowspec_nlri.dec_val_32'], at);
  else d.u64(F['flowspec_nlri.dec_val_64'], at);
}
