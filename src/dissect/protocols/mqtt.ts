import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  none,
  string,
  uint8,
  uint16,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import { decodeText } from '../../fields/text.js';
import { emitFlags } from '../bits.js';
import { type Dissection, FAULT_NONE } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { declareTalks, keepTalk, talkOf } from '../talks.js';
import { GROUP, remark, SEVERITY } from './expert.js';
import { dissectPdus } from './tcp/pdus.js';

const MSGTYPE: Readonly<Record<number, string>> = {
  0: 'Reserved',
  1: 'Connect Command',
  2: 'Connect Ack',
  3: 'Publish Message',
  4: 'Publish Ack',
  5: 'Publish Received',
  6: 'Publish Release',
  7: 'Publish Complete',
  8: 'Subscribe Request',
  9: 'Subscribe Ack',
  10: 'Unsubscribe Request',
  11: 'Unsubscribe Ack',
  12: 'Ping Request',
  13: 'Ping Response',
  14: 'Disconnect Req',
  15: 'Authentication Exchange',
  16: 'Reserved',
};
const QOS: Readonly<Record<number, string>> = {
  0: 'At most once delivery (Fire and Forget)',
  1: 'At least once delivery (Acknowledged deliver)',
  2: 'Exactly once delivery (Assured Delivery)',
  3: 'Reserved',
};
const CONACK_VAL: Readonly<Record<number, string>> = {
  0: 'Connection Accepted',
  1: 'Connection Refused: unacceptable protocol version',
  2: 'Connection Refused: identifier rejected',
  3: 'Connection Refused: server unavailable',
  4: 'Connection Refused: bad user name or password',
  5: 'Connection Refused: not authorized',
};
const SUBACK_QOS: Readonly<Record<number, string>> = {
  0: 'At most once delivery (Fire and Forget)',
  1: 'At least once delivery (Acknowledged deliver)',
  2: 'Exactly once delivery (Assured Delivery)',
  3: 'Reserved',
  128: 'Failure',
};
const VER: Readonly<Record<number, string>> = { 3: 'MQTT v3.1', 4: 'MQTT v3.1.1', 5: 'MQTT v5.0' };
const SUBSCRIPTION_OPTIONS_RETAIN: Readonly<Record<number, string>> = {
  0: 'Send msgs at subscription time',
  1: 'Send msgs if subscription does not exist',
  2: 'Do not send msgs at subscription time',
  3: 'Reserved',
};
const CONNACK_REASON_CODE: Readonly<Record<number, string>> = {
  0: 'Success',
  128: 'Unspecified error',
  129: 'Malformed Packet',
  130: 'Protocol Error',
  131: 'Implementation specific error',
  132: 'Unsupported Protocol Version',
  133: 'Client Identifier not valid',
  134: 'Bad User Name or Password',
  135: 'Not authorized',
  136: 'Server unavailable',
  137: 'Server busy',
  138: 'Banned',
  140: 'Bad authentication method',
  144: 'Topic Name invalid',
  149: 'Packet too large',
  151: 'Quota exceeded',
  154: 'Retain not supported',
  155: 'QoS not supported',
  156: 'Use another server',
  157: 'Server moved',
  159: 'Connection rate exceeded',
};
const PUBACK_REASON_CODE: Readonly<Record<number, string>> = {
  0: 'Success',
  16: 'No matching subscribers',
  128: 'Unspecified error',
  131: 'Implementation specific error',
  135: 'Not authorized',
  144: 'Topic Name invalid',
  145: 'Packet Identifier in use',
  151: 'Quota exceeded',
  153: 'Payload format invalid',
};
const SUBACK_REASON_CODE: Readonly<Record<number, string>> = {
  0: 'Granted QoS 0',
  1: 'Granted QoS 1',
  2: 'Granted QoS 2',
  128: 'Unspecified error',
  131: 'Implementation specific error',
  135: 'Not authorized',
  143: 'Topic Filter invalid',
  145: 'Packet Identifier in use',
  151: 'Quota exceeded',
  158: 'Shared Subscription not supported',
  161: 'Subscription Identifiers not supported',
  162: 'Wildcard Subscription not supported',
};
const UNSUBACK_REASON_CODE: Readonly<Record<number, string>> = {
  0: 'Success',
  17: 'No subscription existed',
  131: 'Implementation specific error',
  135: 'Not authorized',
  143: 'Topic Filter invalid',
  145: 'Packet Identifier in use',
};
const DISCONNECT_REASON_CODE: Readonly<Record<number, string>> = {
  0: 'Normal disconnection',
  4: 'Disconnect with Will Message',
  128: 'Unspecified error',
  129: 'Malformed Packet',
  130: 'Protocol Error',
  131: 'Implementation specific error',
  135: 'Not authorized',
  137: 'Server busy',
  139: 'Server shutting down',
  140: 'Bad authentication method',
  141: 'Keep Alive timeout',
  142: 'Session taken over',
  143: 'Topic Filter invalid',
  144: 'Topic Name invalid',
  147: 'Receive Maximum exceeded',
  148: 'Topic Alias invalid',
  149: 'Packet too large',
  150: 'Message rate too high',
  151: 'Quota exceeded',
  152: 'Administrative action',
  153: 'Payload format invalid',
  154: 'Retain not supported',
  155: 'QoS not supported',
  156: 'Use another server',
  157: 'Server moved',
  158: 'Shared Subscription not supported',
  159: 'Connection rate exceeded',
  160: 'Maximum connect time',
  161: 'Subscription Identifiers not supported',
  162: 'Wildcard Subscription not supported',
};
const AUTH_REASON_CODE: Readonly<Record<number, string>> = {
  0: 'Success',
  24: 'Continue authentication',
  25: 'Re-authenticate',
};
const PROPERTY_ID: Readonly<Record<number, string>> = {
  1: 'Payload Format Indicator',
  2: 'Publication Expiry Interval',
  3: 'Content Type',
  8: 'Response Topic',
  9: 'Correlation Data',
  11: 'Subscription Identifier',
  17: 'Session Expiry Interval',
  18: 'Assigned Client Identifier',
  19: 'Server Keep Alive',
  21: 'Authentication Method',
  22: 'Authentication Data',
  23: 'Request Problem Information',
  24: 'Will Delay Interval',
  25: 'Request Response Information',
  26: 'Response Information',
  28: 'Server Reference',
  31: 'Reason String',
  33: 'Receive Maximum',
  34: 'Topic Alias Maximum',
  35: 'Topic Alias',
  36: 'Maximum QoS',
  37: 'Retain Available',
  38: 'User Property',
  39: 'Maximum Packet Size',
  40: 'Wildcard Subscription Available',
  41: 'Subscription Identifier Available',
  42: 'Shared Subscription Available',
};
const SET = ['Set', 'Not set'] as const;

