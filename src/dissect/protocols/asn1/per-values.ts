import type { PerType } from './per.js';
import {
  alignBits,
  byteHere,
  bytesSince,
  giveUp,
  here,
  isLost,
  readBits,
  readConstrained,
  readFlag,
  readLength,
  readSmall,
} from './per.js';
import { PER } from './per-fields.js';

/** Values of the Packed Encoding Rules that have nothing beneath them. */

export const integer =
  (lowest: number, highest: number): PerType =>
  (d, field) => {
    readConstrained(d, lowest, highest, field);
  };

/** A number from `lowest` to `highest`, which a bit may say to be none of those. */
export const extensibleInteger =
  (lowest: number, highest: number): PerType =>
  (d, field) => {
    if (readFlag(d, PER.extension_bit) === 1) anyInteger()(d, field);
    else readConstrained(d, lowest, highest, field);
  };

/** A number without bounds, or with a lower one only (`lowest`). */
export const anyInteger =
  (lowest?: number): PerType =>
  (d, field) => {
    const length = readLength(d, PER.integer_length);
    if (isLost(d)) return;
    if (length < 1 || length > 4) {
      giveUp(d, 'unexpected length');
      return;
    }
    const begin = here.bit;
    let value = readBits(d, 8 * length);
    if (lowest !== undefined) value += lowest;
    else if (length > 0 && value >= 2 ** (8 * length - 1)) value -= 2 ** (8 * length);
    here.value = value;
    if (field >= 0) d.value(field, value, begin >>> 3, length);
  };

/** One of `count` names; with `additions` (as many more are known) it may be extended. */
export const enumerated =
  (count: number, additions = -1): PerType =>
  (d, field) => {
    const begin = here.bit;
    const isExtended = additions >= 0 && readFlag(d, PER.extension_present_bit) === 1;
    const value = isExtended
      ? count + readSmall(d, PER.enum_extension_index)
      : readConstrained(d, 0, count - 1, PER.enum_index);
    here.value = value;
    if (field >= 0) d.value(field, value, begin >>> 3, Math.max(1, bytesSince(begin)));
  };

export const flag: PerType = (d, field) => {
  readFlag(d, field);
};

/** Nothing but that it is there. */
export const mark: PerType = (d, field) => {
  if (field >= 0) d.value(field, 1, byteHere(), 0);
};

/** Bytes: `least` to `most` of them, or any number. */
export const octets =
  (least = 0, most = -1): PerType =>
  (d, field) => {
    let length = most;
    if (most < 0) length = readLength(d, PER.octet_string_length);
    else if (most !== least) length = readConstrained(d, least, most, PER.octet_string_length);
    // Up to two bytes of a fixed number need not begin at a byte.
    if (most !== least || length > 2) alignBits();
    const at = byteHere();
    if ((here.bit & 7) !== 0) {
      const value = readBits(d, 8 * length);
      const bytes = new Uint8Array(length);
      for (let i = 0; i < length; i++) bytes[i] = value >>> (8 * (length - 1 - i));
      if (field >= 0 && !isLost(d)) d.blob(field, bytes, at, length);
      return;
    }
    if (field >= 0) d.span(field, at, length);
    else d.has(at, length);
    here.bit += 8 * length;
  };
