import { separated } from '../fields/address.js';
import type { Field } from '../fields/protocol.js';
import { type RawValue, valueText } from '../fields/text.js';

/** A value in documents: as `-T fields` prints it, but bytes with colons, and nothing for what is only a label. */
export function plainText(field: Field, raw: RawValue): string {
  if (field.kind === 'none') return '';
  if (field.kind === 'bytes') return separated(raw.bytes, raw.start, raw.length, ':');
  return valueText(field, raw);
}
