import { KINDS, type Kind } from '../fields/kinds.js';
import { ABILITIES } from './abilities.js';
import {
  networkOfBytes,
  networkOfNumber,
  numberOfBytes,
  readBytes,
  readGuid,
  readIpv4,
  readIpv6,
  readOid,
} from './addresses.js';
import type { Scalar } from './checked.js';
import { readFloat, readInteger, readSeconds } from './numbers.js';
import { textOfLatin1 } from './strings.js';
import { readAbsoluteTime } from './times.js';

/** A literal as it was typed, before a field says what it is. */
export type LiteralSource =
  | { readonly type: 'word'; readonly text: string }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'character'; readonly value: number };

export interface Interval {
  readonly low: Scalar;
  readonly high: Scalar;
}

/** A value (or network) of the kind, or why the literal is none. */
export type LiteralResult = Interval | string;

const one = (value: Scalar): Interval => ({ low: value, high: value });

/** Text that no field holds: it stands for bytes that are no UTF-8, which no text can contain. */
const NO_TEXT = '\u{10ffff}\u{10fffe}\u{10ffff}';

/** Reads a literal as a value of the kind. `part` allows what `contains` looks for: a part of an address. */
export function readLiteral(source: LiteralSource, kind: Kind, part = false): LiteralResult {
  const form = ABILITIES[kind].form;
  switch (form) {
    case 'integer':
      return readIntegerLiteral(source, kind);
    case 'boolean':
      return readBooleanLiteral(source);
    case 'float':
      return readFloatLiteral(source, kind);
    case 'absoluteTime':
      return readTimeLiteral(source);
    case 'relativeTime':
      return readDurationLiteral(source, kind);
    case 'text':
      return readTextLiteral(source, kind);
    case 'ipv4':
      return readIpv4Literal(source);
    case 'ipv6':
      return readIpv6Literal(source);
    case 'bytes':
      return readBytesLiteral(source, kind);
    case 'ether':
    case 'eui64':
      return readMacLiteral(source, kind, part);
    case 'guid':
      return readFormLiteral(source, kind, readGuid, 'GUID', part);
    case 'oid':
      return readFormLiteral(source, kind, (text) => readOid(text, kind === 'relativeOid'), 'OBJECT IDENTIFIER', true);
    case 'none':
      return `${spelled(source)} cannot be compared with a ${KINDS[kind].pretty}.`;
  }
}

/** The literal as people would know it again. */
const spelled = (source: LiteralSource): string =>
  source.type === 'word'
    ? `"${source.text}"`
    : source.type === 'string'
      ? `"${source.value}"`
      : `'${String.fromCodePoint(source.value)}'`;

/** Why a literal of this sort is never a value of the kind. */
function unfit(source: LiteralSource, kind: Kind): string {
  const pretty = KINDS[kind].pretty;
  if (source.type === 'string')
    return `${pretty} cannot be converted from a string ("${textOfLatin1(source.value) ?? source.value}").`;
  if (source.type === 'character')
    return `Unsigned integer 0x${source.value.toString(16)} cannot be converted to ${pretty}.`;
  const integer = readInteger(source.text);
  if (integer !== undefined) return `Unsigned integer 0x${integer.toString(16)} cannot be converted to ${pretty}.`;
  const float = readFloat(source.text);
  if (float !== undefined) return `Double ${float} cannot be converted to ${pretty}.`;
  // The colon before bytes is none of them.
  return `"${source.text.replace(/^:/, '')}" cannot be converted to ${pretty}.`;
}

function readIntegerLiteral(source: LiteralSource, kind: Kind): LiteralResult {
  const value =
    source.type === 'character' ? BigInt(source.value) : source.type === 'word' ? readInteger(source.text) : undefined;
  if (value === undefined) return unfit(source, kind);
  const { bits, signed } = KINDS[kind];
  const most = (1n << BigInt(signed ? bits - 1 : bits)) - 1n;
  // The least value of a signed kind is one more than the greatest, behind its minus.
  if (value > most + (signed ? 1n : 0n)) return `${spelled(source)} too big for this field, maximum ${most}.`;
  return one(value);
}

function readBooleanLiteral(source: LiteralSource): LiteralResult {
  if (source.type === 'character') return one(source.value === 0 ? 0n : 1n);
  // A string is a label, and those are the field's to read.
  if (source.type === 'string') return unfit(source, 'boolean');
  if (/^true$/i.test(source.text)) return one(1n);
  if (/^false$/i.test(source.text)) return one(0n);
  const value = readInteger(source.text);
  return value === undefined ? unfit(source, 'boolean') : one(value === 0n ? 0n : 1n);
}

function readFloatLiteral(source: LiteralSource, kind: Kind): LiteralResult {
  if (source.type === 'character') return one(source.value);
  if (source.type === 'string') return unfit(source, kind);
  const integer = readInteger(source.text);
  const value = integer === undefined ? readFloat(source.text) : Number(integer);
  return value === undefined ? unfit(source, kind) : one(value);
}

