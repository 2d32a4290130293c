import { hexText, ipv6Text } from '../../../fields/address.js';
import { allFields } from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { OPTION_TYPE } from '../../names/dhcpv6.js';
import { dhcp } from '../dhcp/protocol.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { emitAddress, emitDuid } from './duid.js';
import { F } from './fields.js';
import { emitNames } from './names.js';
import { emitBinding, emitDefaultRule, emitPorts, emitRule } from './softwires.js';

/** What dissects a message that a relay passes on. */
type Relayed = (d: Dissection, start: number, end: number) => void;

/** Options with nothing but addresses. */
const ADDRESSES: Readonly<Record<number, number>> = {
  12: F.unicast,
  22: F.sip_server_a,
  23: F.dns_server,
  27: F.nis_server,
  28: F.nisp_server,
  31: F.sntp_server,
  34: F.bcmcs_server_a,
  40: F.pana_agent,
  48: F.lq_client_link,
  52: F.capwap_ac_v6,
  88: F.dhcp4o6_server,
  90: F['s46_br.address'],
};
/** Options with names. */
const NAMES: Readonly<Record<number, number>> = {
  21: F.sip_server_domain_search_fqdn,
  24: F.search_list_entry,
  29: F.nis_fqdn,
  30: F.nisp_fqdn,
  33: F.bcmcs_server_fqdn,
  64: F.aftr_name,
};
/** Options with text. */
const TEXTS: Readonly<Record<number, number>> = {
  38: F.subscriber_id,
  41: F.timezone,
  42: F.tzdb,
  103: F.captive_portal,
  112: F.mudurl,
};
/** Options with bytes, numbers of 8, 16 and 32 bits. */
const NUMBERS: Readonly<Record<number, number>> = {
  7: F.option_preference,
  18: F.interface_id,
  19: F.reconf_msg,
  32: F.lifetime,
  46: F.clt_time,
  135: F.relay_port,
};
/** Containers of other options alone. */
const CONTAINERS = new Set([45, 94, 95, 96]);

/** The message in hand is a server's. */
export const isAnswer = { of: false };

/** The options in `[start, end)`. */
export function emitOptions(d: Dissection, start: number, end: number, relayed: Relayed): void {
  for (let at = start; at + 4 <= end && d.fault === FAULT_NONE; ) {
    const length = d.getU16(at + 2);
    const type = d.getU16(at);
    if (at + 4 + length > end) return;
    d.text(F['option.type_str'], OPTION_TYPE[type] ?? `DHCP option ${type}`, at, 4 + length);
    d.open();
    d.u16(F['option.type'], at);
    d.u16(F['option.length'], at + 2);
    const value = at + 4;
    if (d.has(value, length)) emitOption(d, type, value, length, relayed);
    d.close();
    at = value + length;
  }
}

function malformed(d: Dissection, name: string): void {
  remark(d, F.malformed_option, SEVERITY.error, GROUP.malformed, `${name}: malformed option`);
}

function emitOption(d: Dissection, type: number, at: number, length: number, relayed: Relayed): void {
  const end = at + length;
  if (ADDRESSES[type] !== undefined) {
    if (length % 16 !== 0) malformed(d, OPTION_TYPE[type] ?? '');
    for (let next = at; next + 16 <= end && d.fault === FAULT_NONE; next += 16) d.ipv6(ADDRESSES[type], next);
  } else if (NAMES[type] !== undefined) emitNames(d, NAMES[type], at, end);
  else if (TEXTS[type] !== undefined) {
    if (length > 0) d.span(TEXTS[type], at, length);
  } else if (NUMBERS[type] !== undefined) emitNumber(d, NUMBERS[type], at, length);
  else if (CONTAINERS.has(type)) emitOptions(d, at, end, relayed);
  else emitSpecial(d, type, at, length, relayed);
}

const WIDTHS: Readonly<Record<string, number>> = { uint8: 1, uint16: 2, uint32: 4 };