/** MQ Telemetry Transport, versions 3.1, 3.1.1 and 5.0 (OASIS). */
export const mqtt = declareProtocol(
  'mqtt',
  'MQTT',
  'MQ Telemetry Transport Protocol',
  'MQ Telemetry Transport Protocol, {msgtype:name}',
);
const F = declareFields(mqtt, {
  len: uint64('Msg Len'),
  hdrflags: uint8('Header Flags', { base: 'hex' }),
  msgtype: uint8('Message Type', { mask: 0xf0, values: MSGTYPE }),
  hdr_reserved: uint8('Reserved', { mask: 0xf }),
  retain_reserved: uint8('Reserved', { mask: 0x1 }),
  dupflag: boolean('DUP Flag', { mask: 0x8, maskBits: 8, labels: SET }),
  qos: uint8('QoS Level', { mask: 0x6, values: QOS }),
  retain: boolean('Retain', { mask: 0x1, maskBits: 8, labels: SET }),
  'conack.flags.reserved': boolean('Reserved', { labels: SET }),
  'conack.flags': uint8('Acknowledge Flags', { base: 'hex' }),
  'conack.flags.sp': boolean('Session Present', { mask: 0x1, maskBits: 8, labels: SET }),
  'conack.val': uint8('Return Code', { values: CONACK_VAL }),
  msgid: uint16('Message Identifier'),
  'sub.qos': uint8('Requested QoS', { values: QOS, many: true }),
  'suback.qos': uint8('Granted QoS', { values: SUBACK_QOS, many: true }),
  topic_len: uint16('Topic Length', { many: true }),
  topic: string('Topic', { many: true }),
  willtopic_len: uint16('Will Topic Length', { many: true }),
  willtopic: string('Will Topic', { many: true }),
  willmsg: bytes('Will Message'),
  willmsg_len: uint16('Will Message Length'),
  username_len: uint16('User Name Length'),
  username: string('User Name'),
  passwd_len: uint16('Password Length'),
  passwd: string('Password'),
  msg: bytes('Message'),
  proto_len: uint16('Protocol Name Length'),
  protoname: string('Protocol Name'),
  clientid_len: uint16('Client ID Length'),
  clientid: string('Client ID'),
  ver: uint8('Version', { values: VER }),
  conflags: uint8('Connect Flags', { base: 'hex' }),
  'conflag.uname': boolean('User Name Flag', { mask: 0x80, maskBits: 8, labels: SET }),
  'conflag.passwd': boolean('Password Flag', { mask: 0x40, maskBits: 8, labels: SET }),
  'conflag.retain': boolean('Will Retain', { mask: 0x20, maskBits: 8, labels: SET }),
  'conflag.qos': uint8('QoS Level', { mask: 0x18, values: QOS }),
  'conflag.willflag': boolean('Will Flag', { mask: 0x4, maskBits: 8, labels: SET }),
  'conflag.cleansess': boolean('Clean Session Flag', { mask: 0x2, maskBits: 8, labels: SET }),
  'conflag.reserved': boolean('(Reserved)', { mask: 0x1, maskBits: 8, labels: SET }),
  kalive: uint16('Keep Alive'),
  subscription_options: uint8('Subscription Options', { base: 'hex', many: true }),
  subscription_options_qos: uint8('QoS', { mask: 0x3, values: QOS, many: true }),
  subscription_options_nl: boolean('No Local', { mask: 0x4, maskBits: 8, labels: SET, many: true }),
  subscription_options_rap: boolean('Retain As Published', { mask: 0x8, maskBits: 8, labels: SET, many: true }),
  subscription_options_retain: uint8('Retain Handling', {
    mask: 0x30,
    values: SUBSCRIPTION_OPTIONS_RETAIN,
    many: true,
  }),
  subscription_options_reserved: uint8('Reserved', { base: 'hex', mask: 0xc0, many: true }),
  'connack.reason_code': uint8('Reason Code', { values: CONNACK_REASON_CODE, many: true }),
  'puback.reason_code': uint8('Reason Code', { values: PUBACK_REASON_CODE, many: true }),
  'pubrec.reason_code': uint8('Reason Code', { values: PUBACK_REASON_CODE, many: true }),
  'pubrel.reason_code': uint8('Reason Code', {
    values: { 0: 'Success', 146: 'Packet Identifier not found' },
    many: true,
  }),
  'pubcomp.reason_code': uint8('Reason Code', {
    values: { 0: 'Success', 146: 'Packet Identifier not found' },
    many: true,
  }),
  'suback.reason_code': uint8('Reason Code', { values: SUBACK_REASON_CODE, many: true }),
  'unsuback.reason_code': uint8('Reason Code', { values: UNSUBACK_REASON_CODE, many: true }),
  'disconnect.reason_code': uint8('Reason Code', { values: DISCONNECT_REASON_CODE, many: true }),
  'auth.reason_code': uint8('Reason Code', { values: AUTH_REASON_CODE, many: true }),
  properties: none('Properties', { many: true }),
  will_properties: none('Will Properties', { many: true }),
  property_len: uint64('Total Length', { many: true }),
  property_id: uint8('ID', { base: 'hex', values: PROPERTY_ID, many: true }),
  prop_number: uint32('Value', { many: true }),
  'property.content_type': string('Content Type', { many: true }),
  'property.max_qos': uint8('QoS', { values: QOS, many: true }),
  'property.topic_alias': uint16('Topic Alias', { many: true }),
  prop_unknown: string('Unknown Property', { many: true }),
  prop_string_len: uint32('Length', { many: true }),
  prop_string: string('Value', { many: true }),
  prop_key_len: uint32('Key Length', { many: true }),
  prop_key: string('Key', { many: true }),
  prop_value_len: uint32('Value Length', { many: true }),
  prop_value: string('Value', { many: true }),
  illegal_topic_length: none('Length cannot be 0', { many: true }),
  unknown_version: none('Unknown version (missing the CONNECT packet?)', { many: true }),
  unknown_topic_alias: none('Unknown topic alias', { many: true }),
});

