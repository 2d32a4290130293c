import type { Dissection } from '../../dissection.js';

/** Numbers of a submessage in the order of bytes that it says. */
export const get16 = (d: Dissection, at: number, isLittle: boolean): number =>
  isLittle ? d.getU16LE(at) : d.getU16(at);
export const get32 = (d: Dissection, at: number, isLittle: boolean): number =>
  isLittle ? d.getU32LE(at) : d.getU32(at);

export const emit16 = (d: Dissection, field: number, at: number, isLittle: boolean): number =>
  isLittle ? d.u16LE(field, at) : d.u16(field, at);
export const emit32 = (d: Dissection, field: number, at: number, isLittle: boolean): number =>
  isLittle ? d.u32LE(field, at) : d.u32(field, at);

export function emitSigned32(d: Dissection, field: number, at: number, isLittle: boolean): void {
  const value = get32(d, at, isLittle);
  if (d.fault === 0) d.value(field, value | 0, at, 4);
}

/** A sequence number: 64 bits, of which the higher half comes first in either order. */
export function emitSequence(d: Dissection, field: number, at: number, isLittle: boolean): void {
  if (!d.has(at, 8)) return;
  d.wide(field, get32(d, at + 4, isLittle), get32(d, at, isLittle), at, 8);
}
