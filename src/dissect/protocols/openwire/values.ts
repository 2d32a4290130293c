import type { Dissection } from '../../dissection.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { F } from './fields.js';
import { COMMANDS, isMessage, MESSAGE_PARTS, OBJECTS, type Part } from './layouts.js';

/** How deep objects and maps may nest. */
const MAX_DEPTH = 20;

const TYPE = {
  null: 0,
  boolean: 1,
  byte: 2,
  char: 3,
  short: 4,
  integer: 5,
  long: 6,
  double: 7,
  float: 8,
  string: 9,
  bytes: 10,
  map: 11,
  list: 12,
  bigString: 13,
  message: 23,
  mapMessage: 25,
  streamMessage: 27,
  textMessage: 28,
} as const;

/** The values of a command or an object, as far as they are there; gives the end. */
export function emitParts(d: Dissection, parts: readonly Part[], at: number, command: number, depth: number): number {
  for (const part of parts) {
    if (at >= d.end || d.fault !== 0) break;
    at = emitPart(d, part, at, command, depth);
  }
  return at;
}

function emitPart(d: Dissection, [field, form]: Part, at: number, command: number, depth: number): number {
  switch (form) {
    case 'u8':
      d.u8(field, at);
      return at + 1;
    case 'nullable':
      if (d.getU8(at) !== 0) at++;
      d.u8(field, at);
      return at + 1;
    case 'boolean':
      return emitBoolean(d, field, at);
    case 'i32':
      emitSigned(d, field, at);
      return at + 4;
    case 'i64':
      d.u64(field, at);
      return at + 8;
    case 'text':
      return emitText(d, field, at);
    case 'object':
      return emitNullable(d, field, at, command, depth);
  }
  if (d.getU8(at) === 0) {
    d.span(field, at, 1);
    return at + 1;
  }
  const length = d.getU32(at + 1);
  at += 5;
  d.span(field, at, length);
  if (d.fault !== 0) return at;
  d.open();
  if (field === F['message.body']) emitBody(d, at, at + length, command, depth);
  else if (form === 'properties' && length > 0) emitMap(d, at, at + length, depth + 1);
  d.close();
  return at + length;
}

function emitBody(d: Dissection, at: number, end: number, command: number, depth: number): void {
  if (command === TYPE.textMessage) {
    const length = d.getU32(at);
    d.span(F['type.string'], at + 4, length);
  } else if (command === TYPE.mapMessage) emitMap(d, at, end, depth + 1);
  else if (command === TYPE.streamMessage) {
    while (at < end && d.fault === 0) at = emitTyped(d, -1, at, command, depth + 1);
  } else if (command !== TYPE.message) {
    const message = 'OpenWire body type not supported by Wireshark';
    remark(d, F.body_type_not_supported, SEVERITY.note, GROUP.undecoded, message);
  }
}

/** One byte that is 0 or 1; what else it is, is remarked on. */
export function emitBoolean(d: Dissection, field: number, at: number): number {
  const value = d.u8(field, at);
  if (value > 1) {
    const message = 'OpenWire encoding not supported by Wireshark or dissector bug';
    remarkBeneath(d, F.encoding_not_supported, SEVERITY.warn, GROUP.protocol, message);
  }
  return at + 1;
}

function emitSigned(d: Dissection, field: number, at: number): void {
  const value = d.getU32(at);
  if (d.fault === 0) d.value(field, value | 0, at, 4);
}

/** Text that may be null, behind a length of two bytes. */
function emitText(d: Dissection, field: number, at: number): number {
  if (d.getU8(at) === 0) {
    d.span(field, at, 1);
    return at + 1;
  }
  const length = d.getU16(at + 1);
  d.span(field, at + 3, length);
  return at + 3 + length;
}

/** An object that may be null: an exception, an array, or what says its type. */
function emitNullable(d: Dissection, field: number, at: number, command: number, depth: number): number {
  if (d.getU8(at) === 0) {
    d.span(field, at, 1);
    return at + 1;
  }
  if (EXCEPTIONS.has(field)) return emitThrowable(d, field, at, depth);
  if (ARRAYS.has(field)) return emitArray(d, field, at, depth);
  if (field === F['responsedata.data']) return emitData(d, field, at);
  return emitTyped(d, field, at + 1, command, depth, at);
}

const EXCEPTIONS = new Set([F['exceptionresponse.exception'], F['connectionerror.exception']]);
const ARRAYS = new Set([
  F['brokerinfo.peerbrokerinfos'],
  F['consumerinfo.brokerpath'],
  F['consumerinfo.networkconsumerpath'],
  F['connectioninfo.brokerpath'],
  F['producerinfo.brokerpath'],
  F['destinationinfo.brokerpath'],
  F['message.brokerpath'],
  F['message.cluster'],
]);

/** What answers a request stands there as a command does. */
function emitData(d: Dissection, field: number, at: number): number {
  const row = d.openSpan(field, at);
  const command = d.u8(F.command, at + 1);
  d.u32(F['command.id'], at + 2);
  d.u8(F['command.response_required'], at + 6);
  at += 7;
  const parts = isMessage(command) ? MESSAGE_PARTS : COMMANDS[command];
  if (parts !== undefined) at = emitParts(d, parts, at, command, 1);
  d.closeSpan(row, at);
  return at;
}

