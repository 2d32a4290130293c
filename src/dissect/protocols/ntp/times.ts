import type { Dissection } from '../../dissection.js';

const FROM_1900_TO_1970 = 2_208_988_800;

/**
 * A timestamp of 64 bits: seconds since 1900, or since 2036 where the first bit is clear (RFC 4330, 3), and fractions
 * of 2^-32 s. All zero stands for none, and is kept as 0.
 */
export function emitTimestamp(d: Dissection, field: number, at: number): void {
  if (!d.has(at, 8) || d.want[field] === 0) return;
  const seconds = d.getU32(at);
  const fraction = d.getU32(at + 4);
  if (seconds === 0 && fraction === 0) d.wide(field, 0, 0, at, 8);
  else {
    const era = seconds < 0x8000_0000 ? 0x1_0000_0000 : 0;
    d.wide(field, seconds + era - FROM_1900_TO_1970, Math.floor((fraction * 1e9) / 0x1_0000_0000), at, 8);
  }
}
