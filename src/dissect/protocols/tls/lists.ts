import type { ShownValue } from '../../../fields/protocol.js';

/** `Cipher Suites (25 suites)`: how many values of the field `each` it has, and what they are called. */
export const listLine =
  (label: string, field: string, what = '') =>
  ({ each }: ShownValue): string => {
    const count = each(field).length;
    return `${label} (${count}${what === '' ? '' : ` ${what}${count === 1 ? '' : 's'}`})`;
  };
