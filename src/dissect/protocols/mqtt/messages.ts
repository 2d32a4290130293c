import { decodeText } from '../../../fields/text.js';
import { emitFlags } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { keepTalk } from '../../talks.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { MQTT as F } from './fields.js';
import { dissectAlias, dissectProperties, latest } from './properties.js';
import { sized } from './reading.js';
import { type Session, sessions, V3_1, V3_1_1, V5 } from './session.js';

export const TYPE = {
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

export const REASONS: Readonly<Record<number, number>> = {
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

export function dissectConnect(d: Dissection, start: number): void {
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

export function dissectConnectAck(d: Dissection, at: number, version: number): void {
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

export function dissectIdentifier(d: Dissection, at: number): void {
  const id = d.u16(F.msgid, at);
  if (d.wantsInfo) d.infoColumn += ` (id=${id})`;
}

export function dissectPublish(d: Dissection, start: number, first: number, session: Session): void {
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
  latest.alias = -1;
  if (session.version === V5) at = dissectProperties(d, at, F.properties);
  if (latest.alias >= 0) topic = dissectAlias(d, latest.alias, topic, session);
  else if (length === 0 && session.version !== V5)
    remark(d, F.illegal_topic_length, SEVERITY.error, GROUP.protocol, 'Length cannot be 0');
  if (d.wantsInfo) d.infoColumn += `${isNumbered ? ` (id=${id})` : ''} [${topic}]`;
  d.span(F.msg, at, d.left(at));
}

export function dissectTopics(d: Dissection, start: number, type: number, isV5: boolean): void {
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

export function dissectGrants(d: Dissection, start: number, type: number, version: number): void {
  dissectIdentifier(d, start);
  let at = start + 2;
  if (version === V5) at = dissectProperties(d, at, F.properties);
  let field = F['unsuback.reason_code'];
  if (type === TYPE.subscribeAck)
    field = version === V3_1 || version === V3_1_1 ? F['suback.qos'] : F['suback.reason_code'];
  else if (version !== V5) return;
  while (d.left(at) > 0 && d.fault === FAULT_NONE) d.u8(field, at++);
}
