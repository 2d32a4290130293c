import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { FRAME_TYPES } from '../../names/http2.js';
import type { Plan } from '../../plan.js';
import { COLUMN_FIELDS } from '../columns.js';
import { expert } from '../expert.js';
import { wantsContent } from '../media.js';
import { dissectPdus } from '../tcp/pdus.js';
import { bodiesOf, type Connection, connectionOf, type Decision, decisionOf, directionOf } from './connection.js';
import { dissectPiece, endBody, NEEDS_BODY } from './data.js';
import { F, http2 } from './fields.js';
import {
  beforePadding,
  dissectAlternative,
  dissectGoaway,
  dissectOrigins,
  dissectPadLength,
  dissectPing,
  dissectPriority,
  dissectPriorityUpdate,
  dissectSettings,
  dissectUnknown,
  padding,
} from './frames.js';
import { emitHeaders } from './headers.js';
import { beginsPreface, isPreface, PREFACE_LENGTH } from './preface.js';
import { linkHeaders, readSection } from './section.js';
import { changeWindows, emitWindows } from './windows.js';

export { http2 } from './fields.js';

const HEADER = 9;
const END_STREAM = 0x01;
const END_HEADERS = 0x04;
const PRIORITY = 0x20;
const REST = 0x7fff_ffff;

const DATA = 0;
const HEADERS = 1;
const SETTINGS = 4;
const PUSH_PROMISE = 5;
const PING = 6;
const WINDOW_UPDATE = 8;
const CONTINUATION = 9;

const frameLength = (d: Dissection, at: number) =>
  beginsPreface(d.bytes, at, d.end) ? PREFACE_LENGTH : d.getU24(at) + HEADER;

/** In the protocol hierarchy a frame stands in the one before it, not in what that carried. */
function standBeside(d: Dissection): void {
  const before = d.stacks.parentOf(d.hierarchy);
  let frame = before;
  while (frame !== 0 && d.stacks.innermost(frame) !== http2.id) frame = d.stacks.parentOf(frame);
  if (frame !== 0 && frame !== before) d.hierarchy = d.stacks.push(frame, http2.id);
}

/** One frame (RFC 9113, section 4.1), or the connection preface. */
function dissectFrame(d: Dissection, start: number): void {
  const decision = decisionOf(d);
  if (d.wantsHierarchy) standBeside(d);
  d.value(F.stream, 1, start, d.end - start);
  d.open();
  if (isPreface(d.bytes, start, d.end)) {
    connectionOf(d);
    d.addInfo('Magic');
    d.span(F.magic, start, PREFACE_LENGTH);
  } else {
    d.u24(F.length, start);
    const type = d.u8(F.type, start + 3);
    const flags = d.u8(F.flags, start + 4);
    d.open();
    emitFlags(d, type, flags, start + 4);
    d.close();
    const word = d.getU32(start + 5);
    d.value(F.r, word >>> 31, start + 5, 4);
    d.value(F.streamid, word & REST, start + 5, 4);
    if (d.fault === 0) {
      d.addInfo(`${FRAME_TYPES[type] ?? `Unknown type (${type})`}[${word & REST}]`);
      dissectPayload(d, decision, type, flags, word & REST, start + HEADER);
    }
  }
  d.close();
}

function emitFlags(d: Dissection, type: number, flags: number, at: number): void {
  switch (type) {
    case DATA:
      d.value(F['flags.unused_data'], (flags & 0xf6) >> 1, at, 1);
      d.value(F['flags.padded'], (flags >> 3) & 1, at, 1);
      d.value(F['flags.end_stream'], flags & 1, at, 1);
      break;
    case HEADERS:
      d.value(F['flags.unused_headers'], (flags & 0xd2) >> 1, at, 1);
      d.value(F['flags.priority'], (flags >> 5) & 1, at, 1);
      d.value(F['flags.padded'], (flags >> 3) & 1, at, 1);
      d.value(F['flags.eh'], (flags >> 2) & 1, at, 1);
      d.value(F['flags.end_stream'], flags & 1, at, 1);
      break;
    case SETTINGS:
      d.value(F['flags.unused_settings'], flags >> 1, at, 1);
      d.value(F['flags.ack.settings'], flags & 1, at, 1);
      break;
    case PUSH_PROMISE:
      d.value(F['flags.unused_push_promise'], flags & 0xf3, at, 1);
      d.value(F['flags.padded'], (flags >> 3) & 1, at, 1);
      d.value(F['flags.eh'], (flags >> 2) & 1, at, 1);
      break;
    case CONTINUATION:
      d.value(F['flags.unused_continuation'], flags & 0xfb, at, 1);
      d.value(F['flags.padded'], (flags >> 3) & 1, at, 1);
      d.value(F['flags.eh'], (flags >> 2) & 1, at, 1);
      break;
    case PING:
      d.value(F['flags.unused_ping'], flags >> 1, at, 1);
      d.value(F['flags.ack.ping'], flags & 1, at, 1);
      break;
    default:
      d.value(F['flags.unused'], flags, at, 1);
  }
}

