import { type Dissection, FAULT_NONE } from '../../dissection.js';

/** The element last read (X.690, 8.1): its first byte, where its contents are, how many they are, where it ends. */
export const element = { tag: 0, at: 0, length: 0, end: 0 };

/** Reads the element at `at`, whose end is at `limit` at most. False where it leaves that. */
export function readElement(d: Dissection, at: number, limit: number): boolean {
  if (d.fault !== FAULT_NONE || at >= limit || !d.has(at, 2)) return false;
  element.tag = d.bytes[at];
  let length = d.bytes[at + 1];
  let contents = at + 2;
  let isIndefinite = false;
  if (length === 0x80) {
    // It ends with two zero bytes, which are the last ones here.
    isIndefinite = true;
    length = Math.max(0, limit - contents - 2);
  } else if (length > 0x80) {
    const width = length & 0x7f;
    if (width > 4 || !d.has(contents, width)) return false;
    length = 0;
    for (let i = 0; i < width; i++) length = length * 256 + d.bytes[contents + i];
    contents += width;
  }
  element.at = contents;
  element.length = length;
  element.end = contents + length + (isIndefinite ? 2 : 0);
  return contents + length <= limit;
}

/** The halves of the integer last read. */
export const integer = { low: 0, high: 0 };

/** Reads `length` bytes as an integer of two's complement (X.690, 8.3); only the last eight count. */
export function readInteger(d: Dissection, at: number, length: number): number {
  let low = 0;
  let high = 0;
  if (length > 0 && d.has(at, length)) {
    const sign = d.bytes[at] & 0x80 ? 0xffff_ffff : 0;
    low = sign;
    high = sign;
    for (let i = Math.max(0, length - 8); i < length; i++) {
      high = ((high << 8) | (low >>> 24)) >>> 0;
      low = ((low << 8) | d.bytes[at + i]) >>> 0;
    }
  }
  integer.low = low;
  integer.high = high;
  return low | 0;
}
