import {
  bytes,
  declareFields,
  declareProtocol,
  ipv4,
  none,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

import { HEADING } from '../heading.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Routing Information Protocol, versions 1 (RFC 1058) and 2 (RFC 2453), with authentication (RFC 4822). */
export const rip = declareProtocol('rip', 'RIP', 'Routing Information Protocol');
const RIP_COMMAND: Readonly<Record<number, string>> = {
  1: 'Request',
  2: 'Response',
  3: 'Traceon',
  4: 'Traceoff',
  5: 'Vendor specific (Sun)',
};
const RIP_AUTH_TYPE: Readonly<Record<number, string>> = {
  1: 'IP Route',
  2: 'Simple Password',
  3: 'Keyed Message Digest',
};
const F = declareFields(rip, {
  command: uint8('Command', { values: RIP_COMMAND }),
  version: uint8('Version', { values: { 1: 'RIPv1', 2: 'RIPv2' } }),
  ip: ipv4('IP Address', { many: true }),
  netmask: ipv4('Netmask', { many: true }),
  next_hop: ipv4('Next Hop', { many: true }),
  metric: uint16('Metric', { many: true }),
  'auth.type': uint16('Authentication type', { values: RIP_AUTH_TYPE, many: true }),
  'auth.passwd': string('Password', { many: true }),
  family: uint16('Address Family', { values: { 0: 'Unspecified', 2: 'IP' }, many: true }),
  route_tag: uint16('Route Tag', { many: true }),
  zero_padding: string('Zero adding', { many: true }),
  digest_offset: uint16('Digest Offset', { many: true }),
  key_id: uint8('Key ID', { many: true }),
  auth_data_len: uint8('Auth Data Len', { many: true }),
  seq_num: uint32('Seq num', { many: true }),
  authentication_data: bytes('Authentication Data', { many: true }),
  unknown_address_family: none('Unknown address family', { many: true }),
});

const ENTRY = 20;
const IP = 2;
const AUTHENTICATION = 0xffff;
const PASSWORD = 2;
const DIGEST = 3;
const DIGEST_SIZE = 16;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'RIP';
  if (d.wantsInfo) d.infoColumn = '';
  const command = d.getU8(start);
  const version = d.getU8(start + 1);
  if (d.fault !== 0) return true;
  if (version === 1 || version === 2) d.protocolColumn = version === 1 ? 'RIPv1' : 'RIPv2';
  if (d.wantsInfo) d.infoColumn = RIP_COMMAND[command] ?? `Unknown command (${command})`;
  d.u8(F.command, start);
  d.u8(F.version, start + 1);
  let trailer = 0;
  for (let at = start + 4; at < d.reportedEnd - trailer && d.fault === 0; at += ENTRY) {
    const family = d.getU16(at);
    if (d.fault !== 0) return true;
    if (family === 0 || family === IP) emitEntry(d, at, family, version);
    else if (family === AUTHENTICATION && at === start + 4) trailer = emitAuthentication(d, at);
    else {
      const message = `Unknown address family ${family}`;
      d.heading(message, at, ENTRY);
      remark(d, F.unknown_address_family, SEVERITY.warn, GROUP.protocol, message);
      d.has(at, ENTRY);
    }
  }
  return true;
}

function emitEntry(d: Dissection, at: number, family: number, version: number): void {
  const metric = d.getU32(at + 16);
  if (d.want[HEADING] !== 0) {
    const name =
      family === 0
        ? 'Address not specified'
        : `IP Address: ${d.getU8(at + 4)}.${d.getU8(at + 5)}.${d.getU8(at + 6)}.${d.getU8(at + 7)}`;
    d.heading(`${name}, Metric: ${metric}`, at, ENTRY);
  }
  d.open();
  const { fault } = d;
  d.fault = 0;
  d.u16(F.family, at);
  if (version === 2) d.u16(F.route_tag, at + 2);
  if (family === IP) d.ipv4(F.ip, at + 4);
  if (version === 2) {
    d.ipv4(F.netmask, at + 8);
    d.ipv4(F.next_hop, at + 12);
  }
  if (d.fault === 0) d.fault = fault;
  if (d.fault === 0) d.value(F.metric, metric, at + 16, 4);
  d.close();
}

/** Returns how many bytes at the packet's end are authentication data. */
function emitAuthentication(d: Dissection, at: number): number {
  const type = d.getU16(at + 2);
  let size = 0;
  if (d.want[HEADING] !== 0) d.heading(`Authentication: ${RIP_AUTH_TYPE[type] ?? `Unknown (${type})`}`, at, ENTRY);
  d.open();
  d.u16(F['auth.type'], at + 2);
  if (type === PASSWORD) {
    let length = 0;
    while (length < 16 && d.getU8(at + 4 + length) !== 0) length++;
    d.span(F['auth.passwd'], at + 4, length);
  } else if (type === DIGEST) {
    const offset = d.u16(F.digest_offset, at + 4);
    d.u8(F.key_id, at + 6);
    const said = d.u8(F.auth_data_len, at + 7);
    size = said === DIGEST_SIZE ? DIGEST_SIZE + 4 : said;
    d.u32(F.seq_num, at + 8);
    d.span(F.zero_padding, at + 12, 0);
    if (d.want[HEADING] !== 0) d.heading('Authentication Data Trailer', d.start + offset, DIGEST_SIZE + 4);
    d.open();
    d.span(F.authentication_data, d.start + offset + 4, DIGEST_SIZE);
    d.close();
  }
  d.close();
  return size;
}

export const ripDissector: Dissector = { protocol: rip, dissect, places: { 'udp.port': [520] } };
