import { systemIdText } from '../../../fields/text.js';
import { emitBits } from '../../bits.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD, CHECKSUM_NOT_PRESENT, CHECKSUM_UNVERIFIED } from '../../checksum.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { L, lsp } from './lsp-fields.js';
import { emitAuthentication, emitTopologies, remarkUnknown } from './parts.js';
import { dissectCapability, dissectIpReach, dissectIpv6Reach, dissectIsReach } from './reachability.js';
import { T } from './topology-fields.js';

const HEADER = 8;
const LEVEL2 = 20;
const FLAG_BITS = [
  L.partition_repair,
  L.att,
  L.error_metric,
  L.expense_metric,
  L.delay_metric,
  L.default_metric,
  L.overload,
  L.is_type,
];

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'ISIS LSP';
  const header = d.bytes[start - 7];
  const length = d.u16(L.pdu_length, start);
  const life = d.u16(L.remaining_life, start + 2);
  d.span(L.lsp_id, start + 4, 8);
  const sequence = d.u32(L.sequence_number, start + 12);
  if (d.wantsInfo && d.fault === 0) {
    const id = systemIdText(d.bytes, start + 4, 8);
    d.infoColumn += `, LSP-ID: ${id}, Sequence: 0x${sequence.toString(16).padStart(8, '0')}, Lifetime: ${`${life}`.padStart(5)}s`;
  }
  const end = start - HEADER + length;
  emitChecksum(d, start, end);
  emitBits(d, start + 18, 1, FLAG_BITS);
  let at = start - HEADER + header;
  while (at + 2 <= Math.min(end, d.reportedEnd) && d.fault === 0) {
    const type = d.u8(L['clv.type'], at);
    const size = d.u8(L['clv.length'], at + 1);
    const value = at + 2;
    at = value + size;
    if (at > end) {
      remark(d, L.short_clv, SEVERITY.warn, GROUP.malformed, `Short CLV header (${size} vs ${end - value})`);
      break;
    }
    dissectPart(d, type, value, at);
  }
  return true;
}

/** Fletcher's checksum (ISO 8473, annex C) from the identifier to the end. */
function emitChecksum(d: Dissection, start: number, end: number): void {
  const checksum = d.u16(L.checksum, start + 16);
  if (d.fault !== 0) return;
  const status = checksum === 0 ? CHECKSUM_NOT_PRESENT : end > d.end ? CHECKSUM_UNVERIFIED : verify(d, start + 4, end);
  if (status === CHECKSUM_BAD) remark(d, L.bad_checksum, SEVERITY.error, GROUP.checksum, 'Bad checksum');
  d.value(L['checksum.status'], status, start + 16);
}

function verify(d: Dissection, start: number, end: number): number {
  let low = 0;
  let high = 0;
  for (let at = start; at < end; at++) {
    low = (low + d.bytes[at]) % 255;
    high = (high + low) % 255;
  }
  return low === 0 && high === 0 ? CHECKSUM_GOOD : CHECKSUM_BAD;
}

