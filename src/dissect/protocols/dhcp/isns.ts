import { emitBits } from '../../bits.js';
import { type Dissection, FAULT_NONE } from '../../dissection.js';
import { SERVICE as S } from './service-fields.js';
import { remarkLength } from './values.js';

/** RFC 4174, 2. */
export function emitIsns(d: Dissection, at: number, length: number): void {
  if (length < 14) {
    remarkLength(d, 'length must be >= 14');
    return;
  }
  d.u16(S['option.isns.functions'], at);
  inside(d, at, 2, ISNS_FUNCTIONS);
  d.u16(S['option.isns.discovery_domain_access'], at + 2);
  inside(d, at + 2, 2, ISNS_ACCESS);
  d.u16(S['option.isns.administrative_flags'], at + 4);
  inside(d, at + 4, 2, ISNS_ADMINISTRATION);
  d.u32(S['option.isns.server_security_bitmap'], at + 6);
  inside(d, at + 8, 2, ISNS_SECURITY);
  const addresses = at + 10;
  if (length >= 14) d.ipv4(S['option.isns.heartbeat_originator_addr'], addresses);
  if (length >= 18) d.ipv4(S['option.isns.primary_server_addr'], addresses + 4);
  for (let next = addresses + 8; next + 4 <= at + length && d.fault === FAULT_NONE; next += 4)
    d.ipv4(S['option.isns.secondary_server_addr'], next);
}

function inside(d: Dissection, at: number, width: number, fields: readonly number[]): void {
  d.open();
  emitBits(d, at, width, fields);
  d.close();
}

const ISNS_FUNCTIONS = [
  S['option.isns.functions.enabled'],
  S['option.isns.functions.dd_base_authorization'],
  S['option.isns.functions.sec_policy_distribution'],
  S['option.isns.functions.reserved'],
];
const ISNS_ACCESS = [
  S['option.isns.discovery_domain_access.enabled'],
  S['option.isns.discovery_domain_access_control.node'],
  S['option.isns.discovery_domain_access.iscsi_target'],
  S['option.isns.discovery_domain_access.iscsi_initiator'],
  S['option.isns.discovery_domain_access.ifcp_target_port'],
  S['option.isns.discovery_domain_access.initiator_target_port'],
  S['option.isns.discovery_domain_access.reserved'],
];
const ISNS_ADMINISTRATION = [
  S['option.isns.administrative_flags.enabled'],
  S['option.isns.administrative_flags.heartbeat'],
  S['option.isns.administrative_flags.management_scns'],
  S['option.isns.administrative_flags.default_discovery_domain'],
  S['option.isns.administrative_flags.reserved'],
];
const ISNS_SECURITY = [
  S['option.isns.server_security_bitmap.enabled'],
  S['option.isns.server_security_bitmap.ike_ipsec_enabled'],
  S['option.isns.server_security_bitmap.main_mode'],
  S['option.isns.server_security_bitmap.aggressive_mode'],
  S['option.isns.server_security_bitmap.pfs'],
  S['option.isns.server_security_bitmap.transport_mode'],
  S['option.isns.server_security_bitmap.tunnel_mode'],
  S['option.isns.server_security_bitmap.reserved'],
];
