import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

const BITS2 = ['dn', 'o', 'dc', 'l', 'n', 'mc', 'e', 'mt'].map((bit) => F[`v2.options.${bit}` as keyof typeof F]);
const BITS3 = ['at', 'l', 'af', 'dc', 'r', 'n', 'mc', 'e', 'v6'].map((bit) => F[`v3.options.${bit}` as keyof typeof F]);

/** RFC 2328, appendix A.2. */
export function emitOptions2(d: Dissection, at: number): number {
  d.u8(F['v2.options'], at);
  d.open();
  const options = emitBits(d, at, 1, BITS2);
  d.close();
  return options;
}

/** RFC 5340, appendix A.2. */
export function emitOptions3(d: Dissection, at: number): number {
  d.u24(F['v3.options'], at);
  d.open();
  const options = emitBits(d, at, 3, BITS3);
  d.close();
  return options;
}

/** Bytes that must be zero. */
export function emitReserved(d: Dissection, at: number, length: number): void {
  d.span(F.reserved, at, length);
  for (let i = 0; i < length && d.fault === 0; i++) {
    if (d.bytes[at + i] === 0) continue;
    remark(d, F['reserved.not_zero'], SEVERITY.warn, GROUP.protocol, 'incorrect, should be 0');
    return;
  }
}
