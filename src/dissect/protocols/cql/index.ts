import { emitBits, emitFlags } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { declareTalks, keepTalk, talkOf } from '../../talks.js';
import { visibleText } from '../http/text.js';
import { dissectPdus } from '../tcp/pdus.js';
import { cql, ERROR_CODE, F, OPCODE } from './fields.js';

/*
 * Cassandra's binary protocol ("CQL BINARY PROTOCOL v4"). Left out: the rows of results, batches, prepared statements' metadata.
 */

const HEADER = 9;
const RESPONSE = 0x80;
const IS_COMPRESSED = 1;
const IS_TRACED = 2;
const OP = {
  error: 0,
  startup: 1,
  authenticate: 3,
  supported: 6,
  query: 7,
  result: 8,
  prepare: 9,
  execute: 0xa,
  register: 0xb,
  event: 0xc,
  challenge: 0xe,
  authResponse: 0xf,
  authSuccess: 0x10,
} as const;
const MOST_STREAMS = 4096;

/** A request that has no answer yet. */
interface Request {
  readonly frame: number;
  readonly seconds: number;
  readonly nanoseconds: number;
}
const talks = declareTalks<ReadonlyMap<number, Request>>(new Map());

const HEADER_FLAGS = [
  ...[F['flags.compression'], F['flags.tracing'], F['flags.custom_payload'], F['flags.warning']],
  F['flags.reserved'],
];
const QUERY_FLAGS = [
  ...[F['query.flags.values'], F['query.flags.skip_metadata'], F['query.flags.page_size']],
  ...[F['query.flags.paging_state'], F['query.flags.serial_consistency'], F['query.flags.default_timestamp']],
  ...[F['query.flags.value_names'], F['query_flags.reserved']],
];

/** Versions 3 and 4 only, as in tshark: the frames of version 5 are others. */
const isNot = (d: Dissection, start: number): boolean => {
  const version = d.left(start) > 0 ? d.bytes[start] & 0x7f : 4;
  return version !== 3 && version !== 4;
};

function dissect(d: Dissection, start: number): boolean {
  if (isNot(d, start)) return false;
  dissectPdus(d, start, HEADER, (each, at) => HEADER + each.getU32(at + 5), dissectMessage);
  return true;
}

function dissectMessage(d: Dissection, start: number): void {
  d.protocolColumn = 'CQL';
  const version = d.u8(F.version, start);
  d.open();
  d.value(F.protocol_version, version & 15, start, 1);
  d.value(F.direction, version >> 4, start, 1);
  d.close();
  const flags = d.u8(F.flags, start + 1);
  d.open();
  emitFlags(d, flags, start + 1, 1, HEADER_FLAGS.slice(0, 4));
  d.value(F['flags.reserved'], flags >> 4, start + 1, 1);
  d.close();
  const stream = (d.getU16(start + 2) << 16) >> 16;
  d.value(F.stream, stream, start + 2, 2);
  let at = start + 4;
  const opcode = d.u8(F.opcode, at);
  d.u32(F.message_length, at + 1);
  at += 5;
  const isResponse = (version & RESPONSE) !== 0;
  if (d.wantsInfo) {
    const direction = isResponse ? 'S->C' : 'C->S';
    d.infoColumn = `v${version & 15} ${direction} Type ${OPCODE[opcode] ?? `Unknown (${opcode})`}`;
  }
  follow(d, stream, isResponse);
  if (d.left(at) === 0 || d.fault !== 0 || (flags & IS_COMPRESSED) !== 0) return;
  if (isResponse && (flags & IS_TRACED) !== 0) {
    d.span(F.tracing_uuid, at, 16);
    at += 16;
  }
  dissectBody(d, opcode, at);
}

function follow(d: Dissection, stream: number, isResponse: boolean): void {
  const open = talkOf(d, talks);
  const { block, frame } = d;
  if (!isResponse) {
    if (d.replaying) return;
    const next = new Map(open.size >= MOST_STREAMS ? [] : open);
    next.set(stream, {
      frame: block.firstNumber + frame,
      seconds: block.seconds[frame],
      nanoseconds: block.nanoseconds[frame],
    });
    keepTalk(d, talks, next);
    return;
  }
  const request = open.get(stream);
  if (request === undefined) return;
  d.value(F.response_to, request.frame);
  const borrowed = block.nanoseconds[frame] < request.nanoseconds ? 1 : 0;
  const nanoseconds = block.nanoseconds[frame] - request.nanoseconds + borrowed * 1_000_000_000;
  d.wide(F.response_time, block.seconds[frame] - request.seconds - borrowed, nanoseconds);
}

/** A text with its length in two bytes before it; gives where it ends. */
function shortText(d: Dissection, at: number): number {
  const length = d.getU16(at);
  d.value(F.string_length, length, at, 2);
  d.span(F.string, at + 2, length);
  return at + 2 + length;
}

function longText(d: Dissection, at: number): number {
  const length = d.u32(F.string_length, at);
  d.span(F.string, at + 4, length);
  return at + 4 + length;
}

