import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';

const SPAN = 0;
const ETHER = 6;

/** A field in its place: how it is read, how many bytes it takes, and the fields that are bits of it. */
interface Place {
  readonly id: number;
  readonly kind: number;
  readonly size: number;
  readonly bits: readonly number[];
}

/** Fields that follow one another. */
export type Layout = readonly Place[];

const NO_BITS: readonly number[] = [];
const sized = (size: number) => (id: number) => ({ id, kind: size, size, bits: NO_BITS });
export const u8 = sized(1);
export const u16 = sized(2);
export const u32 = sized(4);
export const u64 = sized(8);
export const ether = sized(ETHER);
/** Bytes or text. */
export const span = (id: number, size: number): Place => ({ id, kind: SPAN, size, bits: NO_BITS });
export const flags = (place: Place, bits: readonly number[]): Place => ({ ...place, bits });

/** Shows the fields of a structure, the first one at `start`; gives what comes after it. */
export function show(d: Dissection, start: number, fields: Layout): number {
  let at = start;
  for (const field of fields) {
    showField(d, at, field);
    if (field.bits.length > 0) {
      d.open();
      emitBits(d, at, field.size, field.bits);
      d.close();
    }
    at += field.size;
  }
  return at;
}

function showField(d: Dissection, at: number, { id, kind, size }: Place): void {
  if (kind === 1) d.u8(id, at);
  else if (kind === 2) d.u16(id, at);
  else if (kind === 4) d.u32(id, at);
  else if (kind === 8) d.u64(id, at);
  else if (kind === ETHER) d.ether(id, at);
  else d.span(id, at, size);
}