function readTimeLiteral(source: LiteralSource): LiteralResult {
  if (source.type === 'character') return unfit(source, 'absoluteTime');
  const text = source.type === 'word' ? source.text : source.value;
  const value = /^[0-9]/.test(text) ? (readSeconds(text) ?? readAbsoluteTime(text)) : readAbsoluteTime(text);
  return typeof value === 'string' ? value : one(value);
}

function readDurationLiteral(source: LiteralSource, kind: Kind): LiteralResult {
  const value = source.type === 'word' ? readSeconds(source.text) : undefined;
  return value === undefined ? unfit(source, kind) : one(value);
}

function readTextLiteral(source: LiteralSource, kind: Kind): LiteralResult {
  if (source.type === 'character') return one(String.fromCodePoint(source.value));
  if (source.type === 'string') return one(textOfLatin1(source.value) ?? NO_TEXT);
  const isNumber = readInteger(source.text) !== undefined || readFloat(source.text) !== undefined;
  return isNumber ? unfit(source, kind) : one(source.text);
}

function readIpv4Literal(source: LiteralSource): LiteralResult {
  if (source.type !== 'word' || readInteger(source.text) !== undefined) return unfit(source, 'ipv4');
  const [text, mask] = splitMask(source.text);
  const address = readIpv4(text);
  if (address === undefined) return `"${text}" is not a valid hostname or IPv4 address.`;
  if (mask === undefined) return one(address);
  if (!/^[0-9]{1,3}$/.test(mask)) return `"${mask}" in "${source.text}" is not a valid mask.`;
  const bits = Number(mask);
  if (bits > 32) return `Netmask bits in a CIDR IPv4 address should be <= 32, not ${bits}`;
  return networkOfNumber(address, bits, 32);
}

function readIpv6Literal(source: LiteralSource): LiteralResult {
  if (source.type !== 'word') return unfit(source, 'ipv6');
  const [text, mask] = splitMask(source.text);
  const address = readIpv6(text);
  if (address === undefined) return `"${text}" is not a valid hostname or IPv6 address.`;
  if (mask === undefined) return one(address);
  if (!/^[0-9]{1,3}$/.test(mask)) return `"${mask}" in "${source.text}" is not a valid mask.`;
  const bits = Number(mask);
  if (bits > 128) return `Prefix in a IPv6 address should be <= 128, not ${bits}`;
  return networkOfBytes(address, bits);
}

function splitMask(text: string): [string, string | undefined] {
  const slash = text.indexOf('/');
  return slash < 0 ? [text, undefined] : [text.slice(0, slash), text.slice(slash + 1)];
}

function readBytesLiteral(source: LiteralSource, kind: Kind): LiteralResult {
  if (source.type === 'string') return one(source.value);
  if (source.type === 'character') {
    return source.value <= 0xff ? one(String.fromCharCode(source.value)) : unfit(source, kind);
  }
  const { text } = source;
  // Decimal for a number, hexadecimal behind a colon: `10` is one byte of value ten, `:10` one of sixteen.
  const isBytes = text.startsWith(':') && !/^:0[xXbB]/.test(text);
  const number = isBytes ? undefined : readInteger(text.replace(/^:/, ''));
  if (number !== undefined) {
    // One byte is a value of a part of a packet, never of a whole protocol.
    if (kind === 'protocol') return unfit(source, kind);
    return number <= 255n ? one(String.fromCharCode(Number(number))) : `${text} is too large for a byte value`;
  }
  if (!isBytes && readFloat(text) !== undefined && /^[0-9]+\.[0-9]+$/.test(text)) return unfit(source, kind);
  const bytes = readBytes(text);
  return bytes === undefined ? `"${text}" is not a valid byte string.` : one(bytes);
}

function readMacLiteral(source: LiteralSource, kind: Kind, part: boolean): LiteralResult {
  const name = kind === 'ether' ? 'Ethernet' : 'EUI-64';
  const size = kind === 'ether' ? 6 : 8;
  if (source.type !== 'word') return unfit(source, kind);
  const { text } = source;
  if (!text.startsWith(':') && readInteger(text) !== undefined) return unfit(source, kind);
  const bytes = readBytes(text);
  if (bytes === undefined) return `"${text}" is not a valid ${name} address.`;
  if (bytes.length > size) return `"${text}" contains too many bytes to be a valid ${name} address.`;
  if (part) return one(bytes);
  if (bytes.length < size) return `"${text}" contains too few bytes to be a valid ${name} address.`;
  return one(numberOfBytes(bytes));
}

function readFormLiteral(
  source: LiteralSource,
  kind: Kind,
  read: (text: string) => string | undefined,
  name: string,
  bytesToo: boolean,
): LiteralResult {
  if (source.type === 'string') return unfit(source, kind);
  const text = source.type === 'word' ? source.text : '';
  const value = read(text) ?? (bytesToo ? readBytes(text) : undefined);
  return value === undefined ? `${spelled(source)} is not a valid ${name}.` : one(value);
}
