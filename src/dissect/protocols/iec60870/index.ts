import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { dissectAsdu } from './asdu.js';
import { asdu, F, IEC60870_104_UTYPE, iec104, T } from './fields.js';

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

export const iec104Dissector: Dissector = {
  protocol: iec104,
  dissect,
  places: { 'tcp.port': [PORT] },
  carries: ['iec60870_asdu'],
  alsoEmits: ['iec60870_asdu'],
};

export const asduDissector: Dissector = { protocol: asdu, dissect: dissectAsdu };
