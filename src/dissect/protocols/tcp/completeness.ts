import { ACK, FIN, RST, SYN } from './header.js';
import type { Segment } from './segment.js';

/** Bits of tcp.completeness. */
const COMPLETE_SYN = 1;
const COMPLETE_SYN_ACK = 2;
const COMPLETE_ACK = 4;
const COMPLETE_DATA = 8;
export const COMPLETE_FIN = 16;
export const COMPLETE_RST = 32;

/**
 * Which stages of a connection were seen, with this segment. A SYN is the first one only in a direction of which nothing
 * was known; what no connection has (a FIN alone) stands for none.
 */
export function completenessAfter(before: number, { flags, length, isFirst }: Segment): number {
  const reset = flags & RST ? COMPLETE_RST : 0;
  if (flags & SYN && flags & ACK) return before | reset | COMPLETE_SYN_ACK | (flags & FIN ? COMPLETE_FIN : 0);
  if (flags & SYN) {
    if (!isFirst) return before | reset;
    return reset | COMPLETE_SYN | (length > 0 ? COMPLETE_DATA : 0);
  }
  if ((flags & ACK) === 0) return before | reset;
  return before | reset | (flags & FIN ? COMPLETE_FIN : 0) | (length > 0 ? COMPLETE_DATA : COMPLETE_ACK);
}
