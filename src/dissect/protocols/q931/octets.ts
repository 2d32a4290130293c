import { allFields } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { Q931 as F } from './fields.js';

/** The element in hand is read octet by octet: where the next one is, and where it ends. */
export const element = { at: 0, end: 0 };

/** Is another octet there? */
export const isMore = (d: Dissection): boolean => element.at < element.end && d.fault === 0;

/** The bits of these fields in the octet in hand. */
export function bits(d: Dissection, ...names: readonly string[]): number {
  const octet = d.getU8(element.at);
  for (const name of names) {
    const mask = allFields[F[name]].mask ?? 0xff;
    d.value(F[name], (octet & mask) >>> (31 - Math.clz32(mask & -mask)), element.at, 1);
  }
  return octet;
}

/** The octet in hand with these fields, which is passed; its highest bit says that it is the last of its kind. */
export function octet(d: Dissection, ...names: readonly string[]): number {
  const value = bits(d, ...names);
  element.at++;
  return value;
}

/** Does another octet of the same kind follow this one? */
export const goesOn = (value: number): boolean => (value & 0x80) === 0;

/** What is left of the element. */
export function rest(d: Dissection, name: string): void {
  if (element.end > element.at) d.span(F[name], element.at, element.end - element.at);
  element.at = element.end;
}