const TYPE = {
  connect: 1,
  connectAck: 2,
  publish: 3,
  publishAck: 4,
  received: 5,
  release: 6,
  complete: 7,
  subscribe: 8,
  subscribeAck: 9,
  unsubscribe: 10,
  unsubscribeAck: 11,
  disconnect: 14,
  authenticate: 15,
} as const;
const V3_1 = 3;
const V3_1_1 = 4;
const V5 = 5;
const MOST_ALIASES = 1000;

/** A conversation's version (0: not seen), and the topics that numbers stand for, by sender's port and number. */
interface Session {
  readonly version: number;
  readonly aliases: ReadonlyMap<string, string>;
}
const sessions = declareTalks<Session>({ version: 0, aliases: new Map() });

const REASONS: Readonly<Record<number, number>> = {
  [TYPE.publishAck]: F['puback.reason_code'],
  [TYPE.received]: F['pubrec.reason_code'],
  [TYPE.release]: F['pubrel.reason_code'],
  [TYPE.complete]: F['pubcomp.reason_code'],
};
const CONNECT_FLAGS = [
  ...[F['conflag.uname'], F['conflag.passwd'], F['conflag.retain'], F['conflag.qos'], F['conflag.willflag']],
  ...[F['conflag.cleansess'], F['conflag.reserved']],
];
const OPTIONS = [
  ...[F.subscription_options_reserved, F.subscription_options_retain, F.subscription_options_rap],
  ...[F.subscription_options_nl, F.subscription_options_qos],
];

