import {
  boolean,
  bytes,
  char,
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
import { type Dissection, FAULT_NONE } from '../dissection.js';
import { type Dissector, declareState, dissectorTable, Memo } from '../dissector.js';
import { dissectPdus } from './tcp/pdus.js';

const CLASSES: Readonly<Record<number, string>> = {
  10: 'Connection',
  20: 'Channel',
  30: 'Access',
  40: 'Exchange',
  50: 'Queue',
  60: 'Basic',
  70: 'File',
  80: 'Stream',
  85: 'Confirm',
  90: 'Tx',
};
/** Advanced Message Queuing Protocol 0-9-1, of which the messages (class Basic) are taken apart. */
export const amqp = declareProtocol('amqp', 'AMQP', 'Advanced Message Queuing Protocol');
const F = declareFields(amqp, {
  type: uint8('Type', { values: { 1: 'Method', 2: 'Content header', 3: 'Content body', 8: 'Heartbeat' } }),
  channel: uint16('Channel'),
  length: uint32('Length'),
  'method.class': uint16('Class', { values: CLASSES }),
  'method.method': uint16('Method'),
  'method.arguments': none('Arguments'),
  'method.arguments.publish_number': uint64('Publish-Number', { generated: true }),
  'method.arguments.ticket': uint16('Ticket'),
  'method.arguments.consumer_tag': string('Consumer-Tag'),
  'method.arguments.delivery_tag': uint64('Delivery-Tag'),
  'method.arguments.redelivered': boolean('Redelivered', { mask: 0x1, maskBits: 8 }),
  'method.arguments.multiple': boolean('Multiple', { mask: 0x1, maskBits: 8 }),
  'method.arguments.exchange': string('Exchange'),
  'method.arguments.routing_key': string('Routing-Key'),
  'method.arguments.mandatory': boolean('Mandatory', { mask: 0x1, maskBits: 8 }),
  'method.arguments.immediate': boolean('Immediate', { mask: 0x2, maskBits: 8 }),
  'header.class': uint16('Class ID', { values: CLASSES }),
  'header.weight': uint16('Weight'),
  'header.body-size': uint64('Body size'),
  'header.property-flags': uint16('Property flags', { base: 'hex' }),
  'header.properties': none('Properties'),
  'method.properties.content_type': string('Content-Type'),
  'method.properties.content_encoding': string('Content-Encoding'),
  'method.properties.headers': none('Headers'),
  field: none('Field', { many: true }),
  'field.name': string('Name', { many: true }),
  'field.type': char('Type', { base: 'hex', many: true }),
  'field.string': string('Value', { many: true }),
  'method.properties.delivery_mode': uint8('Delivery-Mode'),
  'method.properties.priority': uint8('Priority'),
  'method.properties.correlation_id': string('Correlation-Id'),
  'method.properties.reply_to': string('Reply-To'),
  payload: bytes('Payload'),
});

const PORT = 5672;
const HEADER = 7;
const METHOD = 1;
const CONTENT_HEADER = 2;
const CONTENT_BODY = 3;
const HEARTBEAT = 8;
const BASIC = 60;
const PUBLISH = 40;
const DELIVER = 60;
const ACKNOWLEDGE = 80;
const NAMES: Readonly<Record<number, string>> = { [PUBLISH]: 'Publish', [DELIVER]: 'Deliver', [ACKNOWLEDGE]: 'Ack' };

const mediaTypes = dissectorTable('media_type');

class AmqpState {
  /** By conversation, sender's port and channel: how many messages were published, and the type of the one in hand. */
  readonly published = new Map<string, number>();
  readonly types = new Map<string, string>();
}

/** The number of what is published, and the type of what a body carries. */
class AmqpMemo extends Memo {
  numbers: number[] = [];
  types: string[] = [];

  override begin(replaying: boolean): void {
    super.begin(replaying);
    if (replaying) return;
    this.numbers.length = 0;
    this.types.length = 0;
  }
}

const states = declareState(
  () => new AmqpState(),
  () => new AmqpMemo(),
);

const isNot = (d: Dissection, start: number): boolean => {
  const type = d.left(start) > 0 ? d.bytes[start] : 0;
  return type !== METHOD && type !== CONTENT_HEADER && type !== CONTENT_BODY && type !== HEARTBEAT;
};

function dissect(d: Dissection, start: number): boolean {
  if (isNot(d, start)) return false;
  d.protocolColumn = 'AMQP';
  if (d.wantsInfo) d.infoColumn = '';
  dissectPdus(d, start, HEADER, (each, at) => HEADER + 1 + each.getU32(at + 3), dissectFrame);
  return true;
}

/** Type, channel, length, contents, and an octet that ends the frame (section 2.3.5). */
function dissectFrame(d: Dissection, start: number): void {
  const type = d.u8(F.type, start);
  const channel = d.u16(F.channel, start + 1);
  const length = d.u32(F.length, start + 3);
  if (d.fault !== FAULT_NONE) return;
  const memo = d.memoOf(states);
  const row = memo.row(d);
  const key = `${d.conversation} ${d.sourcePort} ${channel}`;
  const at = start + HEADER;
  if (type === METHOD) dissectMethod(d, at, length, memo, row, key);
  else if (type === CONTENT_HEADER) {
    const mediaType = dissectHeader(d, at);
    if (!d.replaying) d.stateOf(states).types.set(key, mediaType);
  } else if (type === CONTENT_BODY) {
    if (!d.replaying) memo.types[row] = d.stateOf(states).types.get(key) ?? '';
    if (d.wantsInfo) d.infoColumn += 'Content-Body ';
    d.span(F.payload, at, length);
    const protocol = mediaTypes.getNamed(memo.types[row].toLowerCase());
    if (protocol < 0 || length === 0) return;
    const { insideTree } = d;
    d.insideTree = true;
    d.dissect(protocol, at, at + length, at + length);
    d.insideTree = insideTree;
  }
}

function dissectMethod(d: Dissection, start: number, length: number, memo: AmqpMemo, row: number, key: string): void {
  const group = d.u16(F['method.class'], start);
  const method = d.u16(F['method.method'], start + 2);
  d.span(F['method.arguments'], start + 4, Math.max(0, length - 4));
  if (d.fault !== FAULT_NONE) return;
  if (d.wantsInfo) d.infoColumn += `${CLASSES[group] ?? group}.${NAMES[method] ?? method} `;
  if (group !== BASIC) return;
  let at = start + 4;
  d.open();
  if (method === PUBLISH) {
    if (!d.replaying) {
      const { published } = d.stateOf(states);
      memo.numbers[row] = (published.get(key) ?? 0) + 1;
      published.set(key, memo.numbers[row]);
    }
    d.wide(F['method.arguments.publish_number'], memo.numbers[row], 0);
    d.u16(F['method.arguments.ticket'], at);
    at = dissectRoute(d, at + 2);
    const flags = d.getU8(at);
    d.value(F['method.arguments.mandatory'], flags & 1, at, 1);
    d.value(F['method.arguments.immediate'], (flags >>> 1) & 1, at, 1);
  } else if (method === DELIVER) {
    at = shortText(d, F['method.arguments.consumer_tag'], at);
    d.u64(F['method.arguments.delivery_tag'], at);
    d.value(F['method.arguments.redelivered'], d.getU8(at + 8) & 1, at + 8, 1);
    dissectRoute(d, at + 9);
  } else if (method === ACKNOWLEDGE) {
    d.u64(F['method.arguments.delivery_tag'], at);
    d.value(F['method.arguments.multiple'], d.getU8(at + 8) & 1, at + 8, 1);
  }
  d.close();
}

function dissectRoute(d: Dissection, start: number): number {
  const at = shortText(d, F['method.arguments.exchange'], start);
  const next = shortText(d, F['method.arguments.routing_key'], at);
  if (d.wantsInfo && d.fault === FAULT_NONE)
    d.infoColumn += `x=${decodeText(d.bytes, start + 1, at - start - 1)} rk=${decodeText(d.bytes, at + 1, next - at - 1)} `;
  return next;
}

/** Text with its length before it, in one byte; gives where it ends. */
function shortText(d: Dissection, field: number, at: number): number {
  const length = d.getU8(at);
  d.span(field, at + 1, length);
  return at + 1 + length;
}

/** Class, size and the properties that the flags tell of (section 2.3.5.2); gives the content's type. */
function dissectHeader(d: Dissection, start: number): string {
  d.u16(F['header.class'], start);
  d.u16(F['header.weight'], start + 2);
  d.u64(F['header.body-size'], start + 4);
  const flags = d.u16(F['header.property-flags'], start + 12);
  let at = start + 14;
  let type = '';
  if (d.wantsInfo) d.infoColumn += 'Content-Header ';
  d.span(F['header.properties'], at, Math.max(0, d.left(at) - 1));
  d.open();
  if (flags & 0x8000) {
    const next = shortText(d, F['method.properties.content_type'], at);
    if (d.fault === FAULT_NONE) type = decodeText(d.bytes, at + 1, next - at - 1);
    if (d.wantsInfo) d.infoColumn += `type=${type} `;
    at = next;
  }
  if (flags & 0x4000) at = shortText(d, F['method.properties.content_encoding'], at);
  if (flags & 0x2000) at = dissectTable(d, at);
  if (flags & 0x1000) d.u8(F['method.properties.delivery_mode'], at++);
  if (flags & 0x0800) d.u8(F['method.properties.priority'], at++);
  if (flags & 0x0400) at = shortText(d, F['method.properties.correlation_id'], at);
  if (flags & 0x0200) shortText(d, F['method.properties.reply_to'], at);
  d.close();
  return type;
}

const TEXT = 0x53;

/** A table of names and values, as far as these are text; gives where it ends. */
function dissectTable(d: Dissection, start: number): number {
  const length = d.getU32(start);
  const end = start + 4 + length;
  d.span(F['method.properties.headers'], start, 4 + length);
  d.open();
  for (let at = start + 4; at < end && d.fault === FAULT_NONE; ) {
    const typeAt = at + 1 + d.getU8(at);
    const type = d.getU8(typeAt);
    const size = type === TEXT ? d.getU32(typeAt + 1) : 0;
    d.span(F.field, at, typeAt + (type === TEXT ? 5 + size : 1) - at);
    d.open();
    d.span(F['field.name'], at + 1, typeAt - at - 1);
    d.u8(F['field.type'], typeAt);
    if (type === TEXT) d.span(F['field.string'], typeAt + 5, size);
    d.close();
    if (type !== TEXT) break;
    at = typeAt + 5 + size;
  }
  d.close();
  return end;
}

export const amqpDissector: Dissector = {
  protocol: amqp,
  dissect,
  places: { 'tcp.port': [PORT] },
  declines: isNot,
  carries: ['media_type'],
  stateful: true,
};
