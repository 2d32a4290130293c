import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { emitAscii } from '../dns/name.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { FIELDS as F } from './fields.js';

/** Kinds of plain values in options and suboptions. */
export const ADDRESS = 1;
export const ADDRESSES = 2;
export const TEXT = 3;
export const YES_NO = 4;
export const U8 = 5;
export const U8S = 6;
export const U16 = 7;
export const U16S = 8;
export const U16_LE = 9;
export const U32 = 10;
export const PAIRS = 11;
export const BYTES = 12;
export const SIGNED = 13;
export const ETHER = 14;
export const MARK = 15;
export const TIME = 16;

/** The length that a kind must have; of lists the length of one. 0 where any will do. */
const LENGTHS = [0, 4, 4, 0, 1, 1, 1, 2, 2, 2, 4, 8, 0, 4, 6, 0, 4];
const LISTS = (1 << ADDRESSES) | (1 << U8S) | (1 << U16S) | (1 << PAIRS);

/** A kind with the field (for pairs: the two fields) that has the value. */
export type Plain = readonly [kind: number, field: number, second?: number];

/** Emits a value; false where its length is not one that the kind can have. */
export function emitPlain(d: Dissection, plain: Plain, offset: number, length: number): boolean {
  const kind = plain[0];
  const unit = LENGTHS[kind];
  if (LISTS & (1 << kind)) {
    let at = offset;
    for (; at + unit <= offset + length && d.fault === FAULT_NONE; at += unit) emitOne(d, plain, at, unit);
    if (at === offset + length) return true;
    remarkLength(d, `Option length isn't a multiple of ${unit}`);
    return false;
  }
  if (unit !== 0 && unit !== length) {
    remarkLength(d, `length isn't ${unit}`);
    return false;
  }
  emitOne(d, plain, offset, length);
  return true;
}

function emitOne(d: Dissection, plain: Plain, at: number, length: number): void {
  const field = plain[1];
  switch (plain[0]) {
    case ADDRESS:
    case ADDRESSES:
    case U32:
      d.u32(field, at);
      break;
    case TEXT:
      emitAscii(d, field, at, length);
      break;
    case YES_NO:
    case U8:
    case U8S:
      d.u8(field, at);
      break;
    case U16:
    case U16S:
      d.u16(field, at);
      break;
    case U16_LE:
      d.u16LE(field, at);
      break;
    case PAIRS:
      d.ipv4(field, at);
      d.ipv4(plain[2] ?? field, at + 4);
      break;
    case BYTES:
      d.span(field, at, length);
      break;
    case SIGNED:
      d.value(field, d.getU32(at) | 0, at, 4);
      break;
    case ETHER:
      d.ether(field, at);
      break;
    case MARK:
      d.value(field, 1, at, length);
      break;
    case TIME:
      d.value(field, secondsOfNtp(d.getU32(at)), at, 4);
      break;
  }
}

/** Seconds since 1970 of those since 1900, taken for 1968 to 2104 (RFC 4330, 3). */
const secondsOfNtp = (seconds: number): number => seconds + (seconds < 0x8000_0000 ? 0x1_0000_0000 : 0) - 2_208_988_800;

export function remarkLength(d: Dissection, message: string): void {
  remark(d, F.bad_length, SEVERITY.error, GROUP.protocol, message);
}

/** Suboptions: each a type, a length and a value. */
export interface Suboptions {
  readonly type: number;
  readonly plain: Readonly<Record<number, Plain>>;
  /** The field that has the bytes of each value. */
  readonly value?: number;
  /** Types without a length: padding, the end. */
  readonly single?: Readonly<Record<number, number>>;
  /** After which type nothing more is read. */
  readonly end?: number;
  /** The field for a value that is not known. */
  readonly unknown?: number;
  /** A type that nobody knows is remarked on. */
  readonly strict?: boolean;
  /** Nothing more is read after a value of a wrong length. */
  readonly stopsAtMisfit?: boolean;
  /** Emitted before the bytes of the value. */
  readonly before?: (d: Dissection, type: number, offset: number, length: number) => void;
  readonly special?: (d: Dissection, type: number, offset: number, length: number) => boolean;
}

/** Emits the suboptions in `[offset, end)`; `lengthField` is the field of their lengths. */
export function emitSuboptions(
  d: Dissection,
  form: Suboptions,
  lengthField: number,
  offset: number,
  end: number,
): void {
  let at = offset;
  while (at < end && d.fault === FAULT_NONE) {
    const type = d.getU8(at);
    const single = form.single?.[type];
    if (single !== undefined) {
      d.u8(single, at++);
      if (type === form.end) return;
      continue;
    }
    if (at + 2 > end) {
      {
        const message = `Suboption ${type}: no room left in option for suboption length`;
        remark(d, F.missing_subopt_length, SEVERITY.error, GROUP.protocol, message);
      }
      return;
    }
    d.u8(form.type, at);
    d.open();
    const length = d.u8(lengthField, at + 1);
    const value = at + 2;
    if (value + length > end) {
      const message = `Suboption ${type}: no room left in option for suboption value`;
      remark(d, F.missing_subopt_value, SEVERITY.error, GROUP.protocol, message);
    }
    const isKept = value + length > end || emitSuboption(d, form, type, value, length);
    d.close();
    if (!isKept && form.stopsAtMisfit === true) return;
    at = value + length;
  }
}

/** False where it is plain, but of a wrong length. */
function emitSuboption(d: Dissection, form: Suboptions, type: number, value: number, length: number): boolean {
  form.before?.(d, type, value, length);
  if (form.value !== undefined) d.span(form.value, value, length);
  const plain = form.plain[type];
  if (plain !== undefined && emitPlain(d, plain, value, length)) return true;
  if (form.special?.(d, type, value, length)) return true;
  if (plain !== undefined && form.stopsAtMisfit === true) return false;
  if (plain === undefined && form.unknown !== undefined) d.span(form.unknown, value, length);
  if (form.strict) {
    const message = `ERROR, please report: Unknown subopt type handler ${type}`;
    remark(d, F['subopt.unknown_type'], SEVERITY.error, GROUP.protocol, message);
  }
  return plain === undefined;
}
