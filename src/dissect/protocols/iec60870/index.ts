import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { asdu, F, IEC60870_104_UTYPE, IEC60870_ASDU_CAUSETX, IEC60870_ASDU_TYPEID, iec104, T } from './fields.js';

const PORT = 2404;
const START = 0x68;
const HEADER_BYTES = 6;
const MAX_LENGTH = 253;

/** Has the segment in hand had a message that the Info column shows? */
let hasInfo = false;

function dissect(d: Dissection, start: number): boolean {
  hasInfo = false;
  dissectPdus(d, start, HEADER_BYTES, lengthAt, dissectApdu);
  return true;
}

/** Bytes before the start byte are counted to the message: lines are noisy. */
function lengthAt(d: Dissection, at: number): number {
  for (let i = at; i <= at + (d.reportedEnd - d.start) - 2 && d.fault === 0; i++) {
    if (d.getU8(i) === START) return i - at + d.getU8(i + 1) + 2;
  }
  return d.reportedEnd - d.start;
}

function dissectApdu(d: Dissection, begin: number): void {
  d.protocolColumn = 'IEC 60870-5-104';
  let start = begin;
  while (start <= d.reportedEnd - 2 && d.getU8(start) !== START && d.fault === 0) start++;
  if (start > d.reportedEnd - 2) {
    d.span(T.data, begin, start - begin);
    return;
  }
  let text = '';
  if (start > begin) {
    d.span(T.data, begin, start - begin);
    text = `<ERR prefix ${start - begin} bytes> `;
  }
  d.u8(F.start, start);
  const length = d.u8(T.apdulen, start + 1);
  if (length < 4) {
    remark(d, F['=iec104.apdu_min_len'], SEVERITY.error, GROUP.malformed, 'APDU less than 4 bytes');
    return;
  }
  const control = d.getU8(start + 2);
  const type = (control & 1) === 0 ? 0 : control & 3;
  if (length <= MAX_LENGTH) text += `${d.sourcePort === PORT ? '->' : '<-'} ${'I S U'[type === 3 ? 4 : 2 * type]} `;
  else text += `<ERR ApduLen=${length} bytes> `;
  d.value(T.type, type, start + 2, 4);
  const receive = d.getU16LE(start + 4) >>> 1;
  if (type === 0) {
    const send = d.getU16LE(start + 2) >>> 1;
    d.value(T.tx, send, start + 2, 4);
    d.value(T.rx, receive, start + 2, 4);
    text += `(${send},${receive}) `;
  } else if (type === 1) {
    d.value(T.rx, receive, start + 2, 4);
    text += `(${receive}) `;
  } else {
    d.value(T.utype, control >>> 2, start + 2, 4);
    text += `(${IEC60870_104_UTYPE[control >>> 2] ?? '<ERR>'}) `;
  }
  show(d, text);
  if (type === 0) d.dissect(asdu.id, start + HEADER_BYTES, start + 2 + length, start + 2 + length);
}

function show(d: Dissection, text: string): void {
  if (!d.wantsInfo) return;
  d.infoColumn = hasInfo ? `${d.infoColumn} | ${text}` : text;
  hasInfo = true;
}

type Emit = (d: Dissection, at: number) => number;

const byte =
  (field: number, parts: readonly number[] = []): Emit =>
  (d, at) => {
    d.u8(field, at);
    d.open();
    emitBits(d, at, 1, parts);
    d.close();
    return at + 1;
  };
