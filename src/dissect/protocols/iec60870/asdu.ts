import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { ERROR_TIME, emitTime } from './elements.js';
import { F, IEC60870_ASDU_CAUSETX, IEC60870_ASDU_TYPEID } from './fields.js';
import { OBJECTS } from './objects.js';

const CAUSE = [F.causetx, F.nega, F.test];
const SEGMENT = [F['asn.fin'], F['asn.fir'], F.asn];
const RESPONSE_IS_KEYS = 84;

export function dissectAsdu(d: Dissection, start: number): boolean {
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
