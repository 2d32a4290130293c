import { ipv4Text } from '../../../fields/address.js';
import { bytes, declareFields, ipv4, ipv6, none, string, uint8, uint16, uint32 } from '../../../fields/protocol.js';
import { emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { HEADING } from '../../heading.js';
import { ADDRESS_FAMILIES } from '../../names/addressfamilies.js';
import { SAFI_NAMES } from '../../names/bgp.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { emitEthernetRoutes } from './evpn.js';
import { emitFlowFilters } from './flows.js';
import { emitMulticastRoutes } from './multicast.js';
import {
  distinguisherText,
  emitLabeled,
  emitPrefixes,
  PREFIX_LENGTH,
  REACHABLE4,
  REACHABLE6,
  UNREACHABLE4,
  UNREACHABLE6,
} from './prefixes.js';
import { bgp, invalidLength, invalidPart, invalidPrefix } from './protocol.js';

/** What other address families reach and withdraw: MP_REACH_NLRI and MP_UNREACH_NLRI (RFC 4760). */
const MANY = { many: true } as const;
const F = declareFields(bgp, {
  'update.path_attribute.mp_reach_nlri.afi': uint16('Address family identifier (AFI)', {
    values: ADDRESS_FAMILIES,
    many: true,
  }),
  'update.path_attribute.mp_reach_nlri.safi': uint8('Subsequent address family identifier (SAFI)', {
    values: SAFI_NAMES,
    many: true,
  }),
  'update.path_attribute.mp_reach_nlri.next_hop': bytes('Next hop', MANY),
  'update.path_attribute.mp_reach_nlri.next_hop.rd': string('Route Distinguisher', MANY),
  'update.path_attribute.mp_reach_nlri.next_hop.ipv4': ipv4('IPv4 Address', MANY),
  'update.path_attribute.mp_reach_nlri.next_hop.ipv6': ipv6('IPv6 Address', MANY),
  'update.path_attribute.mp_reach_nlri.next_hop.ipv6.link_local': ipv6('Link-local Address', MANY),
  'update.path_attribute.mp_reach_nlri.nbr_snpa': uint8('Number of Subnetwork points of attachment (SNPA)', MANY),
  'update.path_attribute.mp_reach_nlri.snpa_length': uint8('SNPA Length', MANY),
  'update.path_attribute.mp_reach_nlri.snpa': bytes('SNPA', MANY),
  'update.path_attribute.mp_reach_nlri': none('Network Layer Reachability Information (NLRI)', MANY),
  'update.path_attribute.mp_unreach_nlri.afi': uint16('Address family identifier (AFI)', {
    values: ADDRESS_FAMILIES,
    many: true,
  }),
  'update.path_attribute.mp_unreach_nlri.safi': uint8('Subsequent address family identifier (SAFI)', {
    values: SAFI_NAMES,
    many: true,
  }),
  'update.path_attribute.mp_unreach_nlri': none('Withdrawn Routes', MANY),
  originating_as: uint32('Originating AS', MANY),
  community_prefix: string('Community Prefix', MANY),
  wildcard_route_target: string('Wildcard route target', MANY),
  endpoint_address: ipv4('Endpoint Address', MANY),
  endpoint_address_ipv6: ipv6('Endpoint Address', MANY),
  mdt_safi_rd: bytes('Route Distinguisher', MANY),
  mdt_safi_ipv4_addr: ipv4('IPv4 Address', MANY),
  mdt_safi_group_addr: ipv4('Group Address', MANY),
  'vplsad.length': uint16('Length', MANY),
  'vplsad.rd': string('RD', MANY),
  'ad.pe_addr': ipv4('PE Addr', MANY),
  'vplsbgp.ce_id': uint16('CE-ID', MANY),
  'vplsbgp.labelblock.offset': uint16('Label Block Offset', MANY),
  'vplsbgp.labelblock.size': uint16('Label Block Size', MANY),
  'vplsbgp.labelblock.base': string('Label Block Base', MANY),
  unknown_afi: none('Unknown Address Family', MANY),
  'next_hop.rd.nonzero': none('Route Distinguisher in Next Hop Network Address nonzero', MANY),
});

const IPV4 = 1;
const IPV6 = 2;
const L2VPN = 25;
const OLD_L2VPN = 196;
const VPNS: ReadonlySet<number> = new Set([128, 129, 134]);
const FLOWS: ReadonlySet<number> = new Set([133, 134]);

/** `isVxlan`: the update says that its labels are VXLAN's identifiers. */
export function emitReachable(d: Dissection, at: number, end: number, isVxlan: boolean): void {
  const family = d.u16(F['update.path_attribute.mp_reach_nlri.afi'], at);
  const sub = d.u8(F['update.path_attribute.mp_reach_nlri.safi'], at + 2);
  const length = d.getU8(at + 3);
  d.span(F['update.path_attribute.mp_reach_nlri.next_hop'], at + 3, length + 1);
  d.open();
  emitNextHops(d, family, sub, at + 4, length);
  d.close();
  at += 4 + length;
  const count = d.u8(F['update.path_attribute.mp_reach_nlri.nbr_snpa'], at);
  at++;
  d.open();
  for (let i = 0; i < count && d.fault === 0; i++) {
    const size = d.u8(F['update.path_attribute.mp_reach_nlri.snpa_length'], at);
    d.span(F['update.path_attribute.mp_reach_nlri.snpa'], at + 1, size);
    at += 1 + size;
  }
  d.close();
  emitMark(d, F['update.path_attribute.mp_reach_nlri'], at, end - at);
  d.open();
  emitRoutes(d, family, sub, at, end, true, isVxlan);
  d.close();
}

export function emitUnreachable(d: Dissection, at: number, end: number, isVxlan: boolean): void {
  const family = d.u16(F['update.path_attribute.mp_unreach_nlri.afi'], at);
  const sub = d.u8(F['update.path_attribute.mp_unreach_nlri.safi'], at + 2);
  at += 3;
  emitMark(d, F['update.path_attribute.mp_unreach_nlri'], at, end - at);
  d.open();
  emitRoutes(d, family, sub, at, end, false, isVxlan);
  d.close();
}

/** Next hops: IPv4 or IPv6 by their length, the latter perhaps with its link-local address; in VPNs after an RD. */
function emitNextHops(d: Dissection, family: number, sub: number, at: number, length: number): void {
  const isKnown = family === IPV4 || family === IPV6 || family === L2VPN || family === OLD_L2VPN || family === 16388;
  if (!isKnown) {
    remark(d, F.unknown_afi, SEVERITY.note, GROUP.protocol, 'Unknown Address Family');
    invalidLength(d, `Unknown Next Hop length (${length} byte${length === 1 ? '' : 's'})`);
    return;
  }
  // Filters of flows need none.
  if (length === 0 && FLOWS.has(sub)) return;
  const prefix = VPNS.has(sub) ? 8 : 0;
  const size = length - prefix;
  if (size !== 4 && size !== 16 && size !== 32 && size !== 40) {
    invalidLength(d, `Unknown Next Hop length (${length} byte${length === 1 ? '' : 's'})`);
    return;
  }
  if (prefix > 0) emitDistinguisher(d, at);
  at += prefix;
  if (size === 4) {
    d.ipv4(F['update.path_attribute.mp_reach_nlri.next_hop.ipv4'], at);
    return;
  }
  d.ipv6(F['update.path_attribute.mp_reach_nlri.next_hop.ipv6'], at);
  if (size === 16) return;
  if (size === 40) emitDistinguisher(d, at + 16);
  d.ipv6(F['update.path_attribute.mp_reach_nlri.next_hop.ipv6.link_local'], at + size - 16);
}

function emitDistinguisher(d: Dissection, at: number): void {
  const field = F['update.path_attribute.mp_reach_nlri.next_hop.rd'];
  if (d.has(at, 8) && d.want[field] !== 0) d.text(field, distinguisherText(d, at), at, 8);
  if (d.getU32(at) === 0 && d.getU32(at + 4) === 0) return;
  const message = 'Route Distinguisher in Next Hop Network Address nonzero';
  remark(d, F['next_hop.rd.nonzero'], SEVERITY.warn, GROUP.protocol, message);
}

function emitRoutes(
  d: Dissection,
  family: number,
  sub: number,
  at: number,
  end: number,
  isReached: boolean,
  isVxlan: boolean,
): void {
  const name = isReached ? 'MP Reach NLRI' : 'MP Unreach NLRI';
  if (family === L2VPN || family === OLD_L2VPN) {
    if (sub === 70) emitEthernetRoutes(d, at, end, isVxlan);
    else if (sub === 65) emitPrivateLans(d, at, end);
    return;
  }
  if (family !== IPV4 && family !== IPV6) return;
  const is6 = family === IPV6;
  const field = isReached ? (is6 ? REACHABLE6 : REACHABLE4) : is6 ? UNREACHABLE6 : UNREACHABLE4;
  if (sub >= 1 && sub <= 3) emitPrefixes(d, field, at, end, name, is6);
  else if (sub === 4) emitLabeled(d, field, at, end, name, is6, false);
  else if (sub === 128 || sub === 129) emitLabeled(d, field, at, end, name, is6, true);
  else if (sub === 5) emitMulticastRoutes(d, at, end, is6);
  else if (sub === 7) emitEndpoints(d, at, end);
  else if (sub === 66) emitDistributionTrees(d, at, end);
  else if (sub === 132) emitTargets(d, at, end, name);
  else if (sub === 133 || sub === 134) emitFlowFilters(d, at, end, is6, sub === 134);
}

/** Route target constraint (RFC 4684): an autonomous system and the beginning of a route target. */
function emitTargets(d: Dissection, at: number, end: number, name: string): void {
  while (at < end && d.fault === 0) {
    const bits = d.getU8(at);
    const size = (bits + 7) >>> 3;
    if (bits === 0) {
      d.text(F.wildcard_route_target, `${name} default`, at, 1);
      at += 1;
      continue;
    }
    if (bits < 32 || bits > 96) {
      invalidPrefix(d, `${name} Route target length ${bits} invalid`);
      return;
    }
    const target = targetText(d, at + 5);
    if (d.want[HEADING] !== 0) d.heading(`${name} ${d.getU32(at + 1)}:${target}/${bits}`, at, 1 + size);
    d.open();
    d.u8(PREFIX_LENGTH, at);
    d.u32(F.originating_as, at + 1);
    if (d.want[F.community_prefix] !== 0) d.text(F.community_prefix, target, at + 5, size - 4);
    d.close();
    at += 1 + size;
  }
}

function targetText(d: Dissection, at: number): string {
  const type = d.getU8(at);
  if (type === 0) return `${d.getU16(at + 2)}:${d.getU32(at + 4)}`;
  if (type === 1) return `${ipv4Text(d.getU32(at + 2))}:${d.getU16(at + 6)}`;
  return `${d.getU32(at + 2)}:${d.getU16(at + 6)}`;
}

/** RFC 5512. */
function emitEndpoints(d: Dissection, at: number, end: number): void {
  while (at < end && d.fault === 0) {
    const bits = d.getU8(at);
    if (bits === 128) d.ipv6(F.endpoint_address_ipv6, at + 1);
    else if (bits === 32) d.ipv4(F.endpoint_address, at + 1);
    else return;
    at += 1 + bits / 8;
  }
}

/** draft-nalawade-idr-mdt-safi: an RD, the root and the group. */
function emitDistributionTrees(d: Dissection, at: number, end: number): void {
  for (; at < end && d.fault === 0; at += 17) {
    d.span(F.mdt_safi_rd, at + 1, 8);
    d.ipv4(F.mdt_safi_ipv4_addr, at + 9);
    d.ipv4(F.mdt_safi_group_addr, at + 13);
  }
}

/** RFC 4761 (17 bytes), RFC 6074 (12 bytes). */
function emitPrivateLans(d: Dissection, at: number, end: number): void {
  while (at < end && d.fault === 0) {
    const length = d.u16(F['vplsad.length'], at);
    if (!d.has(at + 2, length)) return;
    if (d.want[F['vplsad.rd']] !== 0) d.text(F['vplsad.rd'], distinguisherText(d, at + 2), at + 2, 8);
    if (length === 12) d.ipv4(F['ad.pe_addr'], at + 10);
    else if (length === 17) {
      d.u16(F['vplsbgp.ce_id'], at + 10);
      d.u16(F['vplsbgp.labelblock.offset'], at + 12);
      d.u16(F['vplsbgp.labelblock.size'], at + 14);
      const label = d.getU24(at + 16);
      const bottom = (label & 1) !== 0 ? ' (bottom)' : ' ';
      d.text(F['vplsbgp.labelblock.base'], `${label >>> 4}${bottom}`, at + 16, 3);
    } else {
      invalidPart(d, 'Length invalid', length, at);
      return;
    }
    at += 2 + length;
  }
}