/** The variable byte integer that was read last. */
const variable = { value: 0, end: 0 };

/** A number of seven bits a byte, the lowest first, in one to four bytes. */
function readVariable(d: Dissection, at: number): number {
  let value = 0;
  for (let i = 0; i < 4; i++) {
    const byte = d.getU8(at++);
    value += (byte & 0x7f) * 128 ** i;
    if ((byte & 0x80) === 0) break;
  }
  variable.value = value;
  variable.end = at;
  return value;
}

function lengthAt(d: Dissection, at: number): number {
  const length = readVariable(d, at + 1);
  return length + variable.end - at;
}

function dissect(d: Dissection, start: number): boolean {
  isFirst = true;
  dissectPdus(d, start, 2, lengthAt, dissectMessage);
  return true;
}

let isFirst = true;

function dissectMessage(d: Dissection, start: number): void {
  const session = talkOf(d, sessions);
  const first = d.getU8(start);
  const type = first >> 4;
  d.protocolColumn = 'MQTT';
  if (d.wantsInfo) d.infoColumn = `${isFirst ? '' : `${d.infoColumn}, `}${MSGTYPE[type]}`;
  isFirst = false;
  d.u8(F.hdrflags, start);
  d.open();
  emitFlags(d, first, start, 1, headerFlags(type, session.version));
  d.close();
  if (session.version === 0 && type !== TYPE.connect)
    remark(d, F.unknown_version, SEVERITY.note, GROUP.protocol, 'Unknown version (missing the CONNECT packet?)');
  const length = readVariable(d, start + 1);
  const at = variable.end;
  d.wide(F.len, length, 0, start + 1, at - start - 1);
  const isV5 = session.version === V5;
  switch (type) {
    case TYPE.connect:
      dissectConnect(d, at);
      break;
    case TYPE.connectAck:
      dissectConnectAck(d, at, session.version);
      break;
    case TYPE.publish:
      dissectPublish(d, at, first, session);
      break;
    case TYPE.publishAck:
    case TYPE.received:
    case TYPE.release:
    case TYPE.complete:
      dissectIdentifier(d, at);
      if (isV5 && d.left(at + 2) > 0) {
        d.u8(REASONS[type], at + 2);
        if (d.left(at + 3) > 0) dissectProperties(d, at + 3, F.properties);
      }
      break;
    case TYPE.subscribe:
    case TYPE.unsubscribe:
      dissectTopics(d, at, type, isV5);
      break;
    case TYPE.subscribeAck:
    case TYPE.unsubscribeAck:
      dissectGrants(d, at, type, session.version);
      break;
    case TYPE.disconnect:
    case TYPE.authenticate:
      if (!isV5 || d.left(at) === 0) break;
      d.u8(type === TYPE.disconnect ? F['disconnect.reason_code'] : F['auth.reason_code'], at);
      if (d.left(at + 1) > 0) dissectProperties(d, at + 1, F.properties);
  }
}

