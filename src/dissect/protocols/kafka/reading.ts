import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

/** From which version on a request has tagged fields, and texts and lists whose lengths are variable (KIP-482). */
const FLEXIBLE: Readonly<Record<number, number>> = {
  ...{ 0: 9, 1: 12, 2: 6, 3: 9, 4: 4, 5: 2, 6: 6, 7: 3, 8: 8, 9: 6, 10: 3, 11: 6, 12: 4, 13: 4, 14: 4, 15: 5, 16: 3 },
  ...{ 18: 3, 19: 5, 20: 4, 21: 2, 22: 2, 24: 3, 25: 3, 26: 3, 28: 3, 36: 2 },
};
export const isFlexible = (api: number, version: number): boolean => version >= (FLEXIBLE[api] ?? 1 << 15);

/** Where the variable number that was read last ends. */
export const variable = { end: 0 };

/** A number of seven bits a byte, the lowest first. */
export function readVariable(d: Dissection, at: number): number {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = d.getU8(at++);
    value += (byte & 0x7f) * 128 ** i;
    if (byte < 128) break;
  }
  variable.end = at;
  return value;
}

/** Text with its length before it, of which none is a text too; gives where it ends. */
export function nullableText(d: Dissection, field: number, at: number, isCompact: boolean): number {
  let length: number;
  let textAt = at + 2;
  if (isCompact) {
    length = readVariable(d, at) - 1;
    textAt = variable.end;
  } else length = (d.getU16(at) << 16) >> 16;
  if (d.fault !== 0) return textAt;
  if (length < 0) {
    d.text(field, '[ Null ]', at, textAt - at);
    return textAt;
  }
  d.span(field, textAt, length);
  return textAt + length;
}

/** How many entries a list has, or -1; `variable.end` is behind it. */
export function readCount(d: Dissection, at: number, isCompact: boolean): number {
  if (isCompact) return readVariable(d, at) - 1;
  variable.end = at + 4;
  return d.getU32(at) | 0;
}

/** Fields with numbers of their own that may end a structure; gives where they end. */
export function tags(d: Dissection, start: number): number {
  const count = readVariable(d, start);
  let at = variable.end;
  for (let i = 0; i < count && d.fault === 0; i++) {
    const tag = readVariable(d, at);
    d.wide(F.tagged_field_tag, tag, 0, at, variable.end - at);
    const length = readVariable(d, variable.end);
    d.span(F.tagged_field_data, variable.end, length);
    at = variable.end + length;
  }
  return at;
}

export function int32(d: Dissection, field: number, at: number): number {
  d.value(field, d.getU32(at) | 0, at, 4);
  return at + 4;
}

export function int16(d: Dissection, field: number, at: number): number {
  d.value(field, (d.getU16(at) << 16) >> 16, at, 2);
  return at + 2;
}
