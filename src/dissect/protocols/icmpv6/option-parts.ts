import type { Dissection } from '../../dissection.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { FIELDS as F } from './fields.js';

/** An option's contents from `at`: gives back how far it came. `end` is where the option says that it ends. */
export type OptionDissector = (d: Dissection, at: number, end: number) => number;

/** The first `length` bytes of an IPv6 prefix; the rest counts as zero. */
export function emitPrefix(d: Dissection, field: number, at: number, length: number): void {
  if (length === 16) d.ipv6(field, at);
  else if (d.has(at, length) && d.want[field] !== 0) {
    const prefix = new Uint8Array(16);
    prefix.set(d.bytes.subarray(at, at + length));
    d.blob(field, prefix, at, length);
  }
}

/** A length that the option's contents cannot have. */
export function invalidLength(d: Dissection): void {
  remarkBeneath(d, F.invalid_option_length, SEVERITY.error, GROUP.malformed, 'Invalid Option Length');
}

/** May a prefix have so many bytes: none, half of them or all? */
export const isPrefixLength = (length: number): boolean => length === 0 || length === 8 || length === 16;

/** A prefix that has 0, 8 or 16 bytes, as the option's length says. */
export function optionalPrefix(d: Dissection, field: number, at: number, end: number): number {
  const length = end - at;
  if (length !== 8 && length !== 16) return at;
  emitPrefix(d, field, at, length);
  return end;
}
