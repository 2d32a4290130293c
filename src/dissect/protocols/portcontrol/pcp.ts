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
  uint24,
  uint32,
} from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { ipProtocolName } from '../../names/ipprotocols.js';
import { GROUP, remark, SEVERITY } from '../expert.js';

const OPCODES: Readonly<Record<number, string>> = { 0: 'Announce', 1: 'Map', 2: 'Peer' };
const OPTIONS: Readonly<Record<number, string>> = {
  0: 'Reserved',
  1: 'Third Party',
  2: 'Prefer Failure',
  3: 'Filter',
  128: 'Description',
  129: 'Prefix64',
  130: 'Port Set',
};
const RESULTS = {
  0: 'Success',
  1: 'Unsupported Version',
  2: 'Not Authorized/Refused',
  3: 'Malformed Request',
  4: 'Unsupported opcode',
  5: 'Unsupported option',
  6: 'Malformed option',
  7: 'Network failure',
  8: 'No resources',
  9: 'Unsupported protocol',
  10: 'User exceeds quota',
  11: 'Cannot provide external port',
  12: 'Address mismatch',
  13: 'Excessive remote peers',
};

/** Port Control Protocol (RFC 6887) and its forerunner, told apart by their version. */
export const portcontrol = declareProtocol('portcontrol', 'Port Control', 'Port Control Protocol', [
  'Port Control Protocol, {opcode:name}[{?r} Response]',
  'Port Control Protocol',
]);
const many = true;
const F = declareFields(portcontrol, {
  version: uint8('Version'),
  request: boolean('Request', { mask: 0x1, hidden: true }),
  response: boolean('Response', { mask: 0x1, hidden: true }),
  r: boolean('R', { mask: 0x80, labels: ['Response', 'Request'] }),
  opcode: uint8('Opcode', { mask: 0x7f, values: OPCODES }),
  result_code: uint16('Result Code', { values: RESULTS }),
  reserved: uint8('Reserved', { many }),
  rsp_reserved: bytes('Reserved'),
  lifetime_req: uint32('Requested Lifetime'),
  lifetime_rsp: uint32('Lifetime'),
  client_ip: ipv6('Client IP Address'),
  epoch_time: uint32('Epoch Time'),
  'map.nonce': bytes('Mapping Nonce'),
  'map.protocol': uint8('Protocol'),
  'map.reserved': uint24('Reserved'),
  'map.internal_port': uint16('Internal Port'),
  'map.req_sug_external_port': uint16('Suggested External Port'),
  'map.req_sug_external_ip': ipv6('Suggested External IP Address'),
  'map.rsp_assigned_external_port': uint16('Assigned External Port'),
  'map.rsp_assigned_ext_ip': ipv6('Assigned External IP Address'),
  'peer.nonce': bytes('Mapping Nonce'),
  'peer.protocol': uint8('Protocol'),
  'peer.reserved': bytes('Reserved', { many }),
  'peer.internal_port': uint16('Internal Port'),
  'peer.req_sug_external_port': uint16('Suggested External Port'),
  'peer.req_sug_external_ip': ipv6('Suggested External IP Address'),
  'peer.remote_peer_port': uint16('Remote Peer Port'),
  'peer.remote_peer_ip': ipv6('Remote Peer IP Address'),
  'peer.rsp_assigned_external_port': uint16('Assigned External Port'),
  'peer.rsp_assigned_ext_ip': ipv6('Assigned External IP Address'),
  options: none('Options'),
  option: none('Option', { many }),
  'option.code': uint8('Option', { values: OPTIONS, many }),
  'option.reserved': uint8('Reserved', { many }),
  'option.length': uint16('Option Length', { many }),
  'option.third_party.internal_ip': ipv6('Internal IP Address', { many }),
  'option.filter.reserved': uint8('Reserved', { many }),
  'option.filter.prefix_length': uint8('Prefix Length', { many }),
  'option.filter.remote_peer_port': uint16('Remote Peer Port', { many }),
  'option.filter.remote_peer_ip': ipv6('Remote Peer IP Address', { many }),
  'option.description': string('Description', { many }),
  'option.p64.length': uint16('Length', { many }),
  'option.p64.prefix64': bytes('Prefix64', { many }),
  'option.p64.suffix': bytes('Suffix', { many }),
  'option.p64.ipv4_prefix_count': uint16('IPv4 Prefix Count', { many }),
  'option.p64.ipv4_prefix_length': uint16('IPv4 Prefix Length', { many }),
  'option.p64.ipv4_address': ipv4('IPv4 Address', { many }),
  'option.portset.size': uint16('Port Set Size', { many }),
  'option.portset.req_sug_first_external_port': uint16('Suggested First Port', { many }),
  'option.portset.rsp_assigned_first_external_port': uint16('Assigned First Port', { many }),
  'option.portset.reserved': uint8('Reserved', { base: 'hex', mask: 0xfe, many }),
  'option.portset.parity': boolean('Parity Requested', { mask: 0x1, many }),
  'option.padding': bytes('Padding', { many }),
  'opcode.unknown': none('Unknown opcode'),
  'option.unknown': none('Unknown option', { many }),
});