/** Bytes with their length in four bytes before them, of which a negative one stands for none. */
function longBytes(d: Dissection, field: number, at: number): number {
  const length = d.getU32(at) | 0;
  d.value(F['bytes_length.int'], length, at, 4);
  if (length > 0) d.span(field, at + 4, length);
  return at + 4 + Math.max(0, length);
}

function texts(d: Dissection, start: number): number {
  const count = d.u16(F.string_list_size, start);
  let at = start + 2;
  for (let i = 0; i < count && d.fault === 0; i++) at = shortText(d, at);
  return at;
}

function dissectBody(d: Dissection, opcode: number, start: number): void {
  let at = start;
  switch (opcode) {
    case OP.error:
      dissectError(d, at);
      return;
    case OP.startup: {
      const count = d.u16(F.string_map_size, at);
      at += 2;
      for (let i = 0; i < count && d.fault === 0; i++) at = shortText(d, shortText(d, at));
      return;
    }
    case OP.authenticate:
      shortText(d, at);
      return;
    case OP.supported: {
      const count = d.u16(F.value_count, at);
      at += 2;
      for (let i = 0; i < count && d.fault === 0; i++) at = texts(d, shortText(d, at));
      return;
    }
    case OP.challenge:
    case OP.authResponse:
    case OP.authSuccess: {
      const length = d.u32(F.string_length, at) | 0;
      if (length > 0) d.span(F.auth_token, at + 4, length);
      return;
    }
    case OP.query:
    case OP.prepare: {
      const next = longText(d, at);
      if (d.wantsInfo && opcode === OP.query && d.fault === 0)
        d.infoColumn += `: ${visibleText(d.bytes, at + 4, next)}`;
      if (opcode === OP.query) dissectParameters(d, next);
      return;
    }
    case OP.execute: {
      const length = d.u16(F['bytes_length.short'], at);
      d.span(F.query_id, at + 2, length);
      dissectParameters(d, at + 2 + length);
      return;
    }
    case OP.register:
      texts(d, at);
      return;
    case OP.event:
      dissectEvent(d, at);
      return;
    case OP.result:
      dissectResult(d, at);
  }
}

const KINDS: Readonly<Record<number, string>> = {
  1: 'VOID',
  2: 'Rows',
  3: 'Set Keyspace',
  4: 'Prepared',
  5: 'Schema Change',
};

function dissectResult(d: Dissection, at: number): void {
  const kind = d.getU32(at) | 0;
  d.value(F['result.kind'], kind, at, 4);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `: ${KINDS[kind] ?? 'Unknown'}`;
  if (kind === 3) shortText(d, at + 4);
  else if (kind === 5) {
    const next = named(d, F.schema_change_target, named(d, F.schema_change_type, at + 4));
    if (d.left(next) === 0) return;
    const end = named(d, F.schema_change_keyspace, next);
    if (d.left(end) > 0) named(d, F.schema_change_object_name, end);
  }
}

/** Consistency, flags and what they tell of (section 4.1.4). */
function dissectParameters(d: Dissection, start: number): void {
  d.u16(F.consistency, start);
  const flags = d.u8(F['query.flags'], start + 2);
  d.open();
  emitBits(d, start + 2, 1, QUERY_FLAGS);
  d.close();
  let at = start + 3;
  if ((flags & 1) !== 0) {
    const count = d.u16(F.value_count, at);
    at += 2;
    for (let i = 0; i < count && d.fault === 0; i++) {
      if ((flags & 0x40) !== 0) at = shortText(d, at);
      at = longBytes(d, F.bytes, at);
    }
  }
  if ((flags & 4) !== 0) {
    d.value(F.page_size, d.getU32(at) | 0, at, 4);
    at += 4;
  }
  if ((flags & 8) !== 0) at = longBytes(d, F.paging_state, at);
  if ((flags & 0x10) !== 0) {
    d.u16(F.consistency, at);
    at += 2;
  }
  if ((flags & 0x20) !== 0 && d.has(at, 8)) {
    const microseconds = (BigInt(d.getU32(at)) << 32n) | BigInt(d.getU32(at + 4));
    const seconds = Number(microseconds / 1_000_000n);
    d.wide(F.timestamp, seconds, Number(microseconds % 1_000_000n) * 1000, at, 8);
  }
}

function dissectError(d: Dissection, at: number): void {
  const code = d.u32(F.error_code, at);
  if (d.wantsInfo && d.fault === 0)
    d.infoColumn += `: ${ERROR_CODE[code] ?? 'Unknown'} (0x${code.toString(16).padStart(4, '0')})`;
  shortText(d, at + 4);
}

function dissectEvent(d: Dissection, start: number): void {
  named(d, F.event_type, start);
}

/** A text with its length in two bytes before it, as a field of its own; gives where it ends. */
function named(d: Dissection, field: number, at: number): number {
  const length = d.u16(F['bytes_length.short'], at);
  d.span(field, at + 2, length);
  return at + 2 + length;
}

export const cqlDissector: Dissector = {
  protocol: cql,
  dissect,
  declines: isNot,
  places: { 'tcp.port': [9042] },
  stateful: true,
};
