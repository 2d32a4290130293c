import { etherText } from '../../fields/address.js';
import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  double,
  ether,
  none,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import { bitsOf, emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Spanning Tree Protocol (IEEE 802.1D and 802.1Q: rapid, of several trees, of shortest paths), with Cisco's PVST+. */
export const stp = declareProtocol('stp', 'STP', 'Spanning Tree Protocol', 'Spanning Tree Protocol');
const F = declareFields(stp, {
  protocol: uint16('Protocol Identifier', { base: 'hex', values: { 0: 'Spanning Tree Protocol' } }),
  version: uint8('Protocol Version Identifier', {
    values: { 0: 'Spanning Tree', 2: 'Rapid Spanning Tree', 3: 'Multiple Spanning Tree', 4: 'Shortest Path Tree' },
  }),
  type: uint8('BPDU Type', {
    base: 'hex',
    values: { 0: 'Configuration', 2: 'Rapid/Multiple Spanning Tree', 128: 'Topology Change Notification' },
  }),
  flags: uint8('BPDU flags', { base: 'hex' }),
  'flags.tcack': boolean('Topology Change Acknowledgment', {
    mask: 0x80,
    maskBits: 8,
    labels: ['Yes', 'No'],
    many: true,
  }),
  'flags.agreement': boolean('Agreement', { mask: 0x40, maskBits: 8, labels: ['Yes', 'No'], many: true }),
  'flags.forwarding': boolean('Forwarding', { mask: 0x20, maskBits: 8, labels: ['Yes', 'No'], many: true }),
  'flags.learning': boolean('Learning', { mask: 0x10, maskBits: 8, labels: ['Yes', 'No'], many: true }),
  'flags.port_role': uint8('Port Role', {
    mask: 0xc,
    values: { 1: 'Alternate or Backup', 2: 'Root', 3: 'Designated' },
    many: true,
  }),
  'flags.proposal': boolean('Proposal', { mask: 0x2, maskBits: 8, labels: ['Yes', 'No'], many: true }),
  'flags.tc': boolean('Topology Change', { mask: 0x1, maskBits: 8, labels: ['Yes', 'No'], many: true }),
  'root.prio': uint16('Root Bridge Priority'),
  'root.ext': uint16('Root Bridge System ID Extension'),
  'root.hw': ether('Root Bridge System ID'),
  'root.cost': uint32('Root Path Cost'),
  'bridge.prio': uint16('Bridge Priority'),
  'bridge.ext': uint16('Bridge System ID Extension'),
  'bridge.hw': ether('Bridge System ID'),
  port: uint16('Port identifier', { base: 'hex' }),
  msg_age: double('Message Age'),
  max_age: double('Max Age'),
  hello: double('Hello Time'),
  forward: double('Forward Delay'),
  version_1_length: uint8('Version 1 Length'),
  'pvst.tlvtype': uint16('Type', { base: 'hex', values: { 0: 'Originating VLAN' }, many: true }),
  'pvst.tlvlen': uint16('Length', { many: true }),
  'pvst.origvlan': uint16('Originating VLAN', { many: true }),
  'pvst.tlvval': bytes('Value', { many: true }),
  '=mstp.version_3_length': uint16('Version 3 Length'),
  '=mstp.config_format_selector': uint8('MST Config ID format selector', { many: true }),
  '=mstp.config_name': string('MST Config name', { many: true }),
  '=mstp.config_revision_level': uint16('MST Config revision', { many: true }),
  '=mstp.config_digest': bytes('MST Config digest', { many: true }),
  '=mstp.cist_internal_root_path_cost': uint32('CIST Internal Root Path Cost'),
  '=mstp.cist_bridge.prio': uint16('CIST Bridge Priority'),
  '=mstp.cist_bridge.ext': uint16('CIST Bridge Identifier System ID Extension'),
  '=mstp.cist_bridge.hw': ether('CIST Bridge Identifier System ID'),
  '=mstp.cist_remaining_hops': uint8('CIST Remaining hops'),
  '=mstp.msti.flags': uint8('MSTI flags', { base: 'hex', many: true }),
  '=mstp.msti.priority': uint8('Priority', { base: 'hex', mask: 0xf0, many: true }),
  '=mstp.msti.msti_id': uint16('MSTID', { mask: 0xfff, many: true }),
  '=mstp.msti.regional_root_id': uint16('MSTI Regional Root Identifier', { many: true }),
  '=mstp.msti.root.hw': ether('Regional Root', { many: true }),
  '=mstp.msti.root_cost': uint32('Internal root path cost', { many: true }),
  '=mstp.msti.bridge_id': uint16('MSTI Bridge Identifier', { mask: 0xfff, many: true }),
  '=mstp.msti.bridge_id_priority': uint16('MSTI Bridge Priority', { mask: 0xf000, many: true }),
  '=mstp.msti.bridge_id_mac': ether('MSTI Bridge MAC', { many: true }),
  '=mstp.msti.bridge_priority': uint8('Bridge Identifier Priority', { many: true }),
  '=mstp.msti.port_priority': uint8('Port identifier priority', { many: true }),
  '=mstp.msti.port': uint16('Port identifier', { base: 'hex', many: true }),
  '=mstp.msti.remaining_hops': uint8('Remaining hops', { many: true }),
  '=mstp.version_4_length': uint16('Version 4 Length'),
  '=mstp.agree_flags.agreement_num': uint8('Agreement Number', { mask: 0x3 }),
  '=mstp.agree_flags.dagreement_num': uint8('Disagreement Number', { mask: 0xc }),
  '=mstp.agree_flags.agreement_valid': boolean('Agreement Valid Flag', {
    mask: 0x10,
    maskBits: 8,
    labels: ['Yes', 'No'],
  }),
  '=mstp.agree_flags.rest_role': boolean('Restricted Role', { mask: 0x20, maskBits: 8, labels: ['Yes', 'No'] }),
  '=mstp.agreement_digest': bytes('Agreement Digest'),
  '=bpdu.agreement_digest_format_id': uint8('Agreement Digest Format Id', { mask: 0xf0 }),
  '=bpdu.agreement_digest_format_capabilities': uint8('Agreement Digest Format Capabilities', { mask: 0xf }),
  '=bpdu.agreement_digest_convention_id': uint8('Agreement Digest Convention Id', { mask: 0xf0 }),
  '=bpdu.agreement_digest_convention_capabilities': uint8('Agreement Digest Convention Capabilities', { mask: 0xf }),
  '=bpdu.agreement_digest_edge_count': uint16('Agreement Digest Edge Count'),
  'pvst.tlvlen.invalid': none('Indicated length is not valid for this record type'),
  'pvst.origvlan.missing': none('Originating (PVID) VLAN TLV is missing or corrupt', { many: true }),
  'pvst.tlv.truncated': none('TLV record is truncated prematurely', { many: true }),
  'pvst.tlv.unknown': none('TLV type is unknown', { many: true }),
  '=bpdu.version_support': none('This version of Wireshark only knows about versions 0, 2, 3 & 4'),
  'type.unknown': none('Unknown BPDU type data'),
});

const CONFIGURATION = 0x00;
const RAPID = 0x02;
const CHANGE = 0x80;
const RAPID_VERSION = 2;
const MULTIPLE_VERSION = 3;
const SHORTEST_PATH_VERSION = 4;

const PLAIN_FLAGS = [F['flags.tcack'], F['flags.tc']];
const RAPID_FLAGS = [
  F['flags.tcack'],
  F['flags.agreement'],
  F['flags.forwarding'],
  F['flags.learning'],
  F['flags.port_role'],
  F['flags.proposal'],
  F['flags.tc'],
];

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'STP';
  if (d.wantsInfo) d.infoColumn = '';
  const protocol = d.u16(F.protocol, start);
  if (protocol !== 0 || d.fault !== 0) return true;
  const version = d.u8(F.version, start + 2);
  if (version !== 0 && version !== 2 && version !== 3 && version !== 4)
    remark(
      d,
      F['=bpdu.version_support'],
      SEVERITY.warn,
      GROUP.undecoded,
      'This version of Wireshark only knows about versions 0, 2, 3 & 4',
    );
  const type = d.u8(F.type, start + 3);
  if (type === CHANGE) {
    if (d.wantsInfo) d.infoColumn = 'Topology Change Notification';
    return true;
  }
  if (type !== CONFIGURATION && type !== RAPID) {
    remark(d, F['type.unknown'], SEVERITY.warn, GROUP.undecoded, 'Unknown BPDU type data');
    return true;
  }
  const flags = d.u8(F.flags, start + 4);
  d.open();
  emitBits(d, start + 4, 1, type === RAPID ? RAPID_FLAGS : PLAIN_FLAGS);
  d.close();
  if (d.wantsInfo && d.has(start + 5, 22)) writeInfo(d, start, version, type, flags);
  emitBridge(d, 'Root Identifier', start + 5, F['root.prio'], F['root.ext'], F['root.hw']);
  d.u32(F['root.cost'], start + 13);
  emitBridge(d, 'Bridge Identifier', start + 17, F['bridge.prio'], F['bridge.ext'], F['bridge.hw']);
  d.u16(F.port, start + 25);
  emitAge(d, F.msg_age, start + 27);
  emitAge(d, F.max_age, start + 29);
  emitAge(d, F.hello, start + 31);
  emitAge(d, F.forward, start + 33);
  let at = start + 35;
  const isRapid = type === RAPID && version >= RAPID_VERSION;
  if (isRapid) {
    d.u8(F.version_1_length, at++);
    if (version >= MULTIPLE_VERSION) at = dissectMultiple(d, at, version);
  }
  // PVST+ puts a byte there also where no length stands.
  const origin = isRapid ? at : at + 1;
  if (version <= RAPID_VERSION && d.left(origin) >= 6 && d.fault === 0) at = dissectOrigin(d, origin);
  d.trim(at);
  return true;
}

