import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { E } from './fields.js';
import { emitAuthentication, emitTopologies, remarkUnknown } from './parts.js';

const RESTART_BITS = [E['clv_restart_flags.sa'], E['clv_restart_flags.ra'], E['clv_restart_flags.rr']];
const PADDING = 8;

/** What a hello says, part by part: a type, a length and a value each. */
export function dissectHelloParts(d: Dissection, start: number, end: number): void {
  let at = start;
  while (at + 2 <= end && d.fault === 0) {
    const type = d.u8(E['clv.type'], at);
    const length = d.u8(E['clv.length'], at + 1);
    const value = at + 2;
    at = value + length;
    if (at > end) {
      remark(d, E.short_clv, SEVERITY.warn, GROUP.malformed, `Short CLV header (${length} vs ${end - value})`);
      return;
    }
    if (type !== PADDING) dissectPart(d, type, value, at);
  }
}

function dissectPart(d: Dissection, type: number, start: number, end: number): void {
  let at = start;
  if (type === 1) {
    while (at < end && d.fault === 0) {
      const size = d.getU8(at) + 1;
      d.span(E.area_address, at, Math.min(size, end - at));
      at += size;
    }
  } else if (type === 6) for (; at + 6 <= end && d.fault === 0; at += 6) d.ether(E.is_neighbor, at);
  else if (type === 129) for (; at < end && d.fault === 0; at++) d.u8(E['clv_nlpid.nlpid'], at);
  else if (type === 132) for (; at + 4 <= end && d.fault === 0; at += 4) d.ipv4(E.clv_ipv4_int_addr, at);
  else if (type === 232) for (; at + 16 <= end && d.fault === 0; at += 16) d.ipv6(E.clv_ipv6_int_addr, at);
  else if (type === 211) dissectRestart(d, start, end);
  else if (type === 240) {
    if (end > start) d.u8(E.adjacency_state, start);
    if (end >= start + 5) d.u32(E.extended_local_circuit_id, start + 1);
    if (end >= start + 11) d.span(E.neighbor_systemid, start + 5, 6);
    if (end >= start + 15) d.u32(E.neighbor_extended_local_circuit_id, start + 11);
  } else if (type === 7 && end > start) {
    d.u16(E.iid, start);
    for (at += 2; at + 2 <= end && d.fault === 0; at += 2) d.u16(E.supported_itid, at);
  } else if (type === 143) dissectBridging(d, start, end);
  else if (type === 10) emitAuthentication(d, E.clv_authentication, E['authentication.unknown'], start, end);
  else if (type === 229) emitTopologies(d, E.clv_mt, E['clv_mt.malformed'], start, end);
  else if (type === 233) for (; at + 16 <= end && d.fault === 0; at += 16) d.ipv6(E.clv_ipv6_glb_int_addr, at);
  else if (type !== 133) remarkUnknown(d, E['clv.unknown'], type);
}

/** RFC 5306, section 3.1. */
function dissectRestart(d: Dissection, start: number, end: number): void {
  if (end <= start) return;
  const flags = d.u8(E.clv_restart_flags, start);
  d.open();
  emitBits(d, start, 1, RESTART_BITS);
  d.close();
  if (flags & 2 && end >= start + 3) d.u16(E['clv_restart.remain_time'], start + 1);
  if (flags & 2 && end >= start + 9) d.span(E['clv_restart.neighbor'], start + 3, 6);
}

const DIGEST_BITS = [E['digest.v'], E['digest.a'], E['digest.d']];
const CONFIGURATION = 51;

/** What bridges of shortest paths tell of a topology (RFC 6329, section 12). */
function dissectBridging(d: Dissection, start: number, end: number): void {
  const topology = d.getU16(start) & 0xfff;
  if (d.fault !== 0) return;
  d.value(E.mtid, topology, start, 2);
  for (let at = start + 2; at + 2 <= end && d.fault === 0; ) {
    const type = d.getU8(at);
    const value = at + 2;
    at = value + d.getU8(at + 1);
    if (type === 4) {
      d.span(E.mcid, value, CONFIGURATION);
      d.span(E.aux_mcid, value + CONFIGURATION, CONFIGURATION);
    } else if (type === 5) {
      emitBits(d, value, 1, DIGEST_BITS);
      d.span(E.digest, value + 1, 32);
    }
  }
}
