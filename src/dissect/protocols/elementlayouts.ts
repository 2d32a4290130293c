import {
  absoluteTime,
  allFields,
  boolean,
  bytes,
  declareFields,
  ether,
  type FieldDeclaration,
  framenum,
  guid,
  int8,
  int16,
  ipv4,
  ipv6,
  none,
  oid,
  type Protocol,
  relativeTime,
  string,
  uint8,
  uint16,
  uint24,
  uint32,
  uint40,
  uint64,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';

/**
 * Information elements by tables (`names/pfcp-elements.ts` says how these are written): for protocols of hundreds of
 * elements, most of which are numbers and flags at fixed places.
 */

/** How many of something there are, and their number said so. */
const items = (label: string, options: object): FieldDeclaration =>
  uint32(label, { ...options, line: ({ number }) => `${label}: ${number} item${number === 1 ? '' : 's'}` });

const MAKERS: Readonly<Record<string, (label: string, options: object) => FieldDeclaration>> = {
  items,
  uint8,
  uint16,
  uint24,
  uint32,
  uint40,
  uint64,
  int8,
  int16,
  boolean,
  string,
  bytes,
  ipv4,
  ipv6,
  guid,
  ether,
  none,
  oid,
  framenum,
  relativeTime,
  absoluteTime,
};
/** Names of true and false that many flags share: `boolean:present` in a table. Others are among its values, 1 and 0. */
const FLAG_LABELS: Readonly<Record<string, readonly [string, string]>> = {
  present: ['Present', 'Not Present'],
  supported: ['Supported', 'Not supported'],
  set: ['Set', 'Not set'],
  enabled: ['Enabled', 'Disabled'],
  disabled: ['Disabled', 'Enabled'],
  allowed: ['Allowed', 'Not Allowed'],
  applicable: ['Applicable', 'Not Applicable'],
  eligible: ['Eligible', 'Ineligible'],
  destination: ['Destination IP address', 'Source IP address'],
  predefined: ['Predefined by UP', 'Dynamic by CP'],
};
const NUMBER = /^u?int/;
const GENERATED = /^response_/;

/** Declares the fields of a table; gives their ids by their names without the protocol's prefix. */
export function declareTable(protocol: Protocol, table: string, values: string): Readonly<Record<string, number>> {
  const lines = table.trim().split('\n');
  const keys = [...new Set(lines.map((line) => line.slice(0, line.indexOf(' '))))];
  return declareFields(protocol, () => parseDeclarations(lines, values), keys);
}

function parseDeclarations(lines: readonly string[], values: string): Record<string, FieldDeclaration> {
  const names = parseValues(values);
  const declarations: Record<string, FieldDeclaration> = {};
  for (const line of lines) {
    const [key, kindAndLabels, base, mask, ...label] = line.split(' ');
    const [kind, labels] = kindAndLabels.split(':');
    const isFlag = kind === 'boolean';
    const own = names[key];
    const bits = Number.parseInt(mask, 16);
    declarations[key] = MAKERS[kind](label.join(' '), {
      many: true,
      mask: bits === 0 ? undefined : bits,
      maskBits: isFlag ? Number(base) : undefined,
      base: NUMBER.test(kind) && base !== '-' ? base : undefined,
      values: isFlag ? undefined : own,
      labels: labels !== undefined ? FLAG_LABELS[labels] : isFlag && own !== undefined ? [own[1], own[0]] : undefined,
      generated: GENERATED.test(key),
      time: kind === 'absoluteTime' ? 'ntp' : undefined,
    });
  }
  return declarations;
}

function parseValues(table: string): Record<string, Record<number, string>> {
  const names: Record<string, Record<number, string>> = {};
  for (const line of table.trim().split('\n')) {
    const space = line.indexOf(' ');
    const of = names[line.slice(0, space)] ?? {};
    names[line.slice(0, space)] = of;
    for (const entry of line.slice(space + 1).split(';')) {
      const equals = entry.indexOf('=');
      if (equals > 0) of[Number(entry.slice(0, equals))] = entry.slice(equals + 1);
    }
  }
  return names;
}

/** One field of an element: where it is, or -1 where it follows the one before; its size, 0 to go on to the end. */
interface Item {
  readonly field: number;
  readonly at: number;
  readonly size: number;
  /** The bit that says that it is there: -1 for none, else 8 times the byte's place and the bit's number. */
  readonly condition: number;
}

type Layout = readonly Item[];

/** Reads a table of elements when one of them is first looked up. */
export function layoutsOf(
  table: string,
  ids: Readonly<Record<string, number>>,
): (element: number) => Layout | undefined {
  let layouts: ReadonlyMap<number, Layout> | undefined;
  return (element) => {
    layouts ??= parseLayouts(table, ids);
    return layouts.get(element);
  };
}

function parseLayouts(table: string, ids: Readonly<Record<string, number>>): ReadonlyMap<number, Layout> {
  const layouts = new Map<number, Item[]>();
  for (const line of table.trim().split('\n')) {
    const [number, ...items] = line.split(' ');
    const layout: Item[] = [];
    for (const text of items) {
      const match = /^([\w.]+?)(?:@(\d+))?\+(\d+|\*)(?:\?(\d+)\.(\d+))?$/.exec(text);
      if (match === null || ids[match[1]] === undefined) continue;
      layout.push({
        field: ids[match[1]],
        at: match[2] === undefined ? -1 : Number(match[2]),
        size: match[3] === '*' ? 0 : Number(match[3]),
        condition: match[4] === undefined ? -1 : 8 * Number(match[4]) + Number(match[5]),
      });
    }
    layouts.set(Number(number), layout);
  }
  return layouts;
}

/** Seconds between 1900, from which moments are counted, and 1970. */
const NTP_EPOCH = 2_208_988_800;

/** Emits what the layout says of the element's contents `[at, end)`; gives back where it ends. */
export function emitLayout(d: Dissection, layout: readonly Item[], at: number, end: number): number {
  let next = at;
  for (const item of layout) {
    if (d.fault !== 0) break;
    if (item.condition >= 0) {
      const byte = at + (item.condition >>> 3);
      if (byte >= end || ((d.getU8(byte) >>> (item.condition & 7)) & 1) === 0) continue;
    }
    const from = item.at < 0 ? next : at + item.at;
    const size = item.size === 0 ? end - from : item.size;
    if (size <= 0) continue;
    // An older form of the element ends here.
    if (from + size > end) break;
    emitItem(d, item.field, from, size);
    next = Math.max(next, from + size);
  }
  return next;
}

function emitItem(d: Dissection, field: number, at: number, size: number): void {
  if (d.want[field] === 0 || !d.has(at, size)) return;
  const { kind, mask } = allFields[field];
  if (kind === 'string' || kind === 'bytes' || kind === 'ipv6' || kind === 'guid') {
    d.span(field, at, size);
    return;
  }
  let high = 0;
  let low = 0;
  for (let i = 0; i < Math.min(size, 8); i++) {
    high = ((high << 8) | (low >>> 24)) >>> 0;
    low = ((low << 8) | d.bytes[at + i]) >>> 0;
  }
  if (kind === 'absoluteTime') {
    const seconds = size > 4 ? high : low;
    if (seconds === 0) d.wide(field, 0, 0, at, size);
    else d.wide(field, seconds - NTP_EPOCH, 0, at, size);
  } else if (kind === 'uint64' || kind === 'uint40') d.wide(field, low, high, at, size);
  else if (kind === 'int8') d.value(field, (low << 24) >> 24, at, size);
  else if (kind === 'int16') d.value(field, (low << 16) >> 16, at, size);
  else if (mask === undefined || mask === 0) d.value(field, low, at, size);
  else d.value(field, (low & mask) >>> (31 - Math.clz32(mask & -mask)), at, size);
}

/** A name in labels, as DNS writes them without compression (3GPP TS 23.003, 9.1), as text. */
export function labelsText(d: Dissection, at: number, end: number): string {
  const parts: string[] = [];
  while (at < end && at < d.end) {
    const length = d.bytes[at];
    const stop = Math.min(end, d.end, at + 1 + length);
    let text = '';
    for (let i = at + 1; i < stop; i++) text += String.fromCharCode(d.bytes[i]);
    parts.push(text);
    at += 1 + length;
  }
  return parts.join('.');
}

/** Digits in half bytes, the lower one first, up to a filler. */
export function digitsText(d: Dissection, at: number, end: number): string {
  let text = '';
  for (let i = at; i < end && i < d.end; i++) {
    for (const digit of [d.bytes[i] & 15, d.bytes[i] >>> 4]) {
      if (digit === 15) return text;
      text += '0123456789*#abc'[digit];
    }
  }
  return text;
}
