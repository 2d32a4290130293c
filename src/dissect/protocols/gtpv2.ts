import { allFields, declareProtocol } from '../../fields/protocol.js';
import { keepByConversation } from '../conversations.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { GTPV2_FIELDS, GTPV2_GROUPED, GTPV2_LAYOUTS, GTPV2_VALUES } from '../names/gtpv2-elements.js';
import { declareExchanges, exchangeKey, keepExchange, NANOSECONDS, REQUEST, SECONDS } from '../transactions.js';
import { declareTable, digitsText, emitLayout, labelsText, layoutsOf } from './elementlayouts.js';

/**
 * GTP version 2, the control plane (3GPP TS 29.274). Identities of subscribers and networks (MCC, MNC, IMSI, MSISDN), which
 * are fields of other protocols in tshark, are not shown; nor are contexts of mobility management.
 */
export const gtpv2 = declareProtocol('gtpv2', 'GTPv2', 'GPRS Tunneling Protocol V2');
const F = declareTable(gtpv2, GTPV2_FIELDS, GTPV2_VALUES);
const layoutOf = layoutsOf(GTPV2_LAYOUTS, F);
const GROUPED = new Set(GTPV2_GROUPED);
const MESSAGES = allFields[F.message_type].values ?? {};

const TEID_FLAG = 8;
const PIGGYBACKED = 0x10;
const MAX_NESTING = 8;

const exchanges = declareExchanges();

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'GTPv2';
  if (d.wantsInfo) d.infoColumn = '';
  const parent = d.layerRow < 0 ? 0 : d.tape.layerParent[d.layerRow];
  for (let at = start, count = 0; at < d.reportedEnd && d.fault === 0 && count < 2; count++) {
    if (count > 0 && !d.beginBeside(at, parent, d.end - at)) break;
    const flags = d.getU8(at);
    const end = Math.min(at + 4 + d.getU16(at + 2), d.reportedEnd);
    dissectMessage(d, at, end, flags, count);
    if ((flags & PIGGYBACKED) === 0) break;
    at = Math.max(at + 4, end);
  }
  return true;
}

/** TS 29.274, 5.1. */
function dissectMessage(d: Dissection, start: number, end: number, flags: number, count: number): void {
  d.u8(F.flags, start);
  d.open();
  d.value(F.version, flags >>> 5, start, 1);
  d.value(F.p, (flags >>> 4) & 1, start, 1);
  d.value(F.t, (flags >>> 3) & 1, start, 1);
  d.value(F.mp, (flags >>> 2) & 1, start, 1);
  d.close();
  const type = d.u8(F.message_type, start + 1);
  if (d.wantsInfo && d.fault === 0) d.infoColumn += `${count > 0 ? ' / ' : ''}${MESSAGES[type] ?? 'Unknown'}`;
  d.u16(F.msg_length, start + 2);
  let at = start + 4;
  if (flags & TEID_FLAG) {
    d.u32(F.teid, at);
    at += 4;
  }
  const sequence = at;
  d.u24(F.seq, at);
  d.value(F.spare, d.getU8(at + 3), at + 3, 1);
  at += 4;
  if (d.fault !== 0) return;
  dissectElements(d, at, end, 0);
  if (d.fault === 0) link(d, type, sequence);
}

const isRequest = (type: number): boolean => (MESSAGES[type] ?? '').endsWith('Request') || isCommand(type);
const isCommand = (type: number): boolean => (MESSAGES[type] ?? '').endsWith('Command');
const isResponse = (type: number): boolean => (MESSAGES[type] ?? '').endsWith('Response');

function link(d: Dissection, type: number, sequence: number): void {
  const decisions = d.memoOf(exchanges);
  const at = decisions.next(d);
  if (!d.replaying) {
    const state = d.stateOf(exchanges);
    const key = exchangeKey(d, 0, 0) + d.getU24(sequence);
    if (isRequest(type)) state.begin(key, d).request = d.block.firstNumber + d.frame;
    else if (isResponse(type)) {
      const known = state.find(key);
      if (known !== undefined) keepExchange(d, decisions, at, known);
    }
  }
  const { numbers } = decisions;
  if (!isResponse(type) || numbers[at + REQUEST] === 0) return;
  d.value(F.response_to, numbers[at + REQUEST]);
  d.wide(F.response_time, numbers[at + SECONDS], numbers[at + NANOSECONDS]);
}

function dissectElements(d: Dissection, at: number, end: number, nesting: number): void {
  while (at < end && d.fault === 0) {
    const type = d.getU8(at);
    const length = d.getU16(at + 1);
    d.u8(F.ie_type, at);
    d.u16(F.ie_len, at + 1);
    const instance = d.getU8(at + 3);
    if (d.fault !== 0) return;
    d.value(F.cr, instance >>> 4, at + 3, 1);
    d.value(F.instance, instance & 15, at + 3, 1);
    at += 4;
    const next = at + length;
    if (!GROUPED.has(type)) dissectElement(d, type, at, next);
    else if (nesting < MAX_NESTING) dissectElements(d, at, next, nesting + 1);
    at = next;
  }
}

const APN = 71;
const BEARER_ID = 73;
const LOCATION = 86;
const SET_IDENTIFIER = 132;
const IP_ADDRESS = 74;
const MEI = 75;
const ADDRESS_ALLOCATION = 79;
const PDN_TYPE = 99;
const IPV4 = 1;
const IPV6 = 2;
const BOTH = 3;

