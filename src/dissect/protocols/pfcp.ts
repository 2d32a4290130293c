import { allFields, declareProtocol } from '../../fields/protocol.js';
import { keepByConversation } from '../conversations.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { PFCP_FIELDS, PFCP_GROUPED, PFCP_LAYOUTS, PFCP_VALUES } from '../names/pfcp-elements.js';
import { declareExchanges, exchangeKey, keepExchange, NANOSECONDS, REQUEST, SECONDS } from '../transactions.js';
import { declareTable, emitLayout, labelsText, layoutsOf } from './elementlayouts.js';

/**
 * Packet Forwarding Control Protocol (3GPP TS 29.244). Elements of vendors show their bytes; of some elements of
 * version 17 and later only the first fields are read.
 */
export const pfcp = declareProtocol('pfcp', 'PFCP', 'Packet Forwarding Control Protocol');
const F = declareTable(pfcp, PFCP_FIELDS, PFCP_VALUES);
const layoutOf = layoutsOf(PFCP_LAYOUTS, F);
const GROUPED = new Set(PFCP_GROUPED);
const MESSAGES = allFields[F.msg_type].values ?? {};

const PORT = 8805;
const SEID_FLAG = 1;
const PRIORITY_FLAG = 2;
const FOLLOW_ON_FLAG = 4;
const ENTERPRISE_BIT = 0x8000;
const MAX_NESTING = 16;

const exchanges = declareExchanges();

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'PFCP';
  if (d.wantsInfo) d.infoColumn = '';
  const parent = d.layerRow < 0 ? 0 : d.tape.layerParent[d.layerRow];
  for (let at = start, count = 0; at < d.reportedEnd && d.fault === 0; count++) {
    if (count > 0 && !d.beginBeside(at, parent, d.end - at)) break;
    const flags = d.getU8(at);
    const end = at + 4 + d.getU16(at + 2);
    dissectMessage(d, at, Math.min(end, d.reportedEnd), flags, count);
    if ((flags & FOLLOW_ON_FLAG) === 0) break;
    at = Math.max(at + 4, end);
  }
  return true;
}

/** TS 29.244, 7.2.2. */
function dissectMessage(d: Dissection, start: number, end: number, flags: number, count: number): void {
  d.u8(F.flags, start);
  d.open();
  d.value(F.version, flags >>> 5, start, 1);
  d.value(F.spare_b4, (flags >>> 4) & 1, start, 1);
  d.value(F.spare_b3, (flags >>> 3) & 1, start, 1);
  d.value(F.fo_flag, (flags >>> 2) & 1, start, 1);
  d.value(F.mp_flag, (flags >>> 1) & 1, start, 1);
  d.value(F.s, flags & 1, start, 1);
  d.close();
  const type = d.u8(F.msg_type, start + 1);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `${count > 0 ? ' / ' : ''}${MESSAGES[type] ?? 'Unknown'}`;
  d.u16(F.length, start + 2);
  let at = start + 4;
  if (flags & SEID_FLAG) {
    d.u64(F.seid, at);
    at += 8;
  }
  const sequence = at;
  d.u24(F.seqno, at);
  if (flags & PRIORITY_FLAG) {
    const last = d.getU8(at + 3);
    d.value(F.mp, last >>> 4, at + 3, 1);
    d.value(F.spare_h0, last & 15, at + 3, 1);
  } else d.u8(F.spare_oct, at + 3);
  at += 4;
  if (d.fault !== 0) return;
  dissectElements(d, at, end, 0);
  if (d.fault === 0) link(d, type, sequence);
}

/** Answers have odd numbers in most pairs; sessions' begin at 50. */
const isRequest = (type: number) => (type < 50 ? type % 2 === 1 : type % 2 === 0);

function link(d: Dissection, type: number, sequence: number): void {
  const decisions = d.memoOf(exchanges);
  const at = decisions.next(d);
  if (!d.replaying) {
    const state = d.stateOf(exchanges);
    const key = exchangeKey(d, sequence - 1, 4).slice(0, 3) + d.getU24(sequence);
    if (isRequest(type)) state.begin(key, d).request = d.block.firstNumber + d.frame;
    else {
      const known = state.find(key);
      if (known !== undefined) keepExchange(d, decisions, at, known);
    }
  }
  const { numbers } = decisions;
  if (isRequest(type) || numbers[at + REQUEST] === 0) return;
  d.value(F.response_to, numbers[at + REQUEST]);
  d.wide(F.response_time, numbers[at + SECONDS], numbers[at + NANOSECONDS]);
}

function dissectElements(d: Dissection, at: number, end: number, nesting: number): void {
  while (at < end && d.fault === 0) {
    const type = d.getU16(at);
    const length = d.getU16(at + 2);
    if (d.fault !== 0) return;
    const isVendors = (type & ENTERPRISE_BIT) !== 0;
    d.u16(isVendors ? F.enterprise_ie : F.ie_type, at);
    d.u16(F.ie_len, at + 2);
    at += 4;
    const next = at + length;
    if (isVendors) {
      d.u16(F.enterprise_id, at);
      if (length > 2) d.span(F.enterprise_ie_data, at + 2, length - 2);
    } else if (GROUPED.has(type)) {
      if (nesting < MAX_NESTING) dissectElements(d, at, next, nesting + 1);
    } else dissectElement(d, type, at, next);
    at = next;
  }
}

