import { type Dissection, FAULT_MALFORMED } from '../../dissection.js';
import { type Dissector, heuristicList } from '../../dissector.js';
import { dissectData } from '../data.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { isNegotiation, rdp } from '../rdp/index.js';
import { cotp, COTP_FIELDS as F } from './fields.js';
import { dissectParameters } from './parameters.js';
import { addPart } from './segments.js';

/** TPDUs, by the upper half of their code (X.224, section 13.2). */
const EXPEDITED = 1;
const EXPEDITED_ACKNOWLEDGEMENT = 2;
const REJECT = 5;
const ACKNOWLEDGEMENT = 6;
const ERROR = 7;
const DISCONNECT = 8;
const DISCONNECT_CONFIRM = 12;
const CONNECT_CONFIRM = 13;
const CONNECT = 14;
const DATA = 15;

const users = heuristicList('cotp');

/** Of several TPKT packets in a frame, which one carries the layer in hand: tshark numbers its made-up references so. */
let indexInFrame = 0;
export function setIndexInFrame(index: number): void {
  indexInFrame = index;
}

const hex4 = (value: number) => `0x${value.toString(16).padStart(4, '0')}`;

function dissect(d: Dissection, start: number): boolean {
  let at = start;
  let isFirst = true;
  while (at < d.reportedEnd && d.fault === 0) {
    const length = d.getU8(at);
    if (d.fault !== 0) break;
    const next = dissectTpdu(d, at, length, isFirst);
    if (next < 0) return false;
    isFirst = false;
    at = next;
  }
  return true;
}

/** One TPDU, whose header is `length` bytes after its first: gives back where it ends, or -1 where it is none. */
function dissectTpdu(d: Dissection, start: number, length: number, isFirst: boolean): number {
  if (length === 255 || length < 2 || start + 1 + length > d.reportedEnd) return -1;
  const type = d.getU8(start + 1) >>> 4;
  if (d.fault !== 0) return -1;
  if (!isKnown(d, start, length, type)) {
    return -1;
  }
  const end = start + 1 + length;
  if (isFirst) {
    if (d.wantsInfo) d.infoColumn = '';
  } else {
    if (d.wantsInfo) d.infoColumn += ', ';
    remark(d, F.multiple_tpdus, SEVERITY.warn, GROUP.protocol, 'Multiple TPDUs in one packet');
  }
  d.u8(F.li, start);
  switch (type) {
    case CONNECT:
    case CONNECT_CONFIRM:
      return dissectConnect(d, start, end, type);
    case DISCONNECT:
      return dissectDisconnect(d, start, end);
    case DISCONNECT_CONFIRM: {
      emitType(d, start);
      const destination = d.u16(F.destref, start + 2);
      const source = d.u16(F.srcref, start + 4);
      const names = `0x${source.toString(16)} -> 0x${destination.toString(16)}`;
      remark(d, F.disconnect_confirm, SEVERITY.note, GROUP.sequence, `Disconnect Confirm(DC): ${names}`);
      if (d.wantsInfo) d.infoColumn += `DC TPDU src-ref: ${hex4(source)} dst-ref: ${hex4(destination)}`;
      dissectParameters(d, start, start + 6, end);
      return named(d, end);
    }
    case DATA:
      return dissectPayload(d, start, length, end);
    case EXPEDITED:
      return dissectExpedited(d, start, length, end);
    default:
      return dissectAcknowledgement(d, start, length, end, type);
  }
}

/** Causes for which a connection is released (X.224, section 13.5.3). */
const isCause = (cause: number) => cause <= 3 || (cause >= 128 && cause <= 133) || [135, 136, 138].includes(cause);

