import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { int16, int32, nullableText, readCount, readVariable, tags, variable } from './reading.js';
import { dissectRecords } from './records.js';

const FLEXIBLE = 9;
const WITH_TRANSACTIONS = 3;

/** What is to be stored: topics and partitions, and the records themselves. */
export function dissectProduceRequest(d: Dissection, start: number, version: number): void {
  const flexible = version >= FLEXIBLE;
  let at = version >= WITH_TRANSACTIONS ? nullableText(d, F.transactional_id, start, flexible) : start;
  at = int32(d, F.timeout, int16(d, F.required_acks, at));
  const topics = readCount(d, at, flexible);
  at = variable.end;
  for (let i = 0; i < topics && d.fault === 0; i++) {
    at = nullableText(d, F.topic_name, at, flexible);
    const partitions = readCount(d, at, flexible);
    at = variable.end;
    for (let j = 0; j < partitions && d.fault === 0; j++) {
      at = int32(d, F.partition_id, at);
      const size = flexible ? readVariable(d, at) - 1 : d.getU32(at) | 0;
      at = flexible ? variable.end : at + 4;
      if (size > 0) dissectRecords(d, at, at + size);
      at += Math.max(0, size);
      if (flexible) at = tags(d, at);
    }
    if (flexible) at = tags(d, at);
  }
}

/** Where it was stored. */
export function dissectProduce(d: Dissection, start: number, version: number): number {
  const flexible = version >= FLEXIBLE;
  const topics = readCount(d, start, flexible);
  let at = variable.end;
  for (let i = 0; i < topics && d.fault === 0; i++) {
    at = nullableText(d, F.topic_name, at, flexible);
    const partitions = readCount(d, at, flexible);
    at = variable.end;
    for (let j = 0; j < partitions && d.fault === 0; j++) at = dissectPartition(d, at, version, flexible);
    if (flexible) at = tags(d, at);
  }
  if (version >= 1) at = int32(d, F.throttle_time, at);
  return flexible ? tags(d, at) : at;
}

function dissectPartition(d: Dissection, start: number, version: number, flexible: boolean): number {
  let at = int16(d, F.error, int32(d, F.partition_id, start));
  d.u64(F.offset, at);
  at += 8;
  if (version >= 2) {
    d.u64(F.offset_time, at);
    at += 8;
  }
  if (version >= 5) {
    d.u64(F.log_start_offset, at);
    at += 8;
  }
  if (version >= 8) {
    // Records that were refused, and why.
    const errors = readCount(d, at, flexible);
    at = variable.end;
    for (let i = 0; i < errors && d.fault === 0; i++) {
      at = nullableText(d, F.error_message, at + 4, flexible);
      if (flexible) at = tags(d, at);
    }
    at = nullableText(d, F.error_message, at, flexible);
  }
  return flexible ? tags(d, at) : at;
}
