import type { Dissection } from '../../dissection.js';
import { ATTRIBUTES as F } from './attribute-fields.js';
import { invalidPart } from './protocol.js';

/**
 * Do the numbers of this AS_PATH have 2 or 4 bytes (RFC 6793)? The message does not say: 2 if its segments then fit
 * exactly and no number is zero, else 4.
 */
export function widthOfNumbers(d: Dissection, start: number, end: number): number {
  const { bytes } = d;
  let at = start;
  let hasZero = false;
  while (at + 1 < end) {
    if (bytes[at] < 1 || bytes[at] > 4) return 4;
    const count = bytes[at + 1];
    at += 2;
    for (let i = 0; i < count && at + 1 < end; i++, at += 2) hasZero ||= bytes[at] === 0 && bytes[at + 1] === 0;
    if (at > end) return 4;
  }
  return at !== end || hasZero ? 4 : 2;
}

export function emitPath(d: Dissection, at: number, end: number, width: number): void {
  while (at < end && d.fault === 0) {
    const count = d.getU8(at + 1);
    d.value(F['update.path_attribute.as_path_segment'], 1, at, 2 + count * width);
    d.open();
    d.u8(F['update.path_attribute.as_path_segment.type'], at);
    d.u8(F['update.path_attribute.as_path_segment.length'], at + 1);
    at += 2;
    for (let i = 0; i < count && at < end && d.fault === 0; i++, at += width) {
      if (width === 2) d.u16(F['update.path_attribute.as_path_segment.as2'], at);
      else d.u32(F['update.path_attribute.as_path_segment.as4'], at);
    }
    d.close();
  }
}

export function emitAggregator(d: Dissection, type: number, at: number, length: number): void {
  const width = length - 4;
  if (!(length === 8 || (length === 6 && type === 7))) {
    invalidPart(d, 'Aggregator (invalid)', length, at);
    return;
  }
  const number = width === 2 ? d.getU16(at) : d.getU32(at);
  d.value(F['update.path_attribute.aggregator_as'], number, at, width);
  d.ipv4(F['update.path_attribute.aggregator_origin'], at + width);
}
