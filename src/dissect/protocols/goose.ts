import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  float,
  int32,
  none,
  string,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import { timeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { context, head, readHead, readInteger } from './asn1/ber.js';
import { GROUP, remarkLine, SEVERITY } from './expert.js';
import { BER } from './x509/fields.js';

/**
 * Generic Object Oriented Substation Events (IEC 61850-8-1): states that a substation's device sends to all. The messages
 * that manage them, and those routed in UDP (R-GOOSE), are left out.
 */
const goose = declareProtocol('goose', 'GOOSE', 'GOOSE');
const DATA: Readonly<Record<number, string>> = {
  1: 'array',
  2: 'structure',
  3: 'boolean',
  4: 'bit-string',
  5: 'integer',
  6: 'unsigned',
  7: 'floating-point',
  8: 'real',
  9: 'octet-string',
  10: 'visible-string',
  12: 'binary-time',
  13: 'bcd',
  14: 'booleanArray',
  15: 'objId',
  16: 'mMSString',
  17: 'utc-time',
};
const items = (label: string, count: number): string => `${label}: ${count} item${count === 1 ? '' : 's'}`;
const many = true;
const F = declareFields(goose, {
  appid: uint16('APPID', { base: 'hexDec' }),
  length: uint16('Length'),
  reserve1: uint16('Reserved 1', { base: 'hexDec' }),
  'reserve1.s_bit': boolean('Simulated', { mask: 0x8000, maskBits: 16 }),
  reserve2: uint16('Reserved 2', { base: 'hexDec' }),
  float_value: float('float value', { many }),
  goosePdu_element: none('goosePdu'),
  gocbRef: string('gocbRef'),
  timeAllowedtoLive: int32('timeAllowedtoLive'),
  datSet: string('datSet'),
  goID: string('goID'),
  t: string('t'),
  stNum: uint32('stNum'),
  sqNum: uint32('sqNum'),
  simulation: boolean('simulation'),
  confRev: int32('confRev'),
  ndsCom: boolean('ndsCom'),
  numDatSetEntries: int32('numDatSetEntries'),
  allData: uint32('allData', { line: ({ number }) => items('allData', number) }),
  Data: uint32('Data', { values: DATA, many }),
  array: uint32('array', { many, line: ({ number }) => items('array', number) }),
  structure: uint32('structure', { many, line: ({ number }) => items('structure', number) }),
  boolean: boolean('boolean', { many }),
  bit_string: bytes('bit-string', { many }),
  integer: int32('integer', { many }),
  unsigned: int32('unsigned', { many }),
  floating_point: bytes('floating-point', { hidden: true, many }),
  octet_string: bytes('octet-string', { many }),
  visible_string: string('visible-string', { many }),
  binary_time: bytes('binary-time', { many }),
  bcd: int32('bcd', { many }),
  booleanArray: bytes('booleanArray', { many }),
  mMSString: string('mMSString', { many }),
  utc_time: string('utc-time', { many }),
  zero_pdu: none('Internal error, zero-byte GOOSE PDU'),
  invalid_sim: none('Invalid GOOSE: S bit set and Simulation attribute clear'),
  bogus_length: none('GOOSE length must be at least 8 (includes header)'),
});

const HEADER_BYTES = 8;
const GOOSE_PDU = 0x61;
const SIMULATED = 0x8000;
const FLOAT_BYTES = 5;
const TIME_BYTES = 8;
const MAX_DEPTH = 20;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'GOOSE';
  if (d.wantsInfo) d.infoColumn = '';
  d.u16(F.appid, start);
  const length = d.u16(F.length, start + 2);
  const reserved = d.u16(F.reserve1, start + 4);
  d.open();
  if (d.fault === 0) d.value(F['reserve1.s_bit'], reserved >> 15, start + 4, 2);
  d.close();
  d.u16(F.reserve2, start + 6);
  if (d.fault !== 0) return true;
  const at = start + HEADER_BYTES;
  if (length < HEADER_BYTES) {
    const message = 'GOOSE length must be at least 8 (includes header)';
    remarkLine(d, F.bogus_length, SEVERITY.error, GROUP.protocol, message, start + 2, 2);
    return true;
  }
  d.trim(start + length);
  if (d.left(at) === 0) return true;
  if (d.bytes[at] === GOOSE_PDU) dissectPdu(d, at, (reserved & SIMULATED) !== 0);
  else {
    const message = 'Internal error, zero-byte GOOSE PDU';
    remarkLine(d, F.zero_pdu, SEVERITY.error, GROUP.protocol, message, at, d.left(at));
  }
  return true;
}

