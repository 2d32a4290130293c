import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  double,
  float,
  int32,
  int64,
  none,
  string,
  uint8,
  uint32,
  uint64,
} from '../../fields/protocol.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { GROUP, remark, SEVERITY } from './expert.js';

/** Protocol Buffers (protobuf.dev, Encoding): fields by their numbers, as nothing is known of their names and types. */
export const protobuf = declareProtocol('protobuf', 'ProtoBuf', 'Protocol Buffers');

const many = { many: true };
const VARINT = 0;
const FIXED_64 = 1;
const DELIMITED = 2;
const FIXED_32 = 5;

const F = declareFields(protobuf, {
  'message.name': string('Message', { fewValues: true }),
  'field.name': string('Field Name', { ...many, generated: true, fewValues: true }),
  'field.type': int32('Field Type', {
    ...many,
    generated: true,
    values: {
      0: '',
      1: 'double',
      2: 'float',
      3: 'int64',
      4: 'uint64',
      5: 'int32',
      6: 'fixed64',
      7: 'fixed32',
      8: 'bool',
      9: 'string',
      10: 'group',
      11: 'message',
      12: 'bytes',
      13: 'uint32',
      14: 'enum',
      15: 'sfixed32',
      16: 'sfixed64',
      17: 'sint32',
      18: 'sint64',
    },
  }),
  'field.number': uint64('Field Number', many),
  'field.wiretype': uint8('Wire Type', {
    ...many,
    mask: 0x07,
    values: {
      [VARINT]: 'varint',
      [FIXED_64]: '64-bit',
      [DELIMITED]: 'Length-delimited',
      3: 'Start group (deprecated)',
      4: 'End group (deprecated)',
      [FIXED_32]: '32-bit',
    },
  }),
  'field.value.length': uint64('Value Length', many),
  'field.value': bytes('Value', many),
  'field.value.double': double('Double', many),
  'field.value.float': float('Float', many),
  'field.value.int64': int64('Int64', many),
  'field.value.uint64': uint64('Uint64', many),
  'field.value.int32': int32('Int32', many),
  'field.value.uint32': uint32('Uint32', many),
  'field.value.bool': boolean('Bool', many),
  'field.value.string': string('String', many),
  'field.value.repeated': bytes('Repeated', many),
  failed_parse_tag: none('Failed to parse tag field'),
  'field.wiretype.invalid': none('Unknown or unsupported wiretype'),
  'field.failed_parse_length_delimited_field': none('Failed to parse length delimited field'),
  'field.failed_parse_field': none('Failed to parse value field'),
  'field.message_type_not_found': none('Failed to find message type of a field'),
  'field.wire_type_not_support_packed_repeated': none('The wire type does not support protobuf packed repeated field'),
  'field.failed_parse_packed_repeated_field': none('Failed to parse packed repeated field'),
  'message.missing_required_field': none('The required field is not found in message payload'),
  'message.default_value_error': none('Parsing default value of a field error'),
});

const UNKNOWN = '<UNKNOWN>';
const LONGEST_VARINT = 10;

/** The integer that was read last: low and high 32 bits. */
let low = 0;
let high = 0;

/** Where the variable-length integer ends that begins at `at`; -1 if it does not. */
function readVarint(bytes: Uint8Array, at: number, end: number): number {
  low = high = 0;
  for (let i = 0; i < LONGEST_VARINT && at + i < end; i++) {
    const byte = bytes[at + i];
    const bits = byte & 0x7f;
    if (i < 4) low += bits * 2 ** (7 * i);
    else if (i === 4) {
      low += (bits & 0x0f) * 2 ** 28;
      high = bits >>> 4;
    } else if (i < 9) high += bits * 2 ** (7 * i - 32);
    else high += (bits & 1) * 2 ** 31;
    if (byte < 0x80) return at + i + 1;
  }
  return -1;
}

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn += `/PB(${UNKNOWN})`;
  if (d.wantsInfo) d.infoColumn += ' (PROTOBUF)';
  if (d.layerRow >= 0) d.word(F['message.name'], UNKNOWN, start, d.end - start);
  d.open();
  for (let at = start; at >= 0 && at < d.end && d.fault === 0; ) at = dissectField(d, at);
  d.close();
  return true;
}

/** One field; gives where the next one begins, or -1 where that is not to be known. */
function dissectField(d: Dissection, start: number): number {
  const { bytes, end } = d;
  let at = readVarint(bytes, start, end);
  if (at < 0) return fail(d, F.failed_parse_tag, 'Failed to parse tag field');
  d.word(F['field.name'], UNKNOWN);
  const wireType = low & 7;
  d.wide(F['field.number'], ((low >>> 3) | (high << 29)) >>> 0, high >>> 3, start, at - start);
  d.value(F['field.wiretype'], wireType, start, 1);
  if (wireType === VARINT) {
    const next = readVarint(bytes, at, end);
    if (next < 0) return fail(d, F['field.failed_parse_field'], 'Failed to parse value field');
    d.span(F['field.value'], at, next - at);
    emitNumber(d, at, next - at);
    return next;
  }
  if (wireType === FIXED_64 || wireType === FIXED_32) {
    const length = wireType === FIXED_64 ? 8 : 4;
    d.span(F['field.value'], at, length);
    low = d.getU32LE(at);
    high = wireType === FIXED_64 ? d.getU32LE(at + 4) : 0;
    d.open();
    if (wireType === FIXED_32) d.value(F['field.value.uint32'], low, at, 4);
    else d.wide(F['field.value.uint64'], low, high, at, 8);
    d.close();
    return at + length;
  }
  if (wireType === DELIMITED) {
    const value = readVarint(bytes, at, end);
    if (value < 0)
      return fail(d, F['field.failed_parse_length_delimited_field'], 'Failed to parse length delimited field');
    d.wide(F['field.value.length'], low, high, at, value - at);
    const length = high * 0x1_0000_0000 + low;
    at = value;
    d.span(F['field.value'], at, length);
    return at + length;
  }
  return fail(d, F['field.wiretype.invalid'], 'Unknown or unsupported wiretype', SEVERITY.warn, GROUP.protocol);
}

/** An integer is shown as one of 32 bits where it fits. */
function emitNumber(d: Dissection, at: number, length: number): void {
  d.open();
  if (high === 0) d.value(F['field.value.uint32'], low, at, length);
  else d.wide(F['field.value.uint64'], low, high, at, length);
  d.close();
}

function fail(d: Dissection, field: number, message: string, severity = ERROR, group = MALFORMED): number {
  remark(d, field, severity, group, message);
  return -1;
}
const ERROR: number = SEVERITY.error;
const MALFORMED: number = GROUP.malformed;

export const protobufDissector: Dissector = {
  protocol: protobuf,
  dissect,
  places: { media_type: ['application/x-protobuf'] },
};
