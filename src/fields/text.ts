import { etherText, eui64Text, hexText, ipv4Text, ipv6Text, separated } from './address.js';
import { type Field, widthOf } from './protocol.js';
import { localZoneName } from './zones.js';

/** Where the text of a value comes from: the number halves, and for text and bytes where those lie. */
export interface RawValue {
  /** See Tape.value and Tape.high. */
  readonly value: number;
  readonly high: number;
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly length: number;
  /** Text that was computed, where the value is text. */
  readonly text: string | undefined;
}

/**
 * What `high` holds for an integer of up to 32 bits that is written in hexadecimal, though its field is decimal: in
 * tshark, two fields of that name (`dns.rr.udp_payload_size` of DNS and of mDNS).
 */
export const IN_HEXADECIMAL = 1;

const decoder = new TextDecoder('utf-8');

/** A field's value as `tshark -T fields` prints it. */
export function valueText(field: Field, raw: RawValue): string {
  switch (field.kind) {
    case 'boolean':
      return raw.value !== 0 || raw.high !== 0 ? 'True' : 'False';
    case 'none':
      return '1';
    case 'uint40':
    case 'uint48':
    case 'uint56':
    case 'uint64':
      return wideText(field, raw.value, raw.high);
    case 'int64':
      return ((BigInt(raw.high | 0) << 32n) | BigInt(raw.value >>> 0)).toString();
    case 'absoluteTime':
      if (field.time === 'ntp')
        return raw.value === 0 && raw.high === 0 ? 'NULL' : timeText(raw.value, raw.high, 'utc');
      return timeText(raw.value, raw.high, field.time ?? 'local');
    case 'relativeTime':
      return durationText(raw.value, raw.high);
    case 'ipv4':
      return ipv4Text(raw.value);
    case 'ether':
      return etherText(raw.value);
    case 'ipv6':
      return ipv6Text(raw.bytes, raw.start);
    case 'string':
    case 'stringz':
      return raw.text ?? decodeText(raw.bytes, raw.start, raw.length);
    case 'bytes':
      if (raw.length === 0) return field.whenEmpty ?? '<MISSING>';
      if (raw.length === field.colons) return separated(raw.bytes, raw.start, raw.length, ':');
      if (field.separator) return separated(raw.bytes, raw.start, raw.length, field.separator);
      return hexText(raw.bytes, raw.start, raw.length);
    case 'protocol':
      return hexText(raw.bytes, raw.start, raw.length);
    case 'eui64':
      // By its value, not its bytes: some protocols send the last byte first.
      return eui64Text(raw.value, raw.high);
    case 'guid':
      return guidText(raw.bytes, raw.start);
    case 'systemId':
      return systemIdText(raw.bytes, raw.start, raw.length);
    case 'oid':
    case 'relativeOid':
      return oidText(raw.bytes, raw.start, raw.length, field.kind === 'relativeOid');
    case 'float':
      return realText(raw.value, 6);
    case 'double':
      return realText(raw.value, 15);
    default:
      if (raw.high === IN_HEXADECIMAL) return hexadecimal(raw.value, widthOf(field));
      if (field.digitsFollowLength && raw.length > 0) return hexadecimal(raw.value, raw.length * 8);
      return integerText(field, raw.value);
  }
}

/** An integer of up to 32 bits in the field's base: hexadecimal has as many digits as the kind is wide. */
export function integerText(field: Field, value: number): string {
  if (field.kind === 'char') return charText(value);
  const base = field.base ?? 'dec';
  if (base === 'hex' || base === 'hexDec') return hexadecimal(value, widthOf(field));
  if (base === 'oct') return value === 0 ? '0' : `0${value.toString(8)}`;
  return String(value);
}

const ESCAPES: Readonly<Record<number, string>> = {
  0: '\\0',
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  39: "\\'",
  92: '\\\\',
};

/** A character as C writes it. */
function charText(value: number): string {
  const isPrintable = value >= 32 && value < 127;
  const plain = isPrintable ? String.fromCharCode(value) : `\\x${value.toString(16).padStart(2, '0')}`;
  return `'${ESCAPES[value] ?? plain}'`;
}

const hexadecimal = (value: number, bits: number) => `0x${value.toString(16).padStart(Math.ceil(bits / 4), '0')}`;

function wideText(field: Field, low: number, high: number): string {
  const value = (BigInt(high) << 32n) | BigInt(low);
  if (field.base === 'hex' || field.base === 'hexDec')
    // tshark writes all of more than 32 bits as if they were 64.
    return `0x${value.toString(16).padStart(16, '0')}`;
  return value.toString();
}

/** `1 byte`, `20 bytes`. */
export const byteCount = (count: number): string => `${count} byte${count === 1 ? '' : 's'}`;

