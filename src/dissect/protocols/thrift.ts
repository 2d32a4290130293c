import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  double,
  int8,
  int16,
  int32,
  int64,
  none,
  string,
  uint8,
} from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import { FAULT_NONE, ONE_MORE_SEGMENT } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectPdus } from './tcp/pdus.js';

const MTYPE: Readonly<Record<number, string>> = { 1: 'CALL', 2: 'REPLY', 3: 'EXCEPTION', 4: 'ONEWAY' };
const TYPE: Readonly<Record<number, string>> = {
  0: 'T_STOP',
  1: 'T_VOID',
  2: 'T_BOOL',
  3: 'T_I8',
  4: 'T_DOUBLE',
  6: 'T_I16',
  8: 'T_I32',
  10: 'T_I64',
  11: 'T_BINARY',
  12: 'T_STRUCT',
  13: 'T_MAP',
  14: 'T_SET',
  15: 'T_LIST',
  16: 'T_UUID',
  5: 'T_I32',
  7: 'T_DOUBLE',
  9: 'T_LIST',
};

/** Thrift's strict binary protocol, with or without a frame's length before it; not the compact one. */
export const thrift = declareProtocol('thrift', 'Thrift', 'Thrift Protocol');
const F = declareFields(thrift, {
  frame_len: int32('Frame length'),
  protocol_id: uint8('Protocol id', {
    base: 'hex',
    values: { 128: 'Strict Binary Protocol', 130: 'Compact Protocol' },
  }),
  version: uint8('Version'),
  mtype: uint8('Message type', { base: 'hex', values: MTYPE, many: true }),
  str_len: int32('Length', { many: true }),
  method: string('Method'),
  seq_id: int32('Sequence Id'),
  type: uint8('Type', { base: 'hex', values: TYPE, many: true }),
  fid: int16('Field Id', { many: true }),
  bool: boolean('Boolean', { many: true }),
  i8: int8('Integer8', { many: true }),
  i16: int16('Integer16', { many: true }),
  i32: int32('Integer32', { many: true }),
  i64: int64('Integer64', { many: true }),
  double: double('Double', { many: true }),
  binary: bytes('Binary', { many: true }),
  string: string('String', { many: true }),
  struct: none('Struct', { many: true }),
  list: none('List', { many: true }),
  set: none('Set', { many: true }),
  map: none('Map', { many: true }),
  num_set_item: int32('Number of Set Items', { many: true }),
  num_list_item: int32('Number of List Items', { many: true }),
  num_map_item: int32('Number of Map Items', { many: true }),
});

const STRICT = 0x80;
const HEADER = 8;
const LONGEST_NAME = 200;
const DEEPEST = 25;
const T = {
  stop: 0,
  bool: 2,
  byte: 3,
  double: 4,
  i16: 6,
  i32: 8,
  i64: 10,
  binary: 11,
  struct: 12,
  map: 13,
  set: 14,
  list: 15,
} as const;

let isFirst = true;

/** Does a message begin at `at`: the version, a known type, and a name of printable letters? */
function isMessage(d: Dissection, at: number): boolean {
  if (d.left(at) < HEADER + 4 || d.bytes[at] !== STRICT || d.bytes[at + 1] !== 1 || d.bytes[at + 2] !== 0) return false;
  const type = d.bytes[at + 3];
  const length = d.getU32(at + 4);
  if (type < 1 || type > 4 || length > LONGEST_NAME || d.left(at + HEADER) < length + 4) return false;
  for (let i = 0; i < length; i++) {
    const byte = d.bytes[at + HEADER + i];
    if (byte < 0x21 || byte > 0x7e) return false;
  }
  return length > 0;
}

const isFramed = (d: Dissection, at: number): boolean => d.left(at) > 4 && d.bytes[at] === 0 && isMessage(d, at + 4);

function dissect(d: Dissection, start: number): boolean {
  isFirst = true;
  if (isFramed(d, start)) dissectPdus(d, start, 4, (each, at) => 4 + each.getU32(at), dissectFramed);
  else if (isMessage(d, start)) {
    const end = endOf(d, T.struct, start + HEADER + d.getU32(start + 4) + 4, 0);
    const isPart = end < 0 && d.canAskForMore;
    dissectMessage(d, start);
    if (isPart) {
      // What is there is shown, and then again with the rest.
      d.fault = FAULT_NONE;
      d.wantMore(start, ONE_MORE_SEGMENT, true);
    }
  } else return false;
  return true;
}

function dissectFramed(d: Dissection, start: number): void {
  d.value(F.frame_len, d.getU32(start) | 0, start, 4);
  if (isMessage(d, start + 4)) dissectMessage(d, start + 4);
}

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'THRIFT';
  d.u8(F.protocol_id, start);
  d.u8(F.version, start + 1);
  const type = d.u8(F.mtype, start + 3) & 7;
  const length = d.getU32(start + 4);
  d.value(F.str_len, length | 0, start + 4, 4);
  d.span(F.method, start + HEADER, length);
  d.value(F.seq_id, d.getU32(start + HEADER + length) | 0, start + HEADER + length, 4);
  if (d.fault !== 0) return;
  if (d.wantsInfo) {
    const text = `${MTYPE[type] ?? 'Unknown'} ${decodeText(d.bytes, start + HEADER, length)}`;
    d.infoColumn = isFirst ? text : `${d.infoColumn}, ${text}`;
  }
  isFirst = false;
  dissectStruct(d, start + HEADER + length + 4, 0);
}

