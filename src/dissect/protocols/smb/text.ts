import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { asciiText, emitAscii } from '../dns/name.js';
import { tookBytes } from './bytes.js';
import { wideTextAt } from './values.js';

/** Where the text last read ends. */
export let textEnd = 0;

/**
 * Text that ends with a NUL, or where the message does: UTF-16 (aligned to `base`, if that is not -1) or bytes. Gives
 * its text where the field, or the packet list, is wanted.
 */
export function emitText(
  d: Dissection,
  field: number,
  start: number,
  end: number,
  isWide: boolean,
  base: number,
): string {
  if (d.fault !== FAULT_NONE) return '';
  const limit = Math.min(end, d.end);
  const at = isWide && base >= 0 && ((start - base) & 1) === 1 ? start + 1 : start;
  let last = at;
  if (isWide) {
    while (last + 1 < limit && (d.bytes[last] | d.bytes[last + 1]) !== 0) last += 2;
    last = Math.min(last + 2, limit);
  } else {
    while (last < limit && d.bytes[last] !== 0) last++;
    last = Math.min(last + 1, limit);
  }
  textEnd = last;
  tookBytes(last);
  if (last < at) {
    textEnd = limit;
    return '';
  }
  if (isWide) {
    const text = wideTextAt(d, at, last - at);
    d.text(field, text, at, last - at);
    return text;
  }
  emitAscii(d, field, at, last - at);
  return asciiText(d, at, last - at);
}