function writeInfo(d: Dissection, start: number, version: number, type: number, flags: number): void {
  const kind = type === CONFIGURATION ? 'Conf' : version === 3 ? 'MST' : version >= 4 ? 'SPT' : 'RST';
  const root = d.getU16(start + 5);
  const address = etherText(d.getU16(start + 7) * 0x1_0000_0000 + d.getU32(start + 9));
  const port = d
    .getU16(start + 25)
    .toString(16)
    .padStart(4, '0');
  d.infoColumn = `${kind}. ${flags & 1 ? 'TC + ' : ''}Root = ${root & 0xf000}/${root & 0xfff}/${address}  Cost = ${d.getU32(start + 13)}  Port = 0x${port}`;
}

/** A bridge's priority, the number of its tree, and its address (802.1Q, 14.2.5). */
function emitBridge(d: Dissection, title: string, at: number, priority: number, tree: number, address: number): void {
  if (!d.has(at, 2)) return;
  const word = d.getU16(at);
  if (d.want[HEADING] !== 0 && d.left(at) >= 8) {
    const text = etherText(d.getU16(at + 2) * 0x1_0000_0000 + d.getU32(at + 4));
    d.heading(`${title}: ${word & 0xf000} / ${word & 0xfff} / ${text}`, at, 8);
  }
  d.open();
  d.value(priority, word & 0xf000, at, 2);
  d.value(tree, word & 0xfff, at, 2);
  d.ether(address, at + 2);
  d.close();
}

