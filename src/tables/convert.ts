import type { Int64Column } from '../columns/column.js';

const TWO_32 = 0x1_0000_0000;

/** Sets `seconds * 10^9 + nanoseconds`, exactly: products are kept below 2^53 by splitting the seconds. */
export function setNanoseconds(column: Int64Column, row: number, seconds: number, nanoseconds: number): void {
  const upper = Math.floor(seconds / 65_536);
  const lower = seconds - upper * 65_536;
  const p = lower * 1_000_000_000 + nanoseconds;
  const q = upper * 1_000_000_000;
  const qHigh = Math.floor(q / 65_536);
  const low = (q - qHigh * 65_536) * 65_536 + p;
  const carry = Math.floor(low / TWO_32);
  column.set(row, low - carry * TWO_32, qHigh + carry);
}
