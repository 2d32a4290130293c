import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { emit32, emitSequence, get32 } from './order.js';

const MOST_BITS = 256;

/** What an ACKNACK says, in tshark's numbers. */
const PREEMPTIVE = 1;
const EXPECTING = 2;
const LOST = 3;

/** A set of sequence numbers (DDSI-RTPS 9.4.2.6): the first one, and bits from there on. Gives its end. */
export function emitSequenceSet(d: Dissection, at: number, isLittle: boolean, isAcknowledgement: boolean): number {
  emitSequence(d, F['sm.seqNumber'], at, isLittle);
  const bits = emit32(d, F['bitmap.num_bits'], at + 8, isLittle);
  const words = Math.ceil(Math.min(bits, 0x7fff_ffff) / 32);
  if (isAcknowledgement && d.fault === 0) {
    if (bits === 0) {
      const isPreemptive = get32(d, at, isLittle) === 0 && get32(d, at + 4, isLittle) === 0;
      d.value(F['sm.acknack_analysis'], isPreemptive ? PREEMPTIVE : EXPECTING, at + 12);
    } else if (hasBit(d, at + 12, bits, isLittle)) d.value(F['sm.acknack_analysis'], LOST, at + 12);
  }
  if (bits > 0) d.span(F.bitmap, at + 12, 4 * words);
  return at + 12 + 4 * words;
}

function hasBit(d: Dissection, at: number, bits: number, isLittle: boolean): boolean {
  for (let bit = 0; bit < Math.min(bits, MOST_BITS) && d.fault === 0; bit++) {
    const word = get32(d, at + 4 * (bit >> 5), isLittle);
    if ((word >>> (31 - (bit & 31))) & 1) return true;
  }
  return false;
}

/** A set of numbers of fragments: the same with a first one of 32 bits. */
export function emitFragmentSet(d: Dissection, at: number, isLittle: boolean): number {
  emit32(d, F['fragment_number.base32'], at, isLittle);
  const bits = emit32(d, F['fragment_number.num_bits'], at + 4, isLittle);
  const words = Math.ceil(Math.min(bits, 0x7fff_ffff) / 32);
  if (bits > 0) d.span(F.bitmap, at + 8, 4 * words);
  return at + 8 + 4 * words;
}
