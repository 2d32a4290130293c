import { objectName } from '../dissect/names/objects.js';
import { KINDS, TEXT_KINDS } from '../fields/kinds.js';
import { type Field, widthOf } from '../fields/protocol.js';
import { type RawValue, valueText } from '../fields/text.js';
import { escapeLine } from './escape.js';
import { fitting, LONGEST_LINE } from './longline.js';

/** The name of a value, from the field's single values and ranges. */
export function valueName(field: Field, value: number): string | undefined {
  const single = field.values?.[value];
  if (single !== undefined) return single;
  return field.ranges?.find(([from, to]) => value >= from && value <= to)?.[2];
}

/** What shows a value in the tree, as Wireshark words it: `Type: IPv4 (0x0800)`. */
export function labelled(field: Field, raw: RawValue): string {
  const pattern = field.mask === undefined ? '' : `${bitPattern(field, raw)} = `;
  const text = field.kind === 'none' ? field.label : `${field.label}: ${shown(field, raw)}`;
  const line = TEXT_KINDS.has(field.kind) ? escapeLine(pattern + text) : pattern + text;
  return fitting(line, pattern.length + field.label.length);
}

/** More bytes than fit into a line. */
const MOST_BYTES = LONGEST_LINE / 2;

function shown(field: Field, raw: RawValue): string {
  switch (field.kind) {
    case 'boolean': {
      const isTrue = raw.value !== 0 || raw.high !== 0;
      return field.labels === undefined ? (isTrue ? 'True' : 'False') : field.labels[isTrue ? 0 : 1];
    }
    case 'oid': {
      const text = valueText(field, raw);
      return text === '' ? text : `${text} (${objectName(text)})`;
    }
    case 'relativeTime':
      return `${valueText(field, raw)} seconds`;
    case 'bytes':
      if (raw.length > MOST_BYTES) return valueText(field, { ...partsOf(raw), length: Math.ceil(MOST_BYTES) });
      return valueText(field, raw);
    case 'char':
      return raw.value >= 32 && raw.value < 127 ? `'${String.fromCharCode(raw.value)}'` : valueText(field, raw);
    default:
      return KINDS[field.kind].bits > 0 ? number(field, raw) : valueText(field, raw);
  }
}

const partsOf = ({ value, high, bytes, start, length, text }: RawValue) => ({
  value,
  high,
  bytes,
  start,
  length,
  text,
});

function number(field: Field, raw: RawValue): string {
  const text = field.mask !== undefined && field.base === 'hex' ? maskedHex(field, raw) : valueText(field, raw);
  if (field.computed !== undefined && raw.high === 0) return field.computed.nameOf(raw.value);
  if (field.values !== undefined || field.ranges !== undefined) {
    const name = (raw.high === 0 ? valueName(field, raw.value) : undefined) ?? 'Unknown';
    return field.base === 'none' ? name : `${name} (${text})`;
  }
  if (field.base === 'hexDec') return `${text} (${decimal(raw)})`;
  if (field.base === 'decHex') return `${text} (0x${raw.value.toString(16).padStart(widthOf(field) / 4, '0')})`;
  return field.unit === undefined ? text : `${text}${field.unit}`;
}

const decimal = (raw: RawValue) =>
  raw.high === 0 ? String(raw.value) : ((BigInt(raw.high) << 32n) | BigInt(raw.value)).toString();

/** In the tree a masked value has as many digits as its own bits need, not those of its kind. */
function maskedHex(field: Field, raw: RawValue): string {
  const bits = BigInt(field.mask ?? 0)
    .toString(2)
    .replace(/0+$/, '').length;
  const value = (BigInt(raw.high) << 32n) | BigInt(Math.trunc(raw.value));
  return `0x${value.toString(16).padStart(Math.ceil(bits / 4), '0')}`;
}

/** The bits of a masked field in their place: `.... ..1.`. */
export function bitPattern(field: Field, raw: RawValue): string {
  const width = widthOf(field);
  return width <= 32 ? narrowPattern(field.mask ?? 0, width, field, raw) : widePattern(width, field, raw);
}

/** The same for fields of up to 32 bits, as nearly all are. */
function narrowPattern(mask: number, width: number, field: Field, raw: RawValue): string {
  const shift = mask === 0 ? 0 : 31 - Math.clz32(mask & -mask);
  const value = Math.trunc(raw.value);
  if (value * 2 ** shift >= 2 ** 32) return widePattern(width, field, raw);
  let bits = (field.kind === 'boolean' ? value | raw.high : value) << shift;
  // What was worked out may lie where other bits stand (behind the protection of a header).
  if (!field.generated && raw.length * 8 === width && raw.start + raw.length <= raw.bytes.length) {
    let big = 0;
    let little = 0;
    for (let i = 0; i < raw.length; i++) {
      big = (big << 8) | raw.bytes[raw.start + i];
      little |= raw.bytes[raw.start + i] << (8 * i);
    }
    if ((little & mask) !== bits) bits = big;
  }
  let pattern = '';
  for (let low = Math.ceil(width / 4) * 4 - 4; low >= 0; low -= 4) {
    pattern += NIBBLES[(((mask >>> low) & 15) << 4) | ((bits >>> low) & 15)];
    if (low > 0) pattern += ' ';
  }
  return width % 4 === 0 ? pattern : pattern.slice(4 - (width % 4));
}

/** Four bits as they are drawn, by `mask * 16 + bits`. */
const NIBBLES = Array.from({ length: 256 }, (_, index) =>
  [8, 4, 2, 1].map((bit) => (((index >>> 4) & bit) === 0 ? '.' : (index & bit) !== 0 ? '1' : '0')).join(''),
);

function widePattern(width: number, field: Field, raw: RawValue): string {
  const mask = BigInt(field.mask ?? 0);
  let shift = 0n;
  while (mask !== 0n && ((mask >> shift) & 1n) === 0n) shift++;
  const low = BigInt(Math.trunc(raw.value));
  let bits = (field.kind === 'boolean' ? low | BigInt(raw.high) : (BigInt(raw.high) << 32n) | low) << shift;
  if (raw.length * 8 === width && raw.start + raw.length <= raw.bytes.length) {
    // Some values are reckoned (a header's length in words, shown in bytes): the packet's own bits are drawn then.
    const [big, little] = [inPacket(raw, false), inPacket(raw, true)];
    if ((little & mask) !== bits) bits = big;
  }
  let pattern = '';
  for (let bit = width - 1; bit >= 0; bit--) {
    const at = BigInt(bit);
    pattern += ((mask >> at) & 1n) === 0n ? '.' : ((bits >> at) & 1n) === 1n ? '1' : '0';
    if (bit % 4 === 0 && bit > 0) pattern += ' ';
  }
  return pattern;
}

function inPacket(raw: RawValue, isLittleEndian: boolean): bigint {
  let value = 0n;
  for (let i = 0; i < raw.length; i++) {
    value = (value << 8n) | BigInt(raw.bytes[raw.start + (isLittleEndian ? raw.length - 1 - i : i)]);
  }
  return value;
}
