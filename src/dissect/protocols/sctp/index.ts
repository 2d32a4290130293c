import type { Dissection } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { CHUNKS } from '../../names/sctp.js';
import { dissectData } from '../data.js';
import { type FirstNumbers, firstNumbers } from './associations.js';
import { F, sctp } from './fields.js';
import { dissectCauses, dissectParameters } from './parameters.js';

const DATA = 0;
const INIT = 1;
const INIT_ACK = 2;
const SACK = 3;
const HEARTBEAT = 4;
const HEARTBEAT_ACK = 5;
const ABORT = 6;
const SHUTDOWN = 7;
const ERROR = 9;
const COOKIE_ECHO = 10;
const ECNE = 12;
const CWR = 13;
const SHUTDOWN_COMPLETE = 14;
const FORWARD_TSN = 192;
/** Chunks without anything in them. */
const EMPTY = new Set([8, 11]);

const byPayload = dissectorTable('sctp.ppi');
const byPort = dissectorTable('sctp.port');
const numbers: FirstNumbers = { own: -1, other: -1 };

const relative = (value: number, first: number): number => (first < 0 ? value : (value - first) >>> 0);

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'SCTP';
  if (d.wantsInfo) d.infoColumn = '';
  if (!d.has(start, 12)) return true;
  d.sourcePort = d.u16(F.srcport, start);
  d.destinationPort = d.u16(F.dstport, start + 2);
  d.u32(F.verification_tag, start + 4);
  d.value(F.assoc_index, 0xffff);
  d.u32(F.checksum, start + 8);
  d.value(F['checksum.status'], 2, start + 8);
  firstNumbers(d, start, numbers);
  // What a chunk carries may be SCTP again: the numbers are this packet's.
  const { own, other } = numbers;
  for (let at = start + 12; at < d.reportedEnd && d.fault === 0; ) {
    const length = d.getU16(at + 2);
    if (d.fault !== 0) break;
    dissectChunk(d, at, length, own, other);
    if (length < 4) break;
    at += (length + 3) & ~3;
  }
  return true;
}

function dissectChunk(d: Dissection, at: number, length: number, own: number, other: number): void {
  const type = d.getU8(at);
  const flags = d.getU8(at + 1);
  const end = Math.min(at + Math.max(length, 4), d.reportedEnd);
  const padded = Math.min(at + ((length + 3) & ~3), d.reportedEnd);
  d.value(F.chunk, 1, at, Math.min(length, d.left(at)));
  d.open();
  d.u8(F.chunk_type, at);
  d.open();
  d.value(F.chunk_bit_1, type >>> 7, at, 1);
  d.value(F.chunk_bit_2, (type >>> 6) & 1, at, 1);
  d.close();
  d.u8(F.chunk_flags, at + 1);
  d.open();
  dissectFlags(d, type, flags, at + 1);
  d.close();
  d.u16(F.chunk_length, at + 2);
  if (d.wantsInfo && type !== DATA && type !== SACK) d.infoColumn += `${CHUNKS[type] ?? 'RESERVED'} `;
  if (type === DATA) dissectDataChunk(d, at, own);
  else dissectValue(d, type, at + 4, end, other);
  if (padded > end && d.left(end) > 0) d.span(F.chunk_padding, end, padded - end);
  d.close();
  if (type === DATA) handOn(d, at, end, flags);
}

function dissectFlags(d: Dissection, type: number, flags: number, at: number): void {
  if (type === DATA) {
    d.value(F.data_i_bit, (flags >>> 3) & 1, at, 1);
    d.value(F.data_u_bit, (flags >>> 2) & 1, at, 1);
    d.value(F.data_b_bit, (flags >>> 1) & 1, at, 1);
    d.value(F.data_e_bit, flags & 1, at, 1);
  } else if (type === SACK) d.value(F.sack_nonce_sum, flags & 1, at, 1);
  else if (type === ABORT) d.value(F.abort_t_bit, flags & 1, at, 1);
  else if (type === SHUTDOWN_COMPLETE) d.value(F.shutdown_complete_t_bit, flags & 1, at, 1);
}

