import type { Dissection } from '../../dissection.js';
import { emitGuid } from '../smb/values.js';
import { D } from './fields.js';
import { INTERFACES } from './interfaces.js';

/** Of the message in hand: are its numbers little-endian? */
const order = { isLittle: true };

const LITTLE = 1;

/** How numbers and text are written (C706, 14.1): `length` bytes, the first two of which say so. */
export function emitRepresentation(d: Dissection, at: number, length: number): void {
  d.span(D.drep, at, length);
  d.open();
  order.isLittle = d.getU8(at) >>> 4 === LITTLE;
  d.value(D['drep.byteorder'], d.getU8(at) >>> 4, at, 1);
  d.value(D['drep.character'], d.getU8(at) & 0x0f, at, 1);
  d.value(D['drep.fp'], d.getU8(at + 1), at + 1, 1);
  d.close();
}

/** Could the three bytes say how numbers are written? */
export const isRepresentation = (d: Dissection, at: number): boolean =>
  (d.bytes[at] & 0xee) === 0 && d.bytes[at + 1] <= 3;

export const u16 = (d: Dissection, field: number, at: number): number =>
  order.isLittle ? d.u16LE(field, at) : d.u16(field, at);
export const u32 = (d: Dissection, field: number, at: number): number =>
  order.isLittle ? d.u32LE(field, at) : d.u32(field, at);

export const get16 = (d: Dissection, at: number): number => (order.isLittle ? d.getU16LE(at) : d.getU16(at));
export const get32 = (d: Dissection, at: number): number => (order.isLittle ? d.getU32LE(at) : d.getU32(at));

/** A UUID, and its text. */
export function uuid(d: Dissection, field: number, at: number): string {
  if (order.isLittle) emitGuid(d, field, at);
  else d.span(field, at, 16);
  return uuidText(d, at);
}

/** A UUID of an earlier message. */
export function uuidOf(d: Dissection, field: number, bytes: Uint8Array): void {
  if (d.want[field] === 0) return;
  d.blob(field, order.isLittle ? Uint8Array.from(LITTLE_ENDIAN, (from) => bytes[from]) : bytes);
}

const LITTLE_ENDIAN = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

function uuidText(d: Dissection, at: number): string {
  if (!d.has(at, 16)) return '';
  let text = '';
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) text += '-';
    text += d.bytes[at + (order.isLittle ? LITTLE_ENDIAN[i] : i)].toString(16).padStart(2, '0');
  }
  return text;
}

/** A byte, and under it the fields that are its bits, from the highest on. */
export function emitBits(d: Dissection, field: number, at: number, bits: readonly number[]): number {
  const value = d.u8(field, at);
  d.open();
  for (const [index, bit] of bits.entries()) d.value(bit, (value >>> (bits.length - 1 - index)) & 1, at, 1);
  d.close();
  return value;
}

/** The interface that a call or its answer is of. */
export function emitInterface(d: Dissection, id: string, version: number): void {
  d.text(D.call_interface, id);
  const name = INTERFACES[id];
  if (name !== undefined) d.text(D.call_name, name);
  d.value(D.call_version, version);
}
