import { emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { MSGTYPE } from '../../names/mqtt.js';
import { talkOf } from '../../talks.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { dissectPdus } from '../tcp/pdus.js';
import { MQTT as F, mqtt } from './fields.js';
import {
  dissectConnect,
  dissectConnectAck,
  dissectGrants,
  dissectIdentifier,
  dissectPublish,
  dissectTopics,
  REASONS,
  TYPE,
} from './messages.js';
import { dissectProperties } from './properties.js';
import { readVariable, variable } from './reading.js';
import { sessions, V3_1, V5 } from './session.js';

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

export const mqttDissector: Dissector = {
  protocol: mqtt,
  dissect,
  places: { 'tcp.port': [1883] },
  stateful: true,
};
