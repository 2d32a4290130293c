import type { Dissection } from '../../dissection.js';
import { alignBits, here, type PerType, readBits, readConstrained, readLength } from './per.js';
import { PER } from './per-fields.js';

/** An object identifier: its length, and its parts as BER has them (X.691, 23). */
export const objectIdentifier: PerType = (d, field) => {
  const length = readLength(d, PER.object_length);
  if (field >= 0) d.span(field, here.bit >>> 3, length);
  here.bit += 8 * length;
};

/** How many characters follow; what they are is aligned where that many bits may be more than 16. */
function readCount(d: Dissection, least: number, most: number, bits: number): number {
  if (most < 0) return readLength(d, PER.octet_string_length);
  const count = readConstrained(d, least, most, PER.octet_string_length);
  if (most * bits > 16) alignBits();
  return count;
}

/** Characters of two bytes each. */
export const bmpString =
  (least = 0, most = -1): PerType =>
  (d, field) => {
    const count = readCount(d, least, most, 16);
    const at = here.bit >>> 3;
    if (!d.has(at, 2 * count)) return;
    here.bit += 16 * count;
    if (field < 0 || d.want[field] === 0) return;
    let text = '';
    for (let i = 0; i < count; i++) text += String.fromCharCode(d.getU16(at + 2 * i));
    const end = text.indexOf('\0');
    if (end >= 0) text = text.slice(0, end);
    d.text(field, text, at, 2 * count);
  };

/** Characters of seven bits, each in a byte. */
export const ia5String =
  (least = 0, most = -1): PerType =>
  (d, field) => {
    const count = readCount(d, least, most, 8);
    if (field >= 0) d.span(field, here.bit >>> 3, count);
    here.bit += 8 * count;
  };

/** Characters of a few, in their order, each in as many bits as tell these apart. */
export const stringOf =
  (alphabet: string, least: number, most: number): PerType =>
  (d, field) => {
    const bits = 2 ** Math.ceil(Math.log2(32 - Math.clz32(alphabet.length - 1)));
    const count = readCount(d, least, most, bits);
    const at = here.bit >>> 3;
    let text = '';
    for (let i = 0; i < count && d.fault === 0; i++) text += alphabet[readBits(d, bits)] ?? '?';
    if (field >= 0 && d.fault === 0) d.text(field, text, at, ((here.bit + 7) >>> 3) - at);
  };

/** Bytes of which the message shows only how many there are. */
export const lengthOnly: PerType = (d, field) => {
  const length = readLength(d, PER.octet_string_length);
  const at = here.bit >>> 3;
  if (d.has(at, length) && field >= 0) d.value(field, length, at, length);
  here.bit += 8 * length;
};
