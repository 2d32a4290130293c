import { type Dissection, FAULT_NONE } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { dissectData } from '../data.js';
import { rdp } from '../rdp/fields.js';
import { CONNECT_INITIAL, CONNECT_RESPONSE, DOMAIN_PDUS, T125 as F, sending, T124, t124, t125 } from './fields.js';

/** First byte of a connect message: application tags from 31 on stand in a byte of their own (X.690, 8.1.2.4). */
const APPLICATION = 0x7f;
const ERECT = 1;
const DISCONNECT = 8;
const ATTACH_REQUEST = 10;
const ATTACH_CONFIRM = 11;
const JOIN_REQUEST = 14;
const JOIN_CONFIRM = 15;
const SEND_REQUEST = 25;
const SEND_INDICATION = 26;
/** Numbers of users begin here. */
const FIRST_USER = 1001;

/** The lengths that messages have whose parts are all of one length (X.691: the choice stands in the first six bits). */
const LENGTHS: Readonly<Record<number, readonly [number, number]>> = {
  [ERECT]: [5, 13],
  [DISCONNECT]: [2, 2],
  [ATTACH_REQUEST]: [1, 1],
  [ATTACH_CONFIRM]: [2, 4],
  [JOIN_REQUEST]: [5, 5],
  [JOIN_CONFIRM]: [6, 8],
};

function isMessage(d: Dissection, start: number): boolean {
  const left = d.end - start;
  if (left < 1) return false;
  const first = d.bytes[start];
  if (first === APPLICATION) return left > 1 && d.bytes[start + 1] >= CONNECT_INITIAL && d.bytes[start + 1] <= 104;
  const choice = first >>> 2;
  const lengths = LENGTHS[choice];
  if (lengths !== undefined) return left >= lengths[0] && left <= lengths[1];
  // Data in one piece, of the length that it says.
  if ((choice !== SEND_REQUEST && choice !== SEND_INDICATION) || (first & 3) !== 0 || left < 7) return false;
  const size = sizeAt(d, start + 6);
  return sizeEnd - start + size === d.reportedEnd - start;
}

/** A length of one byte or two; behind it is `sizeEnd`. */
let sizeEnd = 0;
function sizeAt(d: Dissection, at: number): number {
  const first = d.getU8(at);
  sizeEnd = at + (first < 0x80 ? 1 : 2);
  return first < 0x80 ? first : ((first & 0x3f) << 8) | d.getU8(at + 1);
}

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'T.125';
  if (d.wantsInfo) d.infoColumn = '';
  if (d.getU8(start) === APPLICATION) dissectConnect(d, start);
  else dissectDomain(d, start);
  return true;
}

/** What was read of a value: where its content begins and ends (X.690, 8.1). */
let valueAt = 0;
let valueEnd = 0;
function readHead(d: Dissection, at: number): void {
  const first = d.getU8(at + 1);
  let size = first;
  valueAt = at + 2;
  if (first > 0x80) {
    size = 0;
    for (let i = first & 0x7f; i > 0 && d.fault === FAULT_NONE; i--) size = size * 256 + d.getU8(valueAt++);
  }
  valueEnd = Math.min(valueAt + size, d.reportedEnd);
}

/** A whole number; gives where it ends. */
function integer(d: Dissection, field: number, at: number): number {
  readHead(d, at);
  let value = 0;
  for (let i = valueAt; i < valueEnd && d.fault === FAULT_NONE; i++) value = value * 256 + d.getU8(i);
  d.wide(field, value >>> 0, Math.floor(value / 0x1_0000_0000) >>> 0, at, valueEnd - at);
  return valueEnd;
}

function octets(d: Dissection, field: number, at: number): number {
  readHead(d, at);
  d.span(field, valueAt, valueEnd - valueAt);
  return valueEnd;
}

const PARAMETERS = [
  F.maxChannelIds,
  F.maxUserIds,
  F.maxTokenIds,
  F.numPriorities,
  F.minThroughput,
  F.maxHeight,
  F.maxMCSPDUsize,
  F.protocolVersion,
];

function parameters(d: Dissection, field: number, at: number): number {
  readHead(d, at);
  const end = valueEnd;
  let next = valueAt;
  d.span(field, at, end - at);
  d.open();
  for (const each of PARAMETERS) if (next < end && d.fault === FAULT_NONE) next = integer(d, each, next);
  d.close();
  return end;
}

