import {
  bytes,
  declareFields,
  declareProtocol,
  ether,
  ipv4,
  ipv6,
  relativeTime,
  string,
  uint8,
  uint16,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';

const TYPES: Readonly<Record<number, string>> = {
  1: 'MAC-Address',
  5: 'Identity',
  7: 'Version',
  8: 'Platform',
  10: 'Uptime',
  11: 'Software-ID',
  12: 'Board',
  14: 'Unpack',
  15: 'IPv6-Address',
  16: 'Interface name',
  17: 'IPv4-Address',
};

/** How routers of MikroTik tell of themselves: a sequence number, then values behind their types and lengths. */
export const mndp = declareProtocol('mndp', 'MNDP', 'Mikrotik Neighbor Discovery Protocol');
const F = declareFields(mndp, {
  'tlv.type': uint16('TlvType', { base: 'dec', values: TYPES, many: true }),
  'tlv.length': uint16('TlvLength', { base: 'dec', many: true }),
  'tlv.data': bytes('TlvData', { many: true }),
  'header.unknown': bytes('Header Unknown'),
  'header.seqno': uint16('SeqNo', { base: 'dec' }),
  mac: ether('MAC-Address', { many: true }),
  softwareid: string('Software-ID', { many: true }),
  version: string('Version', { many: true }),
  identity: string('Identity', { many: true }),
  uptime: relativeTime('Uptime', { many: true }),
  platform: string('Platform', { many: true }),
  board: string('Board', { many: true }),
  unpack: uint8('Unpack', { base: 'dec', values: { 1: 'None' }, many: true }),
  ipv6address: ipv6('IPv6-Address', { many: true }),
  interfacename: string('Interface name', { many: true }),
  ipv4address: ipv4('IPv4-Address', { many: true }),
});

const TEXTS: Readonly<Record<number, number>> = {
  5: F.identity,
  7: F.version,
  8: F.platform,
  11: F.softwareid,
  12: F.board,
  16: F.interfacename,
};

/** Is the first value, behind four bytes, of a kind and a length below 256? Other payloads on the port are not MNDP. */
function isMessage(d: Dissection, start: number): boolean {
  return d.left(start) >= 8 && d.bytes[start + 4] === 0 && d.bytes[start + 6] === 0;
}

function dissect(d: Dissection, start: number): boolean {
  if (!isMessage(d, start)) return false;
  d.protocolColumn = 'MNDP';
  d.span(F['header.unknown'], start, 2);
  d.u16(F['header.seqno'], start + 2);
  for (let at = start + 4; at < d.reportedEnd && d.fault === 0; ) {
    const type = d.getU16(at);
    const length = d.getU16(at + 2);
    if (d.want[HEADING] !== 0 && d.fault === 0)
      d.heading(`T ${type}, L ${length}: ${TYPES[type] ?? 'Unknown'}`, at, 4 + length);
    d.open();
    d.u16(F['tlv.type'], at);
    d.u16(F['tlv.length'], at + 2);
    if (length > 0) emitValue(d, type, at + 4, length);
    d.close();
    at += 4 + length;
  }
  return true;
}

function emitValue(d: Dissection, type: number, at: number, length: number): void {
  const text = TEXTS[type];
  if (text !== undefined) d.span(text, at, length);
  else if (type === 1 && length === 6) d.ether(F.mac, at);
  else if (type === 10 && length === 4) {
    if (d.has(at, 4)) d.wide(F.uptime, d.getU32LE(at), 0, at, 4);
  } else if (type === 14 && length === 1) d.u8(F.unpack, at);
  else if (type === 15 && length === 16) d.ipv6(F.ipv6address, at);
  else if (type === 17 && length === 4) d.ipv4(F.ipv4address, at);
  else d.span(F['tlv.data'], at, length);
}

export const mndpDissector: Dissector = { protocol: mndp, dissect, places: { 'udp.port': [5678] } };
