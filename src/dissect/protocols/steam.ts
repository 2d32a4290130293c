import {
  absoluteTime,
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  int32,
  none,
  string,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { columnText } from './dns/name.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** How Steam finds its other clients in a network: a header and a body of Protocol Buffers. */
export const steam = declareProtocol(
  'steam_ihs_discovery',
  'Steam IHS Discovery',
  'Steam In-Home Streaming Discovery Protocol',
);

const MESSAGES: Readonly<Record<number, string>> = {
  0: 'Client Discovery',
  1: 'Client Status',
  2: 'Client Offline',
  3: 'Device Authorization Request',
  4: 'Device Authorization Response',
  5: 'Device Streaming Request',
  6: 'Device Streaming Response',
  7: 'Device Proof Request',
  8: 'Device Proof Response',
  9: 'Device Authorization Cancel Request',
  10: 'Device Streaming Cancel Request',
};
const AUTHORIZED: Readonly<Record<number, string>> = {
  0: 'Success',
  1: 'Denied',
  2: 'Not Logged In',
  3: 'Offline',
  4: 'Busy',
  5: 'In Progress',
  6: 'TimedOut',
  7: 'Failed',
  8: 'Canceled',
};
const STREAMED: Readonly<Record<number, string>> = {
  0: 'Success',
  1: 'Unauthorized',
  2: 'Screen Locked',
  3: 'Failed',
  4: 'Busy',
  5: 'In Progress',
  6: 'Canceled',
  7: 'Drivers Not Installed',
  8: 'Disabled',
  9: 'Broadcasting Active',
  10: 'VR Active',
  11: 'PIN Required',
};
const base = 'dec';
const many = true;
const F = declareFields(steam, {
  signature: uint64('Signature', { base: 'hex' }),
  header_length: uint32('Header Length', { base }),
  body_length: uint32('Body Length', { base }),
  unknown_data: bytes('Unknown Data', { many }),
  unknown_number: uint64('Unknown Number', { base: 'decHex', many }),
  header_client_id: uint64('Client ID', { base: 'decHex', many }),
  header_msg_type: uint64('Message Type', { base, values: MESSAGES, many }),
  header_instance_id: uint64('Instance ID', { base: 'decHex', many }),
  body_discovery_seqnum: uint32('Sequence Number', { base, many }),
  body_discovery_clientids: uint64('Client IDs', { base: 'hex', many }),
  body_status_version: int32('Version', { base, many }),
  body_status_minversion: int32('Minimum Version', { base, many }),
  body_status_connectport: uint32('Connect Port', { base, many }),
  body_status_hostname: string('Hostname', { many }),
  body_status_enabledservices: uint32('Enabled Services', { base: 'hex', many }),
  body_status_ostype: int32('OS Type', { base, many }),
  body_status_is64bit: boolean('Is 64 Bit', { many }),
  body_status_euniverse: int32('EUniverse', { base, many }),
  body_status_timestamp: absoluteTime('Timestamp', { many }),
  body_status_screenlocked: boolean('Screen Locked', { many }),
  body_status_gamesrunning: boolean('Games Running', { many }),
  body_status_macaddresses: string('MAC Addresses', { many }),
  body_status_user_steamid: uint64('Steam ID', { base, many }),
  body_status_user_authkeyid: uint32('Auth Key ID', { base, many }),
  body_authrequest_devicetoken: bytes('Device Token', { many }),
  body_authrequest_devicename: string('Device Name', { many }),
  body_authrequest_encryptedrequest: bytes('Encrypted Request', { many }),
  body_authresponse_authresult: uint64('Result', { base, values: AUTHORIZED, many }),
  body_streamingrequest_requestid: uint32('Request ID', { base: 'hex', many }),
  body_streamingrequest_maximumresolutionx: int32('Maximum Resolution X', { base, many }),
  body_streamingrequest_maximumresolutiony: int32('Maximum Resolution Y', { base, many }),
  body_streamingrequest_audiochannelcount: int32('Audio Channel Count', { base, many }),
  body_streamingrequest_deviceversion: string('Device Version', { many }),
  body_streamingrequest_streamdesktop: boolean('Stream Desktop', { many }),
  body_streamingrequest_devicetoken: bytes('Device Token', { many }),
  body_streamingrequest_pin: bytes('PIN', { many }),
  body_streamingrequest_enablevideostreaming: boolean('Enable Video Streaming', { many }),
  body_streamingrequest_enableaudiostreaming: boolean('Enable Audio Streaming', { many }),
  body_streamingrequest_enableinputstreaming: boolean('Enable Input Streaming', { many }),
  body_streamingcancelrequest_requestid: uint32('Request ID', { base: 'hex', many }),
  body_streamingresponse_requestid: uint32('Request ID', { base: 'hex', many }),
  body_streamingresponse_result: uint64('Result', { base, values: STREAMED, many }),
  body_streamingresponse_port: uint32('Port', { base, many }),
  body_streamingresponse_encryptedsessionkey: bytes('Encrypted Session Key', { many }),
  body_streamingresponse_virtualherelicenseddevicecount: int32('VirtualHere Licensed Device Count', { base, many }),
  body_proofrequest_challenge: bytes('Challenge', { many }),
  body_proofresponse_response: bytes('Response', { many }),
  unknowndata: none('Unknown data section', { many }),
  unknownnumber: none('Unknown numeric protobuf field', { many }),
  unknownlengthdelimited: none('Unknown length-delimited protobuf field', { many }),
  invalid_wiretype: none('Unexpected wire type', { many }),
  invalid_length: none('Length-delimited field has invalid length', { many }),
});

const VARINT = 0;
const FIXED_64 = 1;
const DELIMITED = 2;
const FIXED_32 = 5;
const WIRE_TYPES: Readonly<Record<number, string>> = { 0: 'VarInt', 1: '64-bit', 2: 'Length-delimited', 5: '32-bit' };

/** How values are shown. */
const WIDE = 0;
const NUMBER = 1;
const SIGNED = 2;
const TRUTH = 3;
const TIME = 4;
const BYTES = 5;
const USER = 6;

/** A member of a message: its field, how it is shown, and the wire type that is expected. */
type Member = readonly [field: number, form: number, wireType?: number];
type Members = Readonly<Record<number, Member>>;

const HEADER: Members = {
  1: [F.header_client_id, WIDE],
  2: [F.header_msg_type, WIDE],
  3: [F.header_instance_id, WIDE],
};
const USERS: Members = {
  1: [F.body_status_user_steamid, WIDE, FIXED_64],
  2: [F.body_status_user_authkeyid, NUMBER],
};
const BODIES: Readonly<Record<number, Members>> = {
  0: { 1: [F.body_discovery_seqnum, NUMBER], 2: [F.body_discovery_clientids, WIDE] },
  1: {
    1: [F.body_status_version, SIGNED],
    2: [F.body_status_minversion, SIGNED],
    3: [F.body_status_connectport, NUMBER],
    4: [F.body_status_hostname, BYTES],
    6: [F.body_status_enabledservices, NUMBER],
    7: [F.body_status_ostype, SIGNED],
    8: [F.body_status_is64bit, TRUTH],
    9: [F.body_status_user_steamid, USER],
    11: [F.body_status_euniverse, SIGNED],
    12: [F.body_status_timestamp, TIME],
    13: [F.body_status_screenlocked, TRUTH],
    14: [F.body_status_gamesrunning, TRUTH],
    15: [F.body_status_macaddresses, BYTES],
  },
  3: {
    1: [F.body_authrequest_devicetoken, BYTES],
    2: [F.body_authrequest_devicename, BYTES],
    3: [F.body_authrequest_encryptedrequest, BYTES],
  },
  4: { 1: [F.body_authresponse_authresult, WIDE] },
  5: {
    1: [F.body_streamingrequest_requestid, NUMBER],
    2: [F.body_streamingrequest_maximumresolutionx, SIGNED],
    3: [F.body_streamingrequest_maximumresolutiony, SIGNED],
    4: [F.body_streamingrequest_audiochannelcount, SIGNED],
    5: [F.body_streamingrequest_deviceversion, BYTES],
    6: [F.body_streamingrequest_streamdesktop, TRUTH],
    7: [F.body_streamingrequest_devicetoken, BYTES],
    8: [F.body_streamingrequest_pin, BYTES],
    9: [F.body_streamingrequest_enablevideostreaming, TRUTH],
    10: [F.body_streamingrequest_enableaudiostreaming, TRUTH],
    11: [F.body_streamingrequest_enableinputstreaming, TRUTH],
  },
  6: {
    1: [F.body_streamingresponse_requestid, NUMBER],
    2: [F.body_streamingresponse_result, WIDE],
    3: [F.body_streamingresponse_port, NUMBER],
    4: [F.body_streamingresponse_encryptedsessionkey, BYTES],
    5: [F.body_streamingresponse_virtualherelicenseddevicecount, SIGNED],
  },
  7: { 1: [F.body_proofrequest_challenge, BYTES] },
  8: { 1: [F.body_proofresponse_response, BYTES] },
  10: { 1: [F.body_streamingcancelrequest_requestid, NUMBER] },
};

const NO_MEMBERS: Members = {};
/** Their values are named in the packet list: who it is. */
const NAMES = new Set([F.body_status_hostname, F.body_authrequest_devicename]);

const SIGNATURE_HIGH = 0xa05f4c21;
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
