import { networkOfBytes, networkOfNumber, readIpv4, readIpv6 } from './addresses.js';
import type { Scalar } from './checked.js';

/** A block of the IANA special-purpose address registries (RFC 6890). */
export interface SpecialBlock {
  readonly low: Scalar;
  readonly high: Scalar;
  readonly name: string;
  /** Bits: 16 may be a source, 8 a destination, 4 is forwardable, 2 reachable everywhere, 1 reserved by protocol. */
  readonly mask: number;
}

const flags = (letters: string) =>
  [...'sdfgr'].reduce((mask, letter, index) => mask | (letters.includes(letter) ? 16 >> index : 0), 0);

const v4 = (network: string, name: string, letters: string): SpecialBlock => {
  const [address, bits] = network.split('/');
  return { ...networkOfNumber(readIpv4(address) as bigint, Number(bits), 32), name, mask: flags(letters) };
};
const v6 = (network: string, name: string, letters: string): SpecialBlock => {
  const [address, bits] = network.split('/');
  return { ...networkOfBytes(readIpv6(address) as string, Number(bits)), name, mask: flags(letters) };
};

/** IANA IPv4 Special-Purpose Address Registry, the narrower block before the wider. */
export const SPECIAL_IPV4: readonly SpecialBlock[] = [
  v4('0.0.0.0/32', '"This host on this network"', 'sr'),
  v4('0.0.0.0/8', '"This network"', 'sr'),
  v4('10.0.0.0/8', 'Private-Use', 'sdf'),
  v4('100.64.0.0/10', 'Shared Address Space', 'sdf'),
  v4('127.0.0.0/8', 'Loopback', 'r'),
  v4('169.254.0.0/16', 'Link Local', 'sdr'),
  v4('172.16.0.0/12', 'Private-Use', 'sdf'),
  v4('192.0.0.0/29', 'IPv4 Service Continuity Prefix', 'sdf'),
  v4('192.0.0.8/32', 'IPv4 dummy address', 's'),
  v4('192.0.0.9/32', 'Port Control Protocol Anycast', 'sdfg'),
  v4('192.0.0.10/32', 'Traversal Using Relays around NAT Anycast', 'sdfg'),
  v4('192.0.0.170/31', 'NAT64/DNS64 Discovery', 'r'),
  v4('192.0.0.0/24', 'IETF Protocol Assignments', ''),
  v4('192.0.2.0/24', 'Documentation (TEST-NET-1)', ''),
  v4('192.31.196.0/24', 'AS112-v4', 'sdfg'),
  v4('192.52.193.0/24', 'AMT', 'sdfg'),
  v4('192.88.99.0/24', 'Deprecated (6to4 Relay Anycast)', ''),
  v4('192.168.0.0/16', 'Private-Use', 'sdf'),
  v4('192.175.48.0/24', 'Direct Delegation AS112 Service', 'sdfg'),
  v4('198.18.0.0/15', 'Benchmarking', 'sdf'),
  v4('198.51.100.0/24', 'Documentation (TEST-NET-2)', ''),
  v4('203.0.113.0/24', 'Documentation (TEST-NET-3)', ''),
  v4('255.255.255.255/32', 'Limited Broadcast', 'dr'),
  v4('240.0.0.0/4', 'Reserved', 'r'),
];

/** IANA IPv6 Special-Purpose Address Registry, the narrower block before the wider. */
export const SPECIAL_IPV6: readonly SpecialBlock[] = [
  v6('::1/128', 'Loopback Address', 'r'),
  v6('::/128', 'Unspecified Address', 'sr'),
  v6('::ffff:0:0/96', 'IPv4-mapped Address', 'r'),
  v6('64:ff9b::/96', 'IPv4-IPv6 Translat.', 'sdfg'),
  v6('64:ff9b:1::/48', 'IPv4-IPv6 Translat.', 'sdf'),
  v6('100::/64', 'Discard-Only Address Block', 'sdf'),
  v6('2001::/32', 'TEREDO', 'sdf'),
  v6('2001:1::1/128', 'Port Control Protocol Anycast', 'sdfg'),
  v6('2001:1::2/128', 'Traversal Using Relays around NAT Anycast', 'sdfg'),
  v6('2001:2::/48', 'Benchmarking', 'sdf'),
  v6('2001:3::/32', 'AMT', 'sdfg'),
  v6('2001:4:112::/48', 'AS112-v6', 'sdfg'),
  v6('2001:10::/28', 'Deprecated (previously ORCHID)', ''),
  v6('2001:20::/28', 'ORCHIDv2', 'sdfg'),
  v6('2001:db8::/32', 'Documentation', ''),
  v6('2001::/23', 'IETF Protocol Assignments', ''),
  v6('2002::/16', '6to4', 'sdf'),
  v6('2620:4f:8000::/48', 'Direct Delegation AS112 Service', 'sdfg'),
  v6('fc00::/7', 'Unique-Local', 'sdf'),
  v6('fe80::/10', 'Link-Local Unicast', 'sdr'),
];
