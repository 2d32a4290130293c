import { declareProtocol } from '../../../fields/protocol.js';

/** Dynamic Host Configuration Protocol for IPv6 (RFC 8415). */
export const dhcpv6 = declareProtocol('dhcpv6', 'DHCPv6', 'DHCPv6');
