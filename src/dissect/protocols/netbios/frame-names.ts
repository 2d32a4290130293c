import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { NAME_TYPES } from '../../names/netbios.js';
import { F } from './frame-fields.js';
import { readable } from './names.js';

export const NAME_LENGTH = 16;

/** A name with the service that its last byte tells, in brackets. */
export function nameAt(d: Dissection, at: number): string {
  if (!d.has(at, NAME_LENGTH)) return '';
  const service = d.bytes[at + NAME_LENGTH - 1];
  return `${readable(d.bytes, at, at + NAME_LENGTH - 1)}<${service.toString(16).padStart(2, '0')}>`;
}

/** A name of 16 bytes that is not encoded: in the tree a line of its own, headed by `label`, with its two parts in it. */
export function emitName(d: Dissection, label: string, at: number): void {
  if (!d.has(at, NAME_LENGTH)) return;
  const service = d.bytes[at + NAME_LENGTH - 1];
  if (d.want[HEADING] !== 0)
    d.heading(`${label}: ${nameAt(d, at)} (${NAME_TYPES[service] ?? 'Unknown'})`, at, NAME_LENGTH);
  d.open();
  if (d.want[F.nb_name] !== 0) d.text(F.nb_name, readable(d.bytes, at, at + NAME_LENGTH - 1), at, NAME_LENGTH - 1);
  d.u8(F.nb_name_type, at + NAME_LENGTH - 1);
  d.close();
}