function emitArray(d: Dissection, field: number, at: number, depth: number): number {
  const count = d.getU16(at + 1);
  const row = d.openSpan(field, at);
  let next = at + 3;
  for (let i = 0; i < count && next < d.end && d.fault === 0; i++)
    next = emitNullable(d, F['type.object'], next, 0, depth + 1);
  d.closeSpan(row, next);
  return next;
}

/** A Java exception: what it is called, what it says, where it was thrown, and what caused it. */
function emitThrowable(d: Dissection, field: number, at: number, depth: number): number {
  const row = d.openSpan(field, at);
  let next = emitText(d, F['throwable.class'], at + 1);
  next = emitText(d, F['throwable.message'], next);
  const count = d.getU16(next);
  next += 2;
  for (let i = 0; i < count && d.fault === 0; i++) {
    const element = d.openSpan(F['throwable.element'], next);
    for (const each of [F['throwable.classname'], F['throwable.methodname'], F['throwable.filename']])
      next = emitText(d, each, next);
    d.u32(F['throwable.linenumber'], next);
    next += 4;
    d.closeSpan(element, next);
  }
  if (next < d.end && depth < MAX_DEPTH) next = emitCause(d, next, depth);
  d.closeSpan(row, next);
  return next;
}

function emitCause(d: Dissection, at: number, depth: number): number {
  const field = F['exceptionresponse.exception'];
  if (d.getU8(at) !== 0) return emitThrowable(d, field, at, depth + 1);
  d.span(field, at, 1);
  return at + 1;
}

/**
 * What begins with its type; gives the end. `field` is what an object is shown as, and a number too if it is not -1;
 * `from`: where it begins.
 */
function emitTyped(d: Dissection, field: number, at: number, command: number, depth: number, from = at): number {
  const type = d.getU8(at);
  if (d.fault !== 0) return d.end;
  const value = at + 1;
  const as = (own: number) => (field < 0 ? own : field);
  switch (type) {
    case TYPE.null:
      return value;
    case TYPE.boolean:
      return emitBoolean(d, as(F['type.boolean']), value);
    case TYPE.byte:
      d.u8(as(F['type.byte']), value);
      return value + 1;
    case TYPE.char:
      d.u16(as(F['type.char']), value);
      return value + 2;
    case TYPE.short: {
      const short = d.getU16(value);
      if (d.fault === 0) d.value(as(F['type.short']), (short << 16) >> 16, value, 2);
      return value + 2;
    }
    case TYPE.integer:
      emitSigned(d, as(F['type.integer']), value);
      return value + 4;
    case TYPE.long:
      d.u64(as(F['type.long']), value);
      return value + 8;
    case TYPE.double:
      d.f64(as(F['type.double']), value);
      return value + 8;
    case TYPE.float:
      d.f32(as(F['type.float']), value);
      return value + 4;
    case TYPE.string: {
      const length = d.getU16(value);
      d.span(as(F['type.string']), value + 2, length);
      return value + 2 + length;
    }
    case TYPE.bytes:
    case TYPE.bigString: {
      const length = d.getU32(value);
      d.span(as(type === TYPE.bytes ? F['type.bytes'] : F['type.string']), value + 4, length);
      return value + 4 + length;
    }
  }
  return emitObject(d, as(F['type.object']), type, from, value, command, depth);
}

function emitObject(
  d: Dissection,
  field: number,
  type: number,
  from: number,
  at: number,
  command: number,
  depth: number,
): number {
  if (type === TYPE.map && depth < MAX_DEPTH) return emitMap(d, at, d.end, depth + 1, from);
  if (type === TYPE.list) {
    d.span(field, from, 1);
    return at;
  }
  const parts = isMessage(type) ? MESSAGE_PARTS : OBJECTS[type];
  if (parts === undefined || depth >= MAX_DEPTH) {
    d.span(field, from, d.end - from);
    const message = `OpenWire type not supported by Wireshark : ${type}`;
    remarkBeneath(d, F['type.not_supported'], SEVERITY.note, GROUP.undecoded, message);
    return d.end;
  }
  const row = d.openSpan(field, from);
  if (isMessage(type)) {
    d.u32(F['command.id'], at);
    emitBoolean(d, F['command.response_required'], at + 4);
    at += 5;
  }
  const end = emitParts(d, parts, at, isMessage(type) ? type : command, depth + 1);
  d.closeSpan(row, end);
  return end;
}

/** A map: keys that are texts, with values that say their types. Gives the end. */
export function emitMap(d: Dissection, at: number, end: number, depth: number, from = at): number {
  const count = d.getU32(at);
  const row = d.openSpan(F['type.object'], from);
  at += 4;
  for (let i = 0; i < count && at < end && d.fault === 0; i++) {
    const entry = d.openSpan(F['map.entry'], at);
    const length = d.getU16(at);
    at += 2;
    if (length > 0 && d.left(at) >= length) {
      d.span(F['map.key'], at, length);
      at += length;
    }
    at = emitTyped(d, -1, at, 0, depth);
    d.closeSpan(entry, at);
  }
  d.closeSpan(row, at);
  return at;
}

/** A message that is a command: its values as those of an object. */
export function emitMessage(d: Dissection, at: number, command: number): number {
  const row = d.openSpan(F['type.object'], at);
  const end = emitParts(d, MESSAGE_PARTS, at, command, 1);
  d.closeSpan(row, end);
  return end;
}
