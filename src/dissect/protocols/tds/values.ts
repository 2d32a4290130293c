import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';

/** Types of values (MS-TDS section 2.2.5.4), by how their lengths are told. */
const FIXED: Readonly<Record<number, number>> = {
  31: 0,
  48: 1,
  50: 1,
  52: 2,
  56: 4,
  58: 4,
  59: 4,
  60: 8,
  61: 8,
  62: 8,
  122: 4,
  127: 8,
};
const GUID = 0x24;
const BYTE_SIZED = new Set([0x24, 0x26, 0x37, 0x3f, 0x68, 0x6a, 0x6c, 0x6d, 0x6e, 0x6f, 0x2f, 0x27, 0x2d, 0x25]);
const DECIMALS = new Set([0x37, 0x3f, 0x6a, 0x6c]);
const SHORT_SIZED = new Set([0xa5, 0xa7, 0xad, 0xaf, 0xe7, 0xef]);
const WITH_COLLATION = new Set([0xa7, 0xaf, 0xe7, 0xef]);
const WIDE_TEXT = new Set([0xe7, 0xef]);
const NARROW_TEXT = new Set([0xa7, 0xaf, 0x2f, 0x27]);
const INTEGERS = new Set([48, 52, 56, 127, 0x26]);
const BOOLEANS = new Set([50, 0x68]);
const FLOATS = new Set([59, 62, 0x6d]);
const DATES = new Set([58, 61, 0x6f]);
const NO_VALUE = 0xffff;
const DAYS_TO_1970 = 25_567;

/** A type as it is described, and where its description ends; -1 for types that are not known here. */
export interface ValueType {
  readonly type: number;
  /** The greatest length; 0xffff for values in pieces. */
  readonly size: number;
}
export const described = { end: 0 };

/** Describes the type at `at`: for columns of results (`forColumn`) or parameters. Undefined where it is not known. */
export function dissectType(d: Dissection, start: number, forColumn: boolean): ValueType | undefined {
  const type = d.getU8(start);
  let at = start + 1;
  let size = 0;
  if (forColumn) d.value(F['colmetadata.results_token_type'], type, start, 1);
  else {
    d.span(F.type_info, start, 1);
    d.open();
    d.u8(F['type_info.type'], start);
  }
  let isKnown = true;
  if (FIXED[type] !== undefined) size = FIXED[type];
  else if (BYTE_SIZED.has(type)) {
    size = d.getU8(at);
    d.value(forColumn ? F['colmetadata.type_size'] : F['type_info.varlen'], size, at++, 1);
    if (DECIMALS.has(type)) {
      d.u8(forColumn ? F['colmetadata.precision'] : F['type_info.precision'], at);
      d.u8(forColumn ? F['colmetadata.scale'] : F['type_info.scale'], at + 1);
      at += 2;
    }
  } else if (SHORT_SIZED.has(type)) {
    size = d.getU16LE(at);
    d.value(forColumn ? F['colmetadata.large_type_size'] : F['type_info.varlen'], size, at, 2);
    at += 2;
    if (WITH_COLLATION.has(type)) {
      if (forColumn) {
        d.u16LE(F['colmetadata.collate_codepage'], at);
        d.u16LE(F['colmetadata.collate_flags'], at + 2);
        d.u8(F['colmetadata.collate_charset_id'], at + 4);
      } else dissectCollation(d, at);
      at += 5;
    }
  } else isKnown = false;
  if (!forColumn) d.close();
  described.end = at;
  return isKnown ? { type, size } : undefined;
}

function dissectCollation(d: Dissection, at: number): void {
  const bits = d.getU32LE(at);
  d.span(F['type_info.collation'], at, 5);
  d.open();
  d.value(F['type_info.collation.lcid'], bits & 0xfffff, at, 4);
  d.value(F['type_info.collation.ignore_case'], (bits >> 20) & 1, at, 4);
  d.value(F['type_info.collation.ignore_accent'], (bits >> 21) & 1, at, 4);
  d.value(F['type_info.collation.ignore_kana'], (bits >> 22) & 1, at, 4);
  d.value(F['type_info.collation.ignore_width'], (bits >> 23) & 1, at, 4);
  d.value(F['type_info.collation.binary'], (bits >> 24) & 1, at, 4);
  d.value(F['type_info.collation.version'], bits >>> 28, at, 4);
  d.u8(F['type_info.collation.sortid'], at + 4);
  d.close();
}

