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
  uint16,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { dissectPdus } from './tcp/pdus.js';

/** Monero's peers: the Levin protocol, with sections of named values (Monero's documents of both). */
export const monero = declareProtocol('monero', 'Monero', 'Monero protocol');

const COMMANDS: Readonly<Record<number, string>> = {
  1001: 'Handshake',
  1002: 'TimedSync',
  1003: 'Ping',
  1007: 'SupportFlags',
  2001: 'NewBlock',
  2002: 'NewTransactions',
  2003: 'GetObjectsRequest',
  2004: 'GetObjectsResponse',
  2006: 'ChainRequest',
  2007: 'ChainResponse',
  2008: 'NewFluffyBlock',
  2009: 'FluffyMissingTxsRequest',
  2010: 'GetTxPoolCompliment',
};
const SET = ['Set', 'Not set'] as const;
const base = 'dec';
const many = true;
const F = declareFields(monero, {
  signature: uint64('Signature', { base: 'hex' }),
  length: uint64('Payload Length', { base }),
  have_to_return_data: boolean('Have to return data'),
  command: uint32('Command', { base, values: COMMANDS }),
  return_code: int32('Return Code', { base }),
  flags: uint32('Flags', { base }),
  'flags.request': boolean('Request', { mask: 0x1, maskBits: 32, labels: SET }),
  'flags.response': boolean('Response', { mask: 0x2, maskBits: 32, labels: SET }),
  'flags.start_fragment': boolean('Start fragment', { mask: 0x4, maskBits: 32, labels: SET }),
  'flags.end_fragment': boolean('End fragment', { mask: 0x8, maskBits: 32, labels: SET }),
  'flags.reserved': boolean('Reserved', { mask: 0xfffffff0, maskBits: 32, labels: SET }),
  version: uint32('Protocol version', { base }),
  payload: none('Payload'),
  'payload.magic': bytes('Magic number'),
  'payload.item': bytes('Entry', { many }),
  'payload.item.key': string('Key', { many }),
  'payload.item.type': uint8('Type', {
    base,
    values: {
      1: 'int64',
      2: 'int32',
      3: 'int16',
      4: 'int8',
      5: 'uint64',
      6: 'uint32',
      7: 'uint16',
      8: 'uint8',
      9: 'float64',
      10: 'string',
      11: 'boolean',
      12: 'struct',
      129: 'array[int64]',
      130: 'array[int32]',
      131: 'array[int16]',
      132: 'array[int8]',
      133: 'array[uint64]',
      134: 'array[uint32]',
      135: 'array[uint16]',
      136: 'array[uint8]',
      137: 'array[float64]',
      138: 'array[string]',
      139: 'array[boolean]',
      140: 'array[struct]',
    },
    many,
  }),
  'payload.item.size': int64('Size', { base, many }),
  'payload.item.length': int64('Length', { base, many }),
  'payload.item.value.int8': int8('Value', { base, many }),
  'payload.item.value.int16': int16('Value', { base, many }),
  'payload.item.value.int32': int32('Value', { base, many }),
  'payload.item.value.int64': int64('Value', { base, many }),
  'payload.item.value.uint8': uint8('Value', { base, many }),
  'payload.item.value.uint16': uint16('Value', { base, many }),
  'payload.item.value.uint32': uint32('Value', { base, many }),
  'payload.item.value.uint64': uint64('Value', { base, many }),
  'payload.item.value.float64': double('Value', { many }),
  'payload.item.value.string': bytes('Value', { many }),
  'payload.item.value.boolean': boolean('Value', { many }),
  'payload.item.value.struct': none('Value', { many }),
  'payload.item.value.array': none('Value', { many }),
  'payload.item.type.unknown': none('Unknown type', { many }),
});

const HEADER = 33;
const SIGNATURE = [0x01, 0x21, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01];
const MAGIC_BYTES = 9;
/** How deep sections may nest: hostile messages nest without end. */
const MAX_DEPTH = 32;
const LONGEST = 0x1000_0000;

