import { declareProtocol } from '../../../fields/protocol.js';

/** Dynamic Host Configuration Protocol (RFC 2131, RFC 2132) and the Bootstrap Protocol that it grew from (RFC 951). */
export const dhcp = declareProtocol('dhcp', 'DHCP/BOOTP', 'Dynamic Host Configuration Protocol', [
  'Dynamic Host Configuration Protocol[{?option.dhcp} ({option.dhcp:name})]',
]);