function dissectValue(d: Dissection, type: number, at: number, end: number, other: number): void {
  if (type === INIT) {
    d.u32(F.init_initiate_tag, at);
    d.u32(F.initiate_tag, at);
    d.u32(F.init_credit, at + 4);
    d.u16(F.init_nr_out_streams, at + 8);
    d.u16(F.init_nr_in_streams, at + 10);
    d.u32(F.init_initial_tsn, at + 12);
    dissectParameters(d, at + 16, end);
  } else if (type === INIT_ACK) {
    d.u32(F.initack_initiate_tag, at);
    d.u32(F.initiate_tag, at);
    d.u32(F.initack_credit, at + 4);
    d.u16(F.initack_nr_out_streams, at + 8);
    d.u16(F.initack_nr_in_streams, at + 10);
    d.u32(F.initack_initial_tsn, at + 12);
    dissectParameters(d, at + 16, end);
  } else if (type === SACK) dissectSack(d, at, other);
  else if (type === HEARTBEAT || type === HEARTBEAT_ACK) dissectParameters(d, at, end);
  else if (type === ABORT || type === ERROR) dissectCauses(d, at, end);
  else if (type === SHUTDOWN) d.u32(F.shutdown_cumulative_tsn_ack, at);
  else if (type === COOKIE_ECHO) d.span(F.cookie, at, end - at);
  else if (type === ECNE) d.u32(F.ecne_lowest_tsn, at);
  else if (type === CWR) d.u32(F.cwr_lowest_tsn, at);
  else if (type === FORWARD_TSN) {
    d.u32(F.forward_tsn_tsn, at);
    for (let each = at + 4; each + 4 <= end && d.fault === 0; each += 4) {
      d.u16(F.forward_tsn_sid, each);
      d.u16(F.forward_tsn_ssn, each + 2);
    }
  } else if (end > at && type !== SHUTDOWN_COMPLETE && !EMPTY.has(type)) d.span(F.chunk_value, at, end - at);
}

function dissectSack(d: Dissection, at: number, other: number): void {
  const acknowledged = d.getU32(at);
  d.value(F.sack_cumulative_tsn_ack, relative(acknowledged, other), at, 4);
  d.u32(F.sack_cumulative_tsn_ack_raw, at);
  const window = d.u32(F.sack_a_rwnd, at + 4);
  const gaps = d.u16(F.sack_number_of_gap_blocks, at + 8);
  const duplicates = d.u16(F.sack_number_of_duplicated_tsns, at + 10);
  if (d.wantsInfo) d.infoColumn += `SACK (Ack=${relative(acknowledged, other)}, Arwnd=${window}) `;
  let next = at + 12;
  let inGaps = 0;
  for (let i = 0; i < gaps && d.fault === 0; i++, next += 4) {
    const from = d.u16(F.sack_gap_block_start, next);
    d.open();
    d.value(F.sack_gap_block_start_tsn, (relative(acknowledged, other) + from) >>> 0, next, 2);
    d.close();
    const to = d.u16(F.sack_gap_block_end, next + 2);
    d.open();
    d.value(F.sack_gap_block_end_tsn, (relative(acknowledged, other) + to) >>> 0, next + 2, 2);
    d.close();
    inGaps += to + 1 - from;
  }
  if (gaps > 0) d.value(F.sack_number_of_tsns_gap_acked, inGaps >>> 0);
  for (let i = 0; i < duplicates && d.fault === 0; i++, next += 4) d.u32(F.sack_duplicate_tsn, next);
}

function dissectDataChunk(d: Dissection, at: number, own: number): void {
  const number = d.getU32(at + 4);
  d.value(F.data_tsn, relative(number, own), at + 4, 4);
  d.u32(F.data_tsn_raw, at + 4);
  d.u16(F.data_sid, at + 8);
  d.u16(F.data_ssn, at + 10);
  d.u32(F.data_payload_proto_id, at + 12);
  if (d.wantsInfo) d.infoColumn += `DATA (TSN=${relative(number, own)}) `;
}

/** A message that is whole goes to whom its payload identifier or the ports name; of one in pieces the bytes are shown. */
function handOn(d: Dissection, at: number, end: number, flags: number): void {
  const start = at + 16;
  if (d.fault !== 0 || start >= end) return;
  if ((flags & 3) === 3) {
    const { sourcePort, destinationPort } = d;
    if (d.dissectBy(byPayload, d.getU32(at + 12), start, end, end)) return;
    const low = Math.min(sourcePort, destinationPort);
    const high = Math.max(sourcePort, destinationPort);
    if (low !== 0 && d.dissectBy(byPort, low, start, end, end)) return;
    if (high !== low && d.dissectBy(byPort, high, start, end, end)) return;
  }
  dissectData(d, start, end, end);
}

export const sctpDissector: Dissector = {
  protocol: sctp,
  dissect,
  places: { 'ip.proto': [132], 'udp.port': [9899] },
  carries: ['sctp.ppi', 'sctp.port', 'data'],
  stateful: true,
};
