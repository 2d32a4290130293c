import { decodeText } from '../../../fields/text.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { columnText } from '../dns/name.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { AUTHORIZED, STEAM as F, MESSAGES, STREAMED, steam } from './fields.js';
import {
  BODIES,
  BYTES,
  DELIMITED,
  FIXED_32,
  FIXED_64,
  HEADER,
  type Member,
  type Members,
  NAMES,
  NO_MEMBERS,
  SIGNATURE_HIGH,
  SIGNED,
  TIME,
  TRUTH,
  USER,
  USERS,
  VARINT,
  WIDE,
  WIRE_TYPES,
} from './members.js';

const START = 12;

/** Another signature, or lengths that do not make up the datagram's. */
function declines(d: Dissection, start: number): boolean {
  if (d.left(start) < START || d.getU32LE(start) !== 0xffff_ffff || d.getU32LE(start + 4) !== SIGNATURE_HIGH)
    return true;
  const header = d.getU32LE(start + 8);
  const at = start + START + header;
  return at + 4 <= d.end && START + header + 4 + d.getU32LE(at) !== d.reportedEnd - start;
}

/** The number last read, by its halves. */
let low = 0;
let high = 0;

function readVarint(d: Dissection, at: number): number {
  low = 0;
  high = 0;
  for (let i = 0; i < 10; i++) {
    const byte = d.getU8(at + i);
    const bits = byte & 0x7f;
    const shift = 7 * i;
    if (shift < 32) low |= bits << shift;
    if (shift >= 32) high |= bits << (shift - 32);
    else if (shift > 25) high |= bits >>> (32 - shift);
    if (byte < 0x80) {
      low >>>= 0;
      high >>>= 0;
      return at + i + 1;
    }
  }
  low >>>= 0;
  high >>>= 0;
  return at + 10;
}

function dissect(d: Dissection, start: number): boolean {
  if (declines(d, start)) return false;
  const headerEnd = start + START + d.getU32LE(start + 8);
  const bodyLength = d.getU32LE(headerEnd);
  if (d.fault !== 0) return true;
  d.protocolColumn = 'STEAMDISCOVER';
  d.u64LE(F.signature, start);
  d.u32LE(F.header_length, start + 8);
  messageType = -1;
  if (d.wantsInfo) d.infoColumn = '';
  dissectMembers(d, start + START, headerEnd, HEADER);
  const body = BODIES[messageType] ?? (MESSAGES[messageType] === undefined ? NO_MEMBERS : undefined);
  if (d.wantsInfo) d.infoColumn = (MESSAGES[messageType] ?? 'Unknown Message') + d.infoColumn;
  d.u32LE(F.body_length, headerEnd);
  if (body !== undefined) dissectMembers(d, headerEnd + 4, headerEnd + 4 + bodyLength, body);
  return true;
}

let messageType = -1;

function dissectMembers(d: Dissection, start: number, end: number, members: Members): void {
  for (let at = start; at < end && d.fault === 0; ) {
    const from = at;
    at = readVarint(d, at);
    const wireType = low & 7;
    const number = low >>> 3;
    let length = 0;
    if (wireType === VARINT) at = readVarint(d, at);
    else if (wireType === FIXED_64) {
      low = d.getU32LE(at);
      high = d.getU32LE(at + 4);
      at += 8;
    } else if (wireType === FIXED_32) {
      low = d.getU32LE(at);
      high = 0;
      at += 4;
    } else if (wireType === DELIMITED) {
      at = readVarint(d, at);
      length = low;
      if (length > end - at) {
        const there = end - at;
        const message = `Length-delimited field ${number} has length prefix ${length}, but buffer is only ${there} bytes long.`;
        remark(d, F.invalid_length, SEVERITY.error, GROUP.malformed, message);
        return;
      }
    } else return;
    if (d.fault !== 0) return;
    const value = at;
    at += length;
    const member = members[number];
    if (member === undefined) showUnknown(d, wireType, from, value, at);
    else if (wireType !== expected(member)) {
      showUnknown(d, wireType, from, value, at);
      const message = `Expected wiretype ${typeText(expected(member))} for field ${number}, but got ${typeText(wireType)} instead.`;
      remark(d, F.invalid_wiretype, SEVERITY.error, GROUP.malformed, message);
    } else showMember(d, member, from, value, at);
  }
}

const typeText = (type: number) => `${type} (${WIRE_TYPES[type]})`;

const expected = ([, form, wireType]: Member) => wireType ?? (form >= BYTES ? DELIMITED : VARINT);

function showUnknown(d: Dissection, wireType: number, from: number, value: number, end: number): void {
  if (wireType === DELIMITED) {
    d.span(F.unknown_data, value, end - value);
    remark(d, F.unknownlengthdelimited, SEVERITY.warn, GROUP.undecoded, 'Unknown length-delimited protobuf field');
  } else {
    d.wide(F.unknown_number, low, high, from, end - from);
    const message = `Unknown numeric protobuf field (wire type ${wireType} = ${WIRE_TYPES[wireType]})`;
    remark(d, F.unknownnumber, SEVERITY.warn, GROUP.undecoded, message);
  }
}

function showMember(d: Dissection, [field, form]: Member, from: number, value: number, end: number): void {
  const size = end - from;
  if (form === BYTES) d.span(field, value, end - value);
  else if (form === USER) dissectMembers(d, value, end, USERS);
  else if (form === WIDE) d.wide(field, low, high, from, size);
  else if (form === TIME) d.wide(field, high * 0x1_0000_0000 + low, 0, from, size);
  else if (form === TRUTH) d.value(field, low !== 0 || high !== 0 ? 1 : 0, from, size);
  else d.value(field, form === SIGNED ? low | 0 : low, from, size);
  if (field === F.header_msg_type) messageType = low;
  else if (d.wantsInfo) d.infoColumn += infoOf(d, field, value, end);
}

/** What the packet list tells of a member. */
function infoOf(d: Dissection, field: number, value: number, end: number): string {
  if (NAMES.has(field)) return ` from ${columnText(decodeText(d.bytes, value, end - value))}`;
  switch (field) {
    case F.body_discovery_seqnum:
      return ` Seq=${low}`;
    case F.body_authresponse_authresult:
      return ` Result=${low}(${AUTHORIZED[low] ?? 'Unknown'})`;
    case F.body_streamingresponse_result:
      return ` Result=${low}(${STREAMED[low] ?? 'Unknown'})`;
    case F.body_streamingresponse_port:
      return ` Port=${low}`;
    case F.body_streamingrequest_requestid:
    case F.body_streamingresponse_requestid:
      return ` ID=${idText()}`;
    case F.body_streamingcancelrequest_requestid:
      return `, ID=${idText()}`;
  }
  return '';
}

const idText = () => low.toString(16).padStart(8, '0');

export const steamDissector: Dissector = { protocol: steam, dissect, declines, places: { 'udp.port': [27036] } };