/** Text in UTF-16, with `length` bytes. */
export function wideText(d: Dissection, field: number, at: number, length: number): void {
  if (!d.has(at, length) || !d.want[field]) return;
  let text = '';
  for (let i = 0; i + 1 < length; i += 2) text += String.fromCharCode(d.getU16LE(at + i));
  d.text(field, text, at, length);
}

const none = (d: Dissection, at: number): void => d.value(F['type_varbyte.data.null'], 1, at, 0);

/** A value of that type; gives where it ends. */
export function dissectValue(d: Dissection, start: number, { type, size }: ValueType): number {
  const fixed = FIXED[type];
  if (fixed !== undefined) {
    if (fixed > 0) dissectData(d, type, start, fixed);
    return start + fixed;
  }
  if (BYTE_SIZED.has(type)) {
    const length = d.getU8(start);
    d.value(F['type_varbyte.length'], length, start, 1);
    if (length > 0) dissectData(d, type, start + 1, length);
    else if (!DATES.has(type)) none(d, start);
    return start + 1 + length;
  }
  if (size === NO_VALUE) return dissectPieces(d, start);
  const length = d.getU16LE(start);
  d.value(F['type_varbyte.length'], length, start, 2);
  if (length === NO_VALUE) {
    none(d, start);
    return start + 2;
  }
  dissectData(d, type, start + 2, length);
  return start + 2 + length;
}

/** A value in pieces, with their lengths ("PLP"); -1 stands for none. */
function dissectPieces(d: Dissection, start: number): number {
  d.u64LE(F['type_varbyte.plp_len'], start);
  if (d.getU32LE(start) === 0xffff_ffff && d.getU32LE(start + 4) === 0xffff_ffff) {
    none(d, start);
    return start + 8;
  }
  let at = start + 8;
  while (d.fault === 0) {
    const length = d.u32LE(F['type_varbyte.plp_chunk_len'], at);
    at += 4;
    if (length === 0) break;
    d.span(F['type_varbyte.plp_chunk'], at, length);
    at += length;
  }
  return at;
}

function dissectData(d: Dissection, type: number, at: number, length: number): void {
  if (!d.has(at, length)) return;
  if (WIDE_TEXT.has(type)) wideText(d, F['type_varbyte.data.string'], at, length);
  else if (NARROW_TEXT.has(type)) d.span(F['type_varbyte.data.string'], at, length);
  else if (INTEGERS.has(type)) {
    if (length === 8) d.u64LE(F['type_varbyte.data.int64'], at);
    else {
      const value = length === 1 ? d.bytes[at] : length === 2 ? (d.getU16LE(at) << 16) >> 16 : d.getU32LE(at) | 0;
      d.value(F['type_varbyte.data.int'], value, at, length);
    }
  } else if (BOOLEANS.has(type)) d.value(F['type_varbyte.data.bool'], d.bytes[at] === 0 ? 0 : 1, at, length);
  else if (FLOATS.has(type)) {
    d.value(F['type_varbyte.data.float'], length === 8 ? d.getF64LE(at) : d.getF32LE(at), at, length);
  } else if (DATES.has(type)) dissectDate(d, at, length);
  else if (type === GUID) dissectGuid(d, at, length);
  else if (DECIMALS.has(type)) {
    d.value(F['type_varbyte.data.sign'], d.bytes[at] === 0 ? 0 : 1, at, 1);
    if (length > 1) d.span(F['type_varbyte.data.bytes'], at + 1, length - 1);
  } else d.span(F['type_varbyte.data.bytes'], at, length);
}

/** A GUID, whose first three parts have their lowest byte first. */
function dissectGuid(d: Dissection, at: number, length: number): void {
  if (length !== 16 || !d.want[F['type_varbyte.data.guid']]) return;
  const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
  d.blob(
    F['type_varbyte.data.guid'],
    Uint8Array.from(order, (i) => d.bytes[at + i]),
    at,
    length,
  );
}

/** Days since 1900, and three-hundredths of seconds or minutes. */
function dissectDate(d: Dissection, at: number, length: number): void {
  if (length === 8) {
    const ticks = d.getU32LE(at + 4);
    const seconds = ((d.getU32LE(at) | 0) - DAYS_TO_1970) * 86_400 + Math.floor(ticks / 300);
    d.wide(F['type_varbyte.data.datetime'], seconds, Math.floor(((ticks % 300) * 1_000_000_000) / 300), at, 8);
  } else if (length === 4) {
    const seconds = (d.getU16LE(at) - DAYS_TO_1970) * 86_400 + d.getU16LE(at + 2) * 60;
    d.wide(F['type_varbyte.data.datetime'], seconds, 0, at, 4);
  }
}
