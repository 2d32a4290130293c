import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { keepTalk } from '../../talks.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { MQTT as F } from './fields.js';
import { readVariable, sized, variable } from './reading.js';
import { MOST_ALIASES, type Session, sessions } from './session.js';

/** The topic alias among the properties that were read last; -1 if there is none. */
export const latest = { alias: -1 };

/** The topic that a number stands for from now on, or has stood for. */
export function dissectAlias(d: Dissection, number: number, topic: string, session: Session): string {
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
export function dissectProperties(d: Dissection, start: number, field: number): number {
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
    latest.alias = d.u16(F['property.topic_alias'], at);
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
