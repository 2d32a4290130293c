import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import { indexOfByte } from '../../lines.js';

/** Of the length-encoded integer read last: where it ends, and its higher 32 bits. */
export const encoded = { end: 0, high: 0, isNull: false };

/** A length-encoded integer (1, 3, 4 or 9 bytes, by the first one); 0xfb stands for NULL. Gives its lower 32 bits. */
export function readEncoded(d: Dissection, at: number): number {
  const first = d.getU8(at);
  encoded.high = 0;
  encoded.isNull = first === 0xfb;
  encoded.end = at + 1;
  if (first < 0xfc) return encoded.isNull ? 0 : first;
  if (first === 0xfc) {
    encoded.end = at + 3;
    return d.getU16LE(at + 1);
  }
  if (first === 0xfd) {
    encoded.end = at + 4;
    return d.getU16LE(at + 1) | (d.getU8(at + 3) << 16);
  }
  encoded.end = at + 9;
  if (first === 0xff) return 0;
  encoded.high = d.getU32LE(at + 5);
  return d.getU32LE(at + 1);
}

/** The same as a field of 64 bits. */
export function encodedField(d: Dissection, field: number, at: number): number {
  const value = readEncoded(d, at);
  if (d.fault === 0) d.wide(field, value, encoded.high, at, encoded.end - at);
  return value;
}

/** Text with its length before it; gives where it ends. `none` stands for NULL. */
export function encodedText(d: Dissection, field: number, at: number, none = 'NULL'): number {
  const length = readEncoded(d, at);
  const start = encoded.end;
  if (d.fault !== 0) return start;
  if (encoded.isNull) d.text(field, none, at, 1);
  else d.span(field, start, length);
  return start + length;
}

/** Text that ends with a zero byte, or where the packet does; gives where the next field begins. */
export function zeroText(d: Dissection, field: number, at: number): number {
  const zero = indexOfByte(d.bytes, 0, at, d.end);
  const end = zero < 0 ? d.end : zero;
  d.span(field, at, Math.max(0, end - at));
  return zero < 0 ? end : zero + 1;
}

export const textAt = (d: Dissection, at: number, end: number): string =>
  decodeText(d.bytes, at, Math.max(0, end - at));
