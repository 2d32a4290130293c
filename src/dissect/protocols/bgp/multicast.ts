import { bytes, declareFields, ipv4, ipv6, uint8, uint32 } from '../../../fields/protocol.js';
import type { Dissection } from '../../dissection.js';
import { emitLengthAndAddress, MULTICAST_FIELDS } from './evpn.js';
import { bgp } from './protocol.js';

/** Multicast in VPNs: MCAST-VPN routes (RFC 6514, section 4). */
const MANY = { many: true } as const;
const F = declareFields(bgp, {
  mcast_vpn_nlri: bytes('MCAST-VPN nlri', MANY),
  mcast_vpn_nlri_route_type: uint8('Route Type', {
    values: {
      1: 'Intra-AS I-PMSI A-D route',
      2: 'Inter-AS I-PMSI A-D route',
      3: 'S-PMSI A-D route',
      4: 'Leaf A-D route',
      5: 'Source Active A-D route',
      6: 'Shared Tree Join route',
      7: 'Source Tree Join route',
    },
    many: true,
  }),
  mcast_vpn_nlri_length: uint8('Length', MANY),
  mcast_vpn_nlri_rd: bytes('Route Distinguisher', MANY),
  mcast_vpn_nlri_origin_router_ipv4: ipv4('Originating Router', MANY),
  mcast_vpn_nlri_origin_router_ipv6: ipv6('Originating Router', MANY),
  mcast_vpn_nlri_source_as: uint32('Source AS', MANY),
  mcast_vpn_nlri_route_key: bytes('Route Key', MANY),
});

export function emitMulticastRoutes(d: Dissection, at: number, end: number, is6: boolean): void {
  while (at < end && d.fault === 0) {
    const type = d.u8(F.mcast_vpn_nlri_route_type, at);
    const length = d.u8(F.mcast_vpn_nlri_length, at + 1);
    at += 2;
    d.span(F.mcast_vpn_nlri, at, length);
    d.open();
    emitRoute(d, type, at, length, is6);
    d.close();
    at += length;
  }
}

function emitRoute(d: Dissection, type: number, at: number, length: number, is6: boolean): void {
  const end = at + length;
  if (type < 1 || type > 7) return;
  if (type === 4) {
    const size = length - (is6 ? 16 : 4);
    d.span(F.mcast_vpn_nlri_route_key, at, size);
    emitOrigin(d, at + size, is6);
    return;
  }
  d.span(F.mcast_vpn_nlri_rd, at, 8);
  at += 8;
  if (type === 2 || type === 6 || type === 7) {
    d.u32(F.mcast_vpn_nlri_source_as, at);
    at += 4;
  }
  if (type === 1) emitOrigin(d, at, is6);
  if (type < 3) return;
  const M = MULTICAST_FIELDS;
  at = emitLengthAndAddress(d, at, M.sourceLength, M.source4, M.source6);
  at = emitLengthAndAddress(d, at, M.groupLength, M.group4, M.group6);
  if (type === 3 && at < end) emitOrigin(d, at, end - at === 16);
}

function emitOrigin(d: Dissection, at: number, is6: boolean): void {
  if (is6) d.ipv6(F.mcast_vpn_nlri_origin_router_ipv6, at);
  else d.ipv4(F.mcast_vpn_nlri_origin_router_ipv4, at);
}
