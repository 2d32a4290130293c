import {
  bytes,
  declareFields,
  declareProtocol,
  none,
  string,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import { type Dissection, ONE_MORE_SEGMENT } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { decimalAt, isLineEnded, lineEnd, nextLine, startsAt } from '../lines.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { visibleText } from './http/text.js';
import { dissectPdus } from './tcp/pdus.js';

const OPCODE: Readonly<Record<number, string>> = {
  0: 'Get',
  1: 'Set',
  2: 'Add',
  3: 'Replace',
  4: 'Delete',
  5: 'Increment',
  6: 'Decrement',
  7: 'Quit',
  8: 'Flush',
  9: 'Get Quietly',
  10: 'No-op',
  11: 'Version',
  12: 'Get Key',
  13: 'Get Key Quietly',
  14: 'Append',
  15: 'Prepend',
  16: 'Statistics',
  17: 'Set Quietly',
  18: 'Add Quietly',
  19: 'Replace Quietly',
  20: 'Delete Quietly',
  21: 'Increment Quietly',
  22: 'Decrement Quietly',
  23: 'Quit Quietly',
  24: 'Flush Quietly',
  25: 'Append Quietly',
  26: 'Prepend Quietly',
};
const STATUS: Readonly<Record<number, string>> = {
  0: 'No error',
  1: 'Key not found',
  2: 'Key exists',
  3: 'Value too big',
  4: 'Invalid arguments',
  5: 'Item not stored',
  129: 'Unknown command',
  130: 'Out of memory',
};

/** The protocol of memcached: text and binary ("protocol.txt", "BinaryProtocolRevamped"). */
export const memcache = declareProtocol('memcache', 'MEMCACHE', 'Memcache Protocol');
const F = declareFields(memcache, {
  magic: uint8('Magic', { values: { 128: 'Request', 129: 'Response' } }),
  opcode: uint8('Opcode', { values: OPCODE }),
  'extras.length': uint8('Extras length'),
  'key.length': uint16('Key Length'),
  'value.length': uint32('Value length', { many: true, generated: true }),
  data_type: uint8('Data type', { values: { 0: 'Raw bytes' } }),
  reserved: uint16('Reserved'),
  status: uint16('Status', { values: STATUS }),
  total_body_length: uint32('Total body length'),
  opaque: uint32('Opaque'),
  cas: uint64('CAS', { many: true }),
  extras: none('Extras'),
  'extras.flags': uint32('Flags', { base: 'hex', many: true }),
  'extras.expiration': uint32('Expiration'),
  'extras.delta': uint64('Amount to add'),
  'extras.initial': uint64('Initial value'),
  'extras.unknown': bytes('Unknown'),
  key: string('Key', { many: true }),
  value: string('Value', { many: true }),
  'extras.response': uint64('Response'),
  command: string('Command', { many: true }),
  subcommand: string('Sub command', { many: true }),
  flags: uint16('Flags', { many: true }),
  expiration: uint32('Expiration'),
  noreply: string('Noreply'),
  response: string('Response'),
  version: string('Version'),
  slabclass: uint32('Slab class', { many: true }),
  name: string('Stat name', { many: true }),
  name_value: string('Stat value', { many: true }),
  'magic.unknown': none('Unknown magic byte'),
  'opcode.unknown': none('Unknown opcode'),
  'status.response': none('Error response'),
});

const HEADER = 24;
const REQUEST_MAGIC = 0x80;
const RESPONSE_MAGIC = 0x81;
const INCREMENTS = new Set([5, 6, 21, 22]);
const STORES = new Set([1, 2, 3, 17, 18, 19]);
const GETS = new Set([0, 9, 12, 13]);
const FLUSHES = new Set([8, 24]);

function dissect(d: Dissection, start: number): boolean {
  const magic = d.getU8(start);
  if (d.fault !== 0) return true;
  d.protocolColumn = 'MEMCACHE';
  if (magic === REQUEST_MAGIC || magic === RESPONSE_MAGIC)
    dissectPdus(d, start, HEADER, (each, at) => HEADER + each.getU32(at + 8), dissectBinary);
  else dissectText(d, start);
  return true;
}

function dissectBinary(d: Dissection, start: number): void {
  d.protocolColumn = 'MEMCACHE';
  const magic = d.u8(F.magic, start);
  const opcode = d.u8(F.opcode, start + 1);
  const name = OPCODE[opcode];
  if (name === undefined && d.fault === 0)
    remark(d, F['opcode.unknown'], SEVERITY.warn, GROUP.undecoded, `Unknown opcode: ${opcode}`);
  if (d.wantsInfo) {
    const direction = magic === REQUEST_MAGIC ? 'Request' : magic === RESPONSE_MAGIC ? 'Response' : '';
    d.infoColumn = `${name ?? `Unknown opcode (${opcode})`} ${direction}`;
  }
  const keyLength = d.u16(F['key.length'], start + 2);
  const extras = d.u8(F['extras.length'], start + 4);
  d.u8(F.data_type, start + 5);
  let isError = false;
  if (magic === RESPONSE_MAGIC) {
    const status = d.u16(F.status, start + 6);
    isError = status !== 0;
    if (isError) {
      const reason = STATUS[status] ?? `Unknown status: ${status}`;
      remark(d, F['status.response'], SEVERITY.note, GROUP.response, `${name ?? 'Unknown opcode'}: ${reason}`);
      if (d.wantsInfo) d.infoColumn += ` (${reason})`;
    }
  } else d.u16(F.reserved, start + 6);
  const body = d.getU32(start + 8);
  const valueLength = Math.max(0, body - extras - keyLength);
  d.value(F['value.length'], valueLength, start + 8, 0);
  d.u32(F.total_body_length, start + 8);
  d.u32(F.opaque, start + 12);
  d.u64(F.cas, start + 16);
  let at = start + HEADER;
  if (extras > 0) dissectExtras(d, at, extras, opcode, magic);
  at += extras;
  if (keyLength > 0) d.span(F.key, at, keyLength);
  at += keyLength;
  if (valueLength === 0) return;
  if (magic === RESPONSE_MAGIC && !isError && INCREMENTS.has(opcode) && valueLength === 8)
    d.u64(F['extras.response'], at);
  else d.span(F.value, at, valueLength);
}

function dissectExtras(d: Dissection, at: number, length: number, opcode: number, magic: number): void {
  d.span(F.extras, at, length);
  d.open();
  const isRequest = magic === REQUEST_MAGIC;
  if (!isRequest && GETS.has(opcode) && length === 4) d.u32(F['extras.flags'], at);
  else if (isRequest && STORES.has(opcode) && length === 8) {
    d.u32(F['extras.flags'], at);
    d.u32(F['extras.expiration'], at + 4);
  } else if (isRequest && INCREMENTS.has(opcode) && length === 20) {
    d.u64(F['extras.delta'], at);
    d.u64(F['extras.initial'], at + 8);
    d.u32(F['extras.expiration'], at + 16);
  } else if (isRequest && FLUSHES.has(opcode) && length === 4) d.u32(F['extras.expiration'], at);
  else d.span(F['extras.unknown'], at, length);
  d.close();
}

/** Words of a line, one after the other: where the one in hand lies. */
const word = { start: 0, end: 0 };

function nextWord(d: Dissection, at: number, end: number): boolean {
  let start = at;
  while (start < end && d.bytes[start] === 32) start++;
  let stop = start;
  while (stop < end && d.bytes[stop] !== 32) stop++;
  word.start = start;
  word.end = stop;
  return stop > start;
}

const STORING = new Set(['set', 'add', 'replace', 'append', 'prepend', 'cas']);
const ANSWERS = new Set(['STORED', 'NOT_STORED', 'EXISTS', 'NOT_FOUND', 'DELETED', 'OK', 'END']);
const PLAIN = new Set(['version', 'quit']);

function dissectText(d: Dissection, start: number): void {
  const end = lineEnd(d.bytes, start, d.end);
  const next = nextLine;
  if (!isLineEnded && d.canAskForMore) {
    d.wantMore(start, ONE_MORE_SEGMENT);
    return;
  }
  const first = nextWord(d, start, end) ? decodeText(d.bytes, word.start, word.end - word.start) : '';
  const isStoring = STORING.has(first);
  if (isStoring) {
    const size = storedBytes(d, end);
    if (next + size + 2 > d.end && d.canAskForMore) {
      d.wantMore(start, next + size + 2 - d.end);
      return;
    }
  }
  nextWord(d, start, end);
  if (d.wantsInfo) d.infoColumn = `${visibleText(d.bytes, start, end)} `;
  if (isStoring || first === 'get' || first === 'gets' || first === 'delete' || first === 'incr' || first === 'decr')
    dissectKeyed(d, first, end, next);
  else if (first === 'flush_all') {
    d.span(F.command, word.start, word.end - word.start);
    if (nextWord(d, word.end, end)) {
      number(d, F.expiration);
      noreply(d, end);
    }
  } else if (first === 'stats') {
    d.span(F.command, word.start, word.end - word.start);
    if (nextWord(d, word.end, end)) d.span(F.subcommand, word.start, word.end - word.start);
  } else if (PLAIN.has(first)) d.span(F.command, word.start, word.end - word.start);
  else if (ANSWERS.has(first)) d.span(F.response, word.start, word.end - word.start);
  else if (first === 'VERSION') {
    if (nextWord(d, word.end, end)) d.span(F.version, word.start, word.end - word.start);
  } else if (first === 'VALUE') dissectValues(d, start);
  else if (first === 'STAT') dissectStatistics(d, start);
  else if (d.wantsInfo) d.infoColumn = 'MEMCACHE Continuation';
}

/** The number of bytes that follow a storing command's line: its fourth argument. */
function storedBytes(d: Dissection, end: number): number {
  for (let i = 0; i < 4; i++) if (!nextWord(d, word.end, end)) return 0;
  return decimalAt(d.bytes, word.start, word.end);
}

const number = (d: Dissection, field: number): number => {
  const value = decimalAt(d.bytes, word.start, word.end);
  d.value(field, value, word.start, word.end - word.start);
  return value;
};

function noreply(d: Dissection, end: number): void {
  if (nextWord(d, word.end, end)) d.span(F.noreply, word.start, word.end - word.start);
}

function dissectKeyed(d: Dissection, command: string, end: number, next: number): void {
  d.span(F.command, word.start, word.end - word.start);
  if (!nextWord(d, word.end, end)) return;
  d.span(F.key, word.start, word.end - word.start);
  if (command === 'get' || command === 'gets') {
    while (nextWord(d, word.end, end) && d.fault === 0) d.span(F.key, word.start, word.end - word.start);
    return;
  }
  if (!nextWord(d, word.end, end)) return;
  if (command === 'delete') {
    number(d, F.expiration);
    return;
  }
  if (command === 'incr' || command === 'decr') {
    d.span(F.value, word.start, word.end - word.start);
    noreply(d, end);
    return;
  }
  number(d, F.flags);
  if (!nextWord(d, word.end, end)) return;
  number(d, F.expiration);
  if (!nextWord(d, word.end, end)) return;
  const size = number(d, F['value.length']);
  if (command === 'cas' && nextWord(d, word.end, end)) number(d, F.cas);
  noreply(d, end);
  d.span(F.value, next, size);
}

function dissectValues(d: Dissection, start: number): void {
  let at = start;
  while (at < d.end && d.fault === 0 && startsAt(d.bytes, 'VALUE ', at, d.end)) {
    const end = lineEnd(d.bytes, at, d.end);
    const next = nextLine;
    if (!nextWord(d, at + 6, end)) return;
    d.span(F.key, word.start, word.end - word.start);
    if (!nextWord(d, word.end, end)) return;
    number(d, F.flags);
    if (!nextWord(d, word.end, end)) return;
    const size = number(d, F['value.length']);
    if (nextWord(d, word.end, end)) number(d, F.cas);
    d.span(F.value, next, size);
    at = next + size + 2;
  }
}

function dissectStatistics(d: Dissection, start: number): void {
  let at = start;
  while (at < d.end && d.fault === 0 && startsAt(d.bytes, 'STAT ', at, d.end)) {
    const end = lineEnd(d.bytes, at, d.end);
    const next = nextLine;
    d.span(F.command, at, 4);
    if (nextWord(d, at + 5, end)) {
      const name = decodeText(d.bytes, word.start, word.end - word.start);
      const parts = /^(items):([0-9]+):(.*)$/.exec(name);
      if (parts) {
        d.text(F.subcommand, parts[1], word.start, 5);
        d.value(F.slabclass, Number(parts[2]) >>> 0, word.start + 6, parts[2].length);
        d.text(F.name, parts[3], word.end - parts[3].length, parts[3].length);
      } else d.span(F.name, word.start, word.end - word.start);
      if (nextWord(d, word.end, end)) d.span(F.name_value, word.start, word.end - word.start);
    }
    at = next;
  }
}

export const memcacheDissector: Dissector = {
  protocol: memcache,
  dissect,
  places: { 'tcp.port': [11211], 'udp.port': [11211] },
};