const SIZES: Readonly<Record<number, number>> = {
  [T.bool]: 1,
  [T.byte]: 1,
  [T.double]: 8,
  [T.i16]: 2,
  [T.i32]: 4,
  [T.i64]: 8,
};

const lengthAt = (d: Dissection, at: number): number => (at + 4 <= d.end ? d.getU32(at) : 0x7fff_ffff);

/** Where a value ends, without showing it; -1 where that is not there yet. */
function endOf(d: Dissection, type: number, start: number, depth: number): number {
  let at = start;
  if (SIZES[type] !== undefined) at += SIZES[type];
  else if (type === T.binary) at += 4 + lengthAt(d, at);
  else if (depth >= DEEPEST) return d.end;
  else if (type === T.struct) {
    while (at < d.end && at >= 0) {
      if (d.bytes[at] === T.stop) return at + 1;
      at = endOf(d, d.bytes[at], at + 3, depth + 1);
    }
    return -1;
  } else if (type === T.list || type === T.set || type === T.map) {
    const key = type === T.map ? d.bytes[at++] : T.stop;
    const item = d.bytes[at++];
    const count = lengthAt(d, at);
    at += 4;
    for (let i = 0; i < count && at >= 0 && at <= d.end; i++) {
      if (type === T.map) at = endOf(d, key, at, depth + 1);
      if (at >= 0) at = endOf(d, item, at, depth + 1);
    }
  } else return d.end;
  return at > d.end ? -1 : at;
}

/** Fields up to the one that stops them; gives where they end. */
function dissectStruct(d: Dissection, start: number, depth: number): number {
  let at = start;
  while (at < d.end && d.fault === 0) {
    const type = d.u8(F.type, at++);
    if (type === T.stop) return at;
    d.value(F.fid, (d.getU16(at) << 16) >> 16, at, 2);
    at = dissectValue(d, type, at + 2, depth);
  }
  return at;
}

function dissectValue(d: Dissection, type: number, at: number, depth: number): number {
  switch (type) {
    case T.bool:
      d.u8(F.bool, at);
      return at + 1;
    case T.byte:
      d.value(F.i8, (d.getU8(at) << 24) >> 24, at, 1);
      return at + 1;
    case T.double:
      d.f64(F.double, at);
      return at + 8;
    case T.i16:
      d.value(F.i16, (d.getU16(at) << 16) >> 16, at, 2);
      return at + 2;
    case T.i32:
      d.value(F.i32, d.getU32(at) | 0, at, 4);
      return at + 4;
    case T.i64:
      d.u64(F.i64, at);
      return at + 8;
    case T.binary:
      return dissectBinary(d, at);
    case T.struct:
      if (depth >= DEEPEST) break;
      d.value(F.struct, 1, at, 0);
      d.open();
      at = dissectStruct(d, at, depth + 1);
      d.close();
      return at;
    case T.list:
    case T.set:
    case T.map:
      if (depth >= DEEPEST) break;
      return dissectItems(d, type, at, depth);
  }
  // A type that is not known has no end.
  d.has(d.end, 1);
  return d.end;
}

function dissectBinary(d: Dissection, at: number): number {
  const length = d.getU32(at) | 0;
  d.value(F.str_len, length, at, 4);
  if (length < 0 || !d.has(at + 4, length)) return d.end;
  d.span(isText(d, at + 4, length) ? F.string : F.binary, at + 4, length);
  return at + 4 + length;
}

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Text in UTF-8, of whose ASCII characters all can be printed, but for ends of lines and a zero that ends it? */
function isText(d: Dissection, at: number, length: number): boolean {
  const end = length > 1 && d.bytes[at + length - 1] === 0 ? at + length - 1 : at + length;
  let isAscii = true;
  for (let i = at; i < end; i++) {
    const byte = d.bytes[i];
    if ((byte < 0x20 && byte !== 0x0a) || byte === 0x7f) return false;
    if (byte > 0x7f) isAscii = false;
  }
  if (isAscii) return true;
  try {
    decoder.decode(d.bytes.subarray(at, end));
    return true;
  } catch {
    return false;
  }
}

function dissectItems(d: Dissection, type: number, start: number, depth: number): number {
  d.value(type === T.list ? F.list : type === T.set ? F.set : F.map, 1, start, 0);
  d.open();
  let at = start;
  const key = type === T.map ? d.u8(F.type, at++) : T.stop;
  const item = d.u8(F.type, at++);
  const count = d.getU32(at) | 0;
  d.value(type === T.list ? F.num_list_item : type === T.set ? F.num_set_item : F.num_map_item, count, at, 4);
  at += 4;
  for (let i = 0; i < count && at < d.end && d.fault === 0; i++) {
    if (type === T.map) at = dissectValue(d, key, at, depth + 1);
    at = dissectValue(d, item, at, depth + 1);
  }
  d.close();
  return at;
}

const looksLikeThrift = (d: Dissection, start: number): boolean => isMessage(d, start) || isFramed(d, start);

export const thriftDissector: Dissector = {
  protocol: thrift,
  dissect,
  heuristics: { tcp: looksLikeThrift, udp: looksLikeThrift },
};
