import { ipv4Text } from '../../../fields/address.js';
import { CHECKSUM_BAD, CHECKSUM_GOOD, CHECKSUM_UNVERIFIED, onesComplementSum, rightChecksum } from '../../checksum.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { type Dissector, dissectorTable } from '../../dissector.js';
import { HEADING } from '../../heading.js';
import { GROUP, remarkBeneath, SEVERITY } from '../expert.js';
import { F, FORWARDING_CODES, igmp, RECORD_TYPES, ROUTING_PROTOCOLS, TYPE_NAMES } from './fields.js';

/** Whole protocols that are a type of IGMP. */
const types = dissectorTable('igmp.type');

const QUERY = 0x11;
/** Queries of version 3 have at least so many bytes. */
const LONG_QUERY = 12;
const REPORT_V1 = 0x12;
const REPORT_V2 = 0x16;
const LEAVE = 0x17;
const TRACE_RESPONSE = 0x1e;
const TRACE = 0x1f;
const REPORT_V3 = 0x22;

function dissect(d: Dissection, start: number): boolean {
  if (d.wantsInfo) d.infoColumn = '';
  const type = d.getU8(start);
  if (d.fault !== FAULT_NONE) return true;
  // Which version a query is of, its second byte tells, or that it is long.
  if (type === QUERY && d.reportedEnd - start < LONG_QUERY && !d.has(start, 2)) return true;
  const other = types.get(type);
  if (other >= 0) {
    d.withdraw(true);
    return d.dissect(other, start);
  }
  d.protocolColumn = 'IGMP';
  if (type < 0x10) dissectVersion0(d, start, type);
  else if (type === QUERY) dissectQuery(d, start);
  else if (type === REPORT_V1) dissectVersion1(d, start, type);
  else if (type === REPORT_V2 || type === LEAVE) dissectVersion2(d, start, type);
  else if (type === REPORT_V3) dissectReport(d, start);
  else if (type === TRACE || type === TRACE_RESPONSE) dissectTrace(d, start, type);
  else {
    d.u8(F.type, start);
    d.span(F.data, start + 1, d.end - start - 1);
    if (d.wantsInfo) d.infoColumn = unknownType(type);
  }
  return true;
}

const unknownType = (type: number) => `Unknown Type:0x${type.toString(16).padStart(2, '0')}`;

/** The version shown, the type, and in the columns both. tshark names the protocol twice: a table of types leads to it. */
function begin(d: Dissection, start: number, version: number, type: number): void {
  d.mention(igmp.id);
  if (version >= 0) {
    d.value(F.version, version, start);
    d.protocolColumn = VERSION_NAMES[version];
  }
  d.u8(F.type, start);
  if (d.wantsInfo && version >= 0) d.infoColumn = TYPE_NAMES[type] ?? unknownType(type);
}
const VERSION_NAMES = ['IGMPv0', 'IGMPv1', 'IGMPv2', 'IGMPv3'];

/** The checksum, which is over `length` bytes of the message. */
function emitChecksum(d: Dissection, start: number, length: number): void {
  const checksum = d.u16(F.checksum, start + 2);
  if (d.fault !== FAULT_NONE) return;
  const isWhole = start + length <= d.end && d.reportedEnd === d.end && !d.fragmented;
  if (!isWhole) {
    d.value(F['checksum.status'], CHECKSUM_UNVERIFIED, start + 2);
    return;
  }
  const sum = onesComplementSum(d.bytes, start, start + length);
  const isGood = sum === 0xffff;
  if (!isGood) {
    const should = rightChecksum(sum, checksum).toString(16).padStart(4, '0');
    remarkBeneath(d, F.bad_checksum, SEVERITY.error, GROUP.checksum, `Bad checksum [should be 0x${should}]`);
  }
  d.value(F['checksum.status'], isGood ? CHECKSUM_GOOD : CHECKSUM_BAD, start + 2);
}

/** RFC 988. */
function dissectVersion0(d: Dissection, start: number, type: number): void {
  begin(d, start, 0, type);
  const code = d.getU8(start + 1);
  if (type === 1) d.u8(F.group_type, start + 1);
  else if ((type & 1) === 0) {
    if (code < 5) d.u8(F.reply, start + 1);
    else d.u8(F['reply.pending'], start + 1);
  }
  emitChecksum(d, start, 20);
  d.u32(F.identifier, start + 4);
  d.ipv4(F.maddr, start + 8);
  d.span(F.access_key, start + 12, 8);
}