const siq = byte(F.siq, [F['siq.spi'], F['siq.bl'], F['siq.sb'], F['siq.nt'], F['siq.iv']]);
const diq = byte(F.diq, [F['diq.dpi'], F['diq.bl'], F['diq.sb'], F['diq.nt'], F['diq.iv']]);
const qds = byte(F.qds, [F['qds.ov'], F['qds.bl'], F['qds.sb'], F['qds.nt'], F['qds.iv']]);
const qos = byte(F.qos, [F['qos.ql'], F['qos.se']]);
const sco = byte(F.sco, [F['sco.on'], F['sco.qu'], F['sco.se']]);
const dco = byte(F.dco, [F['dco.on'], F['dco.qu'], F['dco.se']]);
const rco = byte(F.rco, [F['rco.up'], F['rco.qu'], F['rco.se']]);
const qpm = byte(F.qpm, [F['qpm.kpa'], F['qpm.lpc'], F['qpm.pop']]);
const coi = byte(F.coi, [F['coi.r'], F['coi.i']]);
const qcc = byte(F.qcc, [F['qcc.rqt'], F['qcc.frz']]);
const qoi = byte(F.qoi);
const qrp = byte(F.qrp);

const TRANSIENT = [F['vti.t']];
const vti: Emit = (d, at) => {
  const value = d.u8(F.vti, at);
  d.open();
  d.value(F['vti.v'], ((value & 0x7f) << 25) >> 25, at, 1);
  emitBits(d, at, 1, TRANSIENT);
  d.close();
  return at + 1;
};
const bsi: Emit = (d, at) => {
  d.u32(F.bitstring, at);
  return at + 4;
};
const signed16 = (d: Dissection, at: number) => (d.getU16LE(at) << 16) >> 16;
const normalized: Emit = (d, at) => {
  const value = signed16(d, at);
  d.value(F.normval, Math.fround(value / 32768), at, 2);
  return at + 2;
};
const scaled: Emit = (d, at) => {
  const value = signed16(d, at);
  d.value(F.scalval, value, at, 2);
  return at + 2;
};
const view = new DataView(new ArrayBuffer(4));
const float: Emit = (d, at) => {
  view.setUint32(0, d.getU32LE(at));
  d.value(F.float, view.getFloat32(0), at, 4);
  return at + 4;
};
const COUNTER = [F['bcr.sq'], F['bcr.cy'], F['bcr.ca'], F['bcr.iv']];
const bcr: Emit = (d, at) => {
  const value = d.getU32LE(at) | 0;
  d.value(F.bcr, value, at, 5);
  d.open();
  d.value(F['bcr.count'], value, at, 4);
  emitBits(d, at + 4, 1, COUNTER);
  d.close();
  return at + 5;
};
const aid: Emit = (d, at) => {
  d.u16LE(F.aid, at);
  return at + 2;
};
const tsc: Emit = (d, at) => {
  d.u16LE(F.tsc, at);
  return at + 2;
};
const time24: Emit = (d, at) => {
  const milliseconds = d.getU16LE(at);
  const minute = d.getU8(at + 2) & 0x3f;
  d.wide(F.cp24time, 60 * minute + Math.floor(milliseconds / 1000), (milliseconds % 1000) * 1_000_000, at, 3);
  d.open();
  d.u16LE(F['cp24time.ms'], at);
  emitBits(d, at + 2, 1, [F['cp24time.min'], F['cp24time.iv']]);
  d.close();
  return at + 3;
};

/** Fields of a CP56Time2a: the whole, and its parts by the byte in which they stand. */
type TimeFields = readonly [whole: number, milliseconds: number, ...parts: (readonly number[])[]];
const TAG: TimeFields = [
  F.cp56time,
  F['cp56time.ms'],
  [F['cp56time.min'], F['cp56time.gen'], F['cp56time.iv']],
  [F['cp56time.hour'], F['cp56time.su']],
  [F['cp56time.day'], F['cp56time.dow']],
  [F['cp56time.month']],
  [F['cp56time.year']],
];
const ERROR_TIME: TimeFields = [
  F.etm,
  F['etm.ms'],
  [F['etm.min'], F['etm.iv']],
  [F['etm.hour'], F['etm.su']],
  [F['etm.day'], F['etm.dow']],
  [F['etm.month']],
  [F['etm.year']],
];

