import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { PER } from './per-fields.js';

/**
 * Messages that ASN.1 describes, in the aligned Packed Encoding Rules (X.691): types are functions, put together when a
 * protocol's file is loaded, that read their value at `here.bit` and emit it under the field which the message gives it
 * (none where that is -1). As tshark shows them: a sequence is a mark with its parts beneath, a sequence of something
 * the number of its items, a choice the number of the alternative.
 */
export type PerType = (d: Dissection, field: number) => void;

/** The next bit to read, counted from the beginning of the buffer; and the last number that was read. */
export const here = { bit: 0, value: 0, isLost: false };

/** A message begins there. */
export function beginMessage(at: number): void {
  here.bit = 8 * at;
  here.isLost = false;
}

/** Nothing more can be told: the layer ended, or something came that is not taken apart and does not say its length. */
export const isLost = (d: Dissection): boolean => here.isLost || d.fault !== FAULT_NONE;

/** What is not taken apart. */
export const passOver: PerType = () => {
  here.isLost = true;
};

const MAX_NESTING = 60;
let nesting = 0;

export const byteHere = (): number => here.bit >>> 3;
/** Bytes that are touched from that bit on. */
export const bytesSince = (bit: number): number => Math.max(0, ((here.bit + 7) >>> 3) - (bit >>> 3));

export function readBits(d: Dissection, count: number): number {
  let value = 0;
  for (let i = 0; i < count; i++, here.bit++) {
    const byte = byteHere();
    if (!d.has(byte, 1)) return 0;
    value = value * 2 + ((d.bytes[byte] >>> (7 - (here.bit & 7))) & 1);
  }
  return value;
}

export function alignBits(): void {
  here.bit = (here.bit + 7) & ~7;
}

export function readFlag(d: Dissection, field: number): number {
  const at = byteHere();
  const bit = readBits(d, 1);
  d.value(field, bit, at, 1);
  return bit;
}

/** The encoding breaks a rule, or is larger than any message: what follows cannot be told. */
export function giveUp(d: Dissection, what: string): void {
  const text = `something unknown here [${what}]`;
  if (d.want[HEADING] !== 0) d.heading(text, byteHere());
  remarkBeneath(d, PER['error.undecoded'], SEVERITY.warn, GROUP.undecoded, text);
  if (d.wantsInfo) d.infoColumn += `[UNKNOWN PER: ${what}]`;
  d.has(d.reportedEnd, 1);
}

/** How many bits tell `range` values apart. */
const bitsFor = (range: number): number => (range <= 1 ? 0 : 32 - Math.clz32(range - 1));

/** A number from `lowest` to `highest` (X.691, 10.5), which `field` gets. */
export function readConstrained(d: Dissection, lowest: number, highest: number, field: number): number {
  const range = highest - lowest + 1;
  const begin = here.bit;
  let value: number;
  if (range < 256) value = readBits(d, bitsFor(range));
  else if (range <= 65_536) {
    alignBits();
    value = readBits(d, range === 256 ? 8 : 16);
  } else {
    const most = range > 0x1_0000_0000 ? 8 : Math.ceil(bitsFor(Math.min(range, 0xffff_ffff)) / 8);
    const at = byteHere();
    const length = readBits(d, bitsFor(most)) + 1;
    d.value(PER.const_int_len, length, at, 1);
    alignBits();
    value = readBits(d, 8 * length);
  }
  value += lowest;
  if (d.fault === 0) here.value = value;
  if (field >= 0) d.value(field, value, begin >>> 3, Math.max(1, bytesSince(begin)));
  return value;
}

/** Values that are too long for a length of two bytes come in pieces of that many bytes, or up to four times as many. */
const PIECE = 16_384;
const MOST_PIECES = 4;

/** A length of no upper bound (X.691, 10.9.3.5 and on); of the first piece, where there are several. */
export function readLength(d: Dissection, field: number): number {
  alignBits();
  const at = byteHere();
  const first = readBits(d, 8);
  let length = first;
  if ((first & 0xc0) === 0x80) length = ((first & 0x3f) << 8) | readBits(d, 8);
  else if (first >= 0xc0) {
    const pieces = first & 0x3f;
    if (pieces < 1 || pieces > MOST_PIECES) {
      giveUp(d, '10.9 Unconstrained unexpected fragment count');
      return 0;
    }
    length = pieces * PIECE;
  }
  if (field >= 0) d.value(field, length, at, byteHere() - at);
  return length;
}

/** A number that mostly is small (X.691, 10.6). */
export function readSmall(d: Dissection, field: number): number {
  const begin = here.bit;
  if (readFlag(d, PER.small_number_bit) === 0) {
    const value = readBits(d, 6);
    d.value(field, value, begin >>> 3, Math.max(1, bytesSince(begin)));
    return value;
  }
  const length = readLength(d, PER.normally_small_nonnegative_whole_number_length);
  if (length > 4) {
    giveUp(d, 'too long integer(per_normally_small_nonnegative_whole_number)');
    return 0;
  }
  const value = readBits(d, 8 * length);
  d.value(field, value, begin >>> 3, bytesSince(begin));
  return value;
}

/** What each item has beneath it, by its index, is limited: a hostile length says millions of nothing. */
const MOST_ITEMS = 10_000;