/** PCP itself: version 1 (a draft, without a mapping's nonce) and 2. */
export function dissectPcp(d: Dissection, start: number): boolean {
  const version = d.u8(F.version, start);
  const first = d.getU8(start + 1);
  const isResponse = first >= 0x80;
  const opcode = first & 0x7f;
  d.protocolColumn = `PCP v${version}`;
  if (d.fault !== 0) return true;
  const name = `${OPCODES[opcode] ?? 'Unknown'} ${isResponse ? 'Response' : 'Request'}`;
  const isKnown = opcode in OPCODES;
  if (d.wantsInfo) d.infoColumn = isKnown ? name : `Unknown opcode: ${first}`;
  d.value(isResponse ? F.response : F.request, 1, start + 1, 1);
  d.value(F.r, isResponse ? 1 : 0, start + 1, 1);
  d.value(F.opcode, opcode, start + 1, 1);
  if (!isKnown) remark(d, F['opcode.unknown'], SEVERITY.warn, GROUP.response, `Unknown opcode: ${first}`);
  if (isResponse) {
    d.u8(F.reserved, start + 2);
    const result = d.getU8(start + 3);
    d.value(F.result_code, result, start + 3, 1);
    d.u32(F.lifetime_rsp, start + 4);
    d.u32(F.epoch_time, start + 8);
    d.span(F.rsp_reserved, start + 12, 12);
  } else {
    d.value(F.reserved, d.getU16(start + 2), start + 2, 2);
    d.u32(F.lifetime_req, start + 4);
    d.ipv6(F.client_ip, start + 8);
  }
  const at = start + 24;
  if (!isKnown || d.fault !== 0) return true;
  d.heading(name, at, d.end - at);
  if (opcode !== 0) dissectMapping(d, at, opcode === 2, isResponse, version);
  return true;
}

/** Ports of a set that a mapping asks for, and the first of those outside. */
interface Ports {
  size: number;
  external: number;
}