function dissectPdu(d: Dissection, start: number, isSimulated: boolean): void {
  if (!readHead(d, start, d.end)) return;
  const { contents, end } = head;
  d.span(F.goosePdu_element, contents, Math.min(end, d.end) - contents);
  d.open();
  for (let at = contents; at < end && d.fault === 0 && readHead(d, at, end); ) {
    const { tag, contents: from, end: next } = head;
    if (d.has(from, next - from)) dissectPart(d, tag, from, next, isSimulated);
    at = next;
  }
  d.close();
}

/** By context tag: the parts that are text, and those that are numbers. */
const TEXTS: Readonly<Record<number, number>> = { 0: F.gocbRef, 2: F.datSet, 3: F.goID };
const NUMBERS: Readonly<Record<number, number>> = {
  1: F.timeAllowedtoLive,
  5: F.stNum,
  6: F.sqNum,
  8: F.confRev,
  10: F.numDatSetEntries,
};

function dissectPart(d: Dissection, tag: number, at: number, end: number, isSimulated: boolean): void {
  const number = tag - context(0);
  const length = end - at;
  if (TEXTS[number] !== undefined) d.span(TEXTS[number], at, length);
  else if (NUMBERS[number] !== undefined) {
    const value = readInteger(d, at, end);
    d.value(NUMBERS[number], number === 5 || number === 6 ? value >>> 0 : value, at, length);
  } else if (number === 4) emitTime(d, F.t, at, length);
  else if (number === 7) {
    const isSet = length > 0 && d.bytes[at] !== 0;
    d.value(F.simulation, isSet ? 1 : 0, at, length);
    if (!isSimulated || isSet) return;
    d.open();
    const message = 'Invalid GOOSE: S bit set and Simulation attribute clear';
    remarkLine(d, F.invalid_sim, SEVERITY.warn, GROUP.protocol, message, at, length);
    d.close();
  } else if (number === 9) d.value(F.ndsCom, length > 0 && d.bytes[at] !== 0 ? 1 : 0, at, length);
  else if (number === 11) dissectItems(d, F.allData, at, end, 0);
}

/** Seconds, and a fraction of 24 bits; the last byte says how good the clock is. */
function emitTime(d: Dissection, field: number, at: number, length: number): void {
  if (length !== TIME_BYTES || d.want[field] === 0) return;
  const fraction = d.getU32(at + 4) >>> 8;
  const nanoseconds = Math.floor((fraction * 1e9) / 0x100_0000);
  d.text(field, timeText(d.getU32(at), nanoseconds, 'utc'), at, length);
}

function dissectItems(d: Dissection, field: number, start: number, end: number, depth: number): void {
  if (depth >= MAX_DEPTH) return;
  let count = 0;
  for (let at = start; at < end && d.fault === 0 && readHead(d, at, end); at = head.end) count++;
  d.value(field, count, start, end - start);
  d.open();
  for (let at = start; at < end && d.fault === 0 && readHead(d, at, end); ) {
    const { tag, contents, end: next } = head;
    if (d.has(contents, next - contents)) dissectData(d, tag - context(0), contents, next, depth);
    at = next;
  }
  d.close();
}

function dissectData(d: Dissection, kind: number, at: number, end: number, depth: number): void {
  if (DATA[kind] === undefined) return;
  const length = end - at;
  d.value(F.Data, kind, at, length);
  d.open();
  switch (kind) {
    case 1:
    case 2:
      dissectItems(d, kind === 1 ? F.array : F.structure, at, end, depth + 1);
      break;
    case 3:
      d.value(F.boolean, length > 0 && d.bytes[at] !== 0 ? 1 : 0, at, length);
      break;
    case 4:
    case 14:
      if (length > 0) {
        d.u8(BER['bitstring.padding'], at);
        if (length > 1) d.span(kind === 4 ? F.bit_string : F.booleanArray, at + 1, length - 1);
      }
      break;
    case 5:
    case 6:
    case 13:
      d.value(kind === 5 ? F.integer : kind === 6 ? F.unsigned : F.bcd, readInteger(d, at, end), at, length);
      break;
    case 7:
      d.span(F.floating_point, at, length);
      if (length === FLOAT_BYTES) d.f32(F.float_value, at + 1);
      break;
    case 9:
      d.span(F.octet_string, at, length);
      break;
    case 10:
      d.span(F.visible_string, at, length);
      break;
    case 12:
      d.span(F.binary_time, at, length);
      break;
    case 16:
      d.span(F.mMSString, at, length);
      break;
    case 17:
      emitTime(d, F.utc_time, at, length);
      break;
  }
  d.close();
}

export const gooseDissector: Dissector = {
  protocol: goose,
  dissect,
  places: { ethertype: [0x88b8] },
  alsoEmits: ['ber'],
};
