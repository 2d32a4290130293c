import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { dissectDataInside } from '../data.js';
import { ICMP_FIELDS as F } from './fields.js';

const MOBILE_FLAGS = [
  F['mip.r'],
  F['mip.b'],
  F['mip.h'],
  F['mip.f'],
  F['mip.m'],
  F['mip.g'],
  F['mip.v'],
  F['mip.rt'],
  F['mip.u'],
  F['mip.x'],
  F['mip.reserved'],
];

/** Is the advertisement one of a mobility agent: has it extensions after its addresses? */
export function isMobileAdvertisement(d: Dissection, start: number, code: number): boolean {
  return (code === 0 || code === 16) && d.reportedEnd - start > 8 + d.getU8(start + 4) * d.getU8(start + 5) * 4;
}

/** Router addresses and their preferences (RFC 1256), then Mobile IP extensions (RFC 5944, section 2.1). */
export function dissectAdvertisement(d: Dissection, start: number, isMobile: boolean): void {
  const count = d.u8(F.num_addrs, start + 4);
  const entrySize = d.u8(F.addr_entry_size, start + 5);
  d.u16(F.lifetime, start + 6);
  let at = start + 8;
  // Entries of another size are not read, nor what may follow them.
  if (entrySize !== 2) {
    if (d.left(at) > 0) dissectDataInside(d, at);
    return;
  }
  for (let i = 0; i < count && d.fault === 0; i++, at += 8) {
    d.ipv4(F.router_address, at);
    d.value(F.pref_level, d.getU32(at + 4) | 0, at + 4, 4);
  }
  if (isMobile) dissectMobileExtensions(d, at);
}

function dissectMobileExtensions(d: Dissection, start: number): void {
  let at = start;
  while (d.reportedEnd - at >= 2 && d.fault === 0) {
    const type = d.u8(F['mip.type'], at);
    const length = type === 0 ? 0 : d.getU8(at + 1);
    d.open();
    if (type === 0) {
      at += 1;
      d.close();
      continue;
    }
    d.u8(F['mip.length'], at + 1);
    const end = at + 2 + length;
    if (type === 16) {
      d.u16(F['mip.seq'], at + 2);
      d.u16(F['mip.life'], at + 4);
      d.u16(F['mip.flags'], at + 6);
      d.open();
      emitBits(d, at + 6, 2, MOBILE_FLAGS);
      d.close();
      for (let address = at + 8; address + 4 <= end && d.fault === 0; address += 4) d.ipv4(F['mip.coa'], address);
    } else if (type === 19) {
      for (let each = at + 2; each < end && d.fault === 0; each++) d.u8(F['mip.prefixlength'], each);
    } else if (length > 0) {
      const room = d.reportedEnd - at - 2;
      d.span(type === 24 ? F['mip.challenge'] : F['mip.content'], at + 2, Math.min(length, room));
    }
    d.close();
    at = end;
  }
}
