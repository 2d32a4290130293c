import type { Dissection } from '../../dissection.js';

/** The value of the integer last read; exact up to 2^53. */
export let varint = 0;

/** How long the integer is that begins with this byte (RFC 9000, section 16). */
const lengthOf = (first: number) => 1 << (first >>> 6);

/** Reads a variable-length integer at `at` into `varint`; gives where it ends. */
export function getVarint(d: Dissection, at: number): number {
  return readVarint(d, -1, at);
}

/** Reads one as the value of a field of 64 bits; gives where it ends. */
export function readVarint(d: Dissection, field: number, at: number): number {
  varint = 0;
  const first = d.getU8(at);
  if (d.fault !== 0) return at + 1;
  const length = lengthOf(first);
  if (!d.has(at, length)) return at + length;
  let low = first & 0x3f;
  let high = 0;
  if (length === 2) low = (low << 8) | d.bytes[at + 1];
  else if (length === 4) low = d.getU32(at) & 0x3fff_ffff;
  else if (length === 8) {
    high = d.getU32(at) & 0x3fff_ffff;
    low = d.getU32(at + 4);
  }
  varint = high * 0x1_0000_0000 + low;
  if (field >= 0) d.wide(field, low, high, at, length);
  return at + length;
}
