import { declareProtocol } from '../../../fields/protocol.js';

/** The Domain Name System (RFC 1035). */
export const dns = declareProtocol('dns', 'DNS', 'Domain Name System', [
  '{?dns.flags.response}Domain Name System (response)',
  'Domain Name System (query)',
]);
/** Multicast DNS (RFC 6762), whose messages have the fields of DNS. */
export const mdns = declareProtocol('mdns', 'mDNS', 'Multicast Domain Name System', [
  '{?dns.flags.response}Multicast Domain Name System (response)',
  'Multicast Domain Name System (query)',
]);
/** Link-Local Multicast Name Resolution (RFC 4795), whose messages have the fields of DNS. */
export const llmnr = declareProtocol('llmnr', 'LLMNR', 'Link-local Multicast Name Resolution', [
  '{?dns.flags.response}Link-local Multicast Name Resolution (response)',
  'Link-local Multicast Name Resolution (query)',
]);
