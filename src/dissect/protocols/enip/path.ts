import type { Dissection } from '../../dissection.js';
import { CIP_CLASS } from '../../names/enip.js';
import { F } from './fields.js';

/** What a path leads to, as it was read last; -1 where it names none. */
export const target = { class: -1, instance: -1, attribute: -1, symbol: '' };

/** Types of segments (volume 1, appendix C), in the upper bits of their first byte. */
const PORT = 0;
const LOGICAL = 1;
const NETWORK = 2;
const SYMBOLIC = 3;
const DATA = 4;
/** Types of logical segments. */
const CLASS = 0;
const INSTANCE = 1;
const MEMBER = 2;
const CONNECTION_POINT = 3;
const ATTRIBUTE = 4;
const SPECIAL = 5;
const SERVICE = 6;
const EXTENDED_SYMBOL = 0x91;
const SIMPLE_DATA = 0x80;
const KEY = 0x34;
const KEY_BYTES = 10;

/**
 * A path in `bytes`, which are the packet's own (`isReal`), or those of a request that the packet answers. Where it
 * ends before its last segment does, the rest is left.
 */
export function emitPath(d: Dissection, bytes: Uint8Array, start: number, end: number, isReal: boolean): void {
  target.class = -1;
  target.instance = -1;
  target.attribute = -1;
  target.symbol = '';
  if (isReal && !d.has(start, end - start)) return;
  const stop = Math.min(end, bytes.length);
  const put = (field: number, value: number, at: number, length: number) =>
    d.value(field, value, isReal ? at : d.start, length);
  const little = (at: number, length: number) => {
    let value = 0;
    for (let i = length - 1; i >= 0; i--) value = value * 256 + bytes[at + i];
    return value;
  };
  for (let at = start; at < stop && d.fault === 0; ) {
    const first = bytes[at];
    const type = first >> 5;
    put(F.path_segment, first, at, 1);
    d.open();
    put(F['path_segment.type'], type, at, 1);
    let next = at + 2;
    if (type === PORT) next = emitPort(d, bytes, at, stop, isReal);
    else if (type === LOGICAL) {
      const logical = (first >> 2) & 7;
      put(F['logical_segment.type'], logical, at, 1);
      if (logical === SPECIAL) {
        next = at + KEY_BYTES;
        if (first === KEY && next <= stop) {
          put(F['ekey.format'], bytes[at + 1], at + 1, 1);
          put(F['ekey.vendor'], little(at + 2, 2), at + 2, 2);
          put(F['ekey.devtype'], little(at + 4, 2), at + 4, 2);
          put(F['ekey.product_code'], little(at + 6, 2), at + 6, 2);
          put(F['ekey.compatibility'], bytes[at + 8], at + 8, 1);
          d.open();
          put(F['ekey.comp_bit'], bytes[at + 8] >> 7, at + 8, 1);
          put(F['ekey.major_rev'], bytes[at + 8] & 0x7f, at + 8, 1);
          d.close();
          put(F['ekey.minor_rev'], bytes[at + 9], at + 9, 1);
        }
      } else {
        const format = first & 3;
        put(F['logical_segment.format'], format, at, 1);
        const width = format === 0 ? 1 : format === 1 ? 2 : 4;
        const value = format === 0 ? at + 1 : at + 2;
        next = value + width;
        if (format < 3 && next <= stop) setTarget(put, logical, little(value, width), value, width);
      }
    } else if (type === NETWORK) {
      put(F['network_segment.type'], first & 0x1f, at, 1);
      if (first === 0x43 && next <= stop) put(F['network_segment.prod_inhibit'], bytes[at + 1], at + 1, 1);
      else if (first === 0x41 && next <= stop) put(F['network_segment.schedule'], bytes[at + 1], at + 1, 1);
      else if (first === 0x42 && next <= stop) put(F['network_segment.fixed_tag'], bytes[at + 1], at + 1, 1);
      else if (first >= 0x44) next = at + 2 + 2 * (bytes[at + 1] ?? 0);
    } else if (type === SYMBOLIC) {
      const size = first & 0x1f;
      put(F['symbol.size'], size, at, 1);
      next = at + 1 + size;
      emitText(d, F.ascii_symbol, bytes, at + 1, size, stop, isReal);
    } else if (type === DATA) {
      put(F['data_segment.type'], first & 0x1f, at, 1);
      const size = bytes[at + 1] ?? 0;
      put(F['data_segment.size'], size, at + 1, 1);
      if (first === EXTENDED_SYMBOL) {
        target.symbol = emitText(d, F.symbol, bytes, at + 2, size, stop, isReal);
        next = at + 2 + size;
        next += size % 2;
      } else {
        next = at + 2 + 2 * size;
        if (first === SIMPLE_DATA && next <= stop && size > 0) {
          if (isReal) d.span(F['data_segment.data'], at + 2, 2 * size);
          else d.blob(F['data_segment.data'], bytes.slice(at + 2, next));
        }
      }
    }
    d.close();
    at = next;
  }
}

type Put = (field: number, value: number, at: number, length: number) => void;

function setTarget(put: Put, logical: number, value: number, at: number, width: number): void {
  if (logical === CLASS) {
    put(F.class, value, at, width);
    target.class = value;
  } else if (logical === INSTANCE) {
    put(F.instance, value, at, width);
    target.instance = value;
  } else if (logical === MEMBER) put(F.member, value, at, width);
  else if (logical === CONNECTION_POINT) put(F.connpoint, value, at, width);
  else if (logical === ATTRIBUTE) {
    put(F.attribute, value, at, width);
    target.attribute = value;
  } else if (logical === SERVICE) put(F.serviceid, value & 0xff, at, width);
}

function emitPort(d: Dissection, bytes: Uint8Array, at: number, stop: number, isReal: boolean): number {
  const offset = isReal ? at : d.start;
  const isExtended = (bytes[at] & 0x10) !== 0;
  d.value(F.ex_linkaddress, isExtended ? 1 : 0, offset, 1);
  const port = bytes[at] & 0x0f;
  d.value(F.port, port, offset, 1);
  let next = at + 1;
  if (!isExtended) {
    if (port === 15) next += 2;
    if (next < stop) d.value(F['linkaddress.byte'], bytes[next], isReal ? next : d.start, 1);
    return next + 1;
  }
  const size = bytes[next++] ?? 0;
  d.value(F.linkaddress_size, size, offset, 1);
  if (port === 15) next += 2;
  emitText(d, F['linkaddress.string'], bytes, next, size, stop, isReal);
  return next + size + (size % 2);
}

function emitText(
  d: Dissection,
  field: number,
  bytes: Uint8Array,
  at: number,
  size: number,
  stop: number,
  isReal: boolean,
): string {
  if (at + size > stop) return '';
  const text = String.fromCharCode(...bytes.subarray(at, at + size));
  if (isReal) d.span(field, at, size);
  else d.text(field, text);
  return text;
}

/** What the path read last leads to, as the Info column begins with it. */
export function describeTarget(): string {
  if (target.symbol !== '') return `'${target.symbol}' - `;
  if (target.class < 0) return '';
  return `${CIP_CLASS[target.class] ?? `Class (0x${target.class.toString(16).padStart(2, '0')})`} - `;
}