/** Local time, of which the summer flag takes an hour. */
function emitTime(d: Dissection, at: number, fields: TimeFields): number {
  const [whole, milliseconds, ...parts] = fields;
  if (!d.has(at, 7)) return at;
  if (d.want[whole] !== 0) {
    const b = d.bytes;
    const ms = d.getU16LE(at);
    const year = b[at + 6] & 0x7f;
    const date = new Date(
      year < 70 ? 2000 + year : 1900 + year,
      (b[at + 5] & 0x0f) - 1,
      b[at + 4] & 0x1f,
      b[at + 3] & 0x1f,
      b[at + 2] & 0x3f,
      Math.floor(ms / 1000),
    );
    const seconds = date.getTime() / 1000 - ((b[at + 3] & 0x80) === 0 ? 0 : 3600);
    d.wide(whole, seconds, (ms % 1000) * 1_000_000, at, 7);
  }
  d.open();
  d.u16LE(milliseconds, at);
  parts.forEach((each, index) => {
    emitBits(d, at + 2 + index, 1, each);
  });
  d.close();
  return at + 7;
}
const time56: Emit = (d, at) => emitTime(d, at, TAG);

/** What an information object of each type is made of, after its address. */
const OBJECTS: Readonly<Record<number, readonly Emit[]>> = {
  1: [siq],
  2: [siq, time24],
  3: [diq],
  4: [diq, time24],
  5: [vti, qds],
  6: [vti, qds, time24],
  7: [bsi, qds],
  8: [bsi, qds, time24],
  9: [normalized, qds],
  10: [normalized, qds, time24],
  11: [scaled, qds],
  12: [scaled, qds, time24],
  13: [float, qds],
  14: [float, qds, time24],
  15: [bcr],
  16: [bcr, time24],
  21: [normalized],
  30: [siq, time56],
  31: [diq, time56],
  32: [vti, qds, time56],
  33: [bsi, qds, time56],
  34: [normalized, qds, time56],
  35: [scaled, qds, time56],
  36: [float, qds, time56],
  37: [bcr, time56],
  41: [aid, bcr, time56],
  45: [sco],
  46: [dco],
  47: [rco],
  48: [normalized, qos],
  49: [scaled, qos],
  50: [float, qos],
  51: [bsi],
  58: [sco, time56],
  59: [dco, time56],
  60: [rco, time56],
  61: [normalized, qos, time56],
  62: [scaled, qos, time56],
  63: [float, qos, time56],
  64: [bsi, time56],
  70: [coi],
  100: [qoi],
  101: [qcc],
  103: [time56],
  105: [qrp],
  107: [tsc, time56],
  110: [normalized, qpm],
  111: [scaled, qpm],
  112: [float, qpm],
};

const CAUSE = [F.causetx, F.nega, F.test];
const SEGMENT = [F['asn.fin'], F['asn.fir'], F.asn];
const RESPONSE_IS_KEYS = 84;

function dissectAsdu(d: Dissection, start: number): boolean {
  d.protocolColumn = 'IEC 60870-5 ASDU';
  const type = d.u8(F.typeid, start);
  const numbers = d.getU8(start + 1);
  const count = numbers & 0x7f;
  const isSequence = numbers >= 0x80;
  d.value(F.sq, isSequence ? 1 : 0, start + 1, 1);
  d.value(F.numix, count, start + 1, 1);
  const cause = emitBits(d, start + 2, 1, CAUSE);
  d.u8(F.oa, start + 3);
  const address = d.u16LE(F.addr, start + 4);
  const objects = OBJECTS[type];
  const isSecurity = type >= 81 && type <= 95;
  let ioa = isSecurity ? 0 : d.getU16LE(start + 6) | (d.getU8(start + 8) << 16);
  const to = count === 1 ? '' : `[${count}]`;
  const more = count === 1 ? '' : isSequence ? `-${ioa + count - 1}` : ',...';
  if (d.fault === 0) showAsdu(d, type, cause, address, ` IOA${to}=${ioa}${more}`);
  if (isSecurity && type <= 87) {
    dissectSecurity(d, type, start + 6);
    return true;
  }
  let at = start + 6;
  for (let i = 0; i < count && d.fault === 0; i++) {
    if (i === 0 || !isSequence) {
      ioa = d.getU16LE(at) | (d.getU8(at + 2) << 16);
      at += 3;
    } else ioa++;
    if (d.fault !== 0) break;
    if (d.want[HEADING] !== 0) d.heading(`IOA: ${ioa}`, at - 3, 3);
    d.open();
    d.value(F.ioa, ioa, at - 3, 3);
    if (objects !== undefined) for (const emit of objects) at = emit(d, at);
    d.close();
    if (objects === undefined) break;
  }
  if (objects !== undefined) checkEnd(d, at);
  else if (at < d.end) d.span(F.rawdata, at, d.reportedEnd - at);
  return true;
}

