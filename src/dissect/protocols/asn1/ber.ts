import { allFields } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { BER } from '../x509/fields.js';

/**
 * Messages that ASN.1 describes, in BER (X.690): types are functions, put together when a protocol's file is loaded,
 * that emit a value under the field which the message gives it. As tshark shows them: a sequence is a mark with its
 * parts beneath, a sequence of something is the number of its items, a choice the number of the alternative.
 */
export type BerType = (d: Dissection, field: number, at: number, contents: number, end: number) => void;

/** Tags: the class's two bits and the number, without the bit that says whether the value is made of others. */
export const TAG = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octets: 4,
  null: 5,
  oid: 6,
  enumerated: 10,
  sequence: 16,
  set: 17,
  generalString: 27,
  generalizedTime: 24,
} as const;
export const application = (number: number): number => 0x40 | number;
export const context = (number: number): number => 0x80 | number;

/** The value whose identifier was read last. */
export const head = { tag: 0, contents: 0, end: 0 };

/** How deep values may nest. */
const MAX_NESTING = 40;
let nesting = 0;

/** Reads the identifier and the length at `at`; false, with the fault set, where the layer ends before the value does. */
export function readHead(d: Dissection, at: number, limit: number): boolean {
  if (!d.has(at, 2)) return false;
  const identifier = d.bytes[at++];
  let tag = identifier & 0xdf;
  if ((identifier & 0x1f) === 0x1f) {
    // Tags that take several bytes belong to no type here.
    tag = -1;
    for (let i = 0; i < 5 && d.has(at, 1); i++) if ((d.bytes[at++] & 0x80) === 0) break;
  }
  if (!d.has(at, 1)) return false;
  let length = d.bytes[at++];
  let trailer = 0;
  if (length === 0x80) {
    trailer = 2;
    length = Math.max(0, limit - at - trailer);
  } else if (length > 0x80) {
    const width = length & 0x7f;
    if (width > 4) {
      d.has(at, Number.MAX_SAFE_INTEGER);
      return false;
    }
    if (!d.has(at, width)) return false;
    length = 0;
    for (let i = 0; i < width; i++) length = length * 256 + d.bytes[at++];
  }
  head.tag = tag;
  head.contents = at;
  head.end = at + length + trailer;
  return true;
}

/** One part of a sequence, or one alternative of a choice. */
export interface Part {
  readonly tags: readonly number[];
  readonly field: number;
  readonly type: BerType;
  /** Its own tag stands around the whole value, not in place of the value's. */
  readonly isExplicit: boolean;
  /** Choices: the number of the alternative. */
  readonly number: number;
}

/** A part with the tag of its type, or of any of its alternatives. */
export const part = (tags: number | readonly number[], field: number, type: BerType): Part => ({
  tags: typeof tags === 'number' ? [tags] : tags,
  field,
  type,
  isExplicit: false,
  number: 0,
});
/** A part whose tag stands around the value. */
export const explicit = (tag: number, field: number, type: BerType): Part => ({
  tags: [tag],
  field,
  type,
  isExplicit: true,
  number: 0,
});

function emitPart(d: Dissection, each: Part, at: number): void {
  const { contents, end } = head;
  if (!each.isExplicit) each.type(d, each.field, at, contents, end);
  else if (contents < end && readHead(d, contents, end)) each.type(d, each.field, contents, head.contents, head.end);
}

/** A sequence or set of parts in this order, of which any may be absent. Without a line of its own where `field` is -1. */
export function sequence(...parts: readonly Part[]): BerType {
  return (d, field, at, contents, end) => {
    if (++nesting <= MAX_NESTING) {
      if (field >= 0) {
        d.value(field, 1, at, Math.max(0, Math.min(end, d.end) - at));
        d.open();
      }
      dissectParts(d, parts, contents, end);
      if (field >= 0) d.close();
    }
    nesting--;
  };
}

function dissectParts(d: Dissection, parts: readonly Part[], at: number, end: number): void {
  let next = 0;
  while (at < end && d.fault === 0 && readHead(d, at, end)) {
    const { tag } = head;
    const after = head.end;
    for (let i = next; i < parts.length; i++) {
      if (!parts[i].tags.includes(tag)) continue;
      emitPart(d, parts[i], at);
      next = i + 1;
      break;
    }
    at = after;
  }
}

/** A sequence or set of values of one kind, as many as there are. */
export function sequenceOf(item: number, type: BerType): BerType {
  return (d, field, at, contents, end) => {
    if (++nesting <= MAX_NESTING) {
      if (field >= 0) {
        if (d.want[field] !== 0) d.value(field, countOf(d, contents, end), at, end - at);
        d.open();
      }
      for (let from = contents; from < end && d.fault === 0 && readHead(d, from, end); ) {
        const after = head.end;
        type(d, item, from, head.contents, after);
        from = after;
      }
      if (field >= 0) d.close();
    }
    nesting--;
  };
}