const isMessage = (d: Dissection, start: number): boolean =>
  d.left(start) >= SIGNATURE.length && SIGNATURE.every((byte, index) => d.bytes[start + index] === byte);

function lengthAt(d: Dissection, at: number): number {
  const length = d.getU32LE(at + 8);
  return HEADER + (d.getU32LE(at + 12) > 0 ? LONGEST : Math.min(length, LONGEST));
}

function dissect(d: Dissection, start: number): boolean {
  if (d.wantsInfo) d.infoColumn = '';
  dissectPdus(d, start, HEADER, lengthAt, dissectOne);
  return true;
}

function dissectOne(d: Dissection, at: number): void {
  d.protocolColumn = 'Monero';
  d.u64(F.signature, at);
  d.u64LE(F.length, at + 8);
  d.value(F.have_to_return_data, d.getU8(at + 16) === 0 ? 0 : 1, at + 16, 1);
  const command = d.u32LE(F.command, at + 17);
  if (d.wantsInfo) d.infoColumn += COMMANDS[command] ?? `[Unknown command ${command}]`;
  d.value(F.return_code, d.getU32LE(at + 21) | 0, at + 21, 4);
  const flags = d.u32LE(F.flags, at + 25);
  d.open();
  d.value(F['flags.request'], flags & 1, at + 25, 4);
  d.value(F['flags.response'], (flags >> 1) & 1, at + 25, 4);
  d.value(F['flags.start_fragment'], (flags >> 2) & 1, at + 25, 4);
  d.value(F['flags.end_fragment'], (flags >> 3) & 1, at + 25, 4);
  d.value(F['flags.reserved'], flags >>> 4 === 0 ? 0 : 1, at + 25, 4);
  d.close();
  d.u32LE(F.version, at + 29);
  const payload = at + HEADER;
  d.value(F.payload, 1, payload, d.left(payload));
  d.open();
  d.span(F['payload.magic'], payload, MAGIC_BYTES);
  dissectSection(d, payload + MAGIC_BYTES, 0);
  d.close();
}

/** The number last read: its lower two bits say how many bytes it has. */
let number = 0;

function readNumber(d: Dissection, at: number): number {
  const form = d.getU8(at) & 3;
  if (form === 0) number = d.getU8(at) >> 2;
  else if (form === 1) number = d.getU16LE(at) >> 2;
  else if (form === 2) number = d.getU32LE(at) >>> 2;
  else number = d.getU32LE(at + 4) * 0x4000_0000 + (d.getU32LE(at) >>> 2);
  return at + (1 << form);
}

/** Named values; gives what comes after them. */
function dissectSection(d: Dissection, start: number, depth: number): number {
  let at = readNumber(d, start);
  const count = number;
  for (let i = 0; i < count && d.fault === 0; i++) at = dissectEntry(d, at, depth);
  return at;
}

const DOUBLE = 9;
const STRING = 10;
const BOOLEAN = 11;
const STRUCT = 12;
const ARRAY = 0x80;

function dissectEntry(d: Dissection, start: number, depth: number): number {
  const length = d.getU8(start);
  let at = start + 1 + length;
  const type = d.getU8(at);
  if (d.fault !== 0) return at;
  if (d.want[F['payload.item']] !== 0) d.value(F['payload.item'], 0, start, entryEnd(d, start, depth) - start);
  d.open();
  d.span(F['payload.item.key'], start + 1, length);
  d.u8(F['payload.item.type'], at++);
  const element = type & ~ARRAY;
  if (element < 1 || element > STRUCT) {
    remark(d, F['payload.item.type.unknown'], SEVERITY.warn, GROUP.protocol, 'Unknown type');
    // Where the next value begins is not known.
    at = d.reportedEnd;
  } else if (type & ARRAY) {
    const from = at;
    at = readNumber(d, at);
    const count = number;
    d.wide(F['payload.item.size'], count >>> 0, Math.floor(count / 0x1_0000_0000), from, at - from);
    for (let i = 0; i < count && d.fault === 0; i++) {
      if (element === STRING) d.value(F['payload.item.value.array'], 1, at);
      if (element === STRING) d.open();
      at = dissectValue(d, element, at, depth);
      if (element === STRING) d.close();
    }
  } else at = dissectValue(d, element, at, depth);
  d.close();
  return at;
}