const PUBLISH_FLAGS = [F.msgtype, F.dupflag, F.qos, F.retain];
const RELIABLE_FLAGS = [F.msgtype, F.dupflag, F.qos, F.retain_reserved];
const OTHER_FLAGS = [F.msgtype, F.hdr_reserved];

function headerFlags(type: number, version: number): readonly number[] {
  if (type === TYPE.publish) return PUBLISH_FLAGS;
  const isReliable = type === TYPE.release || type === TYPE.subscribe || type === TYPE.unsubscribe;
  return isReliable && version === V3_1 ? RELIABLE_FLAGS : OTHER_FLAGS;
}

/** Text or bytes with their length before them; gives where they end. */
function sized(d: Dissection, lengthField: number, field: number, at: number): number {
  const length = d.u16(lengthField, at);
  d.span(field, at + 2, length);
  return at + 2 + length;
}

function dissectConnect(d: Dissection, start: number): void {
  let at = sized(d, F.proto_len, F.protoname, start);
  const version = d.u8(F.ver, at);
  if (d.fault === FAULT_NONE) keepTalk(d, sessions, { version, aliases: new Map() });
  const flags = d.u8(F.conflags, at + 1);
  d.open();
  emitFlags(d, flags, at + 1, 1, CONNECT_FLAGS);
  d.close();
  d.u16(F.kalive, at + 2);
  at += 4;
  if (version === V5) at = dissectProperties(d, at, F.properties);
  at = sized(d, F.clientid_len, F.clientid, at);
  if ((flags & 0x04) !== 0) {
    if (version === V5) at = dissectProperties(d, at, F.will_properties);
    at = sized(d, F.willtopic_len, F.willtopic, at);
    at = sized(d, F.willmsg_len, F.willmsg, at);
  }
  if ((flags & 0x80) !== 0 && d.left(at) > 0) at = sized(d, F.username_len, F.username, at);
  if ((flags & 0x40) !== 0 && d.left(at) > 0) sized(d, F.passwd_len, F.passwd, at);
}

function dissectConnectAck(d: Dissection, at: number, version: number): void {
  const flags = d.getU8(at);
  if (version === V3_1) d.value(F['conack.flags.reserved'], flags === 0 ? 0 : 1, at, 1);
  else {
    d.u8(F['conack.flags'], at);
    d.open();
    d.value(F['conack.flags.reserved'], flags & 0xfe ? 1 : 0, at, 1);
    d.value(F['conack.flags.sp'], flags & 1, at, 1);
    d.close();
  }
  if (version === V3_1 || version === V3_1_1) d.u8(F['conack.val'], at + 1);
  else d.u8(F['connack.reason_code'], at + 1);
  if (version === V5) dissectProperties(d, at + 2, F.properties);
}

function dissectIdentifier(d: Dissection, at: number): void {
  const id = d.u16(F.msgid, at);
  if (d.wantsInfo) d.infoColumn += ` (id=${id})`;
}

function dissectPublish(d: Dissection, start: number, first: number, session: Session): void {
  const length = d.u16(F.topic_len, start);
  let at = start + 2;
  let topic = '';
  if (length > 0) {
    d.span(F.topic, at, length);
    if (d.fault === FAULT_NONE) topic = decodeText(d.bytes, at, length);
  }
  at += length;
  const isNumbered = (first & 0x06) !== 0;
  let id = 0;
  if (isNumbered) {
    id = d.u16(F.msgid, at);
    at += 2;
  }
  alias = -1;
  if (session.version === V5) at = dissectProperties(d, at, F.properties);
  if (alias >= 0) topic = dissectAlias(d, alias, topic, session);
  else if (length === 0 && session.version !== V5)
    remark(d, F.illegal_topic_length, SEVERITY.error, GROUP.protocol, 'Length cannot be 0');
  if (d.wantsInfo) d.infoColumn += `${isNumbered ? ` (id=${id})` : ''} [${topic}]`;
  d.span(F.msg, at, d.left(at));
}

/** The topic alias among the properties that were read last; -1 if there is none. */
let alias = -1;