/** RFC 1112, appendix I. */
function dissectVersion1(d: Dissection, start: number, type: number): void {
  begin(d, start, 1, type);
  d.span(F.reserved, start + 1, 1);
  emitChecksum(d, start, 8);
  d.ipv4(F.maddr, start + 4);
}

/** RFC 2236, section 2. */
function dissectVersion2(d: Dissection, start: number, type: number): void {
  begin(d, start, 2, type);
  d.u8(F.max_resp, start + 1);
  emitChecksum(d, start, 8);
  d.ipv4(F.maddr, start + 4);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += groupText(d, start + 4, type);
}

function groupText(d: Dissection, at: number, type: number): string {
  const group = d.getU32(at);
  if (group === 0) return ', general';
  if (type === REPORT_V2) return ` group ${ipv4Text(group)}`;
  if (type === LEAVE) return ` ${ipv4Text(group)}`;
  return `, specific for group ${ipv4Text(group)}`;
}

function dissectQuery(d: Dissection, start: number): void {
  const length = d.reportedEnd - start;
  if (length >= LONG_QUERY) {
    dissectQueryVersion3(d, start, length);
    return;
  }
  if (d.getU8(start + 1) === 0) dissectVersion1(d, start, QUERY);
  else dissectVersion2(d, start, QUERY);
}

/** RFC 3376, section 4.1. */
function dissectQueryVersion3(d: Dissection, start: number, length: number): void {
  begin(d, start, 3, QUERY);
  if (!d.has(start, LONG_QUERY)) return;
  const code = d.getU8(start + 1);
  if (code < 128) d.value(F.max_resp, code, start + 1, 1);
  else {
    d.value(F.max_resp, ((code & 15) | 16) << (((code >>> 4) & 7) + 3), start + 1, 1);
    d.open();
    d.value(F['max_resp.exp'], (code >>> 4) & 7, start + 1, 1);
    d.value(F['max_resp.mant'], code & 15, start + 1, 1);
    d.close();
  }
  emitChecksum(d, start, length);
  d.ipv4(F.maddr, start + 4);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += groupText(d, start + 4, QUERY);
  const flags = d.getU8(start + 8);
  d.value(F.s, (flags >>> 3) & 1, start + 8, 1);
  d.value(F.qrv, flags & 7, start + 8, 1);
  d.u8(F.qqic, start + 9);
  const count = d.u16(F.num_src, start + 10);
  if (count === 0) return;
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += count > 1 ? ', sources {' : ', source {';
  emitSources(d, start + 12, count);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += '}';
}

function emitSources(d: Dissection, start: number, count: number): void {
  for (let i = 0; i < count && d.fault === FAULT_NONE; i++) {
    d.ipv4(F.saddr, start + i * 4);
    if (d.wantsInfo && d.fault === FAULT_NONE) {
      d.infoColumn += ipv4Text(d.getU32(start + i * 4)) + (i < count - 1 ? ', ' : '');
    }
  }
}

/** RFC 3376, section 4.2. */
function dissectReport(d: Dissection, start: number): void {
  begin(d, start, 3, REPORT_V3);
  d.span(F.reserved, start + 1, 1);
  emitChecksum(d, start, d.reportedEnd - start);
  d.span(F.reserved, start + 4, 2);
  const count = d.u16(F.num_grp_recs, start + 6);
  if (d.wantsInfo && count === 0 && d.fault === FAULT_NONE) d.infoColumn += ' - General query';
  let at = start + 8;
  for (let i = 0; i < count && d.fault === FAULT_NONE; i++) at = dissectRecord(d, at);
}

function dissectRecord(d: Dissection, start: number): number {
  if (!d.has(start, 8)) return start;
  const group = ipv4Text(d.getU32(start + 4));
  if (d.want[HEADING] !== 0) d.heading(`Group Record : ${group}  ${RECORD_TYPES[d.getU8(start)] ?? ''}`);
  d.open();
  const type = d.u8(F.record_type, start);
  const auxiliary = d.u8(F.aux_data_len, start + 1) * 4;
  const count = d.u16(F.num_src, start + 2);
  d.ipv4(F.maddr, start + 4);
  if (d.wantsInfo && d.fault === FAULT_NONE) d.infoColumn += recordText(type, count, group);
  const sources = start + 8;
  emitSources(d, sources, count);
  if (d.wantsInfo && d.fault === FAULT_NONE && count > 0) d.infoColumn += '}';
  const end = sources + count * 4;
  if (auxiliary > 0) d.span(F.aux_data, end, auxiliary);
  d.close();
  return end + auxiliary;
}