/** Where an entry ends, cut to what is there. */
function entryEnd(d: Dissection, start: number, depth: number): number {
  const at = start + 1 + d.bytes[start];
  const type = at < d.end ? d.bytes[at] : 0;
  const element = type & ~ARRAY;
  let next = at + 1;
  if (element >= 1 && element <= STRUCT && next < d.end) {
    const count = type & ARRAY ? peekNumber(d, next) : 1;
    if (type & ARRAY) next += 1 << (d.bytes[next] & 3);
    for (let i = 0; i < count && next < d.end; i++) next = valueEnd(d, element, next, depth);
  }
  return Math.min(next, d.end);
}

function valueEnd(d: Dissection, type: number, start: number, depth: number): number {
  if (type === BOOLEAN) return start + 1;
  if (type === DOUBLE) return start + 8;
  if (type !== STRING && type !== STRUCT) return start + NUMBERS[type][1];
  const count = peekNumber(d, start);
  const at = start + (1 << (d.bytes[start] & 3));
  if (type === STRING) return at + count;
  let next = at;
  for (let i = 0; i < count && next < d.end && depth < MAX_DEPTH; i++) next = entryEnd(d, next, depth + 1);
  return next;
}

/** The number at `at`; 0 where it is not all there. */
function peekNumber(d: Dissection, at: number): number {
  if (at + (1 << (d.bytes[at] & 3)) > d.end) return 0;
  readNumber(d, at);
  return number;
}

function dissectValue(d: Dissection, type: number, start: number, depth: number): number {
  const V = NUMBERS[type];
  if (V !== undefined) {
    const [field, size, isSigned] = V;
    if (size === 8) d.u64LE(field, start);
    else if (size === 4) d.value(field, isSigned ? d.getU32LE(start) | 0 : d.getU32LE(start), start, 4);
    else if (size === 2) d.value(field, isSigned ? (d.getU16LE(start) << 16) >> 16 : d.getU16LE(start), start, 2);
    else d.value(field, isSigned ? (d.getU8(start) << 24) >> 24 : d.getU8(start), start, 1);
    return start + size;
  }
  if (type === DOUBLE) {
    d.f64LE(F['payload.item.value.float64'], start);
    return start + 8;
  }
  if (type === BOOLEAN) {
    // tshark shows it as a number.
    d.wide(F['payload.item.value.int64'], d.getU8(start), 0, start, 1);
    return start + 1;
  }
  if (type === STRUCT) {
    d.value(F['payload.item.value.struct'], 1, start);
    d.open();
    const at = depth < MAX_DEPTH ? dissectSection(d, start, depth + 1) : d.reportedEnd;
    d.close();
    return at;
  }
  const at = readNumber(d, start);
  const length = number;
  d.wide(F['payload.item.length'], length >>> 0, Math.floor(length / 0x1_0000_0000), start, at - start);
  d.span(F['payload.item.value.string'], at, length);
  return at + length;
}

const NUMBERS: Readonly<Record<number, readonly [field: number, size: number, isSigned: boolean]>> = {
  1: [F['payload.item.value.int64'], 8, true],
  2: [F['payload.item.value.int32'], 4, true],
  3: [F['payload.item.value.int16'], 2, true],
  4: [F['payload.item.value.int8'], 1, true],
  5: [F['payload.item.value.uint64'], 8, false],
  6: [F['payload.item.value.uint32'], 4, false],
  7: [F['payload.item.value.uint16'], 2, false],
  8: [F['payload.item.value.uint8'], 1, false],
};

export const moneroDissector: Dissector = { protocol: monero, dissect, heuristics: { tcp: isMessage }, stateful: true };
