import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  int32,
  none,
  string,
  uint16,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import { timeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { context, head, readHead, readInteger, TAG } from './asn1/ber.js';
import { GROUP, remarkLine, SEVERITY } from './expert.js';

/** Sampled values (IEC 61850-9-2): what a substation's merging unit measures. The samples stay bytes, as in tshark. */
const sv = declareProtocol('sv', 'SV', 'IEC61850 Sampled Values');
const many = true;
const F = declareFields(sv, {
  appid: uint16('APPID', { base: 'hex' }),
  length: uint16('Length'),
  reserve1: uint16('Reserved 1', { base: 'hexDec' }),
  'reserve1.s_bit': boolean('Simulated', { mask: 0x8000, maskBits: 16 }),
  reserve2: uint16('Reserved 2', { base: 'hexDec' }),
  gmidentity: uint64('gmIdentity', { base: 'hex', many }),
  savPdu_element: none('savPdu'),
  noASDU: uint32('noASDU'),
  seqASDU: uint32('seqASDU', { line: ({ number }) => `seqASDU: ${number} item${number === 1 ? '' : 's'}` }),
  ASDU_element: none('ASDU', { many }),
  svID: string('svID', { many }),
  datSet: string('datSet', { many }),
  smpCnt: uint32('smpCnt', { many }),
  confRev: uint32('confRev', { many }),
  refrTm: string('refrTm', { many }),
  smpSynch: int32('smpSynch', { values: { 0: 'none', 1: 'local', 2: 'global' }, many }),
  smpRate: uint32('smpRate', { many }),
  seqData: bytes('seqData', { many }),
  smpMod: int32('smpMod', {
    values: { 0: 'samplesPerNormalPeriod', 1: 'samplesPerSecond', 2: 'secondsPerSample' },
    many,
  }),
  zero_pdu: none('Internal error, zero-byte SV PDU'),
});

const HEADER_BYTES = 8;
const SAV_PDU = 0x60;
const TIME_BYTES = 8;
const TEXTS: Readonly<Record<number, number>> = { 0: F.svID, 1: F.datSet };
const NUMBERS: Readonly<Record<number, number>> = {
  2: F.smpCnt,
  3: F.confRev,
  5: F.smpSynch,
  6: F.smpRate,
  8: F.smpMod,
};

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'IEC61850 Sampled Values';
  if (d.wantsInfo) d.infoColumn = '';
  d.u16(F.appid, start);
  d.u16(F.length, start + 2);
  const reserved = d.u16(F.reserve1, start + 4);
  d.open();
  if (d.fault === 0) d.value(F['reserve1.s_bit'], reserved >> 15, start + 4, 2);
  d.close();
  d.u16(F.reserve2, start + 6);
  const at = start + HEADER_BYTES;
  if (d.fault !== 0 || d.left(at) === 0) return true;
  if (d.bytes[at] === SAV_PDU) dissectPdu(d, at);
  else {
    const message = 'Internal error, zero-byte SV PDU';
    remarkLine(d, F.zero_pdu, SEVERITY.error, GROUP.protocol, message, at, d.left(at));
  }
  return true;
}

function dissectPdu(d: Dissection, start: number): void {
  if (!readHead(d, start, d.end)) return;
  const { contents, end } = head;
  d.span(F.savPdu_element, contents, Math.min(end, d.end) - contents);
  d.open();
  for (let at = contents; at < end && d.fault === 0 && readHead(d, at, end); ) {
    const { tag, contents: from, end: next } = head;
    if (tag === context(0)) {
      const count = readInteger(d, from, next);
      if (d.fault === 0) d.value(F.noASDU, count >>> 0, from, next - from);
    } else if (tag === context(2)) dissectUnits(d, from, Math.min(next, d.end));
    at = next;
  }
  d.close();
}

function dissectUnits(d: Dissection, start: number, end: number): void {
  let count = 0;
  for (let at = start; at < end && d.fault === 0 && readHead(d, at, end); at = head.end) count++;
  d.value(F.seqASDU, count, start, end - start);
  d.open();
  for (let at = start; at < end && d.fault === 0 && readHead(d, at, end); ) {
    const { tag, contents, end: next } = head;
    if (tag === TAG.sequence) {
      d.value(F.ASDU_element, 1, at, Math.min(next, d.end) - at);
      d.open();
      dissectUnit(d, contents, Math.min(next, end));
      d.close();
    }
    at = next;
  }
  d.close();
}

function dissectUnit(d: Dissection, start: number, end: number): void {
  for (let at = start; at < end && d.fault === 0 && readHead(d, at, end); ) {
    const { tag, contents, end: next } = head;
    const length = next - contents;
    if (d.has(contents, length)) dissectPart(d, tag - context(0), contents, length);
    at = next;
  }
}

function dissectPart(d: Dissection, part: number, at: number, length: number): void {
  if (TEXTS[part] !== undefined) d.span(TEXTS[part], at, length);
  else if (NUMBERS[part] !== undefined) {
    const number = readInteger(d, at, at + length);
    d.value(NUMBERS[part], part === 5 || part === 8 ? number : number >>> 0, at, length);
  } else if (part === 4 && length === TIME_BYTES) {
    const fraction = d.getU32(at + 4) >>> 8;
    if (d.want[F.refrTm] !== 0)
      d.text(F.refrTm, timeText(d.getU32(at), Math.floor((fraction * 1e9) / 0x100_0000), 'utc'), at, length);
  } else if (part === 7) d.span(F.seqData, at, length);
  else if (part === 9 && length === 8) d.u64(F.gmidentity, at);
}

export const svDissector: Dissector = { protocol: sv, dissect, places: { ethertype: [0x88ba] } };