/** Is it a TPDU with a header of that length, and with what it must have in it? */
function isKnown(d: Dissection, at: number, length: number, type: number): boolean {
  switch (type) {
    case CONNECT:
    case CONNECT_CONFIRM:
      return length >= 6 && d.getU8(at + 6) >>> 4 <= 4;
    case DISCONNECT:
      return length >= 6 && isCause(d.getU8(at + 6));
    case DISCONNECT_CONFIRM:
      return length >= 5;
    case DATA:
      return (
        length === 2 || length === 4 || length === 7 || ((length === 8 || length === 11) && hasChecksum(d, at, length))
      );
    case EXPEDITED:
      return (
        (length === 4 || length === 7 || ((length === 8 || length === 11) && hasChecksum(d, at, length))) &&
        (d.getU8(at + 4) & 0x80) !== 0
      );
    case EXPEDITED_ACKNOWLEDGEMENT:
      return length === 4 || length === 7 || ((length === 8 || length === 11) && hasChecksum(d, at, length));
    case REJECT:
      return length === 4 || length === 9;
    case ACKNOWLEDGEMENT:
      return true;
    case ERROR:
      return length >= 4 && d.getU8(at + 4) <= 3;
  }
  return false;
}

/** Does the header end with the parameter of a checksum? */
const hasChecksum = (d: Dissection, at: number, length: number) =>
  d.getU8(at + length - 3) === 0xc3 && d.getU8(at + length - 2) === 2;

/** A TPDU that was read to its end names the frame's protocol. */
function named(d: Dissection, end: number): number {
  if (d.fault === 0) d.protocolColumn = 'COTP';
  return end;
}

const emitType = (d: Dissection, at: number) => d.value(F.type, d.bytes[at + 1] >>> 4, at + 1, 1);

function dissectConnect(d: Dissection, start: number, end: number, type: number): number {
  emitType(d, start);
  const destination = d.u16(F.destref, start + 2);
  const source = d.u16(F.srcref, start + 4);
  const options = d.getU8(start + 6);
  d.value(F.class, options >>> 4, start + 6, 1);
  d.value(F['opts.extended_formats'], (options >>> 1) & 1, start + 6, 1);
  d.value(F['opts.no_explicit_flow_control'], options & 1, start + 6, 1);
  if (d.wantsInfo)
    d.infoColumn += `${type === CONNECT ? 'CR' : 'CC'} TPDU src-ref: ${hex4(source)} dst-ref: ${hex4(destination)}`;
  const variable = start + 7;
  if (end > variable && isNegotiation(d, variable, type === CONNECT)) {
    d.dissect(rdp.id, variable, end, end);
    return end;
  }
  dissectParameters(d, start, variable, end);
  return named(d, end);
}

function dissectDisconnect(d: Dissection, start: number, end: number): number {
  emitType(d, start);
  const destination = d.u16(F.destref, start + 2);
  const source = d.u16(F.srcref, start + 4);
  d.u8(F.cause, start + 6);
  const names = `0x${source.toString(16)} -> 0x${destination.toString(16)}`;
  remark(d, F.disconnect_request, SEVERITY.chat, GROUP.sequence, `Disconnect Request(DR): ${names}`);
  if (d.wantsInfo) d.infoColumn += `DR TPDU src-ref: ${hex4(source)} dst-ref: ${hex4(destination)}`;
  dissectParameters(d, start, start + 7, end);
  return named(d, end);
}