function dissectMapping(d: Dissection, start: number, isPeer: boolean, isResponse: boolean, version: number): void {
  let at = start;
  d.open();
  if (version > 1) {
    d.span(isPeer ? F['peer.nonce'] : F['map.nonce'], at, 12);
    at += 12;
  }
  const protocol = d.u8(isPeer ? F['peer.protocol'] : F['map.protocol'], at);
  if (isPeer) d.span(F['peer.reserved'], at + 1, 3);
  else d.u24(F['map.reserved'], at + 1);
  const internal = d.u16(isPeer ? F['peer.internal_port'] : F['map.internal_port'], at + 4);
  const asked = isPeer ? F['peer.req_sug_external_port'] : F['map.req_sug_external_port'];
  const given = isPeer ? F['peer.rsp_assigned_external_port'] : F['map.rsp_assigned_external_port'];
  const external = d.u16(isResponse ? given : asked, at + 6);
  const askedAddress = isPeer ? F['peer.req_sug_external_ip'] : F['map.req_sug_external_ip'];
  const givenAddress = isPeer ? F['peer.rsp_assigned_ext_ip'] : F['map.rsp_assigned_ext_ip'];
  d.ipv6(isResponse ? givenAddress : askedAddress, at + 8);
  at += 24;
  if (isPeer) {
    d.u16(F['peer.remote_peer_port'], at);
    d.span(F['peer.reserved'], at + 2, 2);
    d.ipv6(F['peer.remote_peer_ip'], at + 4);
    at += 20;
  }
  const ports: Ports = { size: 0, external };
  if (d.fault === 0 && at < d.end) dissectOptions(d, at, isResponse, ports);
  d.close();
  if (!d.wantsInfo || isPeer || d.fault !== 0) return;
  const range = (port: number): string => (ports.size > 0 ? `${port}-${port + ports.size}` : `${port}`);
  d.infoColumn += `: ${range(internal)} -> ${range(ports.external)} [${ipProtocolName(protocol)}]`;
}

function dissectOptions(d: Dissection, start: number, isResponse: boolean, ports: Ports): void {
  d.span(F.options, start, d.end - start);
  d.open();
  let at = start;
  while (at < d.end && d.fault === 0) {
    const code = d.getU8(at);
    d.value(F.option, 1, at, 4);
    d.open();
    d.u8(F['option.code'], at);
    d.u8(F['option.reserved'], at + 1);
    const length = d.u16(F['option.length'], at + 2);
    at += 4;
    const isKnown = code in OPTIONS && (code !== 0 || length === 0);
    if (length > 0 && isKnown) dissectOption(d, code, at, length, isResponse, ports);
    at += length;
    const padding = -length & 3;
    if (padding > 0) d.span(F['option.padding'], at, padding);
    at += padding;
    d.close();
    if (length > 0 && !isKnown)
      remark(d, F['option.unknown'], SEVERITY.warn, GROUP.response, `Unknown option: ${code}`);
  }
  d.close();
}

function dissectOption(
  d: Dissection,
  code: number,
  at: number,
  length: number,
  isResponse: boolean,
  ports: Ports,
): void {
  if (code === 1) d.ipv6(F['option.third_party.internal_ip'], at);
  else if (code === 3) {
    d.u8(F['option.filter.reserved'], at);
    d.u8(F['option.filter.prefix_length'], at + 1);
    d.u16(F['option.filter.remote_peer_port'], at + 2);
    d.ipv6(F['option.filter.remote_peer_ip'], at + 4);
  } else if (code === 128) d.span(F['option.description'], at, length);
  else if (code === 129) dissectPrefix(d, at, length);
  else if (code === 130) {
    ports.size = d.u16(F['option.portset.size'], at);
    const first = isResponse
      ? F['option.portset.rsp_assigned_first_external_port']
      : F['option.portset.req_sug_first_external_port'];
    ports.external = d.u16(first, at + 2);
    const flags = d.getU8(at + 4);
    d.value(F['option.portset.reserved'], flags >> 1, at + 4, 1);
    d.value(F['option.portset.parity'], flags & 1, at + 4, 1);
  }
}

/** The prefix of NAT64 (RFC 7225). */
function dissectPrefix(d: Dissection, at: number, length: number): void {
  const prefix = d.u16(F['option.p64.length'], at);
  d.span(F['option.p64.prefix64'], at + 2, prefix);
  let next = at + 2 + prefix;
  const suffix = Math.max(0, 12 - prefix);
  d.span(F['option.p64.suffix'], next, suffix);
  next += suffix;
  if (length <= next - at) return;
  const count = d.u16(F['option.p64.ipv4_prefix_count'], next);
  next += 2;
  for (let i = 0; i < count && next < d.end && d.fault === 0; i++) {
    d.u16(F['option.p64.ipv4_prefix_length'], next);
    d.ipv4(F['option.p64.ipv4_address'], next + 2);
    next += 6;
  }
}
