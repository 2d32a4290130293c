import { allFields, type ShownValue } from '../../../fields/protocol.js';
import { bitsOf } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';

/** Emits fields that are bits of a little-endian number of `width` bytes. */
export function emitBitsLE(d: Dissection, at: number, width: number, fields: readonly number[]): number {
  if (!d.has(at, width)) return 0;
  let whole = 0;
  for (let i = Math.min(width, 4) - 1; i >= 0; i--) whole = (whole << 8) | d.bytes[at + i];
  for (const field of fields)
    if (d.want[field] !== 0) d.value(field, bitsOf(whole, allFields[field].mask ?? 0), at, width);
  return whole >>> 0;
}

/** A number of 2 or 4 bytes, and under it the fields that are its bits. */
export function emitFlags(d: Dissection, field: number, at: number, width: number, bits: readonly number[]): number {
  const value = width === 1 ? d.u8(field, at) : width === 2 ? d.u16LE(field, at) : d.u32LE(field, at);
  d.open();
  emitBitsLE(d, at, width, bits);
  d.close();
  return value;
}

/** The line of such a time: 0 is none. */
export const fileTimeLine =
  (label: string) =>
  ({ number, text }: ShownValue): string =>
    `${label}: ${number === 0 ? 'No time specified (0)' : text}`;

const FROM_1601_TO_1970 = 11_644_473_600;

/** A FILETIME (MS-DTYP, 2.3.3): units of 100 ns since 1601. 0 stands for none, and is kept as 0. */
export function emitFileTime(d: Dissection, field: number, at: number): void {
  if (!d.has(at, 8) || d.want[field] === 0) return;
  const low = d.getU32LE(at);
  const high = d.getU32LE(at + 4);
  if (low === 0 && high === 0) {
    d.wide(field, 0, 0, at, 8);
    return;
  }
  const units = (BigInt(high) << 32n) | BigInt(low);
  d.wide(field, Number(units / 10_000_000n) - FROM_1601_TO_1970, Number(units % 10_000_000n) * 100, at, 8);
}

/** Seconds since 1970. */
export function emitUnixTime(d: Dissection, field: number, at: number): void {
  const seconds = d.getU32LE(at);
  if (d.fault === FAULT_NONE) d.wide(field, seconds, 0, at, 4);
}

const GUID_ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

/** A GUID whose first three parts are little-endian (MS-DTYP, 2.3.4). */
export function emitGuid(d: Dissection, field: number, at: number): void {
  if (!d.has(at, 16) || d.want[field] === 0) return;
  d.blob(
    field,
    Uint8Array.from(GUID_ORDER, (from) => d.bytes[at + from]),
    at,
    16,
  );
}

const utf16 = new TextDecoder('utf-16le');

/** Text of UTF-16 in `[at, at + length)`, up to its first NUL; '' where it is not all there. */
export function wideTextAt(d: Dissection, at: number, length: number): string {
  if (!d.has(at, length)) return '';
  let end = at;
  const limit = at + (length & ~1);
  while (end < limit && (d.bytes[end] | d.bytes[end + 1]) !== 0) end += 2;
  return utf16.decode(d.bytes.subarray(at, end));
}

export function emitWideText(d: Dissection, field: number, at: number, length: number): void {
  if (d.has(at, length) && d.want[field] !== 0) d.text(field, wideTextAt(d, at, length), at, length);
}

/**
 * A date and a time of DOS (MS-CIFS, 2.2.1.4.1, 2.2.1.4.2), in local time: seconds in pairs since midnight, and days
 * since 1980. `timeFirst`: the time stands before the date.
 */
export function emitDosTime(
  d: Dissection,
  field: number,
  timeField: number,
  dateField: number,
  at: number,
  timeFirst: boolean,
): void {
  if (!d.has(at, 4)) return;
  const timeAt = timeFirst ? at : at + 2;
  const dateAt = timeFirst ? at + 2 : at;
  const time = d.getU16LE(timeAt);
  const date = d.getU16LE(dateAt);
  const day = new Date(
    1980 + (date >> 9),
    ((date >> 5) & 15) - 1,
    date & 31,
    time >> 11,
    (time >> 5) & 63,
    (time & 31) * 2,
  );
  d.wide(field, Math.floor(day.getTime() / 1000), 0, at, 4);
  d.open();
  if (timeFirst) {
    d.u16LE(timeField, timeAt);
    d.u16LE(dateField, dateAt);
  } else {
    d.u16LE(dateField, dateAt);
    d.u16LE(timeField, timeAt);
  }
  d.close();
}