/** How many values there are, without meeting a fault. */
function countOf(d: Dissection, at: number, end: number): number {
  let count = 0;
  const limit = Math.min(end, d.end);
  while (at + 2 <= limit && d.fault === 0) {
    const length = d.bytes[at + 1];
    const width = length > 0x80 ? length & 0x7f : 0;
    if (length === 0x80 || width > 4 || at + 2 + width > limit) return count + 1;
    let size = width === 0 ? length : 0;
    for (let i = 0; i < width; i++) size = size * 256 + d.bytes[at + 2 + i];
    at += 2 + width + size;
    count++;
  }
  return count;
}

/** One of several alternatives, told by their tags; `numbers` in the order of the alternatives, 0, 1, … by default. */
export function choice(alternatives: readonly Part[], numbers?: readonly number[]): BerType {
  const numbered = alternatives.map((each, index) => ({ ...each, number: numbers?.[index] ?? index }));
  return (d, field, at, _contents, end) => {
    if (nesting >= MAX_NESTING || !readHead(d, at, end)) return;
    nesting++;
    const { tag } = head;
    const found = numbered.find((each) => each.tags.includes(tag));
    if (found !== undefined) {
      if (field >= 0) {
        d.value(field, found.number, at, end - at);
        d.open();
      }
      emitPart(d, found, at);
      if (field >= 0) d.close();
    }
    nesting--;
  };
}

/** The integer's lower 32 bits, signed, and the halves of its 64. */
const integer = { low: 0, high: 0 };

/** Reads `[at, end)` as an integer in two's complement, of which the last eight bytes count. */
export function readInteger(d: Dissection, at: number, end: number): number {
  let low = 0;
  let high = 0;
  if (end > at && d.has(at, end - at)) {
    low = d.bytes[at] & 0x80 ? -1 : 0;
    high = low;
    for (let i = Math.max(at, end - 8); i < end; i++) {
      high = (high << 8) | (low >>> 24);
      low = (low << 8) | d.bytes[i];
    }
  }
  integer.low = low >>> 0;
  integer.high = high >>> 0;
  return low;
}

/** An integer or an enumeration. */
export const number: BerType = (d, field, _at, contents, end) => {
  const value = readInteger(d, contents, end);
  const { kind } = allFields[field];
  if (kind === 'uint64' || kind === 'int64') d.wide(field, integer.low, integer.high, contents, end - contents);
  else d.value(field, kind.startsWith('int') ? value : value >>> 0, contents, end - contents);
};

export const flag: BerType = (d, field, _at, contents) => {
  d.value(field, d.getU8(contents) === 0 ? 0 : 1, contents, 1);
};

/** Octets, characters or an object identifier, as they stand there. */
export const octets: BerType = (d, field, _at, contents, end) => {
  d.span(field, contents, end - contents);
};

/** Characters, under a name that says so. */
export const text = octets;

/** A value that is there, and no more. */
export const mark: BerType = (d, field, at, _contents, end) => {
  d.value(field, 1, at, Math.max(0, Math.min(end, d.end) - at));
};

/** Bits with names: `flags` in their order, from the first byte's highest bit on. */
export function bits(flags: readonly number[]): BerType {
  return (d, field, _at, contents, end) => {
    if (end <= contents) return;
    d.u8(BER['bitstring.padding'], contents);
    d.span(field, contents + 1, end - contents - 1);
    d.open();
    for (let bit = 0; bit < flags.length; bit++) {
      const byte = contents + 1 + (bit >>> 3);
      if (byte >= end || d.fault !== 0) break;
      d.value(flags[bit], (d.getU8(byte) >>> (7 - (bit & 7))) & 1, byte, 1);
    }
    d.close();
  };
}

/** `YYYYMMDDhhmmssZ` (X.680, 46). */
export const generalizedTime: BerType = (d, field, _at, contents, end) => {
  if (d.want[field] === 0 || end - contents < 14 || !d.has(contents, 14)) return;
  const digits = (from: number, count: number) => {
    let value = 0;
    for (let i = 0; i < count; i++) value = value * 10 + d.bytes[contents + from + i] - 0x30;
    return value;
  };
  const time = Date.UTC(digits(0, 4), digits(4, 2) - 1, digits(6, 2), digits(8, 2), digits(10, 2), digits(12, 2));
  if (!Number.isNaN(time)) d.wide(field, time / 1000, 0, contents, end - contents);
};