/** Text up to the first NUL; bytes that are not UTF-8 become U+FFFD. */
export function decodeText(bytes: Uint8Array, start: number, length: number): string {
  let end = start;
  const limit = Math.min(start + length, bytes.length);
  let isAscii = true;
  while (end < limit && bytes[end] !== 0) {
    if (bytes[end] > 127) isAscii = false;
    end++;
  }
  if (isAscii && end - start < 64) {
    let text = '';
    for (let at = start; at < end; at++) text += String.fromCharCode(bytes[at]);
    return text;
  }
  return decoder.decode(bytes.subarray(start, end));
}

/** As C's `%g` with that many significant digits. */
export function realText(value: number, digits: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'nan' : value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0' : '0';
  const exponent = Math.floor(Math.log10(Math.abs(value)));
  if (exponent < -5 || exponent >= digits) {
    const [mantissa, power] = value.toExponential(digits - 1).split('e');
    const sign = power.startsWith('-') ? '-' : '+';
    return `${trimZeros(mantissa)}e${sign}${power.replace(/[+-]/, '').padStart(2, '0')}`;
  }
  return trimZeros(value.toPrecision(digits));
}

const trimZeros = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number) => String(value).padStart(2, '0');

/** A time since 1970 as `Jul  4, 2010 20:24:16.274870000 UTC`, or as seconds with nine digits. */
export function timeText(seconds: number, nanoseconds: number, form: 'local' | 'utc' | 'epoch'): string {
  if (form === 'epoch') return durationText(seconds, nanoseconds);
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return durationText(seconds, nanoseconds);
  // Past 31 bits they are a packet's own, which tshark takes for signed ones.
  const fraction = String(nanoseconds | 0).padStart(9, '0');
  if (form === 'utc') {
    const day = String(date.getUTCDate()).padStart(2);
    return `${MONTHS[date.getUTCMonth()]} ${day}, ${date.getUTCFullYear()} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}.${fraction} UTC`;
  }
  const day = String(date.getDate()).padStart(2);
  return `${MONTHS[date.getMonth()]} ${day}, ${date.getFullYear()} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${fraction} ${zoneName(date)}`;
}

let zoneFormat: Intl.DateTimeFormat | undefined;
/** The last name that was looked up, and of when: no zone changes within a quarter of one. */
let quarterHour = Number.NaN;
let quarterName = '';

function zoneName(date: Date): string {
  const quarter = Math.floor(date.getTime() / 900_000);
  if (quarter !== quarterHour) {
    quarterName = localZoneName(date) ?? unlistedName(date);
    quarterHour = quarter;
  }
  return quarterName;
}

/** As ICU has it, for which most zones outside of America have no name but `GMT+1`. */
function unlistedName(date: Date): string {
  zoneFormat ??= new Intl.DateTimeFormat('en-US', { timeZoneName: 'short' });
  return zoneFormat.formatToParts(date).find((part) => part.type === 'timeZoneName')?.value ?? '';
}

/** Seconds (rounded down) and nanoseconds as a decimal number with nine digits. */
export function durationText(seconds: number, nanoseconds: number): string {
  if (seconds >= 0) return `${seconds}.${String(nanoseconds).padStart(9, '0')}`;
  if (nanoseconds === 0) return `-${-seconds}.000000000`;
  return `-${-(seconds + 1)}.${String(1_000_000_000 - nanoseconds).padStart(9, '0')}`;
}

/**
 * An OSI system's identifier (ISO 10589): groups of two bytes, the circuit's number, the fragment's. What is of another
 * length is written as tshark does.
 */
export function systemIdText(bytes: Uint8Array, start: number, length: number): string {
  const digits = hexText(bytes, start, length);
  if (length === 0) return '<Invalid length of SYSTEM ID>';
  if (length < 4) return digits;
  if (length < 6 || length > 8) return `${digits.slice(0, 8)}.${digits.slice(8)}`;
  const system = [digits.slice(0, 4), digits.slice(4, 8), digits.slice(8, 12)].filter((part) => part !== '').join('.');
  if (length <= 6) return system;
  return `${system}.${digits.slice(12, 14)}${length > 7 ? `-${digits.slice(14)}` : ''}`;
}

/** A GUID of 16 bytes in network order. */
export function guidText(bytes: Uint8Array, start: number): string {
  const part = (from: number, length: number) => hexText(bytes, start + from, length);
  return `${part(0, 4)}-${part(4, 2)}-${part(6, 2)}-${part(8, 2)}-${part(10, 6)}`;
}

/** An object identifier in its BER form (X.690, 8.19) as dotted numbers. */
export function oidText(bytes: Uint8Array, start: number, length: number, relative: boolean): string {
  const parts: string[] = [];
  let value = 0n;
  for (let at = start; at < start + length; at++) {
    value = (value << 7n) | BigInt(bytes[at] & 0x7f);
    if (bytes[at] & 0x80) continue;
    if (parts.length === 0 && !relative) {
      const first = value < 40n ? 0n : value < 80n ? 1n : 2n;
      parts.push(first.toString(), (value - first * 40n).toString());
    } else parts.push(value.toString());
    value = 0n;
  }
  return (relative ? '.' : '') + parts.join('.');
}
