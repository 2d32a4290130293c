import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { int16, int32, variable } from './reading.js';

/*
 * Record batches as they are since Kafka 0.11 ("magic" 2). Left out: what is compressed, and message sets of before.
 */

const MAGIC = 16;
const SIZE_FROM = 12;
const NEWEST = 2;
const MILLISECONDS = 1000;

/** The batches in the bytes from `start` to `end`. */
export function dissectRecords(d: Dissection, start: number, end: number): void {
  for (let at = start; end - at > MAGIC && d.fault === 0; ) {
    const next = at + SIZE_FROM + d.getU32(at + 8);
    if (d.getU8(at + MAGIC) !== NEWEST || next > end) return;
    dissectBatch(d, at, next);
    at = next;
  }
}

function dissectBatch(d: Dissection, start: number, end: number): void {
  d.u64(F.offset, start);
  let at = int32(d, F.message_size, start + 8);
  at = int32(d, F.leader_epoch, at);
  d.value(F.message_magic, (d.getU8(at) << 24) >> 24, at, 1);
  d.u32(F.batch_crc, at + 1);
  at += 5;
  const attributes = d.getU16(at);
  const isCompressed = (attributes & 7) !== 0;
  d.value(F.batch_codec, attributes & 7, at, 2);
  d.value(F.batch_timestamp_type, (attributes >>> 3) & 1, at, 2);
  d.value(F.batch_transactional, (attributes >>> 4) & 1, at, 2);
  d.value(F.batch_control_batch, (attributes >>> 5) & 1, at, 2);
  d.u32(F.batch_last_offset_delta, at + 2);
  at += 6;
  const first = d.getU32(at) * 2 ** 32 + d.getU32(at + 4);
  // As tshark has it: milliseconds, taken for seconds and nanoseconds.
  d.wide(F.batch_first_timestamp, d.getU32(at), d.getU32(at + 4) | 0, at, 8);
  d.wide(F.batch_last_timestamp, d.getU32(at + 8), d.getU32(at + 12) | 0, at + 8, 8);
  d.u64(F.producer_id, at + 16);
  at = int16(d, F.producer_epoch, at + 24);
  at = int32(d, F.batch_base_sequence, at);
  const count = d.u32(F.batch_size, at);
  at += 4;
  if (isCompressed) return;
  for (let i = 0; i < count && at < end && d.fault === 0; i++) at = dissectRecord(d, at, start, first);
}

/** A number of either sign, in the fewest bytes; `variable.end` is behind it. */
function readSigned(d: Dissection, start: number): number {
  let value = 0;
  let at = start;
  for (let i = 0; i < 10; i++) {
    const byte = d.getU8(at++);
    value += (byte & 0x7f) * 128 ** i;
    if (byte < 128) break;
  }
  variable.end = at;
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

function dissectRecord(d: Dissection, start: number, batch: number, first: number): number {
  const length = readSigned(d, start);
  let at = variable.end;
  const end = at + Math.max(0, length);
  d.value(F.record_attributes, (d.getU8(at) << 24) >> 24, at, 1);
  at++;
  const time = first + readSigned(d, at);
  const seconds = Math.floor(time / MILLISECONDS);
  d.wide(F.message_timestamp, seconds, (time - seconds * MILLISECONDS) * 1_000_000, at, variable.end - at);
  at = variable.end;
  const delta = readSigned(d, at);
  const low = d.getU32(batch + 4) + delta;
  const carry = Math.floor(low / 2 ** 32);
  d.wide(F.offset, low - carry * 2 ** 32, (d.getU32(batch) + carry) >>> 0, at, variable.end - at);
  at = part(d, F.message_key, variable.end);
  at = part(d, F.message_value, at);
  const headers = readSigned(d, at);
  at = variable.end;
  for (let i = 0; i < headers && d.fault === 0; i++) at = part(d, F.header_value, part(d, F.header_key, at));
  return length > 0 ? end : at;
}

/** Bytes behind their length, of which less than none is none; gives where they end. */
function part(d: Dissection, field: number, start: number): number {
  const length = Math.max(0, readSigned(d, start));
  const at = variable.end;
  d.span(field, at, length);
  return at + length;
}
