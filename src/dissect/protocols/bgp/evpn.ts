import {
  boolean,
  bytes,
  declareFields,
  ether,
  ipv4,
  ipv6,
  none,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../../fields/protocol.js';
import { emitBits, emitMark } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { bgp } from './protocol.js';

/** Ethernet VPN routes (RFC 7432, section 7; RFC 9136; RFC 9251). */
const MANY = { many: true } as const;
const SPACED = { separator: ' ', many: true } as const;
const SET: readonly [string, string] = ['Set', 'Not set'];
const F = declareFields(bgp, {
  'evpn.nlri': none('EVPN NLRI', MANY),
  'evpn.nlri.rt': uint8('Route Type', {
    values: {
      1: 'Ethernet AD Route',
      2: 'MAC Advertisement Route',
      3: 'Inclusive Multicast Route',
      4: 'Ethernet Segment Route',
      5: 'IP Prefix route',
      6: 'Selective Multicast Ethernet Tag Route',
      7: 'IGMP Join Synch Route',
      8: 'IGMP Leave Synch Route',
      9: 'Per-Region I-PMSI A-D route',
      10: 'S-PMSI A-D Route',
      11: 'Leaf A-D route',
    },
    many: true,
  }),
  'evpn.nlri.len': uint8('Length', MANY),
  'evpn.nlri.rd': bytes('Route Distinguisher', MANY),
  'evpn.nlri.esi': bytes('ESI', { separator: ':', many: true }),
  'evpn.nlri.esi.type': uint8('ESI Type', {
    values: {
      0: 'ESI 9 bytes value',
      1: 'ESI LACP 802.1AX defined',
      2: 'ESI MSTP defined',
      3: 'ESI MAC address defined',
      4: 'ESI Router ID',
      5: 'ESI Autonomous System',
      255: 'ESI reserved',
    },
    many: true,
  }),
  'evpn.nlri.esi.lacp_mac': ether('CE LACP system MAC', MANY),
  'evpn.nlri.esi.lacp_portkey': uint16('LACP port key', { base: 'decHex', many: true }),
  'evpn.nlri.esi.remaining': bytes('Remaining bytes', SPACED),
  'evpn.nlri.esi.reserved': bytes('Reserved value all 0xff', SPACED),
  'evpn.nlri.esi.value': bytes('ESI Value', SPACED),
  'evpn.nlri.esi.type0': bytes('ESI 9 bytes value', SPACED),
  'evpn.nlri.esi.root_bridge': ether('ESI root bridge MAC', MANY),
  'evpn.nlri.esi.rb_prio': uint16('ESI root bridge priority', { base: 'decHex', many: true }),
  'evpn.nlri.esi.system_mac': ether('ESI system MAC', MANY),
  'evpn.nlri.esi.system_mac_discr': bytes('ESI system mac discriminator', SPACED),
  'evpn.nlri.esi.router_id': ipv4('ESI router ID', MANY),
  'evpn.nlri.esi.router_discr': bytes('ESI router discriminator', SPACED),
  'evpn.nlri.esi.asn': uint32('ESI ASN', MANY),
  'evpn.nlri.esi.asn_discr': bytes('ESI ASN discriminator', SPACED),
  'evpn.nlri.etag': uint32('Ethernet Tag ID', MANY),
  'evpn.nlri.mpls_ls1': uint24('MPLS Label 1', { mask: 0xfffff0, many: true }),
  'evpn.nlri.mpls_ls2': uint24('MPLS Label 2', { mask: 0xfffff0, many: true }),
  'evpn.nlri.vni': uint24('VNI', MANY),
  'evpn.nlri.maclen': uint8('MAC Address Length', MANY),
  'evpn.nlri.mac_addr': ether('MAC Address', MANY),
  'evpn.nlri.iplen': uint8('IP Address Length', MANY),
  'evpn.nlri.prefix_len': uint8('IP prefix length', MANY),
  'evpn.nlri.ip.addr': ipv4('IPv4 address', MANY),
  'evpn.nlri.ipv6.addr': ipv6('IPv6 address', MANY),
  'evpn.nlri.ipv4.gtw_addr': ipv4('IPv4 Gateway address', MANY),
  'evpn.nlri.ipv6.gtw_addr': ipv6('IPv6 Gateway address', MANY),
  'evpn.nlri.igmp_mc_reserved': bytes('Reserved', MANY),
  'evpn.nlri.igmp_mc_max_resp_time': uint8('Max. response time', MANY),
  'update.path_attribute.mpls_label': none('MPLS Label Stack', MANY),
  'update.path_attribute.mpls_label_value': uint24('MPLS Label', MANY),
  'evpn.nlri.igmp_mc_flags': uint8('Flags', { base: 'hex', many: true }),
  'evpn.nlri.igmp_mc_flags.v1': boolean('IGMP Version 1', { mask: 0x1, labels: SET, many: true }),
  'evpn.nlri.igmp_mc_flags.v2': boolean('IGMP Version 2', { mask: 0x2, labels: SET, many: true }),
  'evpn.nlri.igmp_mc_flags.v3': boolean('IGMP Version 3', { mask: 0x4, labels: SET, many: true }),
  'evpn.nlri.igmp_mc_flags.ie': boolean('Group Type (IE Flag)', {
    mask: 0x8,
    labels: ['Exclude', 'Include'],
    many: true,
  }),
  'evpn.nlri.igmp_mc_flags.reserved': uint8('Reserved', { base: 'hex', mask: 0xf0, many: true }),
  mcast_vpn_nlri_source_length: uint8('Multicast Source Length', MANY),
  mcast_vpn_nlri_source_addr_ipv4: ipv4('Multicast Source Address', MANY),
  mcast_vpn_nlri_source_addr_ipv6: ipv6('Multicast Source Address', MANY),
  mcast_vpn_nlri_group_length: uint8('Multicast Group Length', MANY),
  mcast_vpn_nlri_group_addr_ipv4: ipv4('Multicast Group Address', MANY),
  mcast_vpn_nlri_group_addr_ipv6: ipv6('Group Address', MANY),
  'evpn.nlri.or_length': uint8('Originator Router Length', MANY),
  'evpn.nlri.or_addr_ipv4': ipv4('Originator Router Address IPv4', MANY),
  'evpn.nlri.or_addr_ipv6': ipv6('Originator Router Address IPv6', MANY),
  'evpn.type': none('EVPN Route Type is invalid', MANY),
  'evpn.no_ip': none('IP Address: NOT INCLUDED', MANY),
});

/** Fields that multicast VPNs have too. */
export const MULTICAST_FIELDS = {
  sourceLength: F.mcast_vpn_nlri_source_length,
  source4: F.mcast_vpn_nlri_source_addr_ipv4,
  source6: F.mcast_vpn_nlri_source_addr_ipv6,
  groupLength: F.mcast_vpn_nlri_group_length,
  group4: F.mcast_vpn_nlri_group_addr_ipv4,
  group6: F.mcast_vpn_nlri_group_addr_ipv6,
};

export function emitEthernetRoutes(d: Dissection, at: number, end: number, isVxlan: boolean): void {
  while (at < end && d.fault === 0) {
    const length = d.getU8(at + 1);
    d.value(F['evpn.nlri'], 1, at, Math.min(length + 2, end - at));
    d.open();
    const type = d.u8(F['evpn.nlri.rt'], at);
    d.u8(F['evpn.nlri.len'], at + 1);
    const isKnown = emitRoute(d, type, at + 2, length, isVxlan);
    d.close();
    if (!isKnown) return;
    at += 2 + length;
  }
}

function emitRoute(d: Dissection, type: number, at: number, length: number, isVxlan: boolean): boolean {
  if (type < 1 || type > 8) {
    remark(d, F['evpn.type'], SEVERITY.error, GROUP.malformed, `Invalid EVPN Route Type (${type})`);
    return false;
  }
  const end = at + length;
  d.span(F['evpn.nlri.rd'], at, 8);
  at += 8;
  if (type === 1 || type === 2 || type === 4 || type === 5 || type === 7 || type === 8) {
    emitSegment(d, at);
    at += 10;
  }
  if (type !== 4) {
    d.u32(F['evpn.nlri.etag'], at);
    at += 4;
  }
  if (type === 1) emitLabel(d, F['evpn.nlri.mpls_ls1'], at);
  else if (type === 2) emitMac(d, at, end, isVxlan);
  else if (type === 3 || type === 4) emitAddress(d, at);
  else if (type === 5) emitPrefix(d, at, length, isVxlan);
  else emitGroups(d, type, at);
  return true;
}

function emitLabel(d: Dissection, field: number, at: number): void {
  const label = d.getU24(at);
  d.value(field, label >>> 4, at, 3);
}

function emitMac(d: Dissection, at: number, end: number, isVxlan: boolean): void {
  d.u8(F['evpn.nlri.maclen'], at);
  d.ether(F['evpn.nlri.mac_addr'], at + 1);
  at = emitAddress(d, at + 7);
  if (isVxlan) d.u24(F['evpn.nlri.vni'], at);
  else emitLabel(d, F['evpn.nlri.mpls_ls1'], at);
  if (end - at > 3) emitLabel(d, F['evpn.nlri.mpls_ls2'], at + 3);
}

function emitAddress(d: Dissection, at: number): number {
  const bits = d.u8(F['evpn.nlri.iplen'], at);
  if (bits === 32) d.ipv4(F['evpn.nlri.ip.addr'], at + 1);
  else if (bits === 128) d.ipv6(F['evpn.nlri.ipv6.addr'], at + 1);
  else if (bits === 0) {
    d.heading('IP Address: NOT INCLUDED', at, 1);
    remark(d, F['evpn.no_ip'], SEVERITY.note, GROUP.protocol, 'IP Address: NOT INCLUDED');
  }
  return at + 1 + (bits === 32 ? 4 : bits === 128 ? 16 : 0);
}

function emitPrefix(d: Dissection, at: number, length: number, isVxlan: boolean): void {
  d.u8(F['evpn.nlri.prefix_len'], at);
  const is6 = length === 58;
  if (is6) {
    d.ipv6(F['evpn.nlri.ipv6.addr'], at + 1);
    d.ipv6(F['evpn.nlri.ipv6.gtw_addr'], at + 17);
  } else {
    d.ipv4(F['evpn.nlri.ip.addr'], at + 1);
    d.ipv4(F['evpn.nlri.ipv4.gtw_addr'], at + 5);
  }
  const label = at + (is6 ? 33 : 9);
  if (isVxlan) {
    d.u24(F['evpn.nlri.vni'], label);
    return;
  }
  emitMark(d, F['update.path_attribute.mpls_label'], label, 3);
  d.open();
  d.u24(F['update.path_attribute.mpls_label_value'], label);
  d.close();
}

const GROUP_FLAGS = [
  F['evpn.nlri.igmp_mc_flags.v1'],
  F['evpn.nlri.igmp_mc_flags.v2'],
  F['evpn.nlri.igmp_mc_flags.v3'],
  F['evpn.nlri.igmp_mc_flags.ie'],
  F['evpn.nlri.igmp_mc_flags.reserved'],
];

function emitGroups(d: Dissection, type: number, at: number): void {
  const M = MULTICAST_FIELDS;
  at = emitLengthAndAddress(d, at, M.sourceLength, M.source4, M.source6);
  at = emitLengthAndAddress(d, at, M.groupLength, M.group4, M.group6);
  at = emitLengthAndAddress(d, at, F['evpn.nlri.or_length'], F['evpn.nlri.or_addr_ipv4'], F['evpn.nlri.or_addr_ipv6']);
  if (type === 8) {
    d.span(F['evpn.nlri.igmp_mc_reserved'], at, 4);
    d.u8(F['evpn.nlri.igmp_mc_max_resp_time'], at + 4);
    at += 5;
  }
  d.u8(F['evpn.nlri.igmp_mc_flags'], at);
  d.open();
  emitBits(d, at, 1, GROUP_FLAGS);
  d.close();
}

export function emitLengthAndAddress(d: Dissection, at: number, length: number, of4: number, of6: number): number {
  const bits = d.u8(length, at);
  if (bits === 32) d.ipv4(of4, at + 1);
  else if (bits === 128) d.ipv6(of6, at + 1);
  return at + 1 + (bits === 32 ? 4 : bits === 128 ? 16 : 0);
}

/** Ethernet segment identifiers (RFC 7432, section 5). */
function emitSegment(d: Dissection, at: number): void {
  d.span(F['evpn.nlri.esi'], at, 10);
  d.open();
  const type = d.u8(F['evpn.nlri.esi.type'], at);
  const value = at + 1;
  d.span(F['evpn.nlri.esi.value'], value, 9);
  if (type === 0) d.span(F['evpn.nlri.esi.type0'], value, 9);
  else if (type === 1) {
    d.ether(F['evpn.nlri.esi.lacp_mac'], value);
    d.u16(F['evpn.nlri.esi.lacp_portkey'], value + 6);
    d.span(F['evpn.nlri.esi.remaining'], value + 8, 1);
  } else if (type === 2) {
    d.ether(F['evpn.nlri.esi.root_bridge'], value);
    d.u16(F['evpn.nlri.esi.rb_prio'], value + 6);
    d.span(F['evpn.nlri.esi.remaining'], value + 8, 1);
  } else if (type === 3) {
    d.ether(F['evpn.nlri.esi.system_mac'], value);
    d.span(F['evpn.nlri.esi.system_mac_discr'], value + 6, 2);
    d.span(F['evpn.nlri.esi.remaining'], value + 8, 1);
  } else if (type === 4) {
    d.ipv4(F['evpn.nlri.esi.router_id'], value);
    d.span(F['evpn.nlri.esi.router_discr'], value + 4, 4);
    d.span(F['evpn.nlri.esi.remaining'], value + 8, 1);
  } else if (type === 5) {
    d.u32(F['evpn.nlri.esi.asn'], value);
    d.span(F['evpn.nlri.esi.asn_discr'], value + 4, 4);
    d.span(F['evpn.nlri.esi.remaining'], value + 8, 1);
  } else if (type === 255) d.span(F['evpn.nlri.esi.reserved'], value, 9);
  d.close();
}
