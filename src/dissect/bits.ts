import type { ShownValue } from '../fields/protocol.js';
import { allFields } from '../fields/protocol.js';
import type { Dissection } from './dissection.js';

/**
 * Emits fields that are bits of one number: the `width` bytes (1 to 4, big-endian) at `offset`, of which each field has
 * those that its mask names. Returns the whole number.
 */
export function emitBits(d: Dissection, offset: number, width: number, fields: readonly number[]): number {
  if (!d.has(offset, width)) return 0;
  let whole = 0;
  for (let i = 0; i < width; i++) whole = (whole << 8) | d.bytes[offset + i];
  for (const field of fields) {
    if (d.want[field] !== 0) d.value(field, bitsOf(whole, allFields[field].mask ?? 0), offset, width);
  }
  return whole >>> 0;
}

/** The same of a number that was read already (in another order of bytes, say). */
export function emitFlags(
  d: Dissection,
  whole: number,
  offset: number,
  width: number,
  fields: readonly number[],
): void {
  if (d.fault !== 0) return;
  for (const field of fields) {
    if (d.want[field] !== 0) d.value(field, bitsOf(whole, allFields[field].mask ?? 0), offset, width);
  }
}

/** The bits of `whole` that `mask` names, as a number of their own. */
export const bitsOf = (whole: number, mask: number): number => (whole & mask) >>> (31 - Math.clz32(mask & -mask));

/**
 * Emits a structure that has no value of its own (kind none): it is there as soon as its beginning is, also where the
 * packet ends within it.
 */
export function emitMark(d: Dissection, field: number, offset: number, length: number): void {
  if (d.want[field] !== 0 && offset <= d.end) d.value(field, 1, offset, Math.max(0, Math.min(length, d.end - offset)));
}

/** The line of flags: which of those below are set, and what the numbers among them mean. */
export const flagsLine =
  (label: string) =>
  ({ text, inside }: ShownValue): string => {
    const said = inside().flatMap(({ label, text, inWords }) => {
      if (text === 'True') return [label];
      return inWords === undefined ? [] : [`${label}: ${inWords}`];
    });
    return [`${label}: ${text}`, ...said].join(', ');
  };
