import { declareFields, declareProtocol, string, uint16 } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** Parallel Redundancy Protocol: the trailer of frames that are sent over two networks (IEC 62439-3, 4.2.7). */
export const prp = declareProtocol('prp', 'PRP', 'Parallel Redundancy Protocol');
const F = declareFields(prp, {
  'trailer.prp_sequence_nr': uint16('Sequence number'),
  'trailer.prp_lan': uint16('LAN', { mask: 0xf000, values: { 10: 'LAN A', 11: 'LAN B' } }),
  'trailer.prp_size': uint16('Size', { mask: 0xfff }),
  'trailer.prp1_suffix': uint16('Suffix', { base: 'hex' }),
  'trailer.version': string('PRP Version', { fewValues: true }),
});

const SUFFIX = 0x88fb;
const LAN_A = 0x0a;
const LAN_B = 0x0b;
/** Bytes of a trailer of the first version, and of the second with its suffix. */
const SHORT = 4;
const LONG = 6;

/** Where a trailer was found; for `BROKEN` there is a beginning of one, at which tshark breaks off. */
export const found = { at: 0, length: 0 };
export const NONE = 0;
export const FOUND = 1;
export const BROKEN = 2;

/** Looks for a trailer in what follows a frame's payload, in `[start, end)`. */
export function findRedundancyTrailer(d: Dissection, payload: number, start: number, end: number): number {
  const length = end - start;
  if (length < 3 || end > d.end) return NONE;
  if (length === 3) return BROKEN;
  const b = d.bytes;
  if (((b[end - 2] << 8) | b[end - 1]) === SUFFIX && isLan(b[end - 4] >> 4)) {
    if (length < LONG) return BROKEN;
    found.at = end - LONG;
    found.length = LONG;
    return FOUND;
  }
  for (let at = start; at + SHORT <= end; at++) {
    const size = ((b[at + 2] & 0x0f) << 8) | b[at + 3];
    if (isLan(b[at + 2] >> 4) && size === at + SHORT - payload) {
      found.at = at;
      found.length = SHORT;
      return FOUND;
    }
  }
  return NONE;
}

const isLan = (lan: number) => lan === LAN_A || lan === LAN_B;

function dissect(d: Dissection, start: number): boolean {
  d.u16(F['trailer.prp_sequence_nr'], start);
  const word = d.getU16(start + 2);
  d.value(F['trailer.prp_lan'], word >> 12, start + 2, 2);
  d.value(F['trailer.prp_size'], word & 0x0fff, start + 2, 2);
  const isLong = d.reportedEnd - start >= LONG;
  if (isLong) d.u16(F['trailer.prp1_suffix'], start + 4);
  d.word(F['trailer.version'], isLong ? 'PRP-1' : 'PRP-0', start, d.reportedEnd - start);
  return true;
}

export const prpDissector: Dissector = { protocol: prp, dissect };