function emitNumber(d: Dissection, field: number, at: number, length: number): void {
  const width = WIDTHS[allFields[field].kind] ?? 0;
  if (width === 0) {
    if (length > 0) d.span(field, at, length);
  } else if (width !== length) malformed(d, allFields[field].label);
  else if (width === 1) d.u8(field, at);
  else if (width === 2) d.u16(field, at);
  else d.u32(field, at);
}

function emitSpecial(d: Dissection, type: number, at: number, length: number, relayed: Relayed): void {
  const end = at + length;
  switch (type) {
    case 1:
      if (d.wantsInfo) d.infoColumn += `CID: ${hexText(d.bytes, at, length)} `;
      emitDuid(d, at, length);
      break;
    case 2:
      emitDuid(d, at, length);
      break;
    case 3:
    case 25:
      if (length < 12) {
        malformed(d, type === 3 ? 'IA_NA' : 'IA_PD');
        break;
      }
      emitIdentifier(d, F.iaid, at);
      d.u32(F['iaid.t1'], at + 4);
      d.u32(F['iaid.t2'], at + 8);
      emitOptions(d, at + 12, end, relayed);
      break;
    case 4:
      if (length < 4) {
        malformed(d, 'IA_TA');
        break;
      }
      emitIdentifier(d, F.iata, at);
      emitOptions(d, at + 4, end, relayed);
      break;
    case 5:
      if (length < 24) {
        malformed(d, 'IA_TA');
        break;
      }
      if (d.wantsInfo) d.infoColumn += `IAA: ${ipv6Text(d.bytes, at)} `;
      d.ipv6(F['iaaddr.ip'], at);
      d.u32(F['iaaddr.pref_lifetime'], at + 16);
      d.u32(F['iaaddr.valid_lifetime'], at + 20);
      emitOptions(d, at + 24, end, relayed);
      break;
    case 6:
    case 43:
      for (let next = at; next < end && d.fault === FAULT_NONE; next += 2) d.u16(F.requested_option_code, next);
      break;
    case 8:
      // In hundredths of a second; tshark shows thousandths.
      if (length === 2) d.value(F.elapsed_time, d.getU16(at) * 10, at, 2);
      else malformed(d, 'ELAPSED-TIME');
      break;
    case 9:
      if (length > 0) relayed(d, at, end);
      break;
    case 11:
      emitAuthentication(d, at, length);
      break;
    case 13:
      d.u16(F.status_code, at);
      if (length > 2) d.span(F.status_msg, at + 2, length - 2);
      break;
    case 15:
      d.open();
      emitClasses(d, at, end);
      d.close();
      break;
    case 16:
      d.u32(F['vendorclass.enterprise'], at);
      for (let next = at + 4; next + 2 <= end && d.fault === FAULT_NONE; ) {
        const size = d.getU16(next);
        d.span(F['vendorclass.data'], next + 2, size);
        next += 2 + size;
      }
      break;
    case 17:
      emitVendorOptions(d, at, end);
      break;
    case 26:
      if (length < 25) {
        malformed(d, 'IA_PREFIX');
        break;
      }
      d.u32(F['iaprefix.pref_lifetime'], at);
      d.u32(F['iaprefix.valid_lifetime'], at + 4);
      d.u8(F['iaprefix.pref_len'], at + 8);
      d.ipv6(F['iaprefix.pref_addr'], at + 9);
      emitOptions(d, at + 25, end, relayed);
      break;
    case 37:
      d.u32(F['remoteid.enterprise'], at);
      if (length > 4) d.span(F.remoteid_enterprise_id, at + 4, length - 4);
      break;
    case 39:
      emitFqdn(d, at, end);
      break;
    case 44:
      d.u8(F.lq_query, at);
      d.ipv6(F.lq_query_link_address, at + 1);
      emitOptions(d, at + 17, end, relayed);
      break;
    case 56:
      d.open();
      emitTimeServers(d, at, end);
      d.close();
      break;
    case 53:
      emitDuid(d, at, length);
      break;
    case 89:
      if (length < 8) malformed(d, 'S46_RULE');
      else emitOptions(d, emitRule(d, at, end), end, relayed);
      break;
    case 91:
      emitDefaultRule(d, at, end);
      break;
    case 92:
      if (length < 5) malformed(d, 'S46_V4V6BIND');
      else emitOptions(d, emitBinding(d, at, end), end, relayed);
      break;
    case 93:
      if (length !== 4) malformed(d, 'S46_PORTPARAMS');
      else emitPorts(d, at);
      break;
    case 67:
      d.u8(F['pd_exclude.pref_len'], at);
      d.span(F['pd_exclude.subnet_id'], at + 1, length - 1);
      break;
    case 79: {
      const kind = d.u16(F.client_link_layer_addr_hwtype, at);
      emitAddress(d, F.client_link_layer_addr, F.client_link_layer_addr_ether, kind, at + 2, length - 2);
      break;
    }
    case 87:
      d.dissect(dhcp.id, at, end, end);
      break;
  }
}

