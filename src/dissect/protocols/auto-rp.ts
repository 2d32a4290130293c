import { ipv4Text } from '../../fields/address.js';
import { bytes, declareFields, declareProtocol, ipv4, uint8, uint16, uint32 } from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { HEADING } from '../heading.js';

/** Cisco's Auto-RP: rendezvous points of PIM. */
export const autoRp = declareProtocol('auto_rp', 'Auto-RP', 'Cisco Auto-RP');
const AUTO_RP_PIM_VER: Readonly<Record<number, string>> = {
  0: 'Version unknown',
  1: 'Version 1',
  2: 'Version 2',
  3: 'Dual version 1 and 2',
};
const F = declareFields(autoRp, {
  version: uint8('Protocol version', { mask: 0xf0, values: { 1: '1 or 1+' } }),
  type: uint8('Packet type', { mask: 0xf, values: { 1: 'RP announcement', 2: 'RP mapping' } }),
  rp_count: uint8('RP count'),
  group_num: uint8('Number of groups this RP maps to', { many: true }),
  holdtime: uint16('Holdtime'),
  pim_ver: uint8('Version', { mask: 0x3, values: AUTO_RP_PIM_VER, many: true }),
  rp_addr: ipv4('RP address', { many: true }),
  prefix_sign: uint8('Sign', {
    mask: 0x1,
    values: { 0: 'Positive group prefix', 1: 'Negative group prefix' },
    many: true,
  }),
  mask_len: uint8('Mask length', { many: true }),
  group_prefix: ipv4('Prefix', { many: true }),
  reserved: uint32('Reserved', { base: 'hex' }),
  trailing_junk: bytes('Trailing junk'),
});

const TYPES: Readonly<Record<number, string>> = { 1: 'RP announcement', 2: 'RP mapping' };
const HEADER = 8;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'Auto-RP';
  if (d.wantsInfo) d.infoColumn = '';
  const first = d.getU8(start);
  const count = d.getU8(start + 1);
  const version = first >>> 4 === 1 ? '1 or 1+' : `Unknown (${first >>> 4})`;
  const type = TYPES[first & 15] ?? `Unknown (${first & 15})`;
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = `${TYPES[first & 15] ?? 'Unknown'} (v${(first >>> 4) === 1 ? '1 or 1+' : 'Unknown'}) for ${count} RP${count === 1 ? '' : 's'}`;
  if (d.want[HEADING] !== 0) d.heading(`Version: ${version}, Packet type: ${type}`, start, 1);
  d.open();
  emitBits(d, start, 1, [F.version, F.type]);
  d.close();
  d.u8(F.rp_count, start + 1);
  d.u16(F.holdtime, start + 2);
  d.u32(F.reserved, start + 4);
  let at = start + HEADER;
  for (let i = 0; i < count && d.fault === 0; i++) at = emitPoint(d, at);
  if (at < d.reportedEnd && d.fault === 0) d.span(F.trailing_junk, at, d.reportedEnd - at);
  return true;
}

function emitPoint(d: Dissection, at: number): number {
  const count = d.getU8(at + 5);
  if (d.want[HEADING] !== 0) d.heading(`RP ${ipv4Text(d.getU32(at))}: ${count} group${count === 1 ? '' : 's'}`, at, 6);
  d.open();
  d.ipv4(F.rp_addr, at);
  emitBits(d, at + 4, 1, [F.pim_ver]);
  d.u8(F.group_num, at + 5);
  at += 6;
  for (let i = 0; i < count && d.fault === 0; i++, at += 6) {
    if (!d.has(at, 6)) break;
    const sign = d.getU8(at) & 1;
    if (d.want[HEADING] !== 0)
      d.heading(
        `Group ${ipv4Text(d.getU32(at + 2))}/${d.getU8(at + 1)} (${sign === 0 ? 'Positive' : 'Negative'} group prefix)`,
        at,
        6,
      );
    d.open();
    emitBits(d, at, 1, [F.prefix_sign]);
    d.u8(F.mask_len, at + 1);
    d.ipv4(F.group_prefix, at + 2);
    d.close();
  }
  d.close();
  return at;
}

export const autoRpDissector: Dissector = { protocol: autoRp, dissect, places: { 'udp.port': [496] } };
