import type { Dissection } from '../../dissection.js';

/** Seconds from 1900, or from 2036 where the highest bit is clear (RFC 5905, section 6), to 1970. */
const epochOf = (seconds: number) => (seconds >= 0x8000_0000 ? seconds - 2_208_988_800 : seconds + 2_085_978_496);

/** A time as NTP has it, eight bytes; 0 is none, and shown as the beginning of 1970. */
export function ntpTime(d: Dissection, field: number, at: number): void {
  const seconds = d.getU32(at);
  const fraction = d.getU32(at + 4);
  const isNone = seconds === 0 && fraction === 0;
  d.wide(field, isNone ? 0 : epochOf(seconds), Math.floor((fraction / 0x1_0000_0000) * 1e9), at, 8);
}
