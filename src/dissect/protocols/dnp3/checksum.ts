import type { Dissection } from '../../dissection.js';

/** The polynomial of IEEE 1815, 9.2.4.3, its bits turned round. */
const POLYNOMIAL = 0xa6bc;

const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value & 1) === 0 ? value >>> 1 : (value >>> 1) ^ POLYNOMIAL;
  return value;
});

/** The checksum of `length` bytes at `at`, which must be there. */
export function checksum(d: Dissection, at: number, length: number): number {
  let value = 0;
  for (let i = at; i < at + length; i++) value = (value >>> 8) ^ TABLE[(value ^ d.bytes[i]) & 0xff];
  return ~value & 0xffff;
}
