import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { dissectDataInside } from '../data.js';
import { ICMP_FIELDS as F } from './fields.js';
import * as T from './types.js';

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
  while (at < d.reportedEnd && d.fault === 0) {
    const type = d.getU8(at);
    if (type !== T.PADDING && !d.has(at, 2)) return;
    if (d.want[HEADING] !== 0) d.heading(`Ext: ${T.MOBILE_EXTENSIONS[type] ?? `Unknown ext ${type}`}`);
    d.open();
    d.u8(F['mip.type'], at);
    at = type === T.PADDING ? at + 1 : dissectMobileExtension(d, type, at);
    d.close();
  }
}

function dissectMobileExtension(d: Dissection, type: number, at: number): number {
  const length = d.u8(F['mip.length'], at + 1);
  const content = at + 2;
  const end = content + length;
  if (type === T.MOBILITY_AGENT) return dissectAgent(d, content, end);
  if (type === T.PREFIX_LENGTHS) {
    for (let each = content; each < end && d.fault === 0; each++) d.u8(F['mip.prefixlength'], each);
  } else if (type === T.CHALLENGE) d.span(F['mip.challenge'], content, length);
  else if (length > 0) dissectUnknown(d, content, length - 4);
  return end;
}

/** Of an extension that it does not know tshark takes the length to count four bytes more; one byte fewer: all the rest. */
function dissectUnknown(d: Dissection, content: number, length: number): void {
  if (length < -1) d.fault = FAULT_MALFORMED;
  else d.span(F['mip.content'], content, length < 0 ? d.left(content) : length);
}

function dissectAgent(d: Dissection, content: number, end: number): number {
  d.u16(F['mip.seq'], content);
  d.u16(F['mip.life'], content + 2);
  d.u16(F['mip.flags'], content + 4);
  d.open();
  emitBits(d, content + 4, 2, MOBILE_FLAGS);
  d.close();
  let at = content + 6;
  for (; at + 4 <= end && d.fault === 0; at += 4) d.ipv4(F['mip.coa'], at);
  return at;
}
