import { boolean, declareFields, declareProtocol, ipv4, none, uint8, uint16, uint32 } from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import {
  CHECKSUM_BAD,
  CHECKSUM_GOOD,
  CHECKSUM_STATUS,
  CHECKSUM_UNVERIFIED,
  checksumLine,
  onesComplementSum,
  rightChecksum,
} from '../checksum.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { GROUP, remarkBeneath, SEVERITY } from './expert.js';

/** Distance Vector Multicast Routing Protocol: version 1 (RFC 1075) and 3 (draft-ietf-idmr-dvmrp-v3), a type of IGMP. */
export const dvmrp = declareProtocol('dvmrp', 'DVMRP', 'Distance Vector Multicast Routing Protocol');
const F = declareFields(dvmrp, {
  version: uint8('DVMRP Version', { generated: true }),
  type: uint8('Type', { base: 'hex', values: { 0x13: 'DVMRP' } }),
  'v1.code': uint8('Code', {
    base: 'hex',
    values: { 0x1: 'Response', 0x2: 'Request', 0x3: 'Non-membership report', 0x4: 'Non-membership cancellation' },
  }),
  checksum: uint16('Checksum', { base: 'hex', line: checksumLine('Checksum') }),
  'checksum.status': uint8('Checksum Status', { base: 'none', values: CHECKSUM_STATUS, generated: true }),
  reserved: uint16('Reserved', { base: 'hex' }),
  commands: none('Commands', { many: true }),
  command: uint8('Command', {
    base: 'hex',
    values: {
      0x0: 'NULL',
      0x2: 'Address Family Indicator',
      0x3: 'Subnetmask',
      0x4: 'Metric',
      0x5: 'Flags0',
      0x6: 'Infinity',
      0x7: 'Destination Address',
      0x8: 'Requested Destination Address',
      0x9: 'Non-Membership Report',
      0xa: 'Non-Membership Report Cancel',
    },
    many: true,
  }),
  afi: uint8('Address Family', { base: 'hex', values: { 0x2: 'IP v4 Family' }, many: true }),
  count: uint8('Count', { base: 'hex', many: true }),
  netmask: ipv4('Netmask', { many: true }),
  metric: uint8('Metric', { many: true }),
  dest_unreach: boolean('Destination Unreachable', {
    mask: 0x1,
    maskBits: 8,
    labels: ['Destination Unreachable', 'NOT Destination Unreachable'],
    many: true,
  }),
  split_horiz: boolean('Split Horizon', {
    mask: 0x2,
    maskBits: 8,
    labels: ['Split Horizon concealed route', 'NOT Split Horizon concealed route'],
    many: true,
  }),
  infinity: uint8('Infinity', { many: true }),
  daddr: ipv4('Dest Addr', { many: true }),
  maddr: ipv4('Multicast Addr', { many: true }),
  hold: uint32('Hold Time', { many: true }),
  'v3.code': uint8('Code', {
    base: 'hex',
    values: {
      0x1: 'Probe',
      0x2: 'Report',
      0x3: 'Ask Neighbors',
      0x4: 'Neighbors',
      0x5: 'Ask Neighbors 2',
      0x6: 'Neighbors 2',
      0x7: 'Prune',
      0x8: 'Graft',
      0x9: 'Graft ACK',
    },
  }),
  capabilities: uint8('Capabilities', { base: 'hex' }),
  'cap.leaf': boolean('Leaf', { mask: 0x1, maskBits: 8, labels: ['Leaf', 'NOT Leaf'] }),
  'cap.prune': boolean('Prune', { mask: 0x2, maskBits: 8, labels: ['Prune capable', 'NOT Prune capable'] }),
  'cap.genid': boolean('Genid', { mask: 0x4, maskBits: 8, labels: ['Genid capable', 'NOT Genid capable'] }),
  'cap.mtrace': boolean('Mtrace', {
    mask: 0x8,
    maskBits: 8,
    labels: ['Multicast Traceroute capable', 'NOT Multicast Traceroute capable'],
  }),
  'cap.snmp': boolean('SNMP', { mask: 0x10, maskBits: 8, labels: ['SNMP capable', 'NOT SNMP capable'] }),
  'cap.netmask': boolean('Netmask', { mask: 0x20, maskBits: 8, labels: ['Netmask capable', 'NOT Netmask capable'] }),
  min_ver: uint8('Minor Version', { base: 'hex' }),
  maj_ver: uint8('Major Version', { base: 'hex' }),
  genid: uint32('Generation ID'),
  route: none('Route', { many: true }),
  saddr: ipv4('Source Addr', { many: true }),
  lifetime: uint32('Prune lifetime'),
  local: ipv4('Local Addr', { many: true }),
  threshold: uint8('Threshold', { many: true }),
  flags: none('Flags', { many: true }),
  'flag.tunnel': boolean('Tunnel', { mask: 0x1, maskBits: 8, many: true }),
  'flag.srcroute': boolean('Source Route', { mask: 0x2, maskBits: 8, many: true }),
  'flag.down': boolean('Down', { mask: 0x10, maskBits: 8, many: true }),
  'flag.disabled': boolean('Disabled', { mask: 0x20, maskBits: 8, many: true }),
  'flag.querier': boolean('Querier', { mask: 0x40, maskBits: 8, many: true }),
  'flag.leaf': boolean('Leaf', { mask: 0x80, maskBits: 8, many: true }),
  ncount: uint8('Neighbor Count', { many: true }),
  neighbor: ipv4('Neighbor Addr', { many: true }),
  bad_checksum: none('Bad checksum'),
});

