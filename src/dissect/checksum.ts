import type { ShownValue } from '../fields/protocol.js';

/**
 * The Internet checksum's sum (RFC 1071): the 16-bit ones' complement sum of `[start, end)`, added to `sum`. An odd last
 * byte counts as the high half of a word. Over data that includes a right checksum it is 0xffff.
 */
export function onesComplementSum(bytes: Uint8Array, start: number, end: number, sum = 0): number {
  let at = start;
  for (; at + 1 < end; at += 2) sum += (bytes[at] << 8) | bytes[at + 1];
  if (at < end) sum += bytes[at] << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x1_0000);
  return sum;
}

/** What the checksum field must hold, given the sum over the data with the field itself, and what the field holds. */
export function rightChecksum(sum: number, field: number): number {
  let rest = sum + (~field & 0xffff);
  if (rest > 0xffff) rest = (rest & 0xffff) + 1;
  return ~rest & 0xffff;
}

/** Values of `*.checksum.status`. */
export const CHECKSUM_BAD = 0;
export const CHECKSUM_GOOD = 1;
export const CHECKSUM_UNVERIFIED = 2;
export const CHECKSUM_NOT_PRESENT = 3;
export const CHECKSUM_STATUS: Readonly<Record<number, string>> = {
  0: 'Bad',
  1: 'Good',
  2: 'Unverified',
  3: 'Not present',
  4: 'Illegal',
};

/** The line of a checksum that is verified, whose status stands under that name, and what it should be below. */
export const checksumLine =
  (label: string, statusName = 'checksum.status') =>
  ({ text, of, inside }: ShownValue): string => {
    const status = of(statusName)?.number;
    if (status === CHECKSUM_GOOD) return `${label}: ${text} [correct]`;
    if (status === CHECKSUM_UNVERIFIED) return `${label}: ${text} [unverified]`;
    if (status === CHECKSUM_NOT_PRESENT) return `${label}: ${text} [zero-value ignored]`;
    const remark = inside().find(({ text }) => text.includes('should be 0x'))?.text ?? '';
    const right = /should be (0x[0-9a-f]+)/.exec(remark)?.[1];
    return right === undefined ? `${label}: ${text}` : `${label}: ${text} incorrect, should be ${right}`;
  };

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
  return value;
});

/** The CRC-32 of Ethernet, zip and others (ITU-T V.42) over `[start, end)`. */
export function crc32(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0xffff_ffff;
  for (let at = start; at < end; at++) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ bytes[at]) & 0xff];
  return ~crc >>> 0;
}