/** Data: in the classes 0 and 1 without a reference, for which tshark makes one up. */
function dissectPayload(d: Dissection, start: number, length: number, end: number): number {
  emitType(d, start);
  const isPlain = length === 2;
  const isExtended = length === 7 || length === 11;
  const destination = isPlain ? indexInFrame : d.getU16(start + 2);
  if (isPlain) d.value(F.destref, destination, start, 0);
  else d.u16(F.destref, start + 2);
  const numberAt = isPlain ? start + 2 : start + 4;
  const whole = isExtended ? d.getU32(numberAt) : d.getU8(numberAt);
  const isLast = isExtended ? whole >= 0x8000_0000 : (whole & 0x80) !== 0;
  const number = isExtended ? whole % 0x8000_0000 : whole & 0x7f;
  d.value(F['tpdu-number'], number & 0xff, numberAt, isExtended ? 4 : 1);
  d.value(F.eot, isLast ? 1 : 0, numberAt, 1);
  const left = d.reportedEnd - end;
  if (d.wantsInfo) {
    d.infoColumn += `DT TPDU (${number})`;
    if (!isPlain) d.infoColumn += ` dst-ref: ${hex4(destination)}`;
    d.infoColumn += isLast ? ' EOT' : ` [COTP fragment, ${left} byte${left === 1 ? '' : 's'}]`;
  }
  dissectParameters(d, start, isPlain ? start + 3 : isExtended ? start + 8 : start + 5, end);
  named(d, end);
  if (d.fault !== 0) return d.reportedEnd;
  // A part of a message is no one's yet, and the last part only if there is nothing before it.
  if (addPart(d, destination, end, left, isLast) && left > 0) {
    const user = d.recognise(users, end);
    if (user < 0 || !d.dissect(user, end)) dissectData(d, end);
  }
  return d.reportedEnd;
}

function dissectExpedited(d: Dissection, start: number, length: number, end: number): number {
  emitType(d, start);
  const destination = d.u16(F.destref, start + 2);
  const isExtended = length === 7 || length === 11;
  const number = isExtended ? d.getU32(start + 4) % 0x8000_0000 : d.getU8(start + 4) & 0x7f;
  d.value(F['tpdu-number'], number & 0xff, start + 4, isExtended ? 4 : 1);
  d.value(F.eot, 1, start + 4, 1);
  if (d.wantsInfo) d.infoColumn += `ED TPDU (${number}) dst-ref: ${hex4(destination)}`;
  dissectParameters(d, start, isExtended ? start + 8 : start + 5, end);
  named(d, end);
  if (d.reportedEnd > end) dissectData(d, end);
  return d.reportedEnd;
}

/** Acknowledgements, rejects and errors: which number comes next, and how many more may be sent. */
function dissectAcknowledgement(d: Dissection, start: number, length: number, end: number, type: number): number {
  const credit = d.bytes[start + 1] & 15;
  emitType(d, start);
  const destination = d.u16(F.destref, start + 2);
  if (type === ERROR) {
    d.u8(F.reject_cause, start + 4);
    if (d.wantsInfo && d.fault === 0) d.infoColumn += `ER TPDU dst-ref: ${hex4(destination)}`;
    dissectParameters(d, start, start + 5, end);
    return named(d, end);
  }
  const isExtended = type === ACKNOWLEDGEMENT ? length % 2 === 1 : length === 9 || length === 7 || length === 11;
  const number = isExtended ? d.getU32(start + 4) : d.getU8(start + 4) & 0x7f;
  if (d.fault === 0) d.value(F['next-tpdu-number'], number & 0xff, start + 4, isExtended ? 4 : 1);
  const name = type === ACKNOWLEDGEMENT ? 'AK' : type === REJECT ? 'RJ' : 'EA';
  let credits = '';
  let parameters = start + (isExtended ? 8 : 5);
  if (type === REJECT)
    remark(d, F.reject, SEVERITY.note, GROUP.sequence, `Reject(RJ): -> 0x${destination.toString(16)}`);
  if (type !== EXPEDITED_ACKNOWLEDGEMENT) {
    if (isExtended) {
      const value = d.u16(F.credit, start + 8);
      parameters = start + 10;
      if (type === ACKNOWLEDGEMENT) credits = ` Credit: ${value}`;
    } else d.value(F.credit, credit, start + 1, 1);
  }
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `${name} TPDU (${number}) dst-ref: ${hex4(destination)}${credits}`;
  if (parameters > end) d.fault = FAULT_MALFORMED;
  dissectParameters(d, start, parameters, end);
  return named(d, end);
}

export const cotpDissector: Dissector = {
  protocol: cotp,
  dissect,
  stateful: true,
  carries: ['rdp', 'cotp heuristics', 'data'],
};