/** An identifier of 32 bits, in hexadecimal. */
function emitIdentifier(d: Dissection, field: number, at: number): void {
  if (d.has(at, 4) && d.want[field] !== 0) d.text(field, hexText(d.bytes, at, 4), at, 4);
}

function emitAuthentication(d: Dissection, at: number, length: number): void {
  if (length < 11) {
    malformed(d, 'AUTH');
    return;
  }
  const protocol = d.u8(F['auth.protocol'], at);
  d.u8(F['auth.algorithm'], at + 1);
  d.u8(F['auth.rdm'], at + 2);
  d.span(F['auth.replay_detection'], at + 3, 8);
  if (protocol === 2 && length >= 31) {
    const realm = length - 31;
    if (realm > 0) d.span(F['auth.realm'], at + 11, realm);
    d.u32(F['auth.key_id'], at + 11 + realm);
    d.span(F['auth.md5_data'], at + 15 + realm, 16);
  } else if (length > 11) d.span(F['auth.info'], at + 11, length - 11);
}

function emitClasses(d: Dissection, start: number, end: number): void {
  for (let at = start; at + 2 <= end && d.fault === FAULT_NONE; ) {
    const size = d.u16(F['userclass.length'], at);
    d.span(F['userclass.opaque_data'], at + 2, size);
    at += 2 + size;
  }
}

function emitVendorOptions(d: Dissection, start: number, end: number): void {
  d.u32(F['vendoropts.enterprise'], start);
  d.open();
  for (let at = start + 4; at + 4 <= end && d.fault === FAULT_NONE; ) {
    d.u16(F['vendoropts.enterprise.option_code'], at);
    const size = d.u16(F['vendoropts.enterprise.option_length'], at + 2);
    if (size > 0) d.span(F['vendoropts.enterprise.option_data'], at + 4, size);
    at += 4 + size;
  }
  d.close();
}

const CLIENT_NAME = [F['clientfqdn.client.n'], F['clientfqdn.client.s']];
const SERVER_NAME = [F['clientfqdn.server.n'], F['clientfqdn.server.o'], F['clientfqdn.server.s']];

/** The client's name in the DNS (RFC 4704): a server's answer has a bit more. */
function emitFqdn(d: Dissection, at: number, end: number): void {
  const flags = d.u8(F.client_fqdn_flags, at);
  d.open();
  emitBits(d, at, 1, isAnswer.of ? SERVER_NAME : CLIENT_NAME);
  if ((flags & 5) === 5) {
    const message = 'ERROR: When the N-bit is set, the S-bit must be reset';
    remark(d, F.s_bit_should_be_zero, SEVERITY.error, GROUP.protocol, message);
  }
  d.close();
  emitNames(d, F.client_domain, at + 1, end);
}

/** RFC 5908. */
function emitTimeServers(d: Dissection, start: number, end: number): void {
  for (let at = start; at + 4 <= end && d.fault === FAULT_NONE; ) {
    const type = d.u16(F['ntpserver.option.type'], at);
    const size = d.u16(F['ntpserver.option.length'], at + 2);
    if (type === 1) d.ipv6(F['ntpserver.addr'], at + 4);
    else if (type === 2) d.ipv6(F['ntpserver.mc_addr'], at + 4);
    else if (type === 3) emitNames(d, F['ntpserver.fqdn'], at + 4, Math.min(at + 4 + size, end));
    at += 4 + size;
  }
}
