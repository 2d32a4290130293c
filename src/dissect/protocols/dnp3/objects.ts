import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { F } from './fields.js';

/** Functions whose objects come with their values, not only their names. */
const WRITE = 2;
const LAST_OPERATE = 6;
const FIRST_RESPONSE = 129;
const LAST_RESPONSE = 130;
/** Functions that are about objects; others are about the station or the application, or about files. */
const ABOUT_OBJECTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 21, 22, 129, 130];

type Emit = (d: Dissection, at: number) => number;

/** Eight flags, the highest first. */
const flags = (name: 'biq' | 'boq' | 'ctrq' | 'aiq' | 'aoq'): Emit => {
  const fields = [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => F[`al.${name}.b${bit as 0}`]);
  return (d, at) => {
    const value = d.getU8(at);
    fields.forEach((field, index) => {
      d.value(field, (value >> (7 - index)) & 1, at, 1);
    });
    return at + 1;
  };
};
const BI = flags('biq');
const BO = flags('boq');
const CT = flags('ctrq');
const AI = flags('aiq');
const AO = flags('aoq');

const number = (field: number, width: 2 | 4, isSigned: boolean): Emit => {
  return (d, at) => {
    const value = width === 2 ? d.getU16LE(at) : d.getU32LE(at);
    d.value(field, isSigned ? (width === 2 ? (value << 16) >> 16 : value | 0) : value, at, width);
    return at + width;
  };
};
const float =
  (field: number): Emit =>
  (d, at) => {
    d.f32LE(field, at);
    return at + 4;
  };
const double =
  (field: number): Emit =>
  (d, at) => {
    d.f64LE(field, at);
    return at + 8;
  };
const C32 = number(F['al.cnt'], 4, false);
const C16 = number(F['al.cnt'], 2, false);
const A32 = number(F['al.ana.int'], 4, true);
const A16 = number(F['al.ana.int'], 2, true);
const AF = float(F['al.ana.float']);
const AD = double(F['al.ana.double']);
const O32 = number(F['al.anaout.int'], 4, true);
const O16 = number(F['al.anaout.int'], 2, true);
const OF = float(F['al.anaout.float']);
const OD = double(F['al.anaout.double']);

/** Milliseconds since 1970 in six bytes. */
const TIME: Emit = (d, at) => {
  const milliseconds = d.getU32LE(at) + d.getU16LE(at + 4) * 0x1_0000_0000;
  d.wide(F['al.timestamp'], Math.floor(milliseconds / 1000), (milliseconds % 1000) * 1_000_000, at, 6);
  return at + 6;
};
const RELATIVE: Emit = (d, at) => {
  const milliseconds = d.getU16LE(at);
  d.wide(F['al.reltimestamp'], Math.floor(milliseconds / 1000), (milliseconds % 1000) * 1_000_000, at, 2);
  return at + 2;
};
const DELAY: Emit = (d, at) => {
  d.u16LE(F['al.time_delay'], at);
  return at + 2;
};
const STATUS: Emit = (d, at) => {
  d.value(F['al.ctrlstatus'], d.getU8(at) & 0x7f, at, 1);
  return at + 1;
};
const COMMAND: Emit = (d, at) => {
  const status = d.getU8(at);
  d.value(F['al.ctrlstatus'], status & 0x7f, at, 1);
  d.value(F['al.bocs'], status >> 7, at, 1);
  return at + 1;
};
/** A block that operates a relay. */
const RELAY: Emit = (d, at) => {
  const code = d.getU8(at);
  d.open();
  d.value(F['ctl.op'], code & 0x0f, at, 1);
  d.value(F['ctl.clr'], (code >> 5) & 1, at, 1);
  d.value(F['ctl.trip'], code >> 6, at, 1);
  d.close();
  d.u8(F['al.count'], at + 1);
  d.u32LE(F['al.on_time'], at + 2);
  d.u32LE(F['al.off_time'], at + 6);
  return STATUS(d, at + 10);
};

