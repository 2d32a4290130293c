import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ipv4,
  ipv6,
  none,
  string,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import { emitFlags } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

const versionLine = ({ number }: { readonly number: number }) => `Version: ${number & 0xff}.${(number >>> 8) & 0xff}`;

/** Microsoft's Network Load Balancing: what the members of a cluster tell each other ([MS-NLB] heartbeats). */
export const msnlb = declareProtocol('msnlb', 'MS NLB', 'MS Network Load Balancing');
const F = declareFields(msnlb, {
  signature: uint32('Signature', {
    base: 'hex',
    values: {
      0xc0de01bf: 'NLB Cluster Membership HeartBeat',
      0xc0de01c0: 'NLB Extended HeartBeat',
      0xc0de01de: 'NLB Reliable Protocol',
    },
  }),
  version: uint32('Version', { line: versionLine }),
  unique_host_id: uint32('Unique Host ID'),
  cluster_ip: ipv4('Cluster IP'),
  host_ip: ipv4('Host IP', { many: true }),
  signature_data: none('Signature Data'),
  my_host_ip: uint16('My Host id'),
  default_host_ip: uint16('Default Host id'),
  convergence_state: uint16('Convergence State'),
  number_of_port_rules: uint16('Number of Port Rules'),
  unique_host_code: uint32('Unique Host Code'),
  packets_handled: uint32('Packets Handled'),
  teamincfg: uint32('Teaming Configuration', { base: 'hex' }),
  'teamincfg.reserved': uint32('Reserved', { base: 'hex', mask: 0xff000000 }),
  'teamingcfg.xorclusterip': uint32("XOR of the least significant 16 bits of each participant's cluster IP address", {
    base: 'hex',
    mask: 0xffff00,
  }),
  'teamingcfg.number_of_participants': uint32('Number of Participants', { base: 'hex', mask: 0xf8 }),
  'teamingcfg.hashing': boolean('Hashing', { mask: 0x4, maskBits: 32, labels: ['Reverse', 'Normal'] }),
  'teamingcfg.master': boolean('Master', { mask: 0x2, maskBits: 32 }),
  'teamingcfg.active': boolean('Active', { mask: 0x1, maskBits: 32 }),
  reserved: bytes('Reserved', { many: true }),
  portruleconfiguration: none('Port Rule Configuration'),
  'portruleconfiguration.data': uint32('Port Rule Configuration Data', { base: 'decHex', many: true }),
  currentmap: none('Current Map'),
  'currentmap.data': uint64('Current Map Data', { base: 'decHex', many: true }),
  newmap: none('New Map'),
  'newmap.data': uint64('New Map Data', { base: 'decHex', many: true }),
  idlemap: none('Idle Map'),
  'idlemap.data': uint64('Idle Map Data', { base: 'decHex', many: true }),
  readymap: none('Ready Map'),
  'readymap.data': uint64('Ready Map Data', { base: 'decHex', many: true }),
  loadweights: none('Load Weights'),
  'loadweights.data': uint32('Load Weights Data', { base: 'decHex', many: true }),
  reserved2: none('Reserved'),
  'reserved2.data': uint32('Reserved Data', { base: 'decHex', many: true }),
  extended_hb: none('Extended HB', { many: true }),
  'extended_hb.type': uint8('Type', { values: { 1: 'Host name', 2: 'IP Address' }, many: true }),
  length: uint8('Length', { many: true }),
  address_family: uint16('Address Family', { base: 'hexDec', values: { 2: 'IPv4', 23: 'IPv6' }, many: true }),
  host_name: string('Host name', { many: true }),
  host_ipv4: ipv4('Host IPv4', { many: true }),
  host_ipv6: ipv6('Host IPv6', { many: true }),
  host_unknown: bytes('Host Unknown', { many: true }),
  padding: bytes('Padding', { many: true }),
  'extended_hb.unknown': bytes('Unknown HB Data', { many: true }),
});

const HEARTBEAT = 0xc0de01bf;
const EXTENDED = 0xc0de01c0;
const NAMES: Readonly<Record<number, string>> = {
  [HEARTBEAT]: 'NLB Cluster Membership HeartBeat',
  [EXTENDED]: 'NLB Extended HeartBeat',
  0xc0de01de: 'NLB Reliable Protocol',
};
const TEAMING = [
  F['teamincfg.reserved'],
  F['teamingcfg.xorclusterip'],
  F['teamingcfg.number_of_participants'],
  F['teamingcfg.hashing'],
  F['teamingcfg.master'],
  F['teamingcfg.active'],
];

/** One more than there can be port rules: the last is for what none of them names. */
const RULES = 33;

