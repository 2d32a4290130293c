import { allFields } from '../../../fields/protocol.js';
import { emitBits, emitMark } from '../../bits.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD, CHECKSUM_UNVERIFIED, onesComplementSum, rightChecksum } from '../../checksum.js';
import type { Dissection } from '../../dissection.js';
import type { Dissector } from '../../dissector.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { ip } from '../ip/fields.js';
import { ipv6 } from '../ipv6/fields.js';
import { emitGroup, emitSource, emitUnicast } from './addresses.js';
import { F, pim } from './fields.js';

const PROTOCOL_NUMBER = 103;
const REGISTER = 1;
const REGISTER_STOP = 2;
const ELECTION = 10;
const REGISTER_FLAGS = [F['register_flag.border'], F['register_flag.null_register']];

/** RFC 7761, section 4.9. */
function dissect(d: Dissection, start: number): boolean {
  const first = d.getU8(start);
  if (d.fault !== 0) return true;
  const version = first >>> 4;
  const type = first & 15;
  d.protocolColumn = version === 2 ? 'PIMv2' : `PIMv${version}`;
  if (d.wantsInfo) d.infoColumn = allFields[F.type].values?.[type] ?? `Unknown (${type})`;
  d.value(F.version, version, start, 1);
  d.value(F.type, type, start, 1);
  if (version !== 2) return true;
  if (type === ELECTION) {
    const election = d.getU8(start + 1);
    d.value(F['df_elect.subtype'], election >>> 4, start + 1, 1);
    d.value(F['df_elect.rsvd'], election & 15, start + 1, 1);
  } else {
    if (type === REGISTER_STOP) d.value(F.packedregstoppbit, d.getU8(start + 1) & 1, start + 1, 1);
    d.span(F.res_bytes, start + 1, 1);
  }
  emitChecksum(d, start, type);
  emitMark(d, F.option, start + 4, d.reportedEnd - start - 4);
  if (type === REGISTER) dissectRegister(d, start + 4);
  else {
    d.open();
    BODIES[type]?.(d, start + 4);
    d.close();
  }
  return true;
}

/** That of a register is over its first eight bytes. */
function emitChecksum(d: Dissection, start: number, type: number): void {
  const checksum = d.u16(F.cksum, start + 2);
  if (d.fault !== 0) return;
  const length = type === REGISTER ? 8 : d.reportedEnd - start;
  if (start + length > d.end || d.fragmented) {
    d.value(F['cksum.status'], CHECKSUM_UNVERIFIED, start + 2);
    return;
  }
  let sum = onesComplementSum(d.bytes, start, start + length);
  const whole = sum;
  if (d.addressKind === 16) {
    sum = onesComplementSum(d.addressBytes, d.sourceStart, d.sourceStart + 16, sum + length + PROTOCOL_NUMBER);
    sum = onesComplementSum(d.addressBytes, d.destinationStart, d.destinationStart + 16, sum);
  }
  let isGood = sum === 0xffff;
  // Some sum up the whole of a register.
  if (!isGood && type === REGISTER && d.reportedEnd <= d.end && d.addressKind !== 16)
    isGood = whole !== 0xffff && onesComplementSum(d.bytes, start, d.reportedEnd) === 0xffff;
  if (!isGood) {
    const should = rightChecksum(sum, checksum).toString(16).padStart(4, '0');
    remark(d, F.bad_checksum, SEVERITY.error, GROUP.checksum, `Bad checksum [should be 0x${should}]`);
  }
  d.value(F['cksum.status'], isGood ? CHECKSUM_GOOD : CHECKSUM_BAD, start + 2);
}

function dissectRegister(d: Dissection, start: number): void {
  d.open();
  d.u32(F.register_flag, start);
  d.open();
  const flags = emitBits(d, start, 4, REGISTER_FLAGS);
  d.close();
  const at = start + 4;
  const version = d.getU8(at) >>> 4;
  if (d.fault !== 0) {
    d.close();
    return;
  }
  d.value(F.ip_version, version, at, 1);
  const isNull = (flags & 0x4000_0000) !== 0;
  if (version === 0 && isNull) emitMark(d, F.dummy_header, at, d.reportedEnd - at);
  d.close();
  if (version === 4) d.dissect(ip.id, at);
  else if (version === 6) d.dissect(ipv6.id, at);
}

function dissectHello(d: Dissection, start: number): void {
  let at = start;
  while (d.reportedEnd - at >= 4 && d.fault === 0) {
    const type = d.u16(F.optiontype, at);
    const length = d.u16(F.optionlength, at + 2);
    const value = at + 4;
    at = value + length;
    if (type === 1) d.u16(F.holdtime, value);
    else if (type === 2) {
      d.value(F.t, d.getU8(value) >>> 7, value, 1);
      d.value(F.propagation_delay, d.getU16(value) & 0x7fff, value, 2);
      d.u16(F.override_interval, value + 2);
    } else if (type === 19) d.u32(F.dr_priority, value);
    else if (type === 20) d.u32(F.generation_id, value);
    else if (type === 21) {
      d.u8(F.state_refresh_version, value);
      d.u8(F.state_refresh_interval, value + 1);
      d.u16(F.state_refresh_reserved, value + 2);
    } else if (type === 24 || type === 65001) {
      for (let next = value; next > 0 && next < at && d.fault === 0; )
        next = emitUnicast(d, F.address_list, F.address_list_ip6, next);
    } else if (length > 0 && type !== 22) d.span(F.optionvalue, value, length);
  }
}