const F_TEID = 21;
const NETWORK_INSTANCE = 22;
const SDF_FILTER = 23;
const FORWARDING_POLICY = 41;
const F_SEID = 57;
const NODE_ID = 60;
const OUTER_HEADER = 84;
const APN = 159;
const C_TAG = 134;
const S_TAG = 135;
const ACCESS_AVAILABILITY = 219;

function dissectElement(d: Dissection, type: number, at: number, end: number): void {
  if (type === NETWORK_INSTANCE || type === APN) {
    dissectName(d, type === APN ? F.apn_dnn : F.network_instance, at, end);
    return;
  }
  const layout = layoutOf(type);
  const next = layout === undefined ? at : emitLayout(d, layout, at, end);
  if (d.fault !== 0 || at >= end) return;
  if (type === F_TEID) dissectFTeid(d, at, end);
  else if (type === F_SEID) dissectFSeid(d, at);
  else if (type === NODE_ID) dissectNodeId(d, at, end);
  else if (type === OUTER_HEADER) dissectOuterHeader(d, at);
  else if (type === C_TAG) dissectTag(d, at + 1, end, F['c_tag.cvid'], F['c_tag.dei_flag'], F['c_tag.pcp']);
  else if (type === S_TAG) dissectTag(d, at + 1, end, F['s_tag.svid'], F['s_tag.dei_flag'], F['s_tag.pcp']);
  else if (type === ACCESS_AVAILABILITY) {
    const access = d.getU8(at);
    d.value(F.failed_rule_id_type, access & 3, at, 1);
    d.value(F.failed_rule_id_type, (access >>> 2) & 3, at, 1);
  } else if (type === SDF_FILTER) dissectFilter(d, at, next);
  else if (type === FORWARDING_POLICY) {
    const length = d.u8(F.forwarding_policy_id_len, at);
    d.span(F.forwarding_policy_id, at + 1, length);
  }
}

/** TS 29.244, 8.2.94: the upper four bits of the VLAN stand apart from the lower eight. */
function dissectTag(d: Dissection, at: number, end: number, vlan: number, eligible: number, priority: number): void {
  if (end - at < 2) return;
  const first = d.getU8(at);
  d.value(vlan, ((first & 0xf0) << 4) | d.getU8(at + 1), at, 2);
  d.value(eligible, (first >>> 3) & 1, at, 1);
  d.value(priority, first & 7, at, 1);
}

/** A name in labels, or as it is where its first byte is a character. */
function dissectName(d: Dissection, field: number, at: number, end: number): void {
  if (!d.has(at, end - at) || at >= end) return;
  if (d.bytes[at] > 0x20 && field !== F.apn_dnn) d.span(field, at, end - at);
  else if (d.want[field] !== 0) d.text(field, labelsText(d, at, end), at, end - at);
}

function dissectFTeid(d: Dissection, at: number, end: number): void {
  const flags = d.getU8(at);
  if (flags & 4) {
    if (flags & 8 && at + 1 < end) d.u8(F['f_teid.choose_id'], at + 1);
    return;
  }
  d.u32(F['f_teid.teid'], at + 1);
  at += 5;
  if (flags & 1) {
    d.ipv4(F['f_teid.ipv4_addr'], at);
    at += 4;
  }
  if (flags & 2) d.ipv6(F['f_teid.ipv6_addr'], at);
}

function dissectFSeid(d: Dissection, at: number): void {
  const flags = d.getU8(at);
  d.u64(F.seid, at + 1);
  at += 9;
  if (flags & 2) {
    d.ipv4(F['f_seid.ipv4'], at);
    at += 4;
  }
  if (flags & 1) d.ipv6(F['f_seid.ipv6'], at);
}

function dissectNodeId(d: Dissection, at: number, end: number): void {
  const type = d.getU8(at) & 15;
  if (type === 0) d.ipv4(F.node_id_ipv4, at + 1);
  else if (type === 1) d.ipv6(F.node_id_ipv6, at + 1);
  else if (type === 2) dissectName(d, F.node_id_fqdn, at + 1, end);
}

function dissectOuterHeader(d: Dissection, at: number): void {
  const kinds = d.getU8(at);
  at += 2;
  if (kinds & 0x03) {
    d.u32(F['outer_hdr_creation.teid'], at);
    at += 4;
  }
  if (kinds & 0x15) {
    d.ipv4(F['outer_hdr_creation.ipv4'], at);
    at += 4;
  }
  if (kinds & 0x2a) {
    d.ipv6(F['outer_hdr_creation.ipv6'], at);
    at += 16;
  }
  if (kinds & 0x0c) d.u16(F['outer_hdr_creation.port'], at);
}

function dissectFilter(d: Dissection, start: number, at: number): void {
  const flags = d.getU8(start);
  if (flags & 1) {
    const length = d.getU16(start + 2);
    at = start + 4;
    d.span(F.flow_desc, at, length);
    at += length;
  }
  if (flags & 2) {
    d.u8(F.traffic_class, at);
    d.u8(F.traffic_mask, at + 1);
    at += 2;
  }
  if (flags & 4) {
    d.u32(F.spi, at);
    at += 4;
  }
  if (flags & 8) {
    const label = d.getU24(at);
    d.value(F.flow_label_spare_bit, label >>> 20, at, 1);
    d.value(F.flow_label, label & 0xfffff, at, 3);
    at += 3;
  }
  if (flags & 16) d.u32(F.sdf_filter_id, at);
}

keepByConversation(pfcp.id);

export const pfcpDissector: Dissector = {
  protocol: pfcp,
  dissect,
  places: { 'udp.port': [PORT] },
  stateful: true,
};
