import type { ShownValue } from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import { MULTIPLE_TAILS, OVERLAP, OVERLAP_CONFLICT, TOO_LONG, type Whole } from '../reassembly.js';

/** Ids of the fields that say how a datagram was put together. */
export interface FragmentFields {
  readonly fragments: number;
  /** Is `fragments` of kind bytes (the whole datagram), or none? */
  readonly fragmentsAreBytes: boolean;
  readonly fragment: number;
  /** Instead of `fragment` for one that conflicts with others, or goes past the end. */
  readonly error: number;
  readonly overlap: number;
  readonly conflict: number;
  readonly multipleTails: number;
  readonly tooLong: number;
  readonly count: number;
  readonly length: number;
  readonly data?: number;
}

/** Flags of fragments that are not as they should be; that bytes come twice is no harm. */
export const ILLEGAL = OVERLAP_CONFLICT | MULTIPLE_TAILS | TOO_LONG;

/** Shows in the frame that completed a datagram which fragments it was made of. */
export function emitFragments(d: Dissection, fields: FragmentFields, whole: Whole): void {
  if (fields.fragmentsAreBytes) d.blob(fields.fragments, whole.bytes);
  else d.value(fields.fragments, 1);
  d.open();
  for (let i = 0; i < whole.frames.length; i++) {
    const isIllegal = (whole.flags[i] & ILLEGAL) !== 0;
    // Their bytes lie in what was put together.
    d.value(isIllegal ? fields.error : fields.fragment, whole.frames[i], d.start + whole.offsets[i], whole.lengths[i]);
    emitFlags(d, fields, whole.flags[i]);
  }
  d.value(fields.count, whole.frames.length);
  d.value(fields.length, whole.bytes.length);
  if (fields.data !== undefined) d.blob(fields.data, whole.bytes);
  d.close();
}

function emitFlags(d: Dissection, fields: FragmentFields, flags: number): void {
  if (flags === 0) return;
  d.open();
  if (flags & OVERLAP) d.value(fields.overlap, 1);
  if (flags & OVERLAP_CONFLICT) d.value(fields.conflict, 1);
  if (flags & MULTIPLE_TAILS) d.value(fields.multipleTails, 1);
  if (flags & TOO_LONG) d.value(fields.tooLong, 1);
  d.close();
}

const counted = (bytes: number) => `${bytes} byte${bytes === 1 ? '' : 's'}`;

/** As long as tshark makes such a line, without a mark where it is cut. */
const LONGEST_LIST = 238;

/** The line of fields `fragments`: `2 IPv4 Fragments (1710 bytes): #2(1480), #3(230)`; `fragment` names their parts. */
export const fragmentsLine =
  (label: string, fragment: string) =>
  ({ each }: ShownValue): string => {
    const parts = each(fragment);
    const total = parts.reduce((sum, { length }) => sum + length, 0);
    const list = parts.map(({ number, length }) => `#${number}(${length})`);
    const line = `${parts.length} ${label} (${counted(total)}): ${list.join(', ')}`;
    return line.length > LONGEST_LIST ? line.slice(0, LONGEST_LIST - 1) : line;
  };

/** The line of fields `fragment`. */
export const fragmentLine = ({ number, offset, length }: ShownValue): string =>
  `Frame: ${number}, payload: ${offset}-${offset + length - 1} (${counted(length)})`;
