import type { Dissection } from '../../dissection.js';

const DAY = 86_400;

/** What `guessTimestamp` found: the time, and how it differs from the frame's (rounded down, and nanoseconds). */
export const guess = { seconds: 0, nanoseconds: 0, sinceSeconds: 0, sinceNanoseconds: 0 };

/**
 * Many pings put the time of sending first in their data: seconds and microseconds of 4 or of 8 bytes each, in either
 * byte order. What lies within a day of the frame's own time is taken for one, the longer form first; returns the bytes
 * that it takes, or 0.
 */
export function guessTimestamp(d: Dissection, at: number): number {
  if (d.left(at) < 8 || d.block.hasTime[d.frame] === 0) return 0;
  let length = 0;
  for (let form = d.left(at) < 16 ? 2 : 0; form < 4 && length === 0; form++) {
    const size = form < 2 ? 8 : 4;
    const isLittle = (form & 1) === 0;
    const seconds = numberAt(d, at, size, isLittle);
    const microseconds = numberAt(d, at + size, size, isLittle);
    const difference = d.block.seconds[d.frame] - seconds + (d.block.nanoseconds[d.frame] / 1000 - microseconds) / 1e6;
    if (microseconds >= 1_000_000 || Math.abs(difference) > DAY) continue;
    length = 2 * size;
    guess.seconds = seconds;
    guess.nanoseconds = microseconds * 1000;
  }
  if (length === 0) return 0;
  const nanoseconds = d.block.nanoseconds[d.frame] - guess.nanoseconds;
  guess.sinceSeconds = d.block.seconds[d.frame] - guess.seconds - (nanoseconds < 0 ? 1 : 0);
  guess.sinceNanoseconds = nanoseconds < 0 ? nanoseconds + 1_000_000_000 : nanoseconds;
  return length;
}

/** A number of 4 or 8 bytes; those beyond 53 bits come out inexact, and far from any time. */
function numberAt(d: Dissection, at: number, size: number, isLittle: boolean): number {
  if (size === 4) return isLittle ? d.getU32LE(at) : d.getU32(at);
  return isLittle
    ? d.getU32LE(at) + d.getU32LE(at + 4) * 0x1_0000_0000
    : d.getU32(at + 4) + d.getU32(at) * 0x1_0000_0000;
}
