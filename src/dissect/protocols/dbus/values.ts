import { decodeText } from '../../../fields/text.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { DBUS as F } from './fields.js';
import { endOfType, isPath, isSignature } from './names.js';

/** Values within values, at most. */
const MAX_DEPTH = 64;

/** Where a message is read: in which order of bytes, where next, and whether something was found that ends it. */
export interface Reader {
  readonly d: Dissection;
  readonly isLittle: boolean;
  at: number;
  isBroken: boolean;
}

/** How values are aligned in the message, by type. */
const ALIGNMENT: Readonly<Record<string, number>> = {
  n: 2,
  q: 2,
  b: 4,
  i: 4,
  u: 4,
  h: 4,
  s: 4,
  o: 4,
  a: 4,
  x: 8,
  t: 8,
  d: 8,
  '(': 8,
  '{': 8,
};

export const readU32 = ({ d, isLittle }: Reader, at: number): number => (isLittle ? d.getU32LE(at) : d.getU32(at));

/** Goes on to the next value's place; what is passed by is padding. */
export function align(reader: Reader, size: number): void {
  const { d, at } = reader;
  const padding = -(at - d.start) & (size - 1);
  if (padding > 0) d.span(F.padding, at, padding);
  reader.at += padding;
}

export function complain(reader: Reader, field: number, text: string): void {
  remarkBeneath(reader.d, field, SEVERITY.error, GROUP.protocol, text);
  reader.isBroken = true;
}

/** Dissects values by their signature, from `index` to `end` in it. */
export function dissectValues(reader: Reader, signature: string, index: number, end: number, depth: number): void {
  const { d } = reader;
  for (let at = index; at < end && !reader.isBroken && d.fault === FAULT_NONE; ) {
    const next = signature[at] === '{' ? end : endOfType(signature, at);
    if (next < 0) return;
    dissectValue(reader, signature, at, next, depth);
    at = next;
  }
}

function dissectValue(reader: Reader, signature: string, index: number, end: number, depth: number): void {
  const type = signature[index];
  align(reader, ALIGNMENT[type] ?? 1);
  if (type === 'a') dissectArray(reader, signature, index, end, depth);
  else if (type === '(') dissectGroup(reader, F['type.struct'], signature, index + 1, end - 1, depth);
  else if (type === '{') dissectGroup(reader, F['type.dict_entry'], signature, index + 1, end - 1, depth);
  else if (type === 'v') dissectVariant(reader, depth, undefined);
  else if (type === 's' || type === 'o') dissectString(reader, type === 's' ? F['type.string'] : F['type.object_path']);
  else if (type === 'g') dissectSignature(reader, F['type.signature']);
  else dissectNumber(reader, type);
}

function dissectGroup(
  reader: Reader,
  field: number,
  signature: string,
  index: number,
  end: number,
  depth: number,
): void {
  const { d } = reader;
  if (depth >= MAX_DEPTH) {
    reader.isBroken = true;
    return;
  }
  const row = d.openSpan(field, reader.at);
  dissectValues(reader, signature, index, end, depth + 1);
  d.closeSpan(row, Math.min(reader.at, d.end));
}

function dissectArray(reader: Reader, signature: string, index: number, end: number, depth: number): void {
  const { d } = reader;
  if (depth >= MAX_DEPTH) {
    reader.isBroken = true;
    return;
  }
  const row = d.openSpan(F['type.array'], reader.at);
  const length = readU32(reader, reader.at);
  d.value(F['type.array.length'], length, reader.at, 4);
  reader.at += 4;
  align(reader, ALIGNMENT[signature[index + 1]] ?? 1);
  const last = reader.at + length;
  if (d.has(reader.at, length)) {
    while (reader.at < last && !reader.isBroken && d.fault === FAULT_NONE) {
      const from = reader.at;
      dissectValues(reader, signature, index + 1, end, depth + 1);
      if (reader.at === from) break;
    }
    if (reader.at > last && !reader.isBroken)
      complain(reader, F['type.array.content_out_of_bounds'], 'Array content out of bounds');
  }
  d.closeSpan(row, Math.min(reader.at, d.end));
}