const PROBE = 1;
const REPORT = 2;
const NEIGHBORS_2 = 6;
const PRUNE = 7;
const GRAFT_ACK = 9;

const CODES_1: Readonly<Record<number, string>> = {
  1: 'Response',
  2: 'Request',
  3: 'Non-membership report',
  4: 'Non-membership cancellation',
};
const CODES_3: Readonly<Record<number, string>> = {
  1: 'Probe',
  2: 'Report',
  3: 'Ask Neighbors',
  4: 'Neighbors',
  5: 'Ask Neighbors 2',
  6: 'Neighbors 2',
  7: 'Prune',
  8: 'Graft',
  9: 'Graft ACK',
};
const CAPABILITIES = [F['cap.netmask'], F['cap.snmp'], F['cap.mtrace'], F['cap.genid'], F['cap.prune'], F['cap.leaf']];
const FLAGS = [
  F['flag.tunnel'],
  F['flag.srcroute'],
  F['flag.down'],
  F['flag.disabled'],
  F['flag.querier'],
  F['flag.leaf'],
];

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'DVMRP';
  if (d.wantsInfo) d.infoColumn = '';
  // As tshark tells them apart: no message of version 3 is shorter.
  const version = d.reportedEnd - start >= 8 ? 3 : 1;
  const code = d.getU8(start + 1);
  if (d.wantsInfo) {
    const name = (version === 3 ? CODES_3 : CODES_1)[code] ?? `Unknown Type:0x${code.toString(16).padStart(2, '0')}`;
    d.infoColumn = `V${version} ${name}`;
  }
  d.value(F.version, version);
  d.u8(F.type, start);
  d.u8(version === 3 ? F['v3.code'] : F['v1.code'], start + 1);
  emitChecksum(d, start);
  if (version === 3) emitVersion3(d, start, code);
  else for (let at = start + 4; at < d.reportedEnd && d.fault === 0; ) at = emitCommand(d, at);
  return true;
}

function emitChecksum(d: Dissection, start: number): void {
  const checksum = d.u16(F.checksum, start + 2);
  if (d.end < d.reportedEnd || d.fragmented) {
    d.value(F['checksum.status'], CHECKSUM_UNVERIFIED, start + 2, 0);
    return;
  }
  const sum = onesComplementSum(d.bytes, start, d.end);
  if (sum !== 0xffff) {
    const right = rightChecksum(sum, checksum).toString(16).padStart(4, '0');
    remarkBeneath(d, F.bad_checksum, SEVERITY.error, GROUP.checksum, `Bad checksum [should be 0x${right}]`);
  }
  d.value(F['checksum.status'], sum === 0xffff ? CHECKSUM_GOOD : CHECKSUM_BAD, start + 2, 0);
}