function dissectPart(d: Dissection, type: number, start: number, end: number): void {
  let at = start;
  if (type === 1) {
    while (at < end && d.fault === 0) {
      const size = d.getU8(at) + 1;
      d.span(L.area_address, at, Math.min(size, end - at));
      at += size;
    }
  } else if (type === 2) dissectNeighbors(d, start, end);
  else if (type === 14) d.u16(L.originating_lsp_buffer_size, start);
  else if (type === 13) {
    d.u8(L['purge_originator_id.num'], at);
    for (at++; at + 6 <= end && d.fault === 0; at += 6) d.span(L['purge_originator_id.system_id'], at, 6);
  } else if (type === 7 && end - start >= 2) {
    d.u16(L.iid, at);
    for (at += 2; at + 2 <= end && d.fault === 0; at += 2) d.u16(L.supported_itid, at);
  } else if (type === 10) emitAuthentication(d, T.authentication, T['authentication.unknown'], start, end);
  else if (type === 22) dissectIsReach(d, start, end);
  else if (type === 222) dissectIsReach(d, emitTopology(d, start), end);
  else if (type === 229) emitTopologies(d, T.clv_mt, T['clv_mt.malformed'], start, end);
  else if (type === 235) dissectIpReach(d, emitTopology(d, start), end);
  else if (type === 236) dissectIpv6Reach(d, start, end);
  else if (type === 237) dissectIpv6Reach(d, emitTopology(d, start), end);
  else if (type === 140) d.ipv6(T.clv_ipv6_te_router_id, start);
  else if (type === 128 || type === 130) dissectReachability(d, start, end);
  else if (type === 129) for (; at < end && d.fault === 0; at++) d.u8(L['clv_nlpid.nlpid'], at);
  else if (type === 132) for (; at + 4 <= end && d.fault === 0; at += 4) d.ipv4(L.clv_ipv4_int_addr, at);
  else if (type === 134) d.ipv4(L.clv_te_router_id, start);
  else if (type === 135) dissectIpReach(d, start, end);
  else if (type === 137) d.span(L.hostname, start, end - start);
  else if (type === 232) for (; at + 16 <= end && d.fault === 0; at += 16) d.ipv6(L.clv_ipv6_int_addr, at);
  else if (type === 242) dissectCapability(d, start, end);
  else if (!QUIET.has(type)) remarkUnknown(d, L['clv.unknown'], type);
}

/** Parts that tshark reads, and we do not: neighbours that are end systems, bridging, segment routing and others. */
const QUIET: ReadonlySet<number> = new Set([
  3, 6, 8, 133, 138, 139, 141, 142, 143, 144, 147, 148, 149, 150, 151, 223, 234, 238, 252,
]);

const TOPOLOGY = [T.reserved, T.mtid];

/** Which topology what follows is of (RFC 5120, section 7). */
function emitTopology(d: Dissection, at: number): number {
  emitBits(d, at, 2, TOPOLOGY);
  return at + 2;
}

const REACH_BITS = ['delay', 'expense', 'error'].map((name) =>
  [`${name}_metric`, `${name}_metric_support`, `${name}_metric_ie`].map(
    (each) => L[`ip_reachability.${each}` as keyof typeof L],
  ),
);
const REACH_FIRST = [
  L['ip_reachability.default_metric'],
  L['ip_reachability.default_metric_ie'],
  L['ip_reachability.distribution'],
];

/** RFC 1195, section 5.3.4. */
function dissectReachability(d: Dissection, start: number, end: number): void {
  for (let at = start; at + 12 <= end && d.fault === 0; at += 12) {
    d.ipv4(L['ip_reachability.ipv4_prefix'], at + 4);
    d.open();
    emitBits(d, at, 1, REACH_FIRST);
    for (let i = 0; i < 3; i++) emitBits(d, at + 1 + i, 1, REACH_BITS[i]);
    d.close();
  }
}

const NEIGHBOR_BITS = [
  [L['eis_neighbors.default_metric'], L['eis_neighbors.default_metric_ie']],
  [L['eis_neighbors.delay_metric'], L['eis_neighbors_delay_metric.supported'], L['eis_neighbors.delay_metric_ie']],
  [
    L['eis_neighbors.expense_metric'],
    L['eis_neighbors.expense_metric_supported'],
    L['eis_neighbors.expense_metric_ie'],
  ],
  [L['eis_neighbors.error_metric'], L['eis_neighbors.error_metric_supported'], L['eis_neighbors.error_metric_ie']],
];

/** ISO 10589, section 9.8. */
function dissectNeighbors(d: Dissection, start: number, end: number): void {
  const virtual = d.getU8(start);
  if (d.fault !== 0) return;
  if ((d.bytes[d.start - 4] & 31) === LEVEL2) d.value(L['eis_neighbors_clv_inner.reserved'], virtual, start, 1);
  else d.value(L.is_virtual, virtual === 0 ? 0 : 1, start, 1);
  for (let at = start + 1; at + 11 <= end && d.fault === 0; at += 11) {
    // tshark reads all four metrics from the first one's byte.
    for (let i = 0; i < 4; i++) emitBits(d, at, 1, NEIGHBOR_BITS[i]);
    d.span(L['eis_neighbors.is_neighbor'], at + 4, 7);
  }
}

export const isisLspDissector: Dissector = { protocol: lsp, dissect };
