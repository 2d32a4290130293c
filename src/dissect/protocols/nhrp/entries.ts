import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { NHRP as F, NHRP_CODE } from './fields.js';

/** An address's type and length. */
export function emitLength(d: Dissection, at: number, whole: number, type: number, length: number): number {
  d.u8(whole, at);
  d.open();
  emitBits(d, at, 1, [type, length]);
  d.close();
  return d.getU8(at) & 0x3f;
}

export function emitAddress(d: Dissection, at: number, length: number, of4: number, other: number): number {
  if (length === 4) d.ipv4(of4, at);
  else if (length > 0) d.span(other, at, length);
  return at + length;
}

/** Client information entries. `type`: of the packet whose Info column shows the first entry's code; 0 for none. */
export function emitEntries(d: Dissection, at: number, end: number, type: number): void {
  for (let isFirst = true; at + 12 <= end && d.fault === 0; isFirst = false) {
    d.heading('Client Information Entry', at, 12);
    d.open();
    const code = d.u8(F.code, at);
    if (isFirst && type > 0 && type % 2 === 0 && d.wantsInfo && d.fault === 0)
      d.infoColumn += `, Code=${NHRP_CODE[code] ?? `Unknown (${code})`}`;
    d.u8(F.prefix, at + 1);
    d.u16(F.unused, at + 2);
    d.u16(F.mtu, at + 4);
    d.u16(F.htime, at + 6);
    const address = emitLength(d, at + 8, F['cli.addr_tl'], F['cli.addr_tl.type'], F['cli.addr_tl.len']);
    const sub = emitLength(d, at + 9, F['cli.saddr_tl'], F['cli.saddr_tl.type'], F['cli.saddr_tl.len']);
    const protocol = d.u8(F['prot.len'], at + 10);
    d.u8(F.pref, at + 11);
    at = emitAddress(d, at + 12, address, F['client.nbma.addr'], F['client.nbma.addr_bytes']);
    if (sub > 0) d.span(F['client.nbma.saddr'], at, sub);
    at = emitAddress(d, at + sub, protocol, F['client.prot.addr'], F['client.prot.addr_bytes']);
    d.close();
  }
}
