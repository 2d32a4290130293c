import type { Dissection } from '../../dissection.js';
import { F } from './fields.js';
import { int16, int32, nullableText, readCount, tags, variable } from './reading.js';

const FLEXIBLE = 9;
const WITH_IDS = 10;

export function dissectMetadataRequest(d: Dissection, start: number, version: number): number {
  const flexible = version >= FLEXIBLE;
  const count = readCount(d, start, flexible);
  let at = variable.end;
  for (let i = 0; i < count && d.fault === 0; i++) {
    if (version >= WITH_IDS) at = topicId(d, at);
    at = nullableText(d, F.topic_name, at, flexible);
    if (flexible) at = tags(d, at);
  }
  if (version >= 4) d.u8(F.allow_auto_topic_creation, at++);
  if (version >= 8) {
    if (version <= 10) d.u8(F.include_cluster_authorized_ops, at++);
    d.u8(F.include_topic_authorized_ops, at++);
  }
  return flexible ? tags(d, at) : at;
}

function topicId(d: Dissection, at: number): number {
  d.span(F.topic_id, at, 16);
  return at + 16;
}

/** The cluster's brokers, topics and partitions. */
export function dissectMetadata(d: Dissection, start: number, version: number): number {
  const flexible = version >= FLEXIBLE;
  let at = version >= 3 ? int32(d, F.throttle_time, start) : start;
  const brokers = readCount(d, at, flexible);
  at = variable.end;
  for (let i = 0; i < brokers && d.fault === 0; i++) {
    at = int32(d, F.node_id, at);
    at = nullableText(d, F.host, at, flexible);
    at = int32(d, F.port, at);
    if (version >= 1) at = nullableText(d, F.rack, at, flexible);
    if (flexible) at = tags(d, at);
  }
  if (version >= 2) at = nullableText(d, F.cluster_id, at, flexible);
  if (version >= 1) at = int32(d, F.node_id, at);
  const topics = readCount(d, at, flexible);
  at = variable.end;
  for (let i = 0; i < topics && d.fault === 0; i++) at = dissectTopic(d, at, version, flexible);
  if (version >= 8 && version <= 10) {
    d.u32(F.cluster_authorized_ops, at);
    at += 4;
  }
  return flexible ? tags(d, at) : at;
}

function dissectTopic(d: Dissection, start: number, version: number, flexible: boolean): number {
  let at = int16(d, F.error, start);
  at = nullableText(d, F.topic_name, at, flexible);
  if (version >= WITH_IDS) at = topicId(d, at);
  if (version >= 1) d.u8(F.is_internal, at++);
  const count = readCount(d, at, flexible);
  at = variable.end;
  for (let i = 0; i < count && d.fault === 0; i++) at = dissectPartition(d, at, version, flexible);
  if (version >= 8) {
    d.u32(F.topic_authorized_ops, at);
    at += 4;
  }
  return flexible ? tags(d, at) : at;
}

function dissectPartition(d: Dissection, start: number, version: number, flexible: boolean): number {
  let at = int16(d, F.error, start);
  at = int32(d, F.partition_id, at);
  at = int32(d, F.leader_id, at);
  if (version >= 7) at = int32(d, F.leader_epoch, at);
  at = numbers(d, F.replica_id, at, flexible);
  at = numbers(d, F.isr_id, at, flexible);
  if (version >= 5) at = numbers(d, F.offline_id, at, flexible);
  return flexible ? tags(d, at) : at;
}

function numbers(d: Dissection, field: number, start: number, flexible: boolean): number {
  const count = readCount(d, start, flexible);
  let at = variable.end;
  for (let i = 0; i < count && d.fault === 0; i++) at = int32(d, field, at);
  return at;
}
