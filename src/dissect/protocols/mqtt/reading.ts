import type { Dissection } from '../../dissection.js';

/** The variable byte integer that was read last. */
export const variable = { value: 0, end: 0 };

/** A number of seven bits a byte, the lowest first, in one to four bytes. */
export function readVariable(d: Dissection, at: number): number {
  let value = 0;
  for (let i = 0; i < 4; i++) {
    const byte = d.getU8(at++);
    value += (byte & 0x7f) * 128 ** i;
    if ((byte & 0x80) === 0) break;
  }
  variable.value = value;
  variable.end = at;
  return value;
}

/** Text or bytes with their length before them; gives where they end. */
export function sized(d: Dissection, lengthField: number, field: number, at: number): number {
  const length = d.u16(lengthField, at);
  d.span(field, at + 2, length);
  return at + 2 + length;
}
