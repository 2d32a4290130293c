import {
  bytes,
  declareFields,
  ipv4,
  ipv6,
  none,
  type ShownValue,
  string,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';
import { ADDRESS_FAMILIES } from '../../names/addressfamilies.js';
import {
  DIGEST_TYPES,
  DSO_TYPES,
  EXTENDED_ERRORS,
  KEY_ALGORITHMS,
  NSEC3_HASHES,
  OPTION_CODES,
} from '../../names/dns.js';
import { dns } from './protocol.js';

function optionLine({ below }: ShownValue): string {
  const code = below('opt.code')?.number ?? -1;
  return `Option: ${OPTION_CODES[code] ?? `Unknown (${code})`}`;
}

/** Fields of EDNS0 options and of DNS Stateful Operations. */
export const OPTION = declareFields(dns, {
  opt: none('Option', { many: true, line: optionLine }),
  'opt.code': uint16('Option Code', { values: OPTION_CODES, many: true }),
  'opt.len': uint16('Option Length', { many: true }),
  'opt.data': bytes('Option Data', { many: true }),
  'opt.dau': uint8('DAU', { values: KEY_ALGORITHMS, many: true }),
  'opt.dhu': uint8('DHU', { values: DIGEST_TYPES, many: true }),
  'opt.n3u': uint8('N3U', { values: NSEC3_HASHES, many: true }),
  'opt.client.family': uint16('Family', { values: ADDRESS_FAMILIES, many: true }),
  'opt.client.netmask': uint8('Source Netmask', { many: true }),
  'opt.client.scope': uint8('Scope Netmask', { many: true }),
  'opt.client.addr': bytes('Client Subnet', { many: true }),
  'opt.client.addr4': ipv4('Client Subnet', { many: true }),
  'opt.client.addr6': ipv6('Client Subnet', { many: true }),
  'opt.cookie.client': bytes('Client Cookie', { many: true }),
  'opt.cookie.server': bytes('Server Cookie', { many: true }),
  'opt.edns_tcp_keepalive.timeout': uint16('Timeout', { many: true }),
  'opt.padding': bytes('Padding', { many: true }),
  'opt.chain.fqdn': string('Closest Trust Point', { many: true }),
  'opt.ext_error.info_code': uint16('Info Code', { ranges: EXTENDED_ERRORS, many: true }),
  'opt.ext_error.extra_text': string('Extra Text', { many: true }),
  'opt.agent_domain': string('Agent Domain', { many: true }),
  dso: none('DNS Stateful Operation'),
  'dso.tlv': none('DSO TLV', { many: true }),
  'dso.tlv.type': uint16('Type', { ranges: DSO_TYPES, many: true }),
  'dso.tlv.length': uint16('Length', { many: true }),
  'dso.tlv.data': bytes('Data', { many: true }),
  'dso.tlv.keepalive.inactivity': uint32('Inactivity Timeout', { many: true }),
  'dso.tlv.keepalive.interval': uint32('Keepalive Interval', { many: true }),
  'dso.tlv.retrydelay.retrydelay': uint32('Retry Delay', { many: true }),
  'dso.tlv.encpad.padding': bytes('Padding', { many: true }),
  'rr.opt.bad_length': none('Length too long for any type of IP address.', { many: true }),
  'depr.opc': none('Deprecated opcode', { many: true }),
});