/** Everything is sent with the least significant byte first, but for addresses. */
function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'MS NLB';
  if (d.wantsInfo) d.infoColumn = 'MS NLB heartbeat';
  const signature = d.u32LE(F.signature, start);
  d.u32LE(F.version, start + 4);
  d.u32LE(F.unique_host_id, start + 8);
  d.ipv4(F.cluster_ip, start + 12);
  d.ipv4(F.host_ip, start + 16);
  if (d.fault !== 0) return true;
  if (d.wantsInfo) d.infoColumn += ` - ${NAMES[signature] ?? `Unknown (${signature})`}`;
  const at = start + 20;
  d.span(F.signature_data, at, d.left(at));
  d.open();
  if (signature === HEARTBEAT) emitHeartbeat(d, at);
  else if (signature === EXTENDED)
    for (let next = at; next < d.reportedEnd && d.fault === 0; ) next = emitExtended(d, next);
  d.close();
  return true;
}

function emitHeartbeat(d: Dissection, at: number): void {
  d.u16LE(F.my_host_ip, at);
  d.u16LE(F.default_host_ip, at + 2);
  d.u16LE(F.convergence_state, at + 4);
  d.u16LE(F.number_of_port_rules, at + 6);
  d.u32LE(F.unique_host_code, at + 8);
  d.u32LE(F.packets_handled, at + 12);
  const teaming = d.u32LE(F.teamincfg, at + 16);
  d.open();
  emitFlags(d, teaming, at + 16, 4, TEAMING);
  d.close();
  d.span(F.reserved, at + 20, 4);
  let next = emitList(d, F.portruleconfiguration, F['portruleconfiguration.data'], 4, at + 24);
  next = emitList(d, F.currentmap, F['currentmap.data'], 8, next);
  next = emitList(d, F.newmap, F['newmap.data'], 8, next);
  next = emitList(d, F.idlemap, F['idlemap.data'], 8, next);
  next = emitList(d, F.readymap, F['readymap.data'], 8, next);
  next = emitList(d, F.loadweights, F['loadweights.data'], 4, next);
  emitList(d, F.reserved2, F['reserved2.data'], 4, next);
}

/** A number for each port rule. */
function emitList(d: Dissection, list: number, field: number, size: number, at: number): number {
  if (d.fault !== 0 || at >= d.reportedEnd) {
    d.has(at, size);
    return at;
  }
  d.span(list, at, Math.min(RULES * size, d.left(at)));
  d.open();
  for (let i = 0; i < RULES && d.fault === 0; i++) {
    if (size === 8) d.u64LE(field, at + i * 8);
    else d.u32LE(field, at + i * 4);
  }
  d.close();
  return at + RULES * size;
}

function emitExtended(d: Dissection, at: number): number {
  const row = d.openSpan(F.extended_hb, at);
  const next = emitExtendedData(d, at, d.u8(F['extended_hb.type'], at));
  d.closeSpan(row, d.end);
  return next;
}

function emitExtendedData(d: Dissection, at: number, type: number): number {
  if (type !== 1 && type !== 2) {
    d.span(F['extended_hb.unknown'], at + 1, d.left(at + 1));
    return d.reportedEnd;
  }
  d.u8(F.length, at + 1);
  d.span(F.reserved, at + 2, 2);
  d.span(F.reserved, at + 4, 4);
  return type === 1 ? emitHostName(d, at + 8) : emitHostAddress(d, at + 8);
}

/** UTF-16 up to a NUL, and six bytes that tshark passes over. */
function emitHostName(d: Dissection, at: number): number {
  let end = at;
  let name = '';
  for (let unit = -1; unit !== 0 && d.fault === 0; end += 2) {
    unit = d.getU16LE(end);
    if (unit !== 0) name += String.fromCharCode(unit);
  }
  if (d.fault === 0) d.text(F.host_name, name, at, end - at);
  return end + 6;
}

function emitHostAddress(d: Dissection, at: number): number {
  const family = d.u16LE(F.address_family, at);
  let next = at + 2;
  if (family === 2) {
    d.ipv4(F.host_ipv4, next);
    next += 4;
  } else if (family === 23) {
    d.ipv6(F.host_ipv6, next);
    next += 16;
  } else {
    d.span(F.host_unknown, next, d.left(next));
    next = d.end;
  }
  // What follows, and tshark asks for a byte of it at least, is the rest.
  if (!d.has(next, 1)) return next;
  d.span(F.padding, next, d.left(next));
  return d.reportedEnd;
}

export const msnlbDissector: Dissector = { protocol: msnlb, dissect, places: { ethertype: [0x886f] } };
