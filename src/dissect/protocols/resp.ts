import {
  bytes,
  declareFields,
  declareProtocol,
  int32,
  int64,
  none,
  type ShownValue,
  string,
} from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import { emitMark } from '../bits.js';
import { type Dissection, ONE_MORE_SEGMENT } from '../dissection.js';
import { type Dissector, dissectorTable } from '../dissector.js';
import { indexOfByte, isDigit, isLineEnded, lineEnd, nextLine, skipBlanks } from '../lines.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { visibleText } from './http/text.js';

/** REdis Serialization Protocol, version 2 (redis.io, "RESP protocol spec"). */
export const resp = declareProtocol('resp', 'RESP', 'REdis Serialization Protocol');
const bulkLine = ({ below }: ShownValue) => {
  if ((below('bulk_string.length')?.number ?? 0) < 0) return 'Bulk String: [NULL]';
  const value = Buffer.from(below('bulk_string.value')?.text ?? '', 'hex');
  return `Bulk String: ${decodeText(value, 0, value.length)}`;
};
const arrayLine = ({ below }: ShownValue) => {
  const length = below('array.length')?.text ?? '';
  return `Array: ${length === '0' ? 'Empty' : length.startsWith('-') ? 'NULL' : `Length ${length}`}`;
};

const F = declareFields(resp, {
  fragment: none('Fragment', { many: true }),
  reassembled_in_next_frame: none('Array is partially decoded. Re-assembled array is in the next frame', {
    many: true,
  }),
  malformed_length: none('Malformed length specified', { many: true }),
  array_recursion_too_deep: none(
    'Array is too deep to recurse any further. Subsequent elements attached to the protocol tree may not reflect their actual location in the array',
    { many: true },
  ),
  string: string('String', { many: true }),
  error: string('Error', { many: true }),
  bulk_string: none('Bulk String', { many: true, line: bulkLine }),
  'bulk_string.value': bytes('Value', { many: true }),
  'bulk_string.length': int32('Length', { many: true }),
  integer: int64('Integer', { many: true }),
  array: none('Array', { many: true, line: arrayLine }),
  'array.length': int64('Length', { many: true }),
});

const PORT = 6379;
const DEEPEST = 32;
const LONGEST_SHOWN = 100;
const MAX_INT64 = 0x7fff_ffff_ffff_ffffn;
const BULK = 0x24;
const ARRAY = 0x2a;
const STRING = 0x2b;
const ERROR = 0x2d;
const INTEGER = 0x3a;

const ports = dissectorTable('tcp.port');

/** An element is not all there: the rest of the segment is left for later. */
let isPartial = false;

/** Shows what is there of a segment, and asks for the rest of an element that begins at `d.moreAt`. */
function dissect(d: Dissection, start: number): boolean {
  const isRequest = ports.get(d.destinationPort) === resp.id;
  d.protocolColumn = 'RESP';
  if (d.wantsInfo) d.infoColumn = isRequest ? 'Request:' : 'Response:';
  isPartial = false;
  let at = start;
  while (at < d.end && d.fault === 0) {
    const next = dissectElement(d, at, isRequest, 0);
    if (isPartial) {
      if (d.wantsInfo) d.infoColumn += ' [continuation]';
      d.wantMore(at, ONE_MORE_SEGMENT, true);
      return true;
    }
    at = next;
  }
  return true;
}

function dissectElement(d: Dissection, start: number, isRequest: boolean, depth: number): number {
  const { bytes: data, end } = d;
  const lineStop = lineEnd(data, start, end);
  const next = nextLine;
  if (!isLineEnded || (data[lineStop] === 13 && next === end && next === lineStop + 1)) {
    isPartial = d.canAskForMore;
    if (isPartial) return end;
  }
  if (lineStop === start) return next;
  const length = lineStop - start - 1;
  switch (data[start]) {
    case STRING:
      d.span(F.string, start + 1, length);
      if (d.wantsInfo && !isRequest && depth === 0) d.infoColumn += ` ${visibleText(data, start + 1, lineStop)}`;
      return next;
    case ERROR:
      d.span(F.error, start + 1, length);
      if (d.wantsInfo) d.infoColumn += ` Error: ${decodeText(data, start + 1, length)}`;
      return next;
    case INTEGER: {
      const value = numberAt(data, start + 1, lineStop);
      d.wide(F.integer, Number(value & 0xffff_ffffn), Number((value >> 32n) & 0xffff_ffffn), start + 1, length);
      if (d.wantsInfo && !isRequest && depth === 0) d.infoColumn += ` ${value}`;
      return next;
    }
    case BULK:
      return dissectBulk(d, start, lineStop, next, isRequest, depth);
    case ARRAY:
      return dissectArray(d, start, lineStop, next, isRequest, depth);
    default:
      d.span(F.fragment, start, next - start);
      if (d.wantsInfo) d.infoColumn += ' [fragment]';
      return next;
  }
}