/** A connection's request and answer, with the conference's creation as data (T.125, section 7). */
function dissectConnect(d: Dissection, start: number): void {
  const tag = d.u8(F.ConnectMCSPDU, start + 1);
  readHead(d, start + 1);
  let at = valueAt;
  d.open();
  if (tag === CONNECT_INITIAL) {
    d.span(F.connect_initial_element, at, d.left(at));
    d.open();
    at = octets(d, F.callingDomainSelector, at);
    at = octets(d, F.calledDomainSelector, at);
    readHead(d, at);
    d.value(F.upwardFlag, d.getU8(valueAt) === 0 ? 0 : 1, at, 3);
    at = valueEnd;
    at = parameters(d, F.targetParameters_element, at);
    at = parameters(d, F.minimumParameters_element, at);
    at = parameters(d, F.maximumParameters_element, at);
  } else if (tag === CONNECT_RESPONSE) {
    d.span(F.connect_response_element, at, d.left(at));
    d.open();
    readHead(d, at);
    d.value(F.result, d.getU8(valueAt), at, valueEnd - at);
    at = integer(d, F.calledConnectId, valueEnd);
    at = parameters(d, F.domainParameters_element, at);
  } else {
    d.close();
    return;
  }
  octets(d, F.userData, at);
  d.close();
  d.close();
  if (d.fault === FAULT_NONE && valueEnd > valueAt) d.dissect(t124.id, valueAt, Math.min(valueEnd, d.end), valueEnd);
}

const ELEMENTS: Readonly<Record<number, number>> = {
  [ERECT]: T124.erectDomainRequest_element,
  [DISCONNECT]: T124.disconnectProviderUltimatum_element,
  [ATTACH_REQUEST]: T124.attachUserRequest_element,
  [ATTACH_CONFIRM]: T124.attachUserConfirm_element,
  [JOIN_REQUEST]: T124.channelJoinRequest_element,
  [JOIN_CONFIRM]: T124.channelJoinConfirm_element,
  [SEND_REQUEST]: T124.sendDataRequest_element,
  [SEND_INDICATION]: T124.sendDataIndication_element,
};

/** What goes over a connection once it is there (T.125, section 7; X.691, aligned). */
function dissectDomain(d: Dissection, start: number): void {
  const first = d.getU8(start);
  const choice = first >>> 2;
  d.value(T124.DomainMCSPDU, choice, start, 1);
  if (d.wantsInfo) d.infoColumn = `${DOMAIN_PDUS[choice]} `;
  d.open();
  d.span(ELEMENTS[choice], start, d.left(start));
  d.open();
  const at = start + 1;
  if (choice === ERECT) {
    const next = perInteger(d, T124.subHeight, at);
    perInteger(d, T124.subInterval, next);
  } else if (choice === DISCONNECT) d.value(T124.reason, ((first & 3) << 1) | (d.getU8(at) >>> 7), start, 2);
  else if (choice === ATTACH_CONFIRM) {
    emitResult(d, first, at);
    if (first & 2) user(d, at + 1);
  } else if (choice === JOIN_REQUEST) {
    user(d, at);
    channel(d, T124.channelId, at + 2);
  } else if (choice === JOIN_CONFIRM) {
    emitResult(d, first, at);
    user(d, at + 1);
    channel(d, T124.requested, at + 3);
    if (first & 2) channel(d, T124.channelId, at + 5);
  } else if (choice === SEND_REQUEST || choice === SEND_INDICATION) dissectSending(d, choice, at);
  d.close();
  d.close();
}

/** A number of any size behind its length. */
function perInteger(d: Dissection, field: number, at: number): number {
  const size = d.getU8(at);
  let value = 0;
  for (let i = 1; i <= Math.min(size, 4); i++) value = value * 256 + d.getU8(at + i);
  d.wide(field, value, 0, at, 1 + size);
  return at + 1 + size;
}

/** Four bits that begin with the first byte's last one. */
const emitResult = (d: Dissection, first: number, at: number): void =>
  d.value(T124.result, ((first & 1) << 3) | (d.getU8(at) >>> 5), at, 1);

const user = (d: Dissection, at: number): void => d.value(T124.initiator, d.getU16(at) + FIRST_USER, at, 2);

/** A channel's number also stands in the Info column. */
function channel(d: Dissection, field: number, at: number): void {
  const number = d.u16(field, at);
  if (d.wantsInfo && field === T124.channelId && d.fault === FAULT_NONE) d.infoColumn += String(number);
}

function dissectSending(d: Dissection, choice: number, at: number): void {
  user(d, at);
  d.u16(T124.channelId, at + 2);
  const bits = d.getU8(at + 4);
  d.value(T124.dataPriority, bits >>> 6, at + 4, 1);
  if (d.want[T124.segmentation] !== 0) d.blob(T124.segmentation, Uint8Array.of((bits << 2) & 0xc0), at + 4, 1);
  d.open();
  d.value(T124['Segmentation.begin'], (bits >>> 5) & 1, at + 4, 1);
  d.value(T124['Segmentation.end'], (bits >>> 4) & 1, at + 4, 1);
  d.close();
  const size = sizeAt(d, at + 5);
  const from = sizeEnd;
  if (d.fault !== FAULT_NONE) return;
  sending.isRequest = choice === SEND_REQUEST;
  if (d.fault === FAULT_NONE && !d.dissect(rdp.id, from, from + size, from + size)) dissectData(d, from);
}

export const t125Dissector: Dissector = {
  protocol: t125,
  dissect,
  heuristics: { cotp: isMessage },
  carries: ['t124', 'rdp', 'data'],
  alsoEmits: ['t124'],
};
