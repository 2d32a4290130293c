import { boolean, declareFields, ipv4, ipv6, uint8, uint16 } from '../../../fields/protocol.js';
import { dhcpv6 } from './protocol.js';

const many = { many: true };

/** How IPv4 is carried over or mapped to IPv6 (RFC 7598). */
export const SOFTWIRES = declareFields(dhcpv6, {
  's46_rule.flags': uint8('Flags', { base: 'hex', many: true }),
  's46_rule.flags.reserved': boolean('Reserved', { mask: 0xfe, maskBits: 8, many: true }),
  's46_rule.flags.fmr': boolean('Forwarding Mapping Rule', { mask: 0x1, maskBits: 8, many: true }),
  's46_rule.ea_len': uint8('EA-bit length', many),
  's46_rule.ipv4_pref_len': uint8('IPv4 prefix length', many),
  's46_rule.ipv4_prefix': ipv4('IPv4 prefix', many),
  's46_rule.ipv6_prefix_len': uint8('IPv6 prefix length', many),
  's46_rule.ipv6_prefix': ipv6('IPv6 prefix', many),
  's46_dmr.dmr_pref_len': uint8('IPv6 prefix length', many),
  's46_dmr.dmr_prefix': ipv6('IPv6 prefix', many),
  's46_v4v6bind.ipv4_address': ipv4('IPv4 Address', many),
  's46_v4v6bind.ipv6_pref_len': uint8('IPv6 prefix length', many),
  's46_v4v6bind.ipv6_prefix': ipv6('IPv6 prefix', many),
  's46_portparam.offset': uint8('Offset', many),
  's46_portparam.psid_len': uint8('PSID length', many),
  's46_portparam.psid': uint16('PSID', many),
});
