import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { emitAscii } from '../dns/name.js';
import { GROUP, remark, remarkBeneath, SEVERITY } from '../expert.js';
import { emitAvaya } from './avaya.js';
import { ENTERPRISE as E } from './enterprise-fields.js';
import { FIELDS as F } from './fields.js';
import { emitClientId, emitFqdn, emitNames, emitUuid } from './identifier.js';
import { emitIsns } from './isns.js';
import { OPTIONS as O } from './option-fields.js';
import { emitEnterpriseClasses, emitEnterpriseOptions, emitNovell, emitRelay } from './relay.js';
import { emitNameServices, emitSipServers } from './servers.js';
import { SERVICE as S } from './service-fields.js';
import { ADDRESSES, emitPlain, remarkLength } from './values.js';

/** Options whose value has a structure of its own. True where the option is one of them. */
export function emitSpecial(d: Dissection, code: number, at: number, length: number): boolean {
  const end = at + length;
  switch (code) {
    case 61:
      emitClientId(d, at, length);
      break;
    case 63:
      emitNovell(d, at, length);
      break;
    case 77:
      emitUserClass(d, at, length);
      break;
    case 78:
      d.u8(S['option.slp_directory_agent.value'], at);
      emitPlain(d, [ADDRESSES, S['option.slp_directory_agent.slpda_address']], at + 1, length - 1);
      break;
    case 79:
      d.u8(S['option.slp_service_scope.value'], at);
      emitAscii(d, S['option.slp_service_scope.string'], at + 1, length - 1);
      break;
    case 81:
      if (length < 3) remarkLength(d, 'length < 3');
      else emitFqdn(d, at, length);
      break;
    case 82:
      emitRelay(d, at, length);
      break;
    case 83:
      emitIsns(d, at, length);
      break;
    case 85:
      if (length > 0 && length % 4 === 0) emitPlain(d, [ADDRESSES, E['option.novell_dss.ip']], at, length);
      else emitAscii(d, E['option.novell_dss.string'], at, length);
      break;
    case 90:
      emitAuthentication(d, at, length);
      break;
    case 94:
      if (length !== 3) break;
      d.u8(F.client_network_id_major, at + 1);
      d.u8(F.client_network_id_minor, at + 2);
      break;
    case 97:
      if (length === 17) emitUuid(d, at + 1, false);
      break;
    case 99:
      emitCivicLocation(d, at, end);
      break;
    case 117:
      emitNameServices(d, at, length);
      break;
    case 119:
      emitNames(d, S['option.dhcp_dns_domain_search_list_fqdn'], at, length);
      break;
    case 120:
      emitSipServers(d, at, length);
      break;
    case 121:
    case 249:
      emitRoutes(d, at, length);
      break;
    case 122:
      emitCableConfiguration(d, at, end);
      break;
    case 124:
      if (length < 6) remarkLength(d, 'length < 6');
      else emitEnterpriseClasses(d, at, end);
      break;
    case 125:
      if (length < 5) remarkLength(d, 'length < 5');
      else emitEnterpriseOptions(d, at, end);
      break;
    case 146:
      emitNameSelection(d, at, length);
      break;
    case 151:
      d.u8(S['option.bulk_lease.status_code'], at);
      emitAscii(d, S['option.bulk_lease.status_code_message'], at + 1, length - 1);
      break;
    case 158:
      if (length < 5) remarkLength(d, 'length < 5');
      // tshark takes one byte further each time for the length of a list (RFC 7291, 4).
      for (let next = at; next + 4 < end && d.fault === FAULT_NONE; next++) d.u8(S['option.pcp.list_length'], next);
      break;
    case 159:
      if (length !== 4) {
        remarkLength(d, "length isn't 4");
        break;
      }
      d.u8(S['option.portparams.offset'], at);
      d.u8(S['option.portparams.psid_length'], at + 1);
      d.span(S['option.portparams.psid'], at + 2, 2);
      break;
    case 212:
      emit6rd(d, at, length);
      break;
    case 242:
      emitAvaya(d, at, length);
      break;
    default:
      return false;
  }
  return true;
}

/** RFC 3004, or what Microsoft's and iPXE's clients send in its stead: no list of lengths and data. */
function emitUserClass(d: Dissection, at: number, length: number): void {
  const end = at + length;
  let next = at;
  while (next < end && d.getU8(next) !== 0 && next + 1 + d.getU8(next) <= end) next += 1 + d.getU8(next);
  if (next !== end && next === at) {
    if (length > 1 && d.getU8(at) === 0) {
      const size = d.u16(S['option.user_class_binary_data_length'], at);
      emitAscii(d, S['option.user_class_binary_data'], at + 2, size);
      return;
    }
    emitAscii(d, S['option.user_class.text'], at, length);
    remarkBeneath(d, O['option.nonstd_data'], SEVERITY.note, GROUP.protocol, 'Non standard compliant option data');
    return;
  }
  next = at;
  for (let instance = 0; next < end && d.fault === FAULT_NONE; instance++) {
    const size = d.getU8(next);
    d.value(S['option.user_class'], instance, next, 1 + size);
    d.open();
    d.u8(S['option.user_class.length'], next);
    d.span(S['option.user_class.data'], next + 1, Math.min(size, end - next - 1));
    d.close();
    next += 1 + size;
  }
}

