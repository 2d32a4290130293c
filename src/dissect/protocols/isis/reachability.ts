import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { L } from './lsp-fields.js';
import { T } from './topology-fields.js';

/** Bytes per second, shown as Mbit/s. */
function emitBandwidth(d: Dissection, field: number, at: number): void {
  d.value(field, (d.getF32(at) * 8) / 1e6, at, 4);
}

/** Extended IS reachability (RFC 5305, section 3). */
export function dissectIsReach(d: Dissection, start: number, end: number): void {
  let at = start;
  while (at + 11 <= end && d.fault === 0) {
    d.span(L['ext_is_reachability.is_neighbor_id'], at, 7);
    d.u24(L['ext_is_reachability.metric'], at + 7);
    const length = d.u8(L['ext_is_reachability.subclvs_length'], at + 10);
    at += 11;
    const next = at + length;
    while (at + 2 <= Math.min(next, end) && d.fault === 0) {
      const code = d.u8(L['ext_is_reachability.code'], at);
      const size = d.u8(L['ext_is_reachability.length'], at + 1);
      dissectLink(d, code, at + 2, size);
      at += 2 + size;
    }
    at = next;
  }
}

const ADJACENCY_BITS = ['f', 'b', 'v', 'l', 's'].map((bit) => L[`adj_sid.flags.${bit}` as keyof typeof L]);

function dissectLink(d: Dissection, code: number, at: number, size: number): void {
  if (code === 4) {
    d.u32(L['ext_is_reachability.link_local_identifier'], at);
    d.u32(L['ext_is_reachability.link_remote_identifier'], at + 4);
  } else if (code === 6) d.ipv4(L['ext_is_reachability.ipv4_interface_address'], at);
  else if (code === 8) d.ipv4(L['ext_is_reachability.ipv4_neighbor_address'], at);
  else if (code === 9) emitBandwidth(d, L.maximum_link_bandwidth, at);
  else if (code === 10) emitBandwidth(d, L.reservable_link_bandwidth, at);
  else if (code === 11)
    for (let i = 0; i < 8 && d.fault === 0; i++) emitBandwidth(d, L['unrsv_bw.priority_level'], at + i * 4);
  else if (code === 18) d.u24(T['ext_is_reachability.traffic_engineering_default_metric'], at);
  else if (code === 31 || code === 32) {
    d.u8(L['adj_sid.flags'], at);
    d.open();
    emitBits(d, at, 1, ADJACENCY_BITS);
    d.close();
    d.u8(L['adj_sid.weight'], at + 1);
    const label = code === 32 ? at + 8 : at + 2;
    if (code === 32) d.span(L['adj_sid.system_id'], at + 2, 6);
    emitSegment(d, label, size - (label - at));
  }
}

/** A segment's label of 20 bits, or its index. */
function emitSegment(d: Dissection, at: number, size: number): void {
  if (size === 3) {
    const label = d.getU24(at) & 0xfffff;
    if (d.fault === 0) d.value(L['sid.sli_label'], label, at, 3);
  } else if (size === 4) d.u32(L['sid.sli_index'], at);
}

const PREFIX_BITS = ['distribution', 'subtlv', 'prefix_length'].map(
  (each) => L[`ext_ip_reachability.${each}` as keyof typeof L],
);
const PREFIX_SEGMENT_BITS = ['r', 'n', 'p', 'e', 'v', 'l'].map(
  (bit) => L[`ext_ip_reachability.prefix_sid.flags.${bit}` as keyof typeof L],
);
const PREFIX_SEGMENT = 3;
const ADMINISTRATIVE_TAG = 1;

/** Extended IP reachability (RFC 5305, section 4). */
export function dissectIpReach(d: Dissection, start: number, end: number): void {
  let at = start;
  while (at + 5 <= end && d.fault === 0) {
    d.u32(L['ext_ip_reachability.metric'], at);
    const control = emitBits(d, at + 4, 1, PREFIX_BITS);
    const octets = Math.min(4, ((control & 0x3f) + 7) >>> 3);
    at += 5;
    if (!d.has(at, octets)) return;
    let prefix = 0;
    for (let i = 0; i < 4; i++) prefix = prefix * 256 + (i < octets ? d.bytes[at + i] : 0);
    d.value(L['ext_ip_reachability.ipv4_prefix'], prefix, at, octets);
    at += octets;
    if ((control & 0x40) === 0) {
      d.value(L['ext_ip_reachability.subclvs_length'], 0, at, 0);
      continue;
    }
    at = dissectPrefixParts(d, L['ext_ip_reachability.subclvs_length'], at, end);
  }
}

