import type { RowFilter } from '../packs/overview.js';
import { plainText, type RowColumn, type RowValue } from './rows.js';

/**
 * The display filter of a row's frames: `{column}` in its form stands for the row's value, `{column:last}` for what is
 * behind the last colon of it, `{column:family}` for `ip`, `ipv6` or `eth`, by the form of the address in it. Within quotes any text may stand, which is escaped; elsewhere only what cannot be more
 * than one word of a filter. Undefined where the row has no such value.
 */
export function rowFilter(
  form: RowFilter | undefined,
  columns: readonly RowColumn[],
  row: readonly RowValue[],
): string | undefined {
  if (form === undefined) return undefined;
  const textIn = (name: string) => {
    const place = columns.findIndex((column) => column.name === name);
    return place < 0 ? '' : plainText(row[place]);
  };
  const template = typeof form === 'string' ? form : form.filters[form.by.map(textIn).join(' ')];
  if (template === undefined) return undefined;
  let isWhole = true;
  const filter = template.replace(
    /("?)\{(\w+)(?::(last|family))?\}/g,
    (_, quote: string, name: string, part: 'last' | 'family' | undefined) => {
      const value = partOf(textIn(name), part);
      if (value === '' || (quote === '' && !WORD.test(value))) isWhole = false;
      return quote + (quote === '' ? value : escaped(value));
    },
  );
  return isWhole ? filter : undefined;
}

const HARDWARE = /^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$/;

function partOf(text: string, part: 'last' | 'family' | undefined): string {
  if (part === 'last') return text.slice(text.lastIndexOf(':') + 1);
  if (part === 'family' && text !== '') return HARDWARE.test(text) ? 'eth' : text.includes(':') ? 'ipv6' : 'ip';
  return text;
}

/** Addresses, numbers, names of protocols and fields. */
const WORD = /^[\w.:/-]+$/;

/** Text within the quotes of a filter; what is not plain is written by its bytes. */
function escaped(text: string): string {
  return text.replace(/[^ !#-[\]-~]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
  );
}