function checkEnd(d: Dissection, at: number): void {
  if (at === d.reportedEnd || d.fault !== 0) return;
  const text = `Invalid Apdulen (${d.reportedEnd - d.start} != ${at - d.start})`;
  remark(d, F['=iec104.apdu_invalid_len'], SEVERITY.error, GROUP.malformed, text);
}

function showAsdu(d: Dissection, type: number, cause: number, address: number, rest: string): void {
  if (!d.wantsInfo || d.fault !== 0) return;
  let text = IEC60870_ASDU_CAUSETX[cause & 0x3f] ?? `<CauseTx=${cause & 0x3f}>`;
  if (cause < 0x40) text = text.padEnd(7);
  else text += `${cause & 0x40 ? '_NEGA' : ''}${cause & 0x80 ? '_TEST' : ''}`;
  d.infoColumn += `ASDU=${address} ${IEC60870_ASDU_TYPEID[type] ?? `<TypeId=${type}>`} ${text}${rest}`;
}

/** Challenges, replies, keys and errors of secure authentication; what an aggressive request carries is left out. */
function dissectSecurity(d: Dissection, type: number, start: number): void {
  if (type === RESPONSE_IS_KEYS) {
    d.u16LE(F.usr, start);
    checkEnd(d, start + 2);
    return;
  }
  const segment = emitBits(d, start, 1, SEGMENT);
  if (d.wantsInfo && segment < 0xc0) d.infoColumn += ' EOA';
  if (type === 83) return;
  d.u32LE(type === 85 || type === 86 ? F.ksq : F.csq, start + 1);
  d.u16LE(F.usr, start + 5);
  const at = start + 7;
  if (type === 81) {
    d.u8(F.mal, at);
    d.u8(F.rsc, at + 1);
    counted(d, F.cln, F.challenge_data, at + 2);
  } else if (type === 82) counted(d, F.hln, F.hmac, at);
  else if (type === 85) {
    d.u8(F.kwa, at);
    d.u8(F.kst, at + 1);
    d.u8(F.hal, at + 2);
    const end = counted(d, F.cln, F.challenge_data, at + 3);
    if (end < d.reportedEnd) d.span(F.hmac, end, d.reportedEnd - end);
  } else if (type === 86) counted(d, F.wkl, F.wkd, at);
  else {
    d.u16LE(F.aid, at);
    d.u8(F.err, at + 2);
    emitTime(d, at + 3, ERROR_TIME);
    counted(d, F.eln, F.error_text, at + 10);
  }
}

function counted(d: Dissection, lengthField: number, field: number, at: number): number {
  const length = d.u16LE(lengthField, at);
  if (length > 0) d.span(field, at + 2, length);
  return at + 2 + length;
}

export const iec104Dissector: Dissector = {
  protocol: iec104,
  dissect,
  places: { 'tcp.port': [PORT] },
  carries: ['iec60870_asdu'],
  alsoEmits: ['iec60870_asdu'],
};

export const asduDissector: Dissector = { protocol: asdu, dissect: dissectAsdu };
