import {
  allFields,
  boolean,
  declareFields,
  declareProtocol,
  ipv4,
  none,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD, CHECKSUM_UNVERIFIED, onesComplementSum, rightChecksum } from '../checksum.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Enhanced Interior Gateway Routing Protocol (RFC 7868). */
export const eigrp = declareProtocol('eigrp', 'EIGRP', 'Enhanced Interior Gateway Routing Protocol', 'Cisco EIGRP');
const F = declareFields(eigrp, {
  version: uint8('Version'),
  opcode: uint8('Opcode', {
    values: {
      1: 'Update',
      2: 'Request',
      3: 'Query',
      4: 'Reply',
      5: 'Hello',
      6: 'IPX/SAP Update',
      7: 'Route Probe',
      8: 'Hello (Ack)',
      9: 'Stub-Info',
      10: 'SIA-Query',
      11: 'SIA-Reply',
    },
  }),
  checksum: uint16('Checksum', { base: 'hex' }),
  'checksum.status': uint8('Checksum Status', {
    values: { 0: 'Bad', 1: 'Good', 2: 'Unverified', 3: 'Not present', 4: 'Illegal' },
  }),
  'checksum.bad': none('Bad Checksum'),
  flags: uint32('Flags', { base: 'hex' }),
  'flags.init': boolean('Init', { mask: 0x1, maskBits: 32, labels: ['Set', 'Not set'] }),
  'flags.condrecv': boolean('Conditional Receive', { mask: 0x2, maskBits: 32, labels: ['Set', 'Not set'] }),
  'flags.restart': boolean('Restart', { mask: 0x4, maskBits: 32, labels: ['Set', 'Not set'] }),
  'flags.eot': boolean('End Of Table', { mask: 0x8, maskBits: 32, labels: ['Set', 'Not set'] }),
  seq: uint32('Sequence'),
  ack: uint32('Acknowledge'),
  vrid: uint16('Virtual Router ID'),
  as: uint16('Autonomous System'),
  tlv_type: uint16('Type', {
    base: 'hex',
    values: {
      1: 'Parameters',
      2: 'Authentication',
      3: 'Sequence',
      4: 'Software Version',
      5: 'Next multicast sequence',
      6: 'Peer Stub Information',
      7: 'Peer Termination',
      8: 'Peer Topology ID List',
      241: 'Request(MTR)',
      242: 'Internal Route(MTR)',
      243: 'External Route(MTR)',
      244: 'Ext-Community(MTR)',
      245: 'TopologyID List',
      258: 'Internal Route(IPv4)',
      259: 'External Route(IPv4)',
      260: 'Ext-Community(IPv4)',
      514: 'Internal Route(ATALK)',
      515: 'External Route(ATALK)',
      516: 'Cable Configuration(ATALK)',
      770: 'IPX Internal Route(IPX)',
      771: 'IPX External Route(IPX)',
      1026: 'Internal Route(IPv6)',
      1027: 'External Route(IPv6)',
      1028: 'Ext-Community(IPv6)',
      1537: 'Request',
      1538: 'Internal Route',
      1539: 'External Route',
      1540: 'Ext-Community',
    },
    many: true,
  }),
  'tlv.len': uint16('Length', { many: true }),
  'par.k1': uint8('K1', { many: true }),
  'par.k2': uint8('K2', { many: true }),
  'par.k3': uint8('K3', { many: true }),
  'par.k4': uint8('K4', { many: true }),
  'par.k5': uint8('K5', { many: true }),
  'par.k6': uint8('K6', { many: true }),
  'par.holdtime': uint16('Hold Time', { many: true }),
  peer_termination: none('Peer Termination', { many: true }),
  release_version: uint16('EIGRP Release', { many: true }),
  tlv_version: uint16('EIGRP TLV version', { many: true }),
  'seq.addrlen': uint8('Address length', { many: true }),
  'seq.ipv4addr': ipv4('IP Address', { many: true }),
  next_mcast_seq: uint32('Multicast Sequence', { many: true }),
  'ipv4.nexthop': ipv4('NextHop', { many: true }),
  'ipv4.prefixlen': uint8('Prefix Length', { many: true }),
  'ipv4.destination': ipv4('Destination', { many: true }),
  'extdata.origrid': ipv4('Originating RouterID', { many: true }),
  'extdata.as': uint32('Originating A.S.', { many: true }),
  'extdata.tag': uint32('Administrative Tag', { many: true }),
  'extdata.metric': uint32('External Metric', { many: true }),
  'extdata.reserved': uint16('Reserved', { many: true }),
  'extdata.proto': uint8('External Protocol ID', {
    values: {
      1: 'IGRP',
      2: 'EIGRP',
      3: 'Static Route',
      4: 'RIP',
      5: 'Hello',
      6: 'OSPF',
      7: 'IS-IS',
      8: 'EGP',
      9: 'BGP',
      10: 'IDRP',
      11: 'Connected Route',
    },
    many: true,
  }),
  'opaque.flag.ext': boolean('Route is External', { mask: 0x1, maskBits: 8, many: true }),
  'opaque.flag.cd': boolean('Route is Candidate Default', { mask: 0x2, maskBits: 8, many: true }),
  'old_metric.delay': uint32('Scaled Delay', { many: true }),
  'old_metric.bw': uint32('Scaled BW', { many: true }),
  'old_metric.mtu': uint24('MTU', { many: true }),
  'old_metric.hopcount': uint8('Hop Count', { many: true }),
  'old_metric.rel': uint8('Reliability', { many: true }),
  'old_metric.load': uint8('Load', { many: true }),
  'old_metric.intag': uint8('Route Tag', { many: true }),
  'metric.flags.srcwd': boolean('Source Withdraw', { mask: 0x1, maskBits: 8, many: true }),
  'metric.flags.cd': boolean('Candidate Default', { mask: 0x2, maskBits: 8, many: true }),
  'metric.flags.active': boolean('Route is Active', { mask: 0x4, maskBits: 8, many: true }),
  'metric.flags.repl': boolean('Route is Replicated', { mask: 0x8, maskBits: 8, many: true }),
  'tlv_type.unknown': none('Unknown TLV', { many: true }),
  'tlv.len.invalid': none('Corrupt TLV (Length field less than 4)', { many: true }),
});

