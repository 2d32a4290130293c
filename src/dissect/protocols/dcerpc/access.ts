import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { D } from './fields.js';
import type { Type } from './ndr.js';
import { u32 } from './values.js';

/** What one asks to do with something (MS-DTYP, 2.4.3): rights that all things have, and those of this kind of thing. */
const GENERIC = [
  'generic_read',
  'generic_write',
  'generic_execute',
  'generic_all',
  'maximum_allowed',
  'access_sacl',
] as const;
const STANDARD = ['synchronise', 'write_owner', 'write_dac', 'read_control', 'delete'] as const;
const BIT_OF = {
  generic_read: 31,
  generic_write: 30,
  generic_execute: 29,
  generic_all: 28,
  maximum_allowed: 25,
  access_sacl: 23,
  synchronise: 20,
  write_owner: 19,
  write_dac: 18,
  read_control: 17,
  delete: 16,
} as const;

type Bit = readonly [field: number, mask: number];
const bitsOf = (names: readonly (keyof typeof BIT_OF)[]): readonly Bit[] =>
  names.map((name) => [D[`=nt.access_mask.${name}`], 2 ** BIT_OF[name]]);

function emitRights(d: Dissection, title: string, bits: readonly Bit[], value: number, at: number): void {
  if (d.want[HEADING] !== 0) d.heading(title, at, 4);
  d.open();
  for (const [field, mask] of bits) d.value(field, (value & mask) === 0 ? 0 : 1, at, 4);
  d.close();
}

const GENERIC_BITS = bitsOf(GENERIC);
const STANDARD_BITS = bitsOf(STANDARD);

export const accessMask = (field: number, title: string, specific: readonly Bit[]): Type => ({
  align: 4,
  flat: (_, at) => at + 4,
  show(d, at) {
    const value = u32(d, field, at);
    if (d.fault !== 0) return;
    d.open();
    emitRights(d, 'Generic rights', GENERIC_BITS, value, at);
    emitRights(d, 'Standard rights', STANDARD_BITS, value, at);
    emitRights(d, title, specific, value, at);
    d.close();
  },
});