/** What an object of each group and variation is made of (IEEE 1815, annex A). */
const OBJECTS: Readonly<Record<number, readonly Emit[]>> = {
  258: [BI],
  513: [BI],
  514: [BI, TIME],
  515: [BI, RELATIVE],
  770: [BI],
  1025: [BI],
  1026: [BI, TIME],
  1027: [BI, RELATIVE],
  2562: [BO],
  2817: [BO],
  2818: [BO, TIME],
  3073: [RELAY],
  3329: [COMMAND],
  3330: [COMMAND, TIME],
  5121: [CT, C32],
  5122: [CT, C16],
  5123: [CT, C32],
  5124: [CT, C16],
  5125: [C32],
  5126: [C16],
  5127: [C32],
  5128: [C16],
  5377: [CT, C32],
  5378: [CT, C16],
  5381: [CT, C32, TIME],
  5382: [CT, C16, TIME],
  5385: [C32],
  5386: [C16],
  5633: [CT, C32],
  5634: [CT, C16],
  5637: [CT, C32, TIME],
  5638: [CT, C16, TIME],
  5889: [CT, C32],
  5890: [CT, C16],
  5893: [CT, C32, TIME],
  5894: [CT, C16, TIME],
  7681: [AI, A32],
  7682: [AI, A16],
  7683: [A32],
  7684: [A16],
  7685: [AI, AF],
  7686: [AI, AD],
  7943: [AI, AF],
  7944: [AI, AD],
  8193: [AI, A32],
  8194: [AI, A16],
  8195: [AI, A32, TIME],
  8196: [AI, A16, TIME],
  8197: [AI, AF],
  8198: [AI, AD],
  8199: [AI, AF, TIME],
  8200: [AI, AD, TIME],
  8453: [AI, AF],
  8454: [AI, AD],
  8455: [AI, AF, TIME],
  8456: [AI, AD, TIME],
  8705: [A16],
  8706: [A32],
  8707: [AF],
  10241: [AO, O32],
  10242: [AO, O16],
  10243: [AO, OF],
  10244: [AO, OD],
  10497: [O32, STATUS],
  10498: [O16, STATUS],
  10499: [OF, STATUS],
  10500: [OD, STATUS],
  10753: [AO, O32],
  10754: [AO, O16],
  10755: [AO, O32, TIME],
  10756: [AO, O16, TIME],
  10757: [AO, OF],
  10758: [AO, OD],
  10759: [AO, OF, TIME],
  10760: [AO, OD, TIME],
  11009: [STATUS, O32],
  11010: [STATUS, O16],
  12801: [TIME],
  13057: [TIME],
  13058: [TIME],
  13314: [DELAY],
};
/** Objects of bits: how many bits each has. */
const PACKED: Readonly<Record<number, 1 | 2>> = { 257: 1, 769: 2, 2561: 1, 20481: 1 };
const OCTETS = [110, 111, 113];
const CLASSES = 60;
const MAX_ITEMS = 65_536;

/** Bytes of the numbers in a range, by its code; those before the codes of quantities are a first and a last one. */
const RANGE_WIDTHS: Readonly<Record<number, number>> = { 0: 1, 1: 2, 2: 4, 7: 1, 8: 2, 9: 4, 11: 1 };
const PREFIX_WIDTHS: readonly number[] = [0, 1, 2, 4, 1, 2, 4];
const QUANTITY = 7;

function little(d: Dissection, at: number, width: number): number {
  return width === 1 ? d.getU8(at) : width === 2 ? d.getU16LE(at) : width === 4 ? d.getU32LE(at) : 0;
}

/** The objects of a message, from `start` on. */
export function dissectObjects(d: Dissection, start: number, code: number): void {
  const hasValues =
    code === WRITE || (code > WRITE && code <= LAST_OPERATE) || (code >= FIRST_RESPONSE && code <= LAST_RESPONSE);
  if (!ABOUT_OBJECTS.includes(code)) return;
  let at = start;
  for (let n = 0; at < d.end && n < MAX_ITEMS && d.fault === 0; n++) at = dissectObject(d, at, hasValues);
}