const HELLO = 5;
const HEADER = 20;
const FLAGS = [F['flags.init'], F['flags.condrecv'], F['flags.restart'], F['flags.eot']];

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'EIGRP';
  if (d.wantsInfo) d.infoColumn = '';
  d.u8(F.version, start);
  const code = d.u8(F.opcode, start + 1);
  if (d.wantsInfo) {
    const isAnswer = code === HELLO && d.left(start) >= 16 && d.getU32(start + 12) !== 0;
    d.infoColumn = isAnswer
      ? 'Hello (Ack)'
      : (allFields[F.opcode].values?.[code] ?? `Unknown (0x${code.toString(16).padStart(4, '0')})`);
  }
  emitChecksum(d, start);
  d.u32(F.flags, start + 4);
  d.open();
  emitBits(d, start + 4, 4, FLAGS);
  d.close();
  d.u32(F.seq, start + 8);
  d.u32(F.ack, start + 12);
  d.u16(F.vrid, start + 16);
  d.u16(F.as, start + 18);
  let at = start + HEADER;
  while (d.reportedEnd - at > 0 && d.fault === 0) {
    const type = d.u16(F.tlv_type, at);
    const length = d.u16(F['tlv.len'], at + 2);
    if (length < 4) {
      const text = 'Corrupt TLV (Length field less than 4)';
      if (d.fault === 0) remark(d, F['tlv.len.invalid'], SEVERITY.error, GROUP.malformed, text);
      break;
    }
    dissectPart(d, type, at + 4, at + length);
    at += length;
  }
  return true;
}

function emitChecksum(d: Dissection, start: number): void {
  const checksum = d.u16(F.checksum, start + 2);
  if (d.fault !== 0) return;
  // As in tshark, of a packet that was cut the bytes that are there are summed.
  if (d.fragmented) {
    d.value(F['checksum.status'], CHECKSUM_UNVERIFIED, start + 2);
    return;
  }
  const sum = onesComplementSum(d.bytes, start, d.end);
  if (sum !== 0xffff) {
    const should = rightChecksum(sum, checksum).toString(16).padStart(4, '0');
    remark(d, F['checksum.bad'], SEVERITY.warn, GROUP.checksum, `Bad Checksum [should be 0x${should}]`);
  }
  d.value(F['checksum.status'], sum === 0xffff ? CHECKSUM_GOOD : CHECKSUM_BAD, start + 2);
}