/** RFC 3118. */
function emitAuthentication(d: Dissection, at: number, length: number): void {
  if (length < 11) {
    remarkLength(d, "length isn't >= 11");
    return;
  }
  const protocol = d.u8(S['option.dhcp_authentication.protocol'], at);
  const isDelayed = protocol === 1;
  d.u8(S[isDelayed ? 'option.dhcp_authentication.alg_delay' : 'option.dhcp_authentication.algorithm'], at + 1);
  d.u8(S['option.dhcp_authentication.rdm'], at + 2);
  d.u64(S['option.dhcp_authentication.rdm_replay_detection'], at + 3);
  if (length > 11 && !isDelayed) emitAscii(d, S['option.dhcp_authentication.information'], at + 11, length - 11);
}

/** RFC 4776. */
function emitCivicLocation(d: Dissection, at: number, end: number): void {
  if (end - at < 3) {
    remarkLength(d, 'length < 3');
    return;
  }
  d.u8(S['option.civic_location.what'], at);
  emitAscii(d, S['option.civic_location.country'], at + 1, 2);
  for (let next = at + 3; next + 2 <= end && d.fault === FAULT_NONE; ) {
    d.u8(S['option.civic_location.ca_type'], next);
    const size = d.u8(S['option.civic_location.ca_length'], next + 1);
    if (next + 2 + size > end) return;
    emitAscii(d, S['option.civic_location.ca_value'], next + 2, size);
    next += 2 + size;
  }
}

/** RFC 3442; each route's subnet has only the bytes that its mask covers. */
function emitRoutes(d: Dissection, at: number, length: number): void {
  if (length < 5) {
    remarkLength(d, 'length < 5');
    return;
  }
  for (let next = at; next < at + length && d.fault === FAULT_NONE; ) {
    const width = d.getU8(next);
    if (width > 32) {
      remark(d, O['option.classless_static.route'], SEVERITY.error, GROUP.protocol, 'Mask width > 32');
      return;
    }
    const size = 5 + ((width + 7) >>> 3);
    if (next + size > at + length) return;
    d.span(O['option.classless_static_route'], next, size);
    next += size;
  }
}

const KERBEROS_TIMES: Readonly<Record<number, readonly number[]>> = {
  4: [
    E['cl.ietf_ccc.dev_realm_unc_key_nom_timeout'],
    E['cl.ietf_ccc.dev_realm_unc_key_max_timeout'],
    E['cl.ietf_ccc.dev_realm_unc_key_max_retries'],
  ],
  5: [
    E['cl.ietf_ccc.dev_prov_unc_key_nom_timeout'],
    E['cl.ietf_ccc.dev_prov_unc_key_max_timeout'],
    E['cl.ietf_ccc.dev_prov_unc_key_max_retries'],
  ],
};
const TICKETS = [E['ccc.ietf.sec_tkt.pc_provision_server'], E['ccc.ietf.sec_tkt.all_pc_call_management']];

/** RFC 3495. */
function emitCableConfiguration(d: Dissection, at: number, end: number): void {
  for (let next = at; next < end && d.fault === FAULT_NONE; ) {
    const type = d.u8(E['vendor.pc.ietf_ccc.suboption'], next);
    const size = d.getU8(next + 1);
    d.open();
    if (next + 2 + size > end) {
      remark(d, F.missing_subopt_value, SEVERITY.error, GROUP.protocol, 'no room left in option for suboption value');
      d.close();
      return;
    }
    const times = KERBEROS_TIMES[type];
    if (times !== undefined && size === 12) for (let i = 0; i < 3; i++) d.u32(times[i], next + 2 + 4 * i);
    if (type === 9 && size === 2) emitBits(d, next + 2, 2, TICKETS);
    d.close();
    next += 2 + size;
  }
}

/** RFC 6731, 4.3. */
function emitNameSelection(d: Dissection, at: number, length: number): void {
  if (length < 10) {
    remarkLength(d, 'length must be >= 10');
    return;
  }
  emitBits(d, at, 1, [S['option.rdnss.reserved'], S['option.rdnss.preference']]);
  d.ipv4(S['option.rdnss.primary_dns'], at + 1);
  d.ipv4(S['option.rdnss.secondary_dns'], at + 5);
  emitNames(d, S['option.rdnss.domain'], at + 9, length - 9);
}

/** RFC 5969, 7.1.1. */
function emit6rd(d: Dissection, at: number, length: number): void {
  if (length < 22) {
    remark(d, S['option.6RD.malformed'], SEVERITY.error, GROUP.protocol, '6RD: malformed option');
    return;
  }
  d.u8(S['option.6RD.ipv4_mask_len'], at);
  d.u8(S['option.6RD.prefix_len'], at + 1);
  d.ipv6(S['option.6RD.prefix'], at + 2);
  emitPlain(d, [ADDRESSES, S['option.6RD.border_relay_ip']], at + 18, length - 18);
}