/** What a record asks for, up to its sources. */
function recordText(type: number, count: number, group: string): string {
  const sources = count > 1 ? 'sources' : 'source';
  switch (type) {
    case 1:
    case 3:
      return count === 0
        ? ` / Leave group ${group}`
        : ` / Join group ${group} for ${sources} ${count > 1 ? 'in ' : ''}{`;
    case 2:
    case 4:
      if (count === 0) return ` / Join group ${group} for any sources`;
      return ` / Join group ${group}, for ${sources} not ${count > 1 ? 'in ' : ''}{`;
    case 5:
      if (count === 0) return ` / Group ${group}, ALLOW_NEW_SOURCES but no source specified (?)`;
      return ` / Group ${group}, new ${sources} {`;
    case 6:
      if (count === 0) return ` / Group ${group}, BLOCK_OLD_SOURCES but no source specified (?)`;
      return ` / Group ${group}, block ${sources} {`;
    default:
      return ` / Group ${group}, unknown record type (?)`;
  }
}

const TRACE_HEADER = 24;
const TRACE_BLOCK = 32;

/** Multicast traceroute (draft-ietf-idmr-traceroute-ipm). */
function dissectTrace(d: Dissection, start: number, type: number): void {
  begin(d, start, -1, type);
  const length = d.reportedEnd - start;
  const blocks = length < TRACE_HEADER ? 0 : Math.floor((length - TRACE_HEADER) / TRACE_BLOCK);
  if (d.wantsInfo) {
    if (type === TRACE_RESPONSE) d.infoColumn = `Traceroute Response, ${blocks} block${blocks === 1 ? '' : 's'}`;
    else d.infoColumn = blocks > 0 ? 'Traceroute Request' : 'Traceroute Query';
  }
  d.u8(F['mtrace.max_hops'], start + 1);
  emitChecksum(d, start, length);
  d.ipv4(F.maddr, start + 4);
  d.ipv4(F['mtrace.saddr'], start + 8);
  d.ipv4(F['mtrace.raddr'], start + 12);
  d.ipv4(F['mtrace.rspaddr'], start + 16);
  d.u8(F['mtrace.resp_ttl'], start + 20);
  d.u24(F['mtrace.q_id'], start + 21);
  for (let i = 0; i < blocks && d.fault === FAULT_NONE; i++)
    dissectTraceBlock(d, start + TRACE_HEADER + i * TRACE_BLOCK);
}

function traceTitle(d: Dissection, start: number): string {
  const way = `${ipv4Text(d.getU32(start + 4))} -> ${ipv4Text(d.getU32(start + 8))}`;
  const protocol = ROUTING_PROTOCOLS[d.getU8(start + 28)] ?? 'Unknown';
  const code = FORWARDING_CODES[d.getU8(start + 31)] ?? 'Unknown';
  return `Response data block: ${way},  Proto: ${protocol},  Forwarding Code: ${code}`;
}

function dissectTraceBlock(d: Dissection, start: number): void {
  if (d.want[HEADING] !== 0) d.heading(traceTitle(d, start));
  d.open();
  d.u32(F['mtrace.q_arrival'], start);
  d.ipv4(F['mtrace.q_inaddr'], start + 4);
  d.ipv4(F['mtrace.q_outaddr'], start + 8);
  d.ipv4(F['mtrace.q_prevrtr'], start + 12);
  d.u32(F['mtrace.q_inpkt'], start + 16);
  d.u32(F['mtrace.q_outpkt'], start + 20);
  d.u32(F['mtrace.q_total'], start + 24);
  d.u8(F['mtrace.q_rtg_proto'], start + 28);
  d.u8(F['mtrace.q_fwd_ttl'], start + 29);
  const flags = d.getU8(start + 30);
  d.value(F['mtrace.q_mbz'], flags >>> 7, start + 30, 1);
  d.value(F['mtrace.q_s'], (flags >>> 6) & 1, start + 30, 1);
  d.value(F['mtrace.q_src_mask'], flags & 0x3f, start + 30, 1);
  d.u8(F['mtrace.q_fwd_code'], start + 31);
  d.close();
}

export const igmpDissector: Dissector = {
  protocol: igmp,
  dissect,
  places: { 'ip.proto': [2] },
  carries: ['igmp.type'],
};