const WEIGHTS = [F['par.k1'], F['par.k2'], F['par.k3'], F['par.k4'], F['par.k5'], F['par.k6']];

function dissectPart(d: Dissection, type: number, at: number, end: number): void {
  if (type === 1) {
    let isGoodbye = d.has(at, 8);
    for (let i = 0; i < 6; i++) {
      const weight = d.u8(WEIGHTS[i], at + i);
      if (i < 5 && weight !== 255) isGoodbye = false;
    }
    d.u16(F['par.holdtime'], at + 6);
    if (isGoodbye) remark(d, F.peer_termination, SEVERITY.note, GROUP.response, 'Peer Termination');
  } else if (type === 3) dissectSequence(d, at, end);
  else if (type === 4) {
    d.u16(F.release_version, at);
    d.u16(F.tlv_version, at + 2);
  } else if (type === 5) d.u32(F.next_mcast_seq, at);
  else if (type === 0x102 || type === 0x103) dissectRoute(d, type === 0x103, at, end);
  else if (!(type in (allFields[F.tlv_type].values ?? {})))
    remark(d, F['tlv_type.unknown'], SEVERITY.warn, GROUP.protocol, 'Unknown TLV');
}

function dissectSequence(d: Dissection, start: number, end: number): void {
  let at = start;
  while (at < end && d.fault === 0) {
    const length = d.u8(F['seq.addrlen'], at);
    if (length === 0) return;
    if (length === 4) d.ipv4(F['seq.ipv4addr'], at + 1);
    at += 1 + length;
  }
}

const EXTERNAL_BITS = [F['opaque.flag.ext'], F['opaque.flag.cd']];
const ROUTE_BITS = ['srcwd', 'cd', 'active', 'repl'].map((bit) => F[`metric.flags.${bit}` as keyof typeof F]);

/** Routes of IPv4 with the metrics of old (RFC 7868, section 6.8). */
function dissectRoute(d: Dissection, isExternal: boolean, start: number, end: number): void {
  d.ipv4(F['ipv4.nexthop'], start);
  let at = start + 4;
  if (isExternal) {
    d.ipv4(F['extdata.origrid'], at);
    d.u32(F['extdata.as'], at + 4);
    d.u32(F['extdata.tag'], at + 8);
    d.u32(F['extdata.metric'], at + 12);
    d.u16(F['extdata.reserved'], at + 16);
    d.u8(F['extdata.proto'], at + 18);
    emitBits(d, at + 19, 1, EXTERNAL_BITS);
    at += 20;
  }
  d.u32(F['old_metric.delay'], at);
  d.u32(F['old_metric.bw'], at + 4);
  d.u24(F['old_metric.mtu'], at + 8);
  d.u8(F['old_metric.hopcount'], at + 11);
  d.u8(F['old_metric.rel'], at + 12);
  d.u8(F['old_metric.load'], at + 13);
  d.u8(F['old_metric.intag'], at + 14);
  emitBits(d, at + 15, 1, ROUTE_BITS);
  for (at += 16; at < end && d.fault === 0; ) at = emitDestination(d, at);
}

/** As many of an address's bytes as its prefix needs. */
function emitDestination(d: Dissection, at: number): number {
  const bits = d.u8(F['ipv4.prefixlen'], at);
  const length = Math.min(4, (bits + 7) >>> 3);
  if (!d.has(at + 1, length)) return at + 5;
  let address = 0;
  for (let i = 0; i < 4; i++) address = address * 256 + (i < length ? d.bytes[at + 1 + i] : 0);
  d.value(F['ipv4.destination'], address, at + 1, length);
  return at + 1 + length;
}

export const eigrpDissector: Dissector = { protocol: eigrp, dissect, places: { 'ip.proto': [88], 'ddp.type': [88] } };
