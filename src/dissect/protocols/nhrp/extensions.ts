import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { emitEntries } from './entries.js';
import { NHRP as F, NHRP_EXT_TYPE } from './fields.js';

const END = 0;
const AUTHENTICATION = 7;
const VENDOR = 8;
const ENTRIES: ReadonlySet<number> = new Set([3, 4, 5, 9]);

export function emitExtensions(d: Dissection, at: number, end: number): void {
  while (at + 4 <= end && d.fault === 0) {
    const type = d.getU16(at) & 0x3fff;
    const length = d.getU16(at + 2);
    d.heading(NHRP_EXT_TYPE[type] ?? `Unknown (${type})`, at, length + 4);
    d.open();
    emitBits(d, at, 2, [F['ext.c'], F['ext.type']]);
    d.u16(F['ext.len'], at + 2);
    at += 4;
    if (ENTRIES.has(type)) emitEntries(d, at, at + length, 0);
    else if (type === AUTHENTICATION && length > 0) emitAuthentication(d, at, length);
    else if (type === VENDOR && length >= 3) {
      d.u24(F['vendor_ext.id'], at);
      if (length > 3) d.span(F['vendor_ext.data'], at + 3, length - 3);
    } else if (length > 0) d.span(F['unknown_ext.value'], at, length);
    d.close();
    at += length;
    if (type === END) break;
  }
}

function emitAuthentication(d: Dissection, at: number, length: number): void {
  if (length < 8) {
    remark(d, F['ext.malformed'], SEVERITY.error, GROUP.malformed, 'Incomplete Authentication Extension');
    return;
  }
  d.heading('Extension Data', at, length);
  d.open();
  d.u16(F['auth_ext.reserved'], at);
  d.u16(F['auth_ext.spi'], at + 2);
  d.ipv4(F['auth_ext.src_addr'], at + 4);
  if (length > 8) d.span(F['auth_ext.data'], at + 8, length - 8);
  d.close();
}
