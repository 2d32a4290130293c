import {
  bytes,
  declareFields,
  declareProtocol,
  int32,
  none,
  type ShownValue,
  string,
  UNTITLED,
  uint32,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { emitAscii } from './dns/name.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Bencoding (BEP 3): what BitTorrent's extensions write their dictionaries in. */
export const bencode = declareProtocol('bencode', 'Bencode', 'Bencode', UNTITLED);

const many = true;
/** The key, and the value if it has no parts. */
const entryLine = ({ inside }: ShownValue) => {
  const [key, second] = inside().filter(({ name }) => !name.endsWith('.length'));
  const value = second?.name === 'bencode.str' || second?.name === 'bencode.int' ? `  Value: ${second.text}` : '';
  return `Entry Key: ${key?.text ?? ''}${value}`;
};
const F = declareFields(bencode, {
  'str.length': uint32('String Length', { many }),
  str: string('String', { many }),
  int: int32('Integer', { many }),
  dict: none('Dictionary', { many }),
  'dict.entry': none('Entry', { many, line: entryLine }),
  list: none('List', { many }),
  truncated_data: bytes('Truncated Data', { many }),
  'str.invalid': none('Decode Aborted: Invalid String', { many }),
  'str.length.invalid': none('Decode Aborted: Invalid String Length', { many }),
  'int.invalid': none('Decode Aborted: Invalid Integer', { many }),
  nest: none('Decode Aborted: Nested Too Deep', { many }),
  'dict.key_invalid': none('Decode Aborted: Invalid Dictionary Key', { many }),
  'dict.value_invalid': none('Decode Aborted: Invalid Dictionary Value', { many }),
  invalid: none('Invalid Bencoding', { many }),
});

const DICTIONARY = 0x64;
const LIST = 0x6c;
const INTEGER = 0x69;
const END = 0x65;
const COLON = 0x3a;
const MINUS = 0x2d;
const MAX_DEPTH = 10;

const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;

function abort(d: Dissection, field: number, text: string): number {
  remark(d, field, SEVERITY.error, GROUP.malformed, `Decode Aborted: ${text}`);
  return -1;
}

/** The value at `at`; gives where it ends, or -1 where it is none. */
function dissectValue(d: Dissection, at: number, depth: number): number {
  if (at >= d.end) return abort(d, F.invalid, 'Invalid Bencoding');
  if (depth > MAX_DEPTH) return abort(d, F.nest, 'Nested Too Deep');
  const first = d.bytes[at];
  if (first === INTEGER) return dissectInteger(d, at);
  if (first === DICTIONARY) return dissectEntries(d, at, depth);
  if (first === LIST) {
    d.value(F.list, 1, at, 1);
    d.open();
    let next = at + 1;
    while (next >= 0 && next < d.end && d.bytes[next] !== END) next = dissectValue(d, next, depth + 1);
    d.close();
    return next < 0 ? -1 : next + 1;
  }
  if (isDigit(first)) return dissectString(d, at);
  return abort(d, F.invalid, 'Invalid Bencoding');
}

function dissectEntries(d: Dissection, at: number, depth: number): number {
  d.value(F.dict, 1, at, 1);
  d.open();
  let next = at + 1;
  while (next >= 0 && next < d.end && d.bytes[next] !== END) {
    d.value(F['dict.entry'], 1, next, 1);
    d.open();
    next = isDigit(d.bytes[next]) ? dissectString(d, next) : abort(d, F['dict.key_invalid'], 'Invalid Dictionary Key');
    if (next >= 0) next = dissectValue(d, next, depth + 1);
    d.close();
  }
  d.close();
  return next < 0 ? -1 : next + 1;
}

function dissectString(d: Dissection, at: number): number {
  let length = 0;
  let next = at;
  for (; next < d.end && isDigit(d.bytes[next]); next++) {
    length = length * 10 + d.bytes[next] - 0x30;
    if (length > 0xffff_ffff) return abort(d, F['str.length.invalid'], 'Invalid String Length');
  }
  if (next >= d.end || d.bytes[next] !== COLON) return abort(d, F['str.invalid'], 'Invalid String');
  next++;
  d.value(F['str.length'], length, at, next - at);
  if (next + length > d.end) {
    if (d.end > next) d.span(F.truncated_data, next, d.end - next);
    return -1;
  }
  if (length > 0) emitAscii(d, F.str, next, length);
  return next + length;
}

function dissectInteger(d: Dissection, at: number): number {
  let next = at + 1;
  const isNegative = next < d.end && d.bytes[next] === MINUS;
  if (isNegative) next++;
  let value = 0;
  const from = next;
  for (; next < d.end && isDigit(d.bytes[next]); next++) value = (Math.imul(value, 10) + d.bytes[next] - 0x30) | 0;
  if (next === from || next >= d.end || d.bytes[next] !== END) return abort(d, F['int.invalid'], 'Invalid Integer');
  d.value(F.int, isNegative ? -value | 0 : value, at, next + 1 - at);
  return next + 1;
}

export const bencodeDissector: Dissector = {
  protocol: bencode,
  dissect(d, start) {
    dissectValue(d, start, 0);
    return true;
  },
};
