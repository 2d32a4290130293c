import { boolean, declareFields, declareProtocol, none, string, uint8, uint32, uint64 } from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectPdus } from './tcp/pdus.js';

/** Elasticsearch's transport between nodes. */
export const elasticsearch = declareProtocol('elasticsearch', 'Elasticsearch', 'Elasticsearch');
const F = declareFields(elasticsearch, {
  version: uint32('Version'),
  'header.token': string('Token'),
  'header.message_length': uint32('Message length'),
  'header.request_id': uint64('Request ID', { many: true }),
  'header.status_flags': uint8('Status flags', { base: 'hex' }),
  'header.status_flags.message_type': uint8('Message type', { values: { 0: 'Request', 1: 'Response' } }),
  'header.status_flags.error': boolean('Error', { labels: ['Set', 'Not set'] }),
  'header.status_flags.compression': boolean('Compression', { labels: ['Set', 'Not set'] }),
  'header.size': uint32('Header size'),
  'header.request': none('Request header', { many: true }),
  'header.response': none('Response header', { many: true }),
  'header.key': string('Key', { many: true }),
  'header.value': string('Value', { many: true }),
  feature: string('Feature', { many: true }),
  action: string('Action'),
  data: none('Data'),
  data_compressed: none('Compressed data'),
});

const FIXED = 6;
const FLAGS_AT = 14;
const HEADER = 19;
const IS_RESPONSE = 1;
const IS_ERROR = 2;
const IS_COMPRESSED = 4;
/** From this version on the header says how long it is. */
const WITH_SIZE = 7_060_000;

function dissect(d: Dissection, start: number): boolean {
  dissectPdus(d, start, FIXED, (each, at) => FIXED + Math.max(0, each.getU32(at + 2) | 0), dissectMessage);
  return true;
}

/** A number of seven bits a byte, the lowest first; where it ends. */
const number = { end: 0 };
function readNumber(d: Dissection, at: number): number {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = d.getU8(at++);
    value += (byte & 0x7f) * 128 ** i;
    if (byte < 128) break;
  }
  number.end = at;
  return value;
}

function text(d: Dissection, field: number, at: number): number {
  const length = readNumber(d, at);
  d.span(field, number.end, length);
  return number.end + length;
}

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'Elasticsearch';
  if (d.wantsInfo) d.infoColumn = '';
  d.span(F['header.token'], start, 2);
  d.u32(F['header.message_length'], start + 2);
  d.u64(F['header.request_id'], start + FIXED);
  const flags = d.u8(F['header.status_flags'], start + FLAGS_AT);
  d.open();
  d.value(F['header.status_flags.compression'], flags & IS_COMPRESSED ? 1 : 0, start + FLAGS_AT, 1);
  d.value(F['header.status_flags.error'], flags & IS_ERROR ? 1 : 0, start + FLAGS_AT, 1);
  d.value(F['header.status_flags.message_type'], flags & IS_RESPONSE, start + FLAGS_AT, 1);
  d.close();
  const version = d.u32(F.version, start + FLAGS_AT + 1);
  if (d.fault !== 0) return;
  let at = start + HEADER;
  const isResponse = (flags & IS_RESPONSE) !== 0;
  const isCompressed = (flags & IS_COMPRESSED) !== 0;
  const id = (BigInt(d.getU32(start + FIXED)) << 32n) | BigInt(d.getU32(start + FIXED + 4));
  let action = '';
  const hasSize = version >= WITH_SIZE;
  if (hasSize) {
    d.u32(F['header.size'], at);
    at += 4;
  }
  if (hasSize || !isCompressed) {
    at = dissectHeaders(d, at);
    if (!isResponse) {
      const count = readNumber(d, at);
      at = number.end;
      for (let i = 0; i < count && d.fault === 0; i++) at = text(d, F.feature, at);
      const length = readNumber(d, at);
      if (d.has(number.end, length)) action = decodeText(d.bytes, number.end, length);
      at = text(d, F.action, at);
    }
  }
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn = isResponse
      ? `Response: [${(flags & IS_ERROR) === 0 ? 'OK' : 'ERROR'}], request_id=${id} `
      : `Request: action=${action}, request_id=${id} `;
  if (d.left(at) > 0) d.span(isCompressed ? F.data_compressed : F.data, at, d.left(at));
}

/** Headers of the request (a value each) and of the response (several values each). */
function dissectHeaders(d: Dissection, start: number): number {
  let count = readNumber(d, start);
  let at = number.end;
  for (let i = 0; i < count && d.fault === 0; i++) {
    d.value(F['header.request'], 1, at, 0);
    d.open();
    at = text(d, F['header.value'], text(d, F['header.key'], at));
    d.close();
  }
  count = readNumber(d, at);
  at = number.end;
  for (let i = 0; i < count && d.fault === 0; i++) {
    d.value(F['header.response'], 1, at, 0);
    d.open();
    at = text(d, F['header.key'], at);
    const values = readNumber(d, at);
    at = number.end;
    for (let j = 0; j < values && d.fault === 0; j++) at = text(d, F['header.value'], at);
    d.close();
  }
  return at;
}

export const elasticsearchDissector: Dissector = {
  protocol: elasticsearch,
  dissect,
  places: { 'tcp.port': [9300] },
};