function dissectElement(d: Dissection, type: number, at: number, end: number): void {
  if (at >= end || !d.has(at, end - at)) return;
  if (type === APN) {
    if (d.want[F.apn] !== 0) d.text(F.apn, labelsText(d, at, end), at, end - at);
  } else if (type === MEI) {
    if (d.want[F.mei] !== 0) d.text(F.mei, digitsText(d, at, end), at, end - at);
  } else if (type === IP_ADDRESS) {
    if (end - at === 4) d.ipv4(F.ip_address_ipv4, at);
    else if (end - at === 16) d.ipv6(F.ip_address_ipv6, at);
  } else if (type === ADDRESS_ALLOCATION) dissectAllocation(d, at);
  else if (type === BEARER_ID) {
    d.value(F.spare_bits, d.getU8(at) >>> 4, at, 1);
    d.value(F.ebi, d.getU8(at) & 15, at, 1);
  } else if (type === LOCATION) dissectLocation(d, at);
  else if (type === SET_IDENTIFIER) dissectSet(d, at);
  else if (type === PDN_TYPE) {
    const value = d.getU8(at);
    d.value(F.spare_bits, value >>> 3, at, 1);
    d.value(F.pdn_type, value & 7, at, 1);
  } else {
    const layout = layoutOf(type);
    if (layout !== undefined) emitLayout(d, layout, at, end);
  }
}

/** TS 29.274, 8.14. */
function dissectAllocation(d: Dissection, at: number): void {
  const type = d.getU8(at) & 7;
  d.value(F.pdn_type, type, at, 1);
  at++;
  if (type === IPV6 || type === BOTH) {
    d.u8(F.pdn_ipv6_len, at);
    d.ipv6(F['pdn_addr_and_prefix.ipv6'], at + 1);
    at += 17;
  }
  if (type === IPV4 || type === BOTH) d.ipv4(F['pdn_addr_and_prefix.ipv4'], at);
}

/** Each part of a location begins with the network's code, of three bytes. */
const NETWORK = 3;

const LOCATION_FLAGS = [
  F.uli_ext_macro_enb_id_flg,
  F.uli_macro_enb_id_flg,
  F.uli_lai_flg,
  F.uli_ecgi_flg,
  F.uli_tai_flg,
  F.uli_rai_flg,
  F.uli_sai_flg,
  F.uli_cgi_flg,
];

/** Where a subscriber is (TS 29.274, 8.21). */
function dissectLocation(d: Dissection, at: number): void {
  const flags = d.u8(F.uli_flags, at);
  d.open();
  LOCATION_FLAGS.forEach((field, index) => {
    d.value(field, (flags >>> (7 - index)) & 1, at, 1);
  });
  d.close();
  at++;
  if (flags & 0x01) {
    d.u16(F.uli_cgi_lac, at + NETWORK);
    d.u16(F.uli_cgi_ci, at + NETWORK + 2);
    at += 7;
  }
  if (flags & 0x02) {
    d.u16(F.sai_lac, at + NETWORK);
    d.u16(F.sai_sac, at + NETWORK + 2);
    at += 7;
  }
  if (flags & 0x04) {
    d.u16(F.rai_lac, at + NETWORK);
    d.u8(F.rai_rac, at + NETWORK + 2);
    at += 7;
  }
  if (flags & 0x08) {
    d.u16(F.tai_tac, at + NETWORK);
    at += 5;
  }
  if (flags & 0x10) {
    const cell = d.getU32(at + NETWORK);
    d.value(F.uli_ecgi_eci_spare, (cell >>> 28) << 4, at + NETWORK, 1);
    d.value(F.ecgi_eci, cell, at + NETWORK, 4);
    d.value(F.enodebid, (cell >>> 8) & 0xfffff, at + NETWORK, 4);
    d.value(F.cellid, cell & 0xff, at + NETWORK, 4);
    at += 7;
  }
  if (flags & 0x20) {
    d.u16(F.uli_lai_lac, at + NETWORK);
    at += 5;
  }
  if (flags & 0x40) {
    d.value(F.macro_enodeb_id, d.getU24(at + NETWORK) & 0xfffff, at + NETWORK, 3);
    at += 6;
  }
  if (flags & 0x80) d.value(F.ext_macro_enodeb_id, d.getU24(at + NETWORK) & 0x1fffff, at + NETWORK, 3);
}

/** TS 29.274, 8.62. */
function dissectSet(d: Dissection, at: number): void {
  const first = d.getU8(at);
  d.value(F.fq_csid_type, first >>> 4, at, 1);
  d.value(F.fq_csid_nr, first & 15, at, 1);
  at++;
  if (first >>> 4 === 0) {
    d.ipv4(F.fq_csid_ipv4, at);
    at += 4;
  } else if (first >>> 4 === 1) {
    d.ipv6(F.fq_csid_ipv6, at);
    at += 16;
  } else return;
  for (let i = 0; i < (first & 15) && d.fault === 0; i++, at += 2) d.u16(F.fq_csid_id, at);
}

keepByConversation(gtpv2.id);

export const gtpv2Dissector: Dissector = { protocol: gtpv2, dissect, stateful: true };
