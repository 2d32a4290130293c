import { boolean, declareFields, declareProtocol, string, uint8, uint32 } from '../../fields/protocol.js';
import { emitFlags } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';

/** What CUPS printers broadcast of themselves: a line of a type, a state, a URI and quoted texts (CUPS Browsing Protocol). */
export const cups = declareProtocol('cups', 'CUPS', 'Common Unix Printing System (CUPS) Browsing Protocol');

const flag = (label: string, mask: number, labels: readonly [string, string] = ['Yes', 'No']) =>
  boolean(label, { mask, maskBits: 32, labels });

const STATES: Readonly<Record<number, string>> = { 3: 'idle', 4: 'processing', 5: 'stopped' };

const F = declareFields(cups, {
  ptype: uint32('Type', { base: 'hex' }),
  'ptype.default': flag('Default printer on network', 0x20000),
  'ptype.implicit': flag('Class', 0x10000, ['Implicit class', 'Explicit class']),
  'ptype.variable': flag('Can print variable sizes', 0x8000),
  'ptype.large': flag('Can print up to 36x48 inches', 0x4000),
  'ptype.medium': flag('Can print up to 18x24 inches', 0x2000),
  'ptype.small': flag('Can print up to 9x14 inches', 0x1000),
  'ptype.sort': flag('Can sort', 0x800),
  'ptype.bind': flag('Can bind', 0x400),
  'ptype.cover': flag('Can cover', 0x200),
  'ptype.punch': flag('Can punch holes', 0x100),
  'ptype.collate': flag('Can do fast collating', 0x80),
  'ptype.copies': flag('Can do fast copies', 0x40),
  'ptype.staple': flag('Can staple', 0x20),
  'ptype.duplex': flag('Can duplex', 0x10),
  'ptype.color': flag('Can print color', 0x8),
  'ptype.bw': flag('Can print black', 0x4),
  'ptype.remote': flag('Remote', 0x2),
  'ptype.class': flag('Class', 0x1, ['Printer class', 'Single printer']),
  state: uint8('State', { base: 'hex', values: STATES }),
  uri: string('URI'),
  location: string('Location'),
  information: string('Information'),
  make_model: string('Make and model'),
});

const TYPE_BITS = Object.entries(F).flatMap(([name, id]) => (name.startsWith('ptype.') ? [id] : []));

const SPACE = 0x20;
const QUOTE = 0x22;

/** The value of a hexadecimal digit, or -1. */
function digitOf(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

let value = 0;

/** Reads the digits at `at` into `value`; returns where they end. A packet that ends with them is a fault. */
function readHexadecimal(d: Dissection, at: number): number {
  value = 0;
  while (d.has(at, 1) && digitOf(d.bytes[at]) >= 0) value = Math.min(value * 16 + digitOf(d.bytes[at++]), 0xffff_ffff);
  return at;
}

/** Past the spaces; a packet that ends with them is a fault. */
function passSpaces(d: Dissection, at: number): number {
  while (d.has(at, 1) && d.bytes[at] === SPACE) at++;
  return at;
}

const endsWord = (byte: number) => byte === SPACE || byte === 0x09 || byte === 0x0d || byte === 0x0a;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'CUPS';
  if (d.wantsInfo) d.infoColumn = '';
  if (d.left(start) > 0 && endsWord(d.bytes[start]) && d.bytes[start] !== SPACE) return false;
  let at = dissectType(d, start);
  const stateAt = passSpaces(d, at);
  at = readHexadecimal(d, stateAt);
  const state = value;
  if (at > stateAt) d.value(F.state, state & 0xff, stateAt, at - stateAt);
  at = passSpaces(d, at);
  if (d.fault !== 0) return true;
  let end = at;
  while (end < d.end && !endsWord(d.bytes[end])) end++;
  // A word is one only before something else.
  if (end === d.end) return true;
  d.span(F.uri, at, end - at);
  if (d.wantsInfo) {
    const uri = Buffer.from(d.bytes.subarray(at, end)).toString();
    d.infoColumn = `${uri} (${STATES[state & 0xff] ?? `0x${(state & 0xff).toString(16)}`})`;
  }
  for (const field of [F.location, F.information, F.make_model]) {
    at = passSpaces(d, end);
    if (d.fault !== 0 || d.bytes[at] !== QUOTE) break;
    end = d.bytes.indexOf(QUOTE, at + 1);
    if (end < 0 || end >= d.end) break;
    d.span(field, at + 1, end - at - 1);
    end++;
  }
  return true;
}

function dissectType(d: Dissection, start: number): number {
  const end = readHexadecimal(d, start);
  if (end === start || d.fault !== 0) return end;
  d.value(F.ptype, value, start, end - start);
  d.open();
  // As tshark has it: the bits of the last digits as characters, not of the number that they write.
  let written = 0;
  for (let at = start; at < end; at++) written = (written << 8) | d.bytes[at];
  emitFlags(d, written, start, end - start, TYPE_BITS);
  d.close();
  return end;
}

export const cupsDissector: Dissector = { protocol: cups, dissect, places: { 'udp.port': [631] } };