/** A decimal number as C's strtoll reads it: blanks, a sign, digits. */
function numberAt(data: Uint8Array, start: number, end: number): bigint {
  let at = skipBlanks(data, start, end);
  const isNegative = data[at] === 0x2d;
  if (isNegative || data[at] === 0x2b) at++;
  let value = 0n;
  for (; at < end && isDigit(data[at]) && value <= MAX_INT64; at++) value = value * 10n + BigInt(data[at] - 48);
  if (value > MAX_INT64) value = isNegative ? MAX_INT64 + 1n : MAX_INT64;
  return isNegative ? -value : value;
}

function badLength(d: Dissection): void {
  remark(d, F.malformed_length, SEVERITY.error, GROUP.undecoded, 'Malformed length specified');
}

function dissectBulk(
  d: Dissection,
  start: number,
  lineStop: number,
  next: number,
  isRequest: boolean,
  depth: number,
): number {
  const length = Number(BigInt.asIntN(32, numberAt(d.bytes, start + 1, lineStop)));
  if (length >= 0 && next + length + 2 > d.end && d.canAskForMore) {
    isPartial = true;
    return d.end;
  }
  const size = Math.max(0, length);
  emitMark(d, F.bulk_string, start, next + size + 2 - start);
  d.open();
  d.value(F['bulk_string.length'], length, start + 1, lineStop - start - 1);
  if (length < -1) badLength(d);
  else if (length > 0) d.span(F['bulk_string.value'], next, length);
  d.close();
  if (length >= 0 && d.wantsInfo) d.infoColumn += bulkText(d, next, length, isRequest, depth);
  return length < 0 ? next : next + length + 2;
}

function bulkText(d: Dissection, at: number, length: number, isRequest: boolean, depth: number): string {
  if (depth !== (isRequest ? 1 : 0)) return isRequest && depth === 0 ? ` BulkString(${length})` : '';
  let isAscii = length < LONGEST_SHOWN;
  for (let i = 0; i < length && isAscii; i++) isAscii = d.bytes[at + i] < 128;
  if (!isAscii) return ` BulkString(${length})`;
  const zero = indexOfByte(d.bytes, 0, at, at + length);
  return ` ${visibleText(d.bytes, at, zero < 0 ? at + length : zero)}`;
}

function dissectArray(
  d: Dissection,
  start: number,
  lineStop: number,
  next: number,
  isRequest: boolean,
  depth: number,
): number {
  const count = numberAt(d.bytes, start + 1, lineStop);
  emitMark(d, F.array, start, d.left(start));
  d.open();
  const size = lineStop - start - 1;
  d.wide(F['array.length'], Number(count & 0xffff_ffffn), Number((count >> 32n) & 0xffff_ffffn), start + 1, size);
  let at = next;
  if (count < -1n) badLength(d);
  else if (count === MAX_INT64) isPartial = d.canAskForMore;
  else {
    if (count > 0n && d.wantsInfo && !isRequest && depth === 0) d.infoColumn += ` Array(${count})`;
    if (depth >= DEEPEST - 1 && count > 0n) {
      const message =
        'Array is too deep to recurse any further. Subsequent elements attached to the protocol tree may not reflect their actual location in the array';
      remark(d, F.array_recursion_too_deep, SEVERITY.error, GROUP.undecoded, message);
    } else if (count > 0n && at >= d.end && d.canAskForMore) isPartial = true;
    else
      for (let i = 0n; i < count && at < d.end && d.fault === 0; i++) {
        at = dissectElement(d, at, isRequest, depth + 1);
        if (isPartial) {
          const message = 'Array is partially decoded. Re-assembled array is in the next frame';
          remark(d, F.reassembled_in_next_frame, SEVERITY.note, GROUP.undecoded, message);
          break;
        }
      }
  }
  d.close();
  return at;
}

export const respDissector: Dissector = { protocol: resp, dissect, places: { 'tcp.port': [PORT] } };
