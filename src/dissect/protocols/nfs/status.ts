import type { Part } from '../rpc/xdr.js';
import { N } from './fields.js';

const OK = 0;

/** How a call went, and what follows that. */
export const status =
  (field: number, names: Readonly<Record<number, string>>, result: Part, failure: Part): Part =>
  (d, at) => {
    const value = d.u32(field, at);
    d.value(N.status, value, at, 4);
    if (d.fault !== 0) return at;
    if (value === OK) return result(d, at + 4);
    if (d.wantsInfo) d.infoColumn += ` Error: ${names[value] ?? `Unknown error: ${value}`}`;
    return failure(d, at + 4);
  };
