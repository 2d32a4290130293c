import { declareProtocol } from '../../../fields/protocol.js';

/** The Domain Name System (RFC 1035). */
export const dns = declareProtocol('dns', 'DNS', 'Domain Name System');
/** Multicast DNS (RFC 6762), whose messages have the fields of DNS. */
export const mdns = declareProtocol('mdns', 'MDNS', 'Multicast Domain Name System');
/** Link-Local Multicast Name Resolution (RFC 4795), whose messages have the fields of DNS. */
export const llmnr = declareProtocol('llmnr', 'LLMNR', 'Link-local Multicast Name Resolution');
