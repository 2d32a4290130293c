import { emitBits, emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { beginNames, emitName } from '../dns/name.js';
import { FIELDS as F } from './fields.js';
import { QUERIES as Q } from './query-fields.js';
import * as T from './types.js';

const QUERY_FLAGS = [Q['mld.flag.s'], Q['mld.flag.qrv'], Q['mld.flag.reserved']];
const NODE_FLAGS = [
  Q['ni.flag.g'],
  Q['ni.flag.s'],
  Q['ni.flag.l'],
  Q['ni.flag.c'],
  Q['ni.flag.a'],
  Q['ni.flag.t'],
  Q['ni.flag.rsv'],
];

/** Multicast listener queries of both versions, and the reports and dones of version 1 (RFC 2710, 3810). */
export function dissectListener(d: Dissection, start: number, type: number): void {
  const isSecond = type === T.LISTENER_QUERY && d.reportedEnd - start >= 28;
  if (isSecond) d.value(Q['mld.maximum_response_code'], decoded(d.getU16(start + 4), 12), start + 4, 2);
  else d.u16(Q['mld.maximum_response_delay'], start + 4);
  d.span(F.reserved, start + 6, 2);
  d.ipv6(Q['mld.multicast_address'], start + 8);
  if (!isSecond) return;
  d.u8(Q['mld.flag'], start + 24);
  d.open();
  emitBits(d, start + 24, 1, QUERY_FLAGS);
  d.close();
  d.value(Q['mld.qqi'], decoded(d.getU8(start + 25), 4), start + 25, 1);
  const count = d.u16(Q['mld.nb_sources'], start + 26);
  for (let i = 0; i < count && d.fault === 0; i++) d.ipv6(Q['mld.source_address'], start + 28 + 16 * i);
}

/** A time as a number of which the upper half is written with `bits` of mantissa and 3 of exponent (RFC 3810, 5.1.3). */
function decoded(code: number, bits: number): number {
  const implied = 1 << bits;
  if (code < implied << 3) return code;
  return ((code & (implied - 1)) | implied) << (((code >>> bits) & 7) + 3);
}

/** The report of version 2: records up to the end of the message, however many the header counts. */
export function dissectReport(d: Dissection, start: number): void {
  d.span(F.reserved, start + 4, 2);
  d.u16(Q['mldr.nb_mcast_records'], start + 6);
  let at = start + 8;
  while (at < d.reportedEnd && d.fault === 0) {
    const isCut = d.left(at) < 4;
    const auxiliary = isCut ? 0 : d.getU8(at + 1) * 4;
    const count = isCut ? 0 : d.getU16(at + 2);
    const length = 20 + 16 * count + auxiliary;
    emitMark(d, Q['mldr.mar'], at, length);
    d.open();
    d.u8(Q['mldr.mar.record_type'], at);
    d.u8(Q['mldr.mar.aux_data_len'], at + 1);
    d.u16(Q['mldr.mar.nb_sources'], at + 2);
    d.ipv6(Q['mldr.mar.multicast_address'], at + 4);
    for (let i = 0; i < count && d.fault === 0; i++) d.ipv6(Q['mldr.mar.source_address'], at + 20 + 16 * i);
    if (auxiliary > 0) d.span(Q['mldr.mar.auxiliary_data'], at + 20 + 16 * count, auxiliary);
    d.close();
    at += length;
  }
}

/** Node information (RFC 4620): a query names its subject, a reply holds what was asked for. */
export function dissectNodeInformation(d: Dissection, start: number, type: number, code: number): void {
  const asked = d.u16(Q['ni.qtype'], start + 4);
  d.u16(Q['ni.flag'], start + 6);
  d.open();
  emitBits(d, start + 6, 2, NODE_FLAGS);
  d.close();
  d.u64(Q['ni.nonce'], start + 8);
  const at = start + 16;
  beginNames(d.start, d.end - d.start);
  if (type === T.NODE_QUERY) dissectSubject(d, at, code);
  else dissectReply(d, at, asked);
}

function dissectSubject(d: Dissection, at: number, code: number): void {
  if (at >= d.reportedEnd) return;
  if (code === 0) d.ipv6(Q['ni.query.subject_ipv6'], at);
  else if (code === 1) emitName(d, Q['ni.query.subject_fqdn'], at);
  else if (code === 2) d.ipv4(Q['ni.query.subject_ipv4'], at);
}

const NAMES = 2;
const ADDRESSES = 3;
const IPV4_ADDRESSES = 4;

function dissectReply(d: Dissection, start: number, asked: number): void {
  let at = start;
  if (asked === NAMES) {
    if (at >= d.reportedEnd) return;
    d.u32(Q['ni.reply.node_ttl'], at);
    at += 4;
    while (at < d.reportedEnd && d.fault === 0 && d.getU8(at) !== 0) at = emitName(d, Q['ni.reply.node_name'], at);
  } else if (asked === ADDRESSES || asked === IPV4_ADDRESSES) {
    while (at < d.reportedEnd && d.fault === 0) {
      d.u32(Q['ni.reply.node_ttl'], at);
      if (asked === ADDRESSES) d.ipv6(Q['ni.reply.node_address'], at + 4);
      else d.ipv4(Q['ni.reply.ipv4_address'], at + 4);
      at += asked === ADDRESSES ? 20 : 8;
    }
  }
}
