import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { encoded, readEncoded } from './reading.js';

const TYPE = {
  decimal: 0,
  tiny: 1,
  short: 2,
  long: 3,
  float: 4,
  double: 5,
  null: 6,
  timestamp: 7,
  longLong: 8,
} as const;
const MORE = { int24: 9, date: 10, time: 11, dateTime: 12, year: 13, bit: 16, json: 245, geometry: 255 } as const;
const FIRST_BLOB = 249;
const LAST_BLOB = 252;

/** A value in binary form (MySQL's "Binary Protocol Value"), by its type; gives where it ends. */
export function dissectValue(d: Dissection, at: number, type: number, isUnsigned: boolean): number {
  switch (type) {
    case TYPE.tiny: {
      const value = d.getU8(at);
      if (isUnsigned) d.value(F['exec.field.unsigned_tiny'], value, at, 1);
      else d.value(F['exec.field.tiny'], (value << 24) >> 24, at, 1);
      return at + 1;
    }
    case TYPE.short: {
      const value = d.getU16LE(at);
      if (isUnsigned) d.value(F['exec.field.unsigned_short'], value, at, 2);
      else d.value(F['exec.field.short'], (value << 16) >> 16, at, 2);
      return at + 2;
    }
    case MORE.year:
      d.value(F['exec.field.year'], d.getU16LE(at), at, 2);
      return at + 2;
    case TYPE.long: {
      const value = d.getU32LE(at);
      if (isUnsigned) d.value(F['exec.field.unsigned_long'], value, at, 4);
      else d.value(F['exec.field.long'], value | 0, at, 4);
      return at + 4;
    }
    case MORE.int24:
      d.value(F['exec.field.int24'], d.getU32LE(at) | 0, at, 4);
      return at + 4;
    case TYPE.longLong:
      d.u64LE(isUnsigned ? F['exec.field.unsigned_longlong'] : F['exec.field.longlong'], at);
      return at + 8;
    case TYPE.float:
      d.f32LE(F['exec.field.float'], at);
      return at + 4;
    case TYPE.double:
      d.f64LE(F['exec.field.double'], at);
      return at + 8;
    case TYPE.null:
      return at;
    case TYPE.timestamp:
    case MORE.date:
    case MORE.dateTime:
      return dissectMoment(d, at);
    case MORE.time:
      return dissectTime(d, at);
    case MORE.bit:
      return dissectLong(d, at, F['exec.field.bit.length'], F['exec.field.bit']);
    case MORE.json:
      return dissectLong(d, at, F['exec.field.json.length'], F['exec.field.string']);
    case MORE.geometry:
      return dissectLong(d, at, F['exec.field.geometry.length'], F['exec.field.geometry']);
    default:
      if (type >= FIRST_BLOB && type <= LAST_BLOB)
        return dissectLong(d, at, F['exec.field.blob.length'], F['exec.field.blob']);
      return dissectLong(d, at, F['exec.field.string.length'], F['exec.field.string']);
  }
}

function dissectLong(d: Dissection, at: number, lengthField: number, field: number): number {
  const length = readEncoded(d, at);
  const start = encoded.end;
  d.value(lengthField, length, at, start - at);
  d.span(field, start, length);
  return start + length;
}

function dissectMoment(d: Dissection, at: number): number {
  const length = d.getU8(at);
  d.value(F['exec.field.datetime.length'], length, at, 1);
  if (length >= 4) {
    d.value(F['exec.field.year'], d.getU16LE(at + 1), at + 1, 2);
    d.value(F['exec.field.month'], d.getU8(at + 3), at + 3, 1);
    d.value(F['exec.field.day'], d.getU8(at + 4), at + 4, 1);
  }
  if (length >= 7) dissectClock(d, at + 5);
  if (length >= 11) d.value(F['exec.field.secondb'], d.getU32LE(at + 8) | 0, at + 8, 4);
  return at + 1 + length;
}

function dissectClock(d: Dissection, at: number): void {
  d.value(F['exec.field.hour'], d.getU8(at), at, 1);
  d.value(F['exec.field.minute'], d.getU8(at + 1), at + 1, 1);
  d.value(F['exec.field.second'], d.getU8(at + 2), at + 2, 1);
}

function dissectTime(d: Dissection, at: number): number {
  const length = d.getU8(at);
  d.value(F['exec.field.time.length'], length, at, 1);
  if (length >= 5) {
    d.u8(F['exec.field.time.sign'], at + 1);
    d.value(F['exec.field.time.days'], d.getU32LE(at + 2) | 0, at + 2, 4);
  }
  if (length >= 8) dissectClock(d, at + 6);
  if (length >= 12) d.value(F['exec.field.secondb'], d.getU32LE(at + 9) | 0, at + 9, 4);
  return at + 1 + length;
}
