import { allFields, bytes, declareFields, declareProtocol, ipv6, none, uint8, uint16 } from '../../fields/protocol.js';
import { emitMark } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** RIPng (RFC 2080). */
export const ripng = declareProtocol('ripng', 'RIPng', 'RIPng');
const F = declareFields(ripng, {
  cmd: uint8('Command', { values: { 1: 'Request', 2: 'Response' } }),
  version: uint8('Version'),
  reserved: bytes('Reserved'),
  rte: none('Route Table Entry', { many: true }),
  'rte.ipv6_prefix': ipv6('IPv6 Prefix', { many: true }),
  'rte.route_tag': uint16('Route Tag', { base: 'hex', many: true }),
  'rte.prefix_length': uint8('Prefix Length', { many: true }),
  'rte.metric': uint8('Metric', { many: true }),
});

const ENTRY = 20;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'RIPng';
  if (d.wantsInfo) d.infoColumn = '';
  const command = d.u8(F.cmd, start);
  const version = d.u8(F.version, start + 1);
  if (d.wantsInfo && d.fault === 0) {
    const name = allFields[F.cmd].values?.[command] ?? `Unknown (${command})`;
    d.infoColumn = ` Command ${name}, Version ${version}`;
  }
  d.span(F.reserved, start + 2, 2);
  for (let at = start + 4; at < d.reportedEnd && d.fault === 0; at += ENTRY) {
    emitMark(d, F.rte, at, ENTRY);
    d.open();
    d.ipv6(F['rte.ipv6_prefix'], at);
    d.u16(F['rte.route_tag'], at + 16);
    d.u8(F['rte.prefix_length'], at + 18);
    d.u8(F['rte.metric'], at + 19);
    d.close();
  }
  return true;
}

export const ripngDissector: Dissector = { protocol: ripng, dissect, places: { 'udp.port': [521] } };
