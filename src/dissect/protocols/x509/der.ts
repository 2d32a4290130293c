import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { BER } from './fields.js';

/** Tags of the universal class (X.690, 8). */
export const BOOLEAN = 1;
export const INTEGER = 2;
export const BIT_STRING = 3;
export const OCTET_STRING = 4;
const NULL = 5;
export const OBJECT_IDENTIFIER = 6;
export const ENUMERATED = 10;
export const UTF8_STRING = 12;
export const SEQUENCE = 16;
export const SET = 17;
export const PRINTABLE_STRING = 19;
export const TELETEX_STRING = 20;
export const IA5_STRING = 22;
export const UTC_TIME = 23;
export const GENERALIZED_TIME = 24;
export const VISIBLE_STRING = 26;
export const UNIVERSAL_STRING = 28;
export const BMP_STRING = 30;

/** A tag in the context's own class: `[3]`. */
export const own = (tag: number): number => 0x80 + tag;

/** The value whose identifier and length were read last: read its parts before another one is. */
export const value = {
  /** The tag: own(3) for `[3]`; -1 for those of other classes. */
  tag: 0,
  /** Where its contents begin and end. */
  at: 0,
  end: 0,
};

/** Reads the identifier and length of the value at `at`; false where it does not lie wholly before `end`. */
export function readValue(d: Dissection, at: number, end: number): boolean {
  const b = d.bytes;
  if (d.fault !== 0 || end > d.end || at + 2 > end) return false;
  const first = b[at++];
  let tag = first & 0x1f;
  if (tag === 0x1f) {
    tag = b[at] & 0x7f;
    if (b[at++] & 0x80) return false;
  }
  if (at >= end) return false;
  let length = b[at++];
  if (length === 0x80) length = end - at;
  else if (length > 0x80) {
    const count = length & 0x7f;
    if (count > 4 || at + count > end) return false;
    length = 0;
    for (let i = 0; i < count; i++) length = length * 256 + b[at++];
  }
  if (at + length > end) return false;
  const kind = first >>> 6;
  value.tag = kind === 0 ? tag : kind === 2 ? own(tag) : -1;
  value.at = at;
  value.end = at + length;
  return true;
}

/** Reads the value at `at` if it has that tag. */
export const readTagged = (d: Dissection, at: number, end: number, tag: number): boolean =>
  readValue(d, at, end) && value.tag === tag;

/** How many values lie in `[at, end)`. */
export function countValues(d: Dissection, at: number, end: number): number {
  let count = 0;
  while (at < end && readValue(d, at, end)) {
    count++;
    at = value.end;
  }
  return count;
}

/** The contents of the value read last as a signed number; up to six bytes, longer ones as their last. */
export function integerOf(d: Dissection): number {
  const { at, end } = value;
  let number = at < end && d.bytes[at] & 0x80 ? -1 : 0;
  for (let i = Math.max(at, end - 6); i < end; i++) number = number * 256 + d.bytes[i];
  return number;
}

/** The value read last as bytes, text, or an identifier. */
export function emitContents(d: Dissection, field: number): void {
  d.span(field, value.at, value.end - value.at);
}

/** A bit string: how many bits of its last byte do not count, and the bytes. Where it is shown bit by bit, that follows. */
export function emitBits(d: Dissection, field: number): void {
  const { at, end } = value;
  if (at >= end) return;
  d.u8(BER['bitstring.padding'], at);
  d.span(field, at + 1, end - at - 1);
}

/** Text of two bytes a character. */
export function emitWideText(d: Dissection, field: number): void {
  if (d.want[field] === 0) return;
  const { at, end } = value;
  let text = '';
  for (let i = at; i + 1 < end; i += 2) text += String.fromCharCode((d.bytes[i] << 8) | d.bytes[i + 1]);
  d.text(field, text, at, end - at);
}

/** Is the value read last the object identifier of these bytes, given in hexadecimal? As a key for tables. */
export function identifierOf(d: Dissection): string {
  let text = '';
  if (value.end - value.at > 64) return text;
  for (let i = value.at; i < value.end; i++) text += d.bytes[i].toString(16).padStart(2, '0');
  return text;
}

/** An object identifier's contents in hexadecimal, as tables are keyed. */
export function encoded(dotted: string): string {
  const [first, second, ...rest] = dotted.split('.').map(Number);
  return [first * 40 + second, ...rest]
    .map((part) => {
      const bytes = [part & 0x7f];
      for (let more = Math.floor(part / 128); more > 0; more = Math.floor(more / 128))
        bytes.unshift((more & 0x7f) | 0x80);
      return bytes.map((each) => each.toString(16).padStart(2, '0')).join('');
    })
    .join('');
}

const UNKNOWN = 'BER: Dissector for OID not implemented. Contact Wireshark developers if you want this supported';

/** A value in `[at, end)` whose identifier nobody knows is remarked on, if there is anything to say of it. */
export function remarkUnknown(d: Dissection, at: number, end: number): void {
  if (readValue(d, at, end) && value.tag === NULL) return;
  remark(d, BER['error.oid_not_implemented'], SEVERITY.warn, GROUP.undecoded, UNKNOWN);
}
