import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ipv4,
  none,
  type ShownValue,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../../fields/protocol.js';
import { CHECKSUM_STATUS, checksumLine } from '../../checksum.js';

/** Internet Group Management Protocol (RFC 988, 1112, 2236, 3376). */
export const igmp = declareProtocol('igmp', 'IGMP', 'Internet Group Management Protocol');

export const TYPE_NAMES: Readonly<Record<number, string>> = {
  0x01: 'Create Group Request',
  0x02: 'Create Group Reply',
  0x03: 'Join Group Request',
  0x04: 'Join Group Reply',
  0x05: 'Leave Group Request',
  0x06: 'Leave Group Reply',
  0x07: 'Confirm Group Request',
  0x08: 'Confirm Group Reply',
  0x11: 'Membership Query',
  0x12: 'Membership Report',
  0x13: 'DVMRP Protocol',
  0x14: 'PIM Routing Message',
  0x16: 'Membership Report',
  0x17: 'Leave Group',
  0x1e: 'Traceroute Response',
  0x1f: 'Traceroute Query or Request',
  0x22: 'Membership Report',
};

export const RECORD_TYPES: Readonly<Record<number, string>> = {
  1: 'Mode Is Include',
  2: 'Mode Is Exclude',
  3: 'Change To Include Mode',
  4: 'Change To Exclude Mode',
  5: 'Allow New Sources',
  6: 'Block Old Sources',
};

/** How a router on the way came to know of the source (draft-ietf-idmr-traceroute-ipm). */
export const ROUTING_PROTOCOLS: Readonly<Record<number, string>> = {
  1: 'DVMRP',
  2: 'MOSPF',
  3: 'PIM',
  4: 'CBT',
  5: 'PIM using special routing table',
  6: 'PIM using a static route',
  7: 'DVMRP using a static route',
  8: 'PIM using MBGP (aka BGP4+) route',
  9: 'CBT using special routing table',
  10: 'CBT using a static route',
  11: 'PIM using state created by Assert processing',
};

export const FORWARDING_CODES: Readonly<Record<number, string>> = {
  0: 'NO_ERROR',
  1: 'WRONG_IF',
  2: 'PRUNE_SENT',
  3: 'PRUNE_RCVD',
  4: 'SCOPED',
  5: 'NO_ROUTE',
  6: 'WRONG_LAST_HOP',
  7: 'NOT_FORWARDING',
  8: 'REACHED_RP',
  9: 'RPF_IF',
  10: 'NO_MULTICAST',
  11: 'INFO_HIDDEN',
  0x81: 'NO_SPACE',
  0x82: 'OLD_ROUTER',
  0x83: 'ADMIN_PROHIB',
};

/** Tenths of a second, and the byte that says so: long times as mantissa and exponent (RFC 3376, section 4.1.1). */
function responseTimeLine({ number, below }: ShownValue): string {
  const exponent = below('max_resp.exp')?.number;
  const byte = exponent === undefined ? number : 0x80 | (exponent << 4) | (below('max_resp.mant')?.number ?? 0);
  return `Max Resp Time: ${(number / 10).toFixed(1)} sec (0x${byte.toString(16).padStart(2, '0')})`;
}

export const F = declareFields(igmp, {
  version: uint8('IGMP Version', { generated: true }),
  type: uint8('Type', { base: 'hex', values: TYPE_NAMES }),
  reserved: bytes('Reserved', { many: true }),
  group_type: uint8('Type Of Group', { values: { 0: 'Public Group', 1: 'Private Group' } }),
  reply: uint8('Reply', {
    values: {
      0: 'Request Granted',
      1: 'Request Denied, No Resources',
      2: 'Request Denied, Invalid Code',
      3: 'Request Denied, Invalid Group',
      4: 'Request Denied, Invalid Key',
    },
  }),
  'reply.pending': uint8('Reply Pending'),
  // tshark counts this as 8 bits, though the time of a version 3 query may take 15.
  max_resp: uint16('Max Resp Time', { line: responseTimeLine }),
  'max_resp.exp': uint8('Exponent', { base: 'hex', mask: 0x70 }),
  'max_resp.mant': uint8('Mantissa', { base: 'hex', mask: 0x0f }),
  checksum: uint16('Checksum', { base: 'hex', line: checksumLine('Checksum') }),
  'checksum.status': uint8('Checksum Status', { base: 'none', values: CHECKSUM_STATUS, generated: true }),
  identifier: uint32('Identifier'),
  access_key: bytes('Access Key'),
  s: boolean('S', {
    mask: 0x08,
    maskBits: 8,
    labels: ['SUPPRESS router side processing', 'Do not suppress router side processing'],
  }),
  qrv: uint8('QRV', { mask: 0x07 }),
  qqic: uint8('QQIC'),
  num_src: uint16('Num Src', { many: true }),
  saddr: ipv4('Source Address', { many: true }),
  num_grp_recs: uint16('Num Group Records'),
  record_type: uint8('Record Type', { many: true, values: RECORD_TYPES }),
  aux_data_len: uint8('Aux Data Len', { many: true }),
  maddr: ipv4('Multicast Address', { many: true }),
  aux_data: bytes('Aux Data', { many: true }),
  data: bytes('Data'),
  'mtrace.max_hops': uint8('# hops'),
  'mtrace.saddr': ipv4('Source Address'),
  'mtrace.raddr': ipv4('Receiver Address'),
  'mtrace.rspaddr': ipv4('Response Address'),
  'mtrace.resp_ttl': uint8('Response TTL'),
  'mtrace.q_id': uint24('Query ID'),
  'mtrace.q_arrival': uint32('Query Arrival', { many: true }),
  'mtrace.q_inaddr': ipv4('In itf addr', { many: true }),
  'mtrace.q_outaddr': ipv4('Out itf addr', { many: true }),
  'mtrace.q_prevrtr': ipv4('Previous rtr addr', { many: true }),
  'mtrace.q_inpkt': uint32('In pkts', { many: true }),
  'mtrace.q_outpkt': uint32('Out pkts', { many: true }),
  'mtrace.q_total': uint32('S,G pkt count', { many: true }),
  'mtrace.q_rtg_proto': uint8('Rtg Protocol', { many: true, values: ROUTING_PROTOCOLS }),
  'mtrace.q_fwd_ttl': uint8('FwdTTL', { many: true }),
  'mtrace.q_mbz': uint8('MBZ', { base: 'hex', mask: 0x80, many: true }),
  'mtrace.q_s': uint8('S', { base: 'hex', mask: 0x40, many: true }),
  'mtrace.q_src_mask': uint8('Src Mask', { base: 'hex', mask: 0x3f, many: true }),
  'mtrace.q_fwd_code': uint8('Forwarding Code', {
    base: 'hex',
    many: true,
    values: FORWARDING_CODES,
  }),
  bad_checksum: none('Bad checksum'),
});