function dissectStop(d: Dissection, start: number): void {
  const at = emitGroup(d, start);
  if (at > 0) emitUnicast(d, F.source, F.source_ip6, at);
}

/** Joins and prunes, grafts and their acknowledgements. */
function dissectJoin(d: Dissection, start: number): void {
  let at = emitUnicast(d, F.upstream_neighbor, F.upstream_neighbor_ip6, start);
  if (at < 0) return;
  d.span(F.res_bytes, at, 1);
  const groups = d.getU8(at + 1);
  d.value(F.numgroups, groups, at + 1, 1);
  d.u16(F.holdtime, at + 2);
  at += 4;
  for (let i = 0; i < groups && at > 0 && d.fault === 0; i++) at = dissectSet(d, at);
}

function dissectSet(d: Dissection, start: number): number {
  // tshark keeps no text in it.
  d.text(F.group_set, '', start, 0);
  d.open();
  let at = emitGroup(d, start);
  if (at > 0) {
    const joins = d.u16(F.numjoins, at);
    const prunes = d.getU16(at + 2);
    const counts = at;
    at += 4;
    for (let i = 0; i < joins && at > 0 && d.fault === 0; i++) at = emitSource(d, F.join_ip, F.join_ip6, at);
    if (d.fault === 0) d.value(F.numprunes, prunes, counts + 2, 2);
    for (let i = 0; i < prunes && at > 0 && d.fault === 0; i++) at = emitSource(d, F.prune_ip, F.prune_ip6, at);
  }
  d.close();
  return at;
}

function dissectBootstrap(d: Dissection, start: number): void {
  d.u16(F.fragment_tag, start);
  d.u8(F.hash_mask_len, start + 2);
  d.u8(F.bsr_priority, start + 3);
  let at = emitUnicast(d, F.bsr, F.bsr_ip6, start + 4);
  while (at > 0 && d.reportedEnd - at > 0 && d.fault === 0) {
    at = emitGroup(d, at);
    if (at < 0) return;
    d.u8(F.rp_count, at);
    const points = d.u8(F.frp_count, at + 1);
    at += 4;
    for (let i = 0; i < points && at > 0 && d.fault === 0; i++) {
      at = emitUnicast(d, F.rp, F.rp_ip6, at);
      if (at < 0) return;
      d.u16(F.holdtime, at);
      d.u8(F.priority, at + 2);
      d.span(F.res_bytes, at + 3, 1);
      at += 4;
    }
  }
}

function dissectAssert(d: Dissection, start: number): void {
  let at = emitGroup(d, start);
  if (at > 0) at = emitUnicast(d, F.source, F.source_ip6, at);
  if (at > 0) emitMetrics(d, at);
}

function emitMetrics(d: Dissection, at: number): void {
  d.value(F.rpt, d.getU8(at) >>> 7, at, 1);
  d.value(F.metric_pref, d.getU32(at) & 0x7fff_ffff, at, 4);
  d.u32(F.metric, at + 4);
}

function dissectCandidate(d: Dissection, start: number): void {
  const groups = d.u8(F.prefix_count, start);
  d.u8(F.priority, start + 1);
  d.u16(F.holdtime, start + 2);
  let at = emitUnicast(d, F.rp, F.rp_ip6, start + 4);
  for (let i = 0; i < groups && at > 0 && d.fault === 0; i++) at = emitGroup(d, at);
}

const REFRESH_BITS = [F.prune_indicator, F.prune_now, F.assert_override];

/** RFC 3973, section 4.7.10. */
function dissectRefresh(d: Dissection, start: number): void {
  let at = emitGroup(d, start);
  if (at > 0) at = emitUnicast(d, F.source, F.source_ip6, at);
  if (at > 0) at = emitUnicast(d, F.originator, F.originator_ip6, at);
  if (at < 0) return;
  emitMetrics(d, at);
  d.u8(F.mask_len, at + 8);
  d.u8(F.ttl, at + 9);
  emitBits(d, at + 10, 1, REFRESH_BITS);
  d.u8(F.interval, at + 11);
}

/** RFC 5015, section 3.7.1. */
function dissectElection(d: Dissection, start: number): void {
  const at = emitUnicast(d, F.rp, F.rp_ip6, start);
  if (at < 0) return;
  const preference = d.getU32(at);
  if (d.fault === 0) d.value(F.metric_pref, preference, at, 4);
  d.u32(F.metric, at + 4);
}

const BODIES: readonly (((d: Dissection, start: number) => void) | undefined)[] = [
  dissectHello,
  undefined,
  dissectStop,
  dissectJoin,
  dissectBootstrap,
  dissectAssert,
  dissectJoin,
  dissectJoin,
  dissectCandidate,
  dissectRefresh,
  dissectElection,
];

export const pimDissector: Dissector = {
  protocol: pim,
  dissect,
  places: { 'ip.proto': [PROTOCOL_NUMBER] },
  carries: ['ip', 'ipv6'],
};