/** The topic that a number stands for from now on, or has stood for. */
function dissectAlias(d: Dissection, number: number, topic: string, session: Session): string {
  const key = `${d.sourcePort} ${number}`;
  if (topic !== '') {
    if (session.aliases.size < MOST_ALIASES && !d.replaying)
      keepTalk(d, sessions, { ...session, aliases: new Map(session.aliases).set(key, topic) });
    return topic;
  }
  const known = session.aliases.get(key);
  if (known !== undefined) d.text(F.topic, known);
  else remark(d, F.unknown_topic_alias, SEVERITY.warn, GROUP.protocol, 'Unknown topic alias');
  return known ?? '';
}

function dissectTopics(d: Dissection, start: number, type: number, isV5: boolean): void {
  dissectIdentifier(d, start);
  let at = start + 2;
  if (isV5) at = dissectProperties(d, at, F.properties);
  while (d.left(at) > 0 && d.fault === FAULT_NONE) {
    const next = sized(d, F.topic_len, F.topic, at);
    if (type === TYPE.unsubscribe) {
      at = next;
      continue;
    }
    if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += ` [${decodeText(d.bytes, at + 2, next - at - 2)}]`;
    if (isV5) {
      const options = d.u8(F.subscription_options, next);
      d.open();
      emitFlags(d, options, next, 1, OPTIONS);
      d.close();
    } else d.value(F['sub.qos'], d.getU8(next) & 3, next, 1);
    at = next + 1;
  }
}

function dissectGrants(d: Dissection, start: number, type: number, version: number): void {
  dissectIdentifier(d, start);
  let at = start + 2;
  if (version === V5) at = dissectProperties(d, at, F.properties);
  let field = F['unsuback.reason_code'];
  if (type === TYPE.subscribeAck)
    field = version === V3_1 || version === V3_1_1 ? F['suback.qos'] : F['suback.reason_code'];
  else if (version !== V5) return;
  while (d.left(at) > 0 && d.fault === FAULT_NONE) d.u8(field, at++);
}

const USER_PROPERTY = 0x26;
const CONTENT_TYPE = 0x03;
const MAXIMUM_QOS = 0x24;
const TOPIC_ALIAS = 0x23;
const SUBSCRIPTION = 0x0b;
const BYTES = [0x01, 0x17, 0x19, 0x25, 0x28, 0x29, 0x2a];
const SHORTS = [0x13, 0x21, 0x22];
const LONGS = [0x02, 0x11, 0x18, 0x27];
const TEXTS = [0x08, 0x09, 0x12, 0x15, 0x16, 0x1a, 0x1c, 0x1f];

/** Properties (section 2.2.2), with their length in bytes before them; gives where they end. */
function dissectProperties(d: Dissection, start: number, field: number): number {
  const length = readVariable(d, start);
  let at = variable.end;
  const end = at + length;
  d.value(field, 1, start, end - start);
  d.open();
  d.wide(F.property_len, length, 0, start, at - start);
  while (at < end && d.fault === FAULT_NONE) at = dissectProperty(d, at, end);
  d.close();
  return end;
}

function dissectProperty(d: Dissection, start: number, end: number): number {
  const id = d.u8(F.property_id, start);
  const at = start + 1;
  if (id === USER_PROPERTY) return sized(d, F.prop_value_len, F.prop_value, sized(d, F.prop_key_len, F.prop_key, at));
  if (id === CONTENT_TYPE) {
    const length = d.getU16(at);
    d.span(F['property.content_type'], at + 2, length);
    return at + 2 + length;
  }
  if (id === MAXIMUM_QOS) {
    d.u8(F['property.max_qos'], at);
    return at + 1;
  }
  if (id === TOPIC_ALIAS) {
    alias = d.u16(F['property.topic_alias'], at);
    return at + 2;
  }
  if (id === SUBSCRIPTION) {
    const value = readVariable(d, at);
    d.value(F.prop_number, value, at, variable.end - at);
    return variable.end;
  }
  const size = BYTES.includes(id) ? 1 : SHORTS.includes(id) ? 2 : LONGS.includes(id) ? 4 : 0;
  if (size === 1) d.u8(F.prop_number, at);
  else if (size === 2) d.u16(F.prop_number, at);
  else if (size === 4) d.u32(F.prop_number, at);
  if (size > 0) return at + size;
  if (TEXTS.includes(id)) return sized(d, F.prop_string_len, F.prop_string, at);
  d.span(F.prop_unknown, at, end - at);
  return end;
}

export const mqttDissector: Dissector = {
  protocol: mqtt,
  dissect,
  places: { 'tcp.port': [1883], 'tls.port': [8883] },
  stateful: true,
};
