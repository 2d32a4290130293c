import type { Dissection } from '../../dissection.js';
import { indexOfByte } from '../../lines.js';
import { PGSQL as F } from './fields.js';

/** A text that ends with a zero byte, which must be there; gives where the next field begins. */
export function zeroText(d: Dissection, field: number, at: number): number {
  const zero = indexOfByte(d.bytes, 0, at, d.end);
  if (zero < 0) {
    d.has(d.end, 1);
    return d.end;
  }
  d.span(field, at, zero + 1 - at);
  return zero + 1;
}

export function dissectFormats(d: Dissection, start: number): number {
  const count = d.getU16(start);
  for (let i = 0; i < count && d.fault === 0; i++) d.u16(F.format, start + 2 + 2 * i);
  return start + 2 + 2 * count;
}

/** Values with their lengths, of which -1 stands for NULL. */
export function dissectValues(d: Dissection, start: number, count: number): number {
  let at = start;
  for (let i = 0; i < count && d.fault === 0; i++) {
    const length = d.getU32(at) | 0;
    d.value(F['val.length'], length, at, 4);
    at += 4;
    if (length <= 0) continue;
    d.span(F['val.data'], at, length);
    at += length;
  }
  return at;
}
