import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { O } from './option-fields.js';

/** A mobility option: the field of the whole, the length that it must have, or the least, and its data. */
export interface OptionLayout {
  readonly field: number;
  readonly name: string;
  readonly length?: number;
  readonly least?: number;
  readonly emit: (d: Dissection, at: number, length: number) => void;
}

export type Part = readonly [field: number, offset: number, width: 1 | 2 | 4 | 16];

export const fixed =
  (...parts: readonly Part[]) =>
  (d: Dissection, at: number): void => {
    for (const [field, offset, width] of parts) {
      if (width === 1) d.u8(field, at + offset);
      else if (width === 2) d.u16(field, at + offset);
      else if (width === 4) d.u32(field, at + offset);
      else d.span(field, at + offset, width);
    }
  };

/** Bytes to the option's end but for `without`, which where they are fewer than none break it off. */
export function emitRest(d: Dissection, field: number, at: number, length: number): void {
  if (length < 0) d.fault = FAULT_MALFORMED;
  else d.span(field, at, length);
}

/** Of some options tshark leaves out the last two bytes: it takes the length for that of the whole. */
export const cut =
  (field: number, offset = 0, ...parts: readonly Part[]) =>
  (d: Dissection, at: number, length: number): void => {
    fixed(...parts)(d, at);
    emitRest(d, field, at + offset, length - offset - 2);
  };

export const PREFIX_LENGTH = [O['=mip6.ipv4ha.preflen']];

export function homeAnswer(d: Dissection, at: number): void {
  d.u8(O['=mip6.ipv4aa.sts'], at);
  emitBits(d, at + 1, 1, PREFIX_LENGTH);
  d.ipv4(O['=mip6.ipv4ha.ha'], at + 2);
}

export function option(
  field: number,
  name: string,
  emit: OptionLayout['emit'],
  limits: Pick<OptionLayout, 'length' | 'least'> = {},
): OptionLayout {
  return { field, name, emit, ...limits };
}