/** A time in units of 1/256 s. */
function emitAge(d: Dissection, field: number, at: number): void {
  if (d.has(at, 2)) d.value(field, d.getU16(at) / 256, at, 2);
}

/** The configuration's identifier (802.1Q, 13.8): the end is returned. */
function emitConfiguration(d: Dissection, at: number): number {
  d.u8(F['=mstp.config_format_selector'], at);
  d.span(F['=mstp.config_name'], at + 1, 32);
  d.u16(F['=mstp.config_revision_level'], at + 33);
  d.span(F['=mstp.config_digest'], at + 35, 16);
  return at + 51;
}

const INSTANCE = 16;

/** What several spanning trees add (802.1Q, 14.4). */
function dissectMultiple(d: Dissection, start: number, version: number): number {
  const length = d.u16(F['=mstp.version_3_length'], start);
  let at = start + 2;
  if (length > 0 && d.fault === 0) {
    const end = Math.min(at + length, d.reportedEnd);
    d.heading('MST Extension', at, length);
    d.open();
    at = emitConfiguration(d, at);
    d.u32(F['=mstp.cist_internal_root_path_cost'], at);
    emitBridge(
      d,
      'CIST Bridge Identifier',
      at + 4,
      F['=mstp.cist_bridge.prio'],
      F['=mstp.cist_bridge.ext'],
      F['=mstp.cist_bridge.hw'],
    );
    d.u8(F['=mstp.cist_remaining_hops'], at + 12);
    at += 13;
    for (; at + INSTANCE <= end && d.fault === 0; at += INSTANCE) dissectInstance(d, at);
    d.close();
    at = Math.max(at, end);
  }
  return version >= SHORTEST_PATH_VERSION && d.reportedEnd - at >= 2 ? dissectShortestPath(d, at) : at;
}