function emitVersion3(d: Dissection, start: number, code: number): void {
  d.u16(F.reserved, start + 4);
  if (code === PROBE || code === NEIGHBORS_2) {
    d.u8(F.capabilities, start + 5);
    d.open();
    emitBits(d, start + 5, 1, CAPABILITIES);
    d.close();
  }
  d.u8(F.min_ver, start + 6);
  d.u8(F.maj_ver, start + 7);
  const at = start + 8;
  if (code === PROBE) {
    d.u32(F.genid, at);
    for (let next = at + 4; next + 4 <= d.reportedEnd && d.fault === 0; next += 4) d.ipv4(F.neighbor, next);
  } else if (code === REPORT) {
    for (let next = at; next < d.reportedEnd && d.fault === 0; ) next = emitRoutes(d, next);
  } else if (code === NEIGHBORS_2) {
    for (let next = at; next < d.reportedEnd && d.fault === 0; ) next = emitInterface(d, next);
  } else if (code >= PRUNE && code <= GRAFT_ACK) {
    d.ipv4(F.saddr, at);
    d.ipv4(F.maddr, at + 4);
    if (code === PRUNE) d.u32(F.lifetime, at + 8);
    const mask = at + (code === PRUNE ? 12 : 8);
    if (mask < d.reportedEnd) d.ipv4(F.netmask, mask);
  }
}

/** A mask, of which the first byte is not sent, and the sources under it, of as many bytes as the mask has that are not 0. */
function emitRoutes(d: Dissection, at: number): number {
  const route = d.openSpan(F.route, at);
  const rest = d.getU24(at);
  const mask = (0xff00_0000 | rest) >>> 0;
  d.value(F.netmask, mask, at, 3);
  const shifts = [24, 16, 8, 0].filter((shift) => (mask >>> shift) & 0xff);
  const size = shifts.length;
  let next = at + 3;
  for (let isLast = false; !isLast && d.fault === 0; next += size + 1) {
    let source = 0;
    for (const [i, shift] of shifts.entries()) source += d.getU8(next + i) * 2 ** shift;
    d.value(F.saddr, source, next, size);
    const metric = d.getU8(next + size);
    if (d.fault === 0) d.value(F.metric, metric & 0x7f, next + size, 1);
    isLast = (metric & 0x80) !== 0;
  }
  d.closeSpan(route, next);
  return next;
}

function emitInterface(d: Dissection, at: number): number {
  d.ipv4(F.local, at);
  d.u8(F.metric, at + 4);
  d.u8(F.threshold, at + 5);
  d.span(F.flags, at + 6, 1);
  d.open();
  emitBits(d, at + 6, 1, FLAGS);
  d.close();
  const count = d.u8(F.ncount, at + 7);
  for (let i = 0; i < count && d.fault === 0; i++) d.ipv4(F.neighbor, at + 8 + 4 * i);
  return at + 8 + 4 * count;
}

/** RFC 1075, section 3.2. */
function emitCommand(d: Dissection, at: number): number {
  const row = d.openSpan(F.commands, at);
  const next = emitCommandData(d, at, d.u8(F.command, at));
  d.closeSpan(row, Math.min(next, d.end));
  return next;
}

function emitCommandData(d: Dissection, at: number, command: number): number {
  switch (command) {
    case 0:
      return at + 2;
    case 2:
      d.u8(F.afi, at + 1);
      return at + 2;
    case 3: {
      const count = d.u8(F.count, at + 1);
      if (count !== 0) d.ipv4(F.netmask, at + 2);
      return at + (count === 0 ? 2 : 6);
    }
    case 4:
      d.u8(F.metric, at + 1);
      return at + 2;
    case 5:
      emitBits(d, at + 1, 1, [F.dest_unreach, F.split_horiz]);
      return at + 2;
    case 6:
      d.u8(F.infinity, at + 1);
      return at + 2;
    case 7:
    case 8:
      return emitAddresses(d, at, F.daddr, false);
    case 9:
      return emitAddresses(d, at, F.maddr, true);
    case 10:
      return emitAddresses(d, at, F.maddr, false);
  }
  return at + 1;
}

function emitAddresses(d: Dissection, at: number, field: number, isHeld: boolean): number {
  const count = d.u8(F.count, at + 1);
  let next = at + 2;
  for (let i = 0; i < count && d.fault === 0; i++) {
    d.ipv4(field, next);
    next += 4;
    if (!isHeld) continue;
    d.u32(F.hold, next);
    next += 4;
  }
  return next;
}

export const dvmrpDissector: Dissector = { protocol: dvmrp, dissect, places: { 'igmp.type': [0x13] } };
