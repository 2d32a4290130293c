import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  int32,
  relativeTime,
  string,
  uint8,
  uint16,
  uint32,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { ENUM_VALUE, OPERATION_ID, OUTOFBAND_VALUE, STATUS_CODE } from '../names/ipp.js';
import { declareTalks, keepTalk, talkOf } from '../talks.js';
import { dissectData } from './data.js';

/** Internet Printing Protocol (RFC 8010, RFC 8011), as it is carried by HTTP. */
export const ipp = declareProtocol('ipp', 'IPP', 'Internet Printing Protocol');
const F = declareFields(ipp, {
  version: uint16('version'),
  operation_id: uint16('operation-id', { base: 'hex', values: OPERATION_ID }),
  status_code: uint16('status-code', { base: 'hex', values: STATUS_CODE }),
  request_id: uint32('request-id'),
  name: string('name', { many: true }),
  memberattrname: string('memberAttrName', { many: true }),
  boolean_value: boolean('boolean value', { many: true }),
  integer_value: int32('integer value', { many: true }),
  enum_value: int32('enum value', { values: ENUM_VALUE, many: true }),
  outofband_value: uint8('out-of-band value', { base: 'hex', values: OUTOFBAND_VALUE, many: true }),
  charstring_value: string('value', { many: true }),
  octetstring_value: string('octetString value', { many: true }),
  datetime_value: bytes('dateTime value', { many: true }),
  resolution_value: bytes('resolution value', { many: true }),
  rangeofinteger_value: bytes('rangeOfInteger value', { many: true }),
  textwithlanguage_value: bytes('textWithLanguage value', { many: true }),
  namewithlanguage_value: bytes('nameWithLanguage value', { many: true }),
  unknown_value: bytes('unknown value', { many: true }),
  response_in: framenum('Response In', { generated: true }),
  response_to: framenum('Request In', { generated: true }),
  response_time: relativeTime('Response Time', { generated: true }),
});

const PORT = 631;
const HEADER = 8;
const END_OF_ATTRIBUTES = 3;
const LAST_DELIMITER = 0x0f;

/** Fields by the tag of a value (RFC 8010 section 3.5.2). */
const INTEGER = 0x21;
const BOOLEAN = 0x22;
const ENUM = 0x23;
const OCTETS = 0x30;
const DATE = 0x31;
const RESOLUTION = 0x32;
const RANGE = 0x33;
const TEXT_WITH_LANGUAGE = 0x35;
const NAME_WITH_LANGUAGE = 0x36;
const FIRST_TEXT = 0x40;
const MEMBER_NAME = 0x4a;
const BYTES: Readonly<Record<number, number>> = {
  [OCTETS]: F.octetstring_value,
  [DATE]: F.datetime_value,
  [RESOLUTION]: F.resolution_value,
  [RANGE]: F.rangeofinteger_value,
  [TEXT_WITH_LANGUAGE]: F.textwithlanguage_value,
  [NAME_WITH_LANGUAGE]: F.namewithlanguage_value,
  [MEMBER_NAME]: F.memberattrname,
};

/** The request of a conversation that has no answer yet. */
interface Request {
  readonly id: number;
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
}
const requests = declareTalks<Request>({ id: -1, frame: 0, seconds: 0, nanoseconds: 0 });

function dissect(d: Dissection, start: number): boolean {
  const request = talkOf(d, requests);
  const isRequest = d.destinationPort === PORT || (d.sourcePort !== PORT && d.destinationPort < d.sourcePort);
  d.protocolColumn = 'IPP';
  const code = d.getU16(start + 2);
  if (d.wantsInfo) {
    const name = (isRequest ? OPERATION_ID : STATUS_CODE)[code] ?? `0x${code.toString(16).padStart(4, '0')}`;
    d.infoColumn = isRequest ? `IPP Request (${name})` : `IPP Response (${name})`;
  }
  const id = d.left(start) >= HEADER ? d.getU32(start + 4) : -1;
  const { block, frame } = d;
  if (isRequest) {
    keepTalk(d, requests, {
      id,
      frame: block.firstNumber + frame,
      seconds: block.seconds[frame],
      nanoseconds: block.nanoseconds[frame],
    });
  } else if (request.id === id && request.frame !== 0) {
    d.value(F.response_to, request.frame);
    const borrowed = block.nanoseconds[frame] < request.nanoseconds ? 1 : 0;
    const nanoseconds = block.nanoseconds[frame] - request.nanoseconds + borrowed * 1_000_000_000;
    d.wide(F.response_time, block.seconds[frame] - request.seconds - borrowed, nanoseconds);
  }
  d.u16(F.version, start);
  d.u16(isRequest ? F.operation_id : F.status_code, start + 2);
  d.u32(F.request_id, start + 4);
  const end = dissectAttributes(d, start + HEADER);
  if (d.fault === 0 && end < d.end) dissectData(d, end, d.end, d.reportedEnd);
  return true;
}

/** Groups of attributes; gives where they end. */
function dissectAttributes(d: Dissection, start: number): number {
  let at = start;
  while (at < d.end && d.fault === 0) {
    const tag = d.bytes[at];
    if (tag === END_OF_ATTRIBUTES) return at + 1;
    if (tag <= LAST_DELIMITER) {
      at++;
      continue;
    }
    const nameLength = d.getU16(at + 1);
    if (nameLength > 0) d.span(F.name, at + 3, nameLength);
    const lengthAt = at + 3 + nameLength;
    const length = d.getU16(lengthAt);
    dissectValue(d, tag, lengthAt + 2, length);
    at = lengthAt + 2 + length;
  }
  return at;
}

function dissectValue(d: Dissection, tag: number, at: number, length: number): void {
  if (!d.has(at, length)) return;
  if (tag < INTEGER - 1) {
    d.value(F.outofband_value, tag, at, length);
    return;
  }
  if (tag === BOOLEAN && length === 1) d.u8(F.boolean_value, at);
  else if (tag === INTEGER && length === 4) d.value(F.integer_value, d.getU32(at) | 0, at, 4);
  else if (tag === ENUM && length === 4) d.value(F.enum_value, d.getU32(at) | 0, at, 4);
  else if (BYTES[tag] !== undefined) d.span(BYTES[tag], at, length);
  else if (tag > FIRST_TEXT) d.span(F.charstring_value, at, length);
  else if (length > 0) d.span(F.unknown_value, at, length);
}

export const ippDissector: Dissector = {
  protocol: ipp,
  dissect,
  places: { media_type: ['application/ipp'] },
  carries: ['data'],
  stateful: true,
};