function dissectInstance(d: Dissection, at: number): void {
  if (d.want[HEADING] !== 0 && d.has(at, INSTANCE)) {
    const word = d.getU16(at + 1);
    const root = etherText(d.getU16(at + 3) * 0x1_0000_0000 + d.getU32(at + 5));
    d.heading(`MSTID ${word & 0xfff}, Regional Root Identifier ${word & 0xf000} / ${root}`, at, INSTANCE);
  }
  d.open();
  d.u8(F['=mstp.msti.flags'], at);
  d.open();
  emitBits(d, at, 1, RAPID_FLAGS);
  d.close();
  if (d.has(at + 1, 2)) {
    d.value(F['=mstp.msti.priority'], bitsOf(d.bytes[at + 1], 0xf0), at + 1, 1);
    d.value(F['=mstp.msti.msti_id'], d.getU16(at + 1) & 0xfff, at + 1, 2);
  }
  d.ether(F['=mstp.msti.root.hw'], at + 3);
  d.u32(F['=mstp.msti.root_cost'], at + 9);
  if (d.has(at + 13, 2)) {
    d.value(F['=mstp.msti.bridge_priority'], d.bytes[at + 13] >>> 4, at + 13, 1);
    d.value(F['=mstp.msti.port_priority'], d.bytes[at + 14] >>> 4, at + 14, 1);
  }
  d.u8(F['=mstp.msti.remaining_hops'], at + 15);
  d.close();
}

const AGREEMENT = [
  F['=mstp.agree_flags.agreement_num'],
  F['=mstp.agree_flags.dagreement_num'],
  F['=mstp.agree_flags.agreement_valid'],
  F['=mstp.agree_flags.rest_role'],
];
const DIGEST_FORMAT = [F['=bpdu.agreement_digest_format_id'], F['=bpdu.agreement_digest_format_capabilities']];
const DIGEST_CONVENTION = [
  F['=bpdu.agreement_digest_convention_id'],
  F['=bpdu.agreement_digest_convention_capabilities'],
];

/** What shortest path trees add (802.1Q, 28.12): a second configuration and what the bridges agreed on. */
function dissectShortestPath(d: Dissection, start: number): number {
  const length = d.u16(F['=mstp.version_4_length'], start);
  if (length === 0) return start + 2;
  d.heading('SPT Extension', start + 2, length);
  d.open();
  const at = emitConfiguration(d, start + 2);
  emitBits(d, at, 1, AGREEMENT);
  emitBits(d, at + 2, 1, DIGEST_FORMAT);
  emitBits(d, at + 3, 1, DIGEST_CONVENTION);
  d.u16(F['=bpdu.agreement_digest_edge_count'], at + 4);
  d.span(F['=mstp.agreement_digest'], at + 14, 20);
  d.close();
  return Math.max(at + 34, Math.min(start + 2 + length, d.reportedEnd));
}

const ORIGIN = 0;

/** Cisco's PVST+: the VLAN that the tree belongs to. */
function dissectOrigin(d: Dissection, start: number): number {
  let at = start;
  while (d.left(at) >= 4 && d.fault === 0) {
    const type = d.u16(F['pvst.tlvtype'], at);
    const length = d.u16(F['pvst.tlvlen'], at + 2);
    if (type === ORIGIN && length === 2) d.u16(F['pvst.origvlan'], at + 4);
    else {
      if (type !== ORIGIN) remark(d, F['pvst.tlv.unknown'], SEVERITY.note, GROUP.undecoded, 'TLV type is unknown');
      else
        remark(
          d,
          F['pvst.tlvlen.invalid'],
          SEVERITY.warn,
          GROUP.protocol,
          'Indicated length is not valid for this record type',
        );
      d.span(F['pvst.tlvval'], at + 4, length);
    }
    at += 4 + length;
    if (type === ORIGIN) break;
  }
  return at;
}

export const stpDissector: Dissector = {
  protocol: stp,
  dissect,
  places: {
    'llc.dsap': [0x42],
    ethertype: [0x8181],
    'chdlc.protocol': [0x4242],
    'ppp.protocol': [0x201, 0x31],
    'llc.cisco_pid': [0x108, 0x109, 0x10b, 0x10c],
  },
};