function dissectPayload(d: Dissection, decision: Decision, type: number, flags: number, id: number, at: number): void {
  const connection = connectionOf(d);
  const direction = directionOf(d);
  switch (type) {
    case DATA:
      return dissectData(d, connection, decision, direction, id, flags, at);
    case HEADERS:
      if ((flags & END_STREAM) !== 0) endBody(d, connection, decision, direction, id);
      if (d.fault !== 0) return;
      return dissectSection(d, connection, decision, direction, id, flags, at, type);
    case PUSH_PROMISE:
    case CONTINUATION:
      return dissectSection(d, connection, decision, direction, id, flags, at, type);
    case 2:
      dissectPriority(d, at);
      return;
    case 3:
      d.u32(F['rst_stream.error'], at);
      return;
    case SETTINGS:
      return dissectSettings(d, connection, direction, flags, at);
    case PING:
      return dissectPing(d, at, flags);
    case 7:
      return dissectGoaway(d, at);
    case WINDOW_UPDATE:
      return dissectWindowUpdate(d, connection, decision, direction, id, at);
    case 10:
      return dissectAlternative(d, at);
    case 11:
      return;
    case 12:
      return dissectOrigins(d, at);
    case 16:
      return dissectPriorityUpdate(d, at);
  }
  dissectUnknown(d, at);
}

function dissectData(
  d: Dissection,
  connection: Connection,
  decision: Decision,
  direction: number,
  id: number,
  flags: number,
  start: number,
): void {
  const at = dissectPadLength(d, start, flags);
  const end = beforePadding(d, at);
  if (!d.has(at, end - at)) return;
  const padded = padding;
  changeWindows(d, connection, decision, direction, at - end, connection.stream(id, bodiesOf(d)), false);
  dissectPiece(d, connection, decision, direction, id, at, end, (flags & END_STREAM) !== 0);
  if (padded > 0) d.span(F['data.padding'], end, padded);
  emitWindows(d, decision);
}

/** A part of a field section (RFC 9113, sections 4.3, 6.2, 6.6 and 6.10). */
function dissectSection(
  d: Dissection,
  connection: Connection,
  decision: Decision,
  direction: number,
  id: number,
  flags: number,
  start: number,
  type: number,
): void {
  let at = dissectPadLength(d, start, flags);
  let target = type === CONTINUATION ? connection.section[direction] : id;
  if (type === HEADERS && (flags & PRIORITY) !== 0) at = dissectPriority(d, at);
  else if (type === PUSH_PROMISE) {
    const promised = d.getU32(at);
    if (d.fault !== 0) return;
    d.value(F['push_promise.r'], promised >>> 31, at, 4);
    d.value(F['push_promise.promised_stream_id'], promised & REST, at, 4);
    target = promised & REST;
    at += 4;
  }
  const end = beforePadding(d, at);
  if (!d.has(at, end - at)) return;
  d.span(SECTION_FIELDS[type], at, end - at);
  if (!d.replaying) connection.section[direction] = target;
  readSection(d, connection, decision, direction, target, at, end, (flags & END_HEADERS) !== 0);
  if (decision.block !== undefined && (d.layerRow >= 0 || d.wantsInfo)) emitHeaders(d, decision.block);
  if (type === HEADERS) emitLinks(d, connection, decision, id);
  if (padding > 0) d.span(PADDING_FIELDS[type], end, padding);
}

const SECTION_FIELDS: Readonly<Record<number, number>> = {
  [HEADERS]: F.headers,
  [PUSH_PROMISE]: F['push_promise.header'],
  [CONTINUATION]: F['continuation.header'],
};
const PADDING_FIELDS: Readonly<Record<number, number>> = {
  [HEADERS]: F['headers.padding'],
  [PUSH_PROMISE]: F['push_promise.padding'],
  [CONTINUATION]: F['continuation.padding'],
};

function emitLinks(d: Dissection, connection: Connection, decision: Decision, id: number): void {
  linkHeaders(d, decision, connection.stream(id, bodiesOf(d)));
  if (decision.request > 0) {
    d.wide(F.time, decision.seconds, decision.nanoseconds);
    d.value(F.request_in, decision.request);
  } else if (decision.response > 0) d.value(F.response_in, decision.response);
}

function dissectWindowUpdate(
  d: Dissection,
  connection: Connection,
  decision: Decision,
  direction: number,
  id: number,
  at: number,
): void {
  if (!d.has(at, 4)) return;
  const value = d.getU32(at);
  d.value(F['window_update.r'], value >>> 31, at, 4);
  d.value(F['window_update.window_size_increment'], value & REST, at, 4);
  const stream = id === 0 ? undefined : connection.stream(id, bodiesOf(d));
  changeWindows(d, connection, decision, 1 - direction, value & REST, stream, id !== 0);
  emitWindows(d, decision);
}

function prepare(plan: Plan): number {
  const fields = [
    F['data.data'],
    F['body.fragments'],
    F['body.fragment'],
    F['body.fragment.count'],
    F['body.reassembled.length'],
    F['body.reassembled.data'],
    F.body_decompression_failed,
    COLUMN_FIELDS.protocol,
  ];
  const needsBody =
    wantsContent(plan) || fields.some((id) => plan.want[id] !== 0) || plan.recorded[expert.id] !== 0 || plan.wantsInfo;
  return needsBody ? NEEDS_BODY : 0;
}

export const http2Dissector: Dissector = {
  protocol: http2,
  dissect(d, start) {
    d.protocolColumn = 'HTTP2';
    if (d.wantsInfo) d.infoColumn = '';
    dissectPdus(d, start, HEADER, frameLength, dissectFrame);
    return true;
  },
  places: { 'http.upgrade': ['h2', 'h2c'] },
  heuristics: { tcp: (d, start) => isPreface(d.bytes, start, d.end) },
  carries: ['media_type', 'json', 'grpc'],
  alsoEmits: ['http'],
  stateful: true,
  prepare,
};