export interface PerPart {
  readonly field: number;
  readonly type: PerType;
  readonly isOptional: boolean;
}

export const part = (field: number, type: PerType): PerPart => ({ field, type, isOptional: false });
export const optional = (field: number, type: PerType): PerPart => ({ field, type, isOptional: true });

/** A structure that is a mark in the tree: `read` what it has beneath. */
function under(d: Dissection, field: number, read: () => void): void {
  if (++nesting <= MAX_NESTING && !isLost(d)) {
    const begin = here.bit;
    const before = d.tape.count;
    if (field >= 0) {
      d.value(field, 1, begin >>> 3, 0);
      d.open();
    }
    const row = d.tape.count > before ? before : -1;
    read();
    if (field >= 0) d.closeSpan(row, !isLost(d) ? (begin >>> 3) + bytesSince(begin) : begin >>> 3);
  }
  nesting--;
}

/** A sequence; `additions` where it may be extended: those that are known. */
export function sequence(parts: readonly PerPart[], additions?: readonly PerPart[]): PerType {
  const options = parts.filter((each) => each.isOptional);
  return (d, field) =>
    under(d, field, () => {
      const isExtended = additions !== undefined && readFlag(d, PER.extension_bit) === 1;
      const present = options.map(() => readFlag(d, PER.optional_field_bit) === 1);
      let option = 0;
      for (const each of parts) {
        if (isLost(d)) return;
        if (!each.isOptional || present[option++]) each.type(d, each.field);
      }
      if (isExtended) readAdditions(d, additions);
    });
}

function readAdditions(d: Dissection, additions: readonly PerPart[]): void {
  const count = readSmall(d, PER.num_sequence_extensions) + 1;
  const present: boolean[] = [];
  for (let i = 0; i < count && !isLost(d); i++) present.push(readFlag(d, PER.extension_present_bit) === 1);
  for (let i = 0; i < present.length && !isLost(d); i++) {
    if (!present[i]) continue;
    const end = beginOpen(d);
    const known = additions[i];
    if (known !== undefined) within(d, end, known);
    else {
      const text = 'unknown sequence extension';
      remarkBeneath(d, PER.sequence_extension_unknown, SEVERITY.note, GROUP.undecoded, text);
      if (!isLost(d)) here.bit = end;
    }
  }
}

/** The length of a value that stands apart; gives the bit where that ends. */
function beginOpen(d: Dissection): number {
  const length = readLength(d, PER.open_type_length);
  if (length >= PIECE) d.has(byteHere(), length);
  return here.bit + 8 * length;
}

/** Reads a value that stands apart. As tshark does, it is not held to the length that was said. */
function within(d: Dissection, bit: number, { field, type }: PerPart): void {
  type(d, field);
  here.isLost = false;
  if (d.fault === FAULT_NONE) here.bit = bit;
}

/** A value that stands apart: whoever does not know it can pass over it. */
export const open =
  (type: PerType): PerType =>
  (d, field) => {
    const end = beginOpen(d);
    if (!isLost(d)) within(d, end, part(field, type));
  };

/** One of several alternatives: those of the root, and, where it may be extended, those that are known besides. */
export function choice(root: readonly PerPart[], additions?: readonly PerPart[]): PerType {
  return (d, field) => {
    if (++nesting > MAX_NESTING || isLost(d)) {
      nesting--;
      return;
    }
    const begin = here.bit;
    const isExtended = additions !== undefined && readFlag(d, PER.extension_bit) === 1;
    let index = 0;
    if (isExtended) index = root.length + readSmall(d, PER.choice_extension_index);
    else if (root.length > 1) index = readConstrained(d, 0, root.length - 1, PER.choice_index);
    const end = isExtended ? beginOpen(d) : 0;
    const chosen = isExtended ? additions[index - root.length] : root[index];
    if (!isLost(d)) {
      if (chosen === undefined) {
        const text = 'unknown choice extension';
        remarkBeneath(d, PER.choice_extension_unknown, SEVERITY.note, GROUP.undecoded, text);
      } else {
        if (field >= 0) d.value(field, index, begin >>> 3, Math.max(1, bytesSince(begin)));
        d.open();
        if (isExtended) within(d, end, chosen);
        else chosen.type(d, chosen.field);
        d.close();
      }
      if (isExtended && !isLost(d)) here.bit = end;
    }
    nesting--;
  };
}

/** As many values of one kind as there are: from `least` to `most`, if these are said. */
export function sequenceOf(item: number, type: PerType, least = 0, most = -1): PerType {
  return (d, field) => {
    if (++nesting <= MAX_NESTING && !isLost(d)) {
      const begin = here.bit;
      const count =
        most < 0
          ? readLength(d, PER.sequence_of_length)
          : most === least
            ? most
            : readConstrained(d, least, most, PER.sequence_of_length);
      if (field >= 0) d.value(field, count, begin >>> 3, Math.max(1, bytesSince(begin)));
      d.open();
      for (let i = 0; i < Math.min(count, MOST_ITEMS) && !isLost(d); i++) {
        if (d.want[HEADING] !== 0) d.heading(`Item ${i}`, byteHere());
        d.open();
        type(d, item);
        d.close();
      }
      d.close();
    }
    nesting--;
  };
}
