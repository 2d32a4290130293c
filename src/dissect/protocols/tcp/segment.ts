/** Is the sequence number `a` after `b`, around the end of the numbers too? */
export const isAfter = (a: number, b: number) => ((b - a) | 0) < 0;

/** A segment in hand, so that the steps of its analysis share it: one for all, no allocation. */
export class Segment {
  seq = 0;
  ack = 0;
  length = 0;
  flags = 0;
  window = 0;
  /** It says which ranges were received out of order. */
  hasSack = false;
  /** Its options, if any, could be read to their end. */
  hasWholeOptions = true;
  /** Nothing was known of its direction before it. */
  isFirst = false;
  frame = 0;
  seconds = 0;
  nanoseconds = 0;
  conversation = 0;
  /** Rows of the sender's direction and of the other one. */
  flow = 0;
  flowTime = 0;
  reverse = 0;
  reverseTime = 0;
}

/** Writes the time since `from[at]` to `to[row]`: seconds rounded down, and the nanoseconds after those. */
export function since(
  to: Float64Array,
  row: number,
  seconds: number,
  nanoseconds: number,
  from: Float64Array,
  at: number,
): void {
  let s = seconds - from[at];
  let n = nanoseconds - from[at + 1];
  if (n < 0) {
    n += 1_000_000_000;
    s -= 1;
  }
  to[row] = s;
  to[row + 1] = n;
}