/** What is said of a prefix more than its metric: a length, then parts. Returns where they end. */
function dissectPrefixParts(d: Dissection, lengthField: number, start: number, end: number): number {
  const next = start + 1 + d.u8(lengthField, start);
  for (let at = start + 1; at + 2 <= Math.min(next, end) && d.fault === 0; ) {
    const code = d.u8(L['ext_ip_reachability.code'], at);
    const size = d.u8(L['ext_ip_reachability.length'], at + 1);
    if (code === PREFIX_SEGMENT) {
      d.u8(L['ext_ip_reachability.prefix_sid.flags'], at + 2);
      d.open();
      emitBits(d, at + 2, 1, PREFIX_SEGMENT_BITS);
      d.close();
      d.u8(L.sr_alg, at + 3);
      emitSegment(d, at + 4, size - 2);
    } else if (code === ADMINISTRATIVE_TAG) {
      for (let tag = at + 2; tag + 4 <= at + 2 + size && d.fault === 0; tag += 4)
        d.u32(T['32_bit_administrative_tag'], tag);
    }
    at += 2 + size;
  }
  return next;
}

const IPV6_BITS = ['distribution', 'distribution_internal', 'subtlv'].map(
  (each) => T[`ipv6_reachability.${each}` as keyof typeof T],
);

/** IPv6 reachability (RFC 5308, section 2). */
export function dissectIpv6Reach(d: Dissection, start: number, end: number): void {
  let at = start;
  while (at + 6 <= end && d.fault === 0) {
    const first = at;
    d.u32(T['ipv6_reachability.metric'], at);
    const control = emitBits(d, at + 4, 1, IPV6_BITS);
    const bits = d.u8(T['ipv6_reachability.prefix_length'], at + 5);
    const octets = (bits + 7) >>> 3;
    at += 6;
    if (octets > 16 || !d.has(at, octets)) {
      d.has(at, end - at + 1);
      return;
    }
    const prefix = new Uint8Array(16);
    for (let i = 0; i < octets; i++) prefix[i] = d.bytes[at + i];
    d.blob(T['ipv6_reachability.ipv6_prefix'], prefix, at, octets);
    at += octets;
    if (control & 0x20) at = dissectPrefixParts(d, T['ipv6_reachability.subclvs_length'], at, end);
    else d.value(L['ext_ip_reachability.subclvs_length'], 0, first, at - first);
  }
}

const CAPABILITY_BITS = [L['rt_capable.flag_s'], L['rt_capable.flag_d']];
const SEGMENT_ROUTING_BITS = [L['sr_cap.i_flag'], L['sr_cap.v_flag']];

/** What the router can do (RFC 7981), and of that segment routing (RFC 8667, section 3). */
export function dissectCapability(d: Dissection, start: number, end: number): void {
  d.u32(L['rt_capable.router_id'], start);
  emitBits(d, start + 4, 1, CAPABILITY_BITS);
  let at = start + 5;
  while (at + 2 <= end && d.fault === 0) {
    const code = d.getU8(at);
    const size = d.getU8(at + 1);
    const value = at + 2;
    at = value + size;
    if (code === 2 && size >= 9) {
      emitBits(d, value, 1, SEGMENT_ROUTING_BITS);
      d.u24(L['sr_cap.range'], value + 1);
      const length = d.getU8(value + 5);
      if (length === 3) d.u24(L['sr_cap.label'], value + 6);
      else if (length === 4) d.u32(L['sr_cap.sid'], value + 6);
    } else if (code === 19) for (let i = 0; i < size && d.fault === 0; i++) d.u8(L.sr_alg, value + i);
  }
}
