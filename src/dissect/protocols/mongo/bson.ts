import type { Dissection } from '../../dissection.js';
import { indexOfByte } from '../../lines.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

const DEEPEST = 100;
const LEAST = 5;
const LARGEST = 16 * 1000 * 1000;

const TYPE = {
  double: 1,
  text: 2,
  document: 3,
  array: 4,
  binary: 5,
  objectId: 7,
  boolean: 8,
  date: 9,
  pattern: 11,
  pointer: 12,
  code: 13,
  symbol: 14,
  scopedCode: 15,
  int32: 16,
  timestamp: 17,
  int64: 18,
  decimal: 19,
} as const;

/** Where the text that begins at `at` ends, its zero byte left out. Sets the fault where there is none. */
export function zeroAt(d: Dissection, at: number): number {
  const zero = indexOfByte(d.bytes, 0, at, d.end);
  if (zero >= 0) return zero;
  d.has(d.end, 1);
  return d.end;
}

/** A document in BSON (bsonspec.org, version 1.1) under a field of its own; gives where it ends. */
export function dissectDocument(d: Dissection, field: number, start: number, depth = 0): number {
  const length = d.getU32LE(start) | 0;
  if (d.fault !== 0) return start;
  d.value(field, 1, start, Math.max(0, Math.min(length, d.end - start)));
  d.open();
  d.value(F['document.length'], length, start, 4);
  const end = start + length;
  if (length > LARGEST || length < LEAST) {
    const message = `BSON document length too ${length < LEAST ? 'short' : 'long'}: ${length}`;
    remark(d, F['document.length.bad'], SEVERITY.error, GROUP.malformed, message);
    d.close();
    return length < LEAST ? start + 4 : end;
  }
  if (depth > DEEPEST) {
    const message = `BSON document recursion exceeds ${DEEPEST}`;
    remark(d, F['document.recursion_exceeded'], SEVERITY.error, GROUP.malformed, message);
  } else if (length === LEAST) d.value(F['document.empty'], 1, start + 4, 1);
  else {
    d.value(F.elements, 1, start + 4, length - 5);
    d.open();
    for (let at = start + 4; at < end - 1 && d.fault === 0; ) at = dissectElement(d, at, depth);
    d.close();
  }
  d.close();
  return end;
}

function dissectElement(d: Dissection, start: number, depth: number): number {
  const type = d.getU8(start);
  const nameEnd = zeroAt(d, start + 1);
  d.span(F['element.name'], start + 1, nameEnd - start - 1);
  d.open();
  d.u8(F['element.type'], start);
  const next = dissectValue(d, type, nameEnd + 1, depth);
  d.close();
  return next;
}

function text(d: Dissection, at: number): number {
  const length = d.getU32LE(at) | 0;
  d.value(F['element.value.length'], length, at, 4);
  d.span(F['element.value.string'], at + 4, length);
  return at + 4 + Math.max(0, length);
}

function dissectValue(d: Dissection, type: number, at: number, depth: number): number {
  switch (type) {
    case TYPE.double:
      d.f64LE(F['element.value.double'], at);
      return at + 8;
    case TYPE.text:
    case TYPE.code:
    case TYPE.symbol:
      return text(d, at);
    case TYPE.document:
    case TYPE.array:
      return dissectDocument(d, F.document, at, depth + 1);
    case TYPE.binary: {
      const length = d.getU32LE(at) | 0;
      d.value(F['element.value.length'], length, at, 4);
      // A byte that says what kind of bytes they are stands between.
      d.span(F['element.value.bytes'], at + 5, length);
      return at + 5 + Math.max(0, length);
    }
    case TYPE.objectId:
      dissectObjectId(d, at);
      return at + 12;
    case TYPE.boolean:
      d.u8(F['element.value.bool'], at);
      return at + 1;
    case TYPE.date:
    case TYPE.timestamp:
    case TYPE.int64:
      d.u64LE(F['element.value.int64'], at);
      return at + 8;
    case TYPE.pattern: {
      const end = zeroAt(d, at);
      d.span(F['element.value.regex.pattern'], at, end - at);
      const optionsEnd = zeroAt(d, end + 1);
      d.span(F['element.value.regex.options'], end + 1, optionsEnd - end - 1);
      return optionsEnd + 1;
    }
    case TYPE.pointer:
      text(d, at);
      // As tshark has it: from the text on, which is not passed over.
      d.span(F['element.value.db_ptr'], at + 4, 12);
      return at + 16;
    case TYPE.scopedCode: {
      const length = d.getU32LE(at) | 0;
      d.value(F['element.value.length'], length, at, 4);
      d.value(F['element.value.js_code'], 1, at + 4, 0);
      d.open();
      const next = text(d, at + 4);
      d.close();
      d.value(F['element.value.js_scope'], 1, next, 0);
      d.open();
      const end = dissectDocument(d, F.document, next, depth + 1);
      d.close();
      return end;
    }
    case TYPE.int32:
      d.value(F['element.value.int'], d.getU32LE(at) | 0, at, 4);
      return at + 4;
    case TYPE.decimal:
      d.span(F['element.value.decimal128'], at, 16);
      return at + 16;
    default:
      return at;
  }
}

function dissectObjectId(d: Dissection, at: number): void {
  d.span(F['element.value.objectid'], at, 12);
  d.open();
  d.value(F['element.value.objectid.time'], d.getU32(at) | 0, at, 4);
  d.span(F['element.value.objectid.machine_id'], at + 4, 5);
  d.open();
  d.value(F['element.value.objectid.host'], d.getU16LE(at + 4) | (d.getU8(at + 6) << 16), at + 4, 3);
  d.u16LE(F['element.value.objectid.pid'], at + 7);
  d.close();
  d.u24(F['element.value.objectid.inc'], at + 9);
  d.close();
}