function dissectObject(d: Dissection, start: number, hasValues: boolean): number {
  let type = d.getU16(start);
  if (OCTETS.includes(type >> 8)) type &= 0xff00;
  const length = d.getU8(start + 1);
  const objects = OBJECTS[type];
  d.value(F['al.obj'], type, start, 2);
  d.open();
  const bits = PACKED[type];
  const isOctets = OCTETS.includes(type >> 8);
  const isKnown =
    objects !== undefined || bits !== undefined || isOctets || type >> 8 === CLASSES || (type & 0xff) === 0;
  if (!isKnown) remark(d, F.unknown_object, SEVERITY.warn, GROUP.protocol, 'Unknown Object\\Variation');
  const qualifier = d.getU8(start + 2);
  const prefix = (qualifier >> 4) & 7;
  const range = qualifier & 0x0f;
  d.value(F['al.objq.prefix'], prefix, start + 2, 1);
  d.value(F['al.objq.range'], range, start + 2, 1);
  let at = start + 3;
  const width = RANGE_WIDTHS[range] ?? 0;
  let first = 0;
  let count = 0;
  if (width > 0 && range < QUANTITY) {
    first = little(d, at, width);
    const last = little(d, at + width, width);
    d.value(F['al.range.start'], first, at, width);
    d.value(F['al.range.stop'], last, at + width, width);
    count = last - first + 1;
    at += 2 * width;
  } else if (width > 0) {
    count = little(d, at, width);
    d.value(F['al.range.quantity'], count, at, width);
    at += width;
  }
  const isNamedOnly = !hasValues || type >> 8 === CLASSES;
  if (bits !== undefined && !isNamedOnly) at = emitPacked(d, at, first, count, bits);
  else {
    const prefixWidth = PREFIX_WIDTHS[prefix] ?? 0;
    for (let i = 0; i < count && i < MAX_ITEMS && d.fault === 0; i++) {
      if (isNamedOnly && (prefixWidth === 0 || at >= d.end)) break;
      if (prefixWidth > 0) {
        d.value(prefix < 4 ? F['al.index'] : F['al.size'], little(d, at, prefixWidth), at, prefixWidth);
        at += prefixWidth;
      } else d.value(F['al.point_index'], first + i, at, 0);
      if (isNamedOnly) continue;
      if (objects !== undefined) for (const emit of objects) at = emit(d, at);
      else if (isOctets) {
        d.span(F['al.octet_string'], at, length);
        at += length;
      } else {
        if (at < d.end) d.span(F['al.unknown_data_chunk'], at, d.end - at);
        at = d.end;
        break;
      }
    }
  }
  d.close();
  return Math.max(at, start + 3);
}

function emitPacked(d: Dissection, start: number, first: number, count: number, bits: 1 | 2): number {
  const bytes = Math.ceil((Math.max(0, count) * bits) / 8);
  if (!d.has(start, bytes)) return start;
  for (let i = 0; i < count && i < MAX_ITEMS; i++) {
    const bit = i * bits;
    const at = start + (bit >> 3);
    d.value(F['al.point_index'], first + i, at, 0);
    const value = d.bytes[at] >> (bit & 7);
    if (bits === 1) d.value(F['al.bit'], value & 1, at, 1);
    else d.value(F['al.2bit'], value & 3, at, 1);
  }
  return start + bytes;
}

const GROUP_NAMES: Readonly<Record<number, string>> = {
  0x0100: 'Binary Input',
  0x0200: 'Binary Input Change',
  0x1e00: 'Analog Input',
  0x3201: 'Time and Date',
  0x5001: 'Internal Indications',
};

/** What a request to read or write is about, as the Info column has it; the classes of data are written together. */
export function describeObjects(bytes: Uint8Array): string {
  let text = '';
  let classes = '';
  for (let at = 2; at + 2 < bytes.length; ) {
    const type = (bytes[at] << 8) | bytes[at + 1];
    const range = bytes[at + 2] & 0x0f;
    const width = RANGE_WIDTHS[range] ?? 0;
    if (type >> 8 === CLASSES && (type & 0xff) > 0) classes += String((type & 0xff) - 1);
    else if (GROUP_NAMES[type] !== undefined) text += `, ${GROUP_NAMES[type]}`;
    if (bytes[1] === WRITE) break;
    at += 3 + (range < QUANTITY ? 2 * width : width);
  }
  if (classes !== '') text += `, Class ${[...classes].sort().join('')}`;
  return text;
}