/** A value that tells its own type. `named` shows it, where the header's field does. */
export function dissectVariant(
  reader: Reader,
  depth: number,
  named: ((signature: string) => boolean) | undefined,
): void {
  const { d } = reader;
  if (depth >= MAX_DEPTH) {
    reader.isBroken = true;
    return;
  }
  const row = d.openSpan(F['type.variant'], reader.at);
  const signature = dissectSignature(reader, F['type.variant.signature']);
  if (!reader.isBroken && d.fault === FAULT_NONE) {
    if (endOfType(signature, 0) !== signature.length)
      complain(reader, F['type.variant.signature.invalid'], 'Variant signature invalid');
    else if (named === undefined || !named(signature)) dissectValues(reader, signature, 0, signature.length, depth + 1);
  }
  d.closeSpan(row, Math.min(reader.at, d.end));
}

/** Text with its length before and a zero byte behind it. */
export function dissectString(reader: Reader, field: number): string {
  const { d, at } = reader;
  const length = readU32(reader, at);
  if (!d.has(at + 4, length + 1)) return '';
  let end = at + 4;
  while (end < at + 4 + length && d.bytes[end] !== 0) end++;
  const text = decodeText(d.bytes, at + 4, end - at - 4);
  d.text(field, text, at, 5 + length);
  reader.at = at + 5 + length;
  if (field === F['type.object_path'] && !isPath(text))
    complain(reader, F['type.object_path.invalid'], 'Invalid object_path');
  if (field === F['type.string'] && end < at + 4 + length)
    complain(reader, F['type.string.invalid'], 'Invalid string value');
  return text;
}

/** A signature, whose length is one byte. */
export function dissectSignature(reader: Reader, field: number): string {
  const { d, at } = reader;
  const length = d.getU8(at);
  if (!d.has(at + 1, length + 1)) return '';
  const text = decodeText(d.bytes, at + 1, length);
  d.text(field, text, at, length + 2);
  reader.at = at + length + 2;
  if (!isSignature(text)) complain(reader, F['type.signature.invalid'], 'Invalid signature');
  return text;
}

function dissectNumber(reader: Reader, type: string): void {
  const { d, isLittle, at } = reader;
  switch (type) {
    case 'y':
      d.u8(F['type.byte'], at);
      reader.at += 1;
      break;
    case 'n':
    case 'q': {
      const value = isLittle ? d.getU16LE(at) : d.getU16(at);
      if (d.fault !== FAULT_NONE) return;
      d.value(type === 'n' ? F['type.int16'] : F['type.uint16'], type === 'n' ? (value << 16) >> 16 : value, at, 2);
      reader.at += 2;
      break;
    }
    case 'x':
    case 't':
    case 'd':
      dissectWide(reader, type);
      break;
    default:
      dissectWord(reader, type);
  }
}

const WORDS: Readonly<Record<string, number>> = {
  b: F['type.boolean'],
  i: F['type.int32'],
  u: F['type.uint32'],
  h: F['type.unix_fd'],
};

function dissectWord(reader: Reader, type: string): void {
  const { d, at } = reader;
  const value = readU32(reader, at);
  if (d.fault !== FAULT_NONE) return;
  d.value(WORDS[type], type === 'i' ? value | 0 : type === 'b' ? Math.min(value, 1) : value, at, 4);
  reader.at += 4;
  if (type === 'b' && value > 1) complain(reader, F['type.boolean.invalid'], 'Invalid boolean value');
}

function dissectWide(reader: Reader, type: string): void {
  const { d, isLittle, at } = reader;
  if (type === 'd') {
    if (isLittle) d.f64LE(F['type.double'], at);
    else d.f64(F['type.double'], at);
  } else {
    const field = type === 'x' ? F['type.int64'] : F['type.uint64'];
    if (isLittle) d.u64LE(field, at);
    else d.u64(field, at);
  }
  reader.at += 8;
}
