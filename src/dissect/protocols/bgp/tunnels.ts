import {
  bytes,
  declareFields,
  ether,
  ipv4,
  ipv6,
  none,
  string,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { ADDRESS_FAMILIES } from '../../names/addressfamilies.js';
import { ENCAPSULATION_NAMES, ENCAPSULATION_PARTS } from '../../names/bgp.js';
import { GROUP, remark, SEVERITY } from '../expert.js';
import { LABEL_BITS } from './extended.js';
import { bgp } from './protocol.js';

/** Tunnels: PMSI_TUNNEL (RFC 6514, section 5) and TUNNEL_ENCAPSULATION (RFC 9012; policies of segments as bytes). */
const MANY = { many: true } as const;
const F = declareFields(bgp, {
  'update.path_attribute.pmsi.tunnel.flags': uint8('Flags', MANY),
  'update.path_attribute.pmsi.tunnel.type': uint8('Tunnel Type', {
    values: {
      0: 'Type is not present',
      1: 'RSVP-TE P2MP LSP',
      2: 'mLDP P2MP LSP',
      3: 'PIM SSM Tree',
      4: 'PIM SM Tree',
      5: 'BIDIR-PIM Tree',
      6: 'Ingress Replication',
      7: 'mLDP MP2MP LSP',
      8: 'Transport Tunnel',
      9: 'Assisted Replication Tunnel',
      11: 'BIER',
      12: 'SR-MPLS P2MP Tree',
    },
    many: true,
  }),
  'update.path_attribute.pmsi.tunnel.id': none('Tunnel ID', MANY),
  'update.path_attribute.pmsi.tunnel_id.not_present': none('Tunnel ID not present', MANY),
  'update.path_attribute.pmsi.rsvp.id': ipv4('RSVP P2MP id', MANY),
  'update.path_attribute.pmsi.rsvp.tunnel_id': uint16('RSVP P2MP tunnel id', MANY),
  'update.path_attribute.pmsi.rsvp.ext_tunnel_idv4': ipv4('RSVP P2MP extended tunnel id', MANY),
  'update.path_attribute.pmsi.mldp.fec.type': uint8('mLDP P2MP FEC element type', {
    values: { 6: 'P2MP', 7: 'MP2MP-up', 8: 'MP2MP-down' },
    many: true,
  }),
  'update.path_attribute.pmsi.mldp.fec.address_family': uint16('mLDP P2MP FEC element address family', {
    values: ADDRESS_FAMILIES,
    many: true,
  }),
  'update.path_attribute.pmsi.mldp.fec.address_length': uint8('mLDP P2MP FEC element address length', MANY),
  'update.path_attribute.pmsi.mldp.fec.root_nodev4': ipv4('mLDP P2MP FEC element root node address', MANY),
  'update.path_attribute.pmsi.mldp.fec.root_nodev6': ipv6('mLDP P2MP FEC element root node address', MANY),
  'update.path_attribute.pmsi.mldp.fec.opaque_length': uint16('mLDP P2MP FEC element opaque length', MANY),
  'update.path_attribute.pmsi.mldp.fec.opaque_value_type': uint8('mLDP P2MP FEC element opaque value type', {
    values: { 0: 'Reserved', 1: 'Generic LSP Identifier', 255: 'Extended Type field in the following two bytes' },
    many: true,
  }),
  'update.path_attribute.pmsi.mldp.fec.opaque_value_length': uint16('mLDP P2MP FEC element opaque value length', MANY),
  'update.path_attribute.pmsi.mldp.fec.opaque_value_unique_id_rn': uint32(
    'mLDP P2MP FEC element opaque value unique Id',
    MANY,
  ),
  'update.path_attribute.pmsi.pimsm.sender_address': ipv4('PIM-SM Tree tunnel sender address', MANY),
  'update.path_attribute.pmsi.pimsm.pmulticast_group': ipv4('PIM-SM Tree tunnel P-multicast group', MANY),
  'update.path_attribute.pmsi.pimssm.root_node': ipv4('PIM-SSM Tree tunnel Root Node', MANY),
  'update.path_attribute.pmsi.pimssm.pmulticast_group': ipv4('PIM-SSM Tree tunnel P-multicast group', MANY),
  'update.path_attribute.pmsi.bidir_pim_tree.sender': ipv4('BIDIR-PIM Tree Tunnel sender address', MANY),
  'update.path_attribute.pmsi.bidir_pim_tree.pmulticast_group': ipv4('BIDIR-PIM Tree Tunnel P-multicast group', MANY),
  'update.path_attribute.pmsi.ingress_rep_ip': ipv4('Tunnel type ingress replication IP end point', MANY),
  'update.path_attribute.pmsi.ingress_rep_ip6': ipv6('Tunnel type ingress replication IP end point', MANY),
  'update.encaps_tunnel_tlv_len': uint16('length', MANY),
  'update.encaps_tunnel_tlv_type': uint16('Type code', { values: ENCAPSULATION_NAMES, many: true }),
  'update.encaps_tunnel_tlv_sublen': uint16('length', MANY),
  'update.encaps_tunnel_subtlv_type': uint8('Type code', { values: ENCAPSULATION_PARTS, many: true }),
  'update.encaps_tunnel_tlv_subtlv_session_id': uint32('Session ID', MANY),
  'update.encaps_tunnel_tlv_subtlv_cookie': bytes('Cookie', MANY),
  'update.encaps_tunnel_tlv_subtlv_gre_key': uint32('GRE Key', MANY),
  'update.encaps_tunnel_tlv_subtlv_color_value': uint32('Color Value', MANY),
  'update.encaps_tunnel_tlv_subtlv_lb_block_length': uint32('Load-balancing block length', MANY),
  'update.encaps_tunnel_tlv_subtlv.vxlan.flags': uint8('Flags', { base: 'hex', many: true }),
  'update.encaps_tunnel_tlv_subtlv.vxlan.vnid': uint24('VN-ID', { base: 'hex', many: true }),
  'update.encaps_tunnel_tlv_subtlv.vxlan.mac': ether('MAC', MANY),
  'update.encaps_tunnel_tlv_subtlv.vxlan.reserved': uint16('Reserved', { base: 'hex', many: true }),
  'update.encaps_tunnel_tlv_subtlv.value': bytes('Value', MANY),
  'update.encaps_tunnel_tlv_subtlv.pref.flags': uint8('Flags', { base: 'hex', many: true }),
  'update.encaps_tunnel_tlv_subtlv.pref.reserved': uint8('Reserved', { base: 'hex', many: true }),
  'update.encaps_tunnel_tlv_subtlv.pref.preference': bytes('Preference', MANY),
  'update.encaps_tunnel_tlv_subtlv.policy_name.reserved': uint8('Reserved', { base: 'hex', many: true }),
  'update.encaps_tunnel_tlv_subtlv.policy_name.name': string('Policy name', MANY),
  'attr.pmsi.tunnel_type': none('Unknown Tunnel type', MANY),
});

const VXLAN = 8;
const LABEL = LABEL_BITS[0];

export function emitMulticastTunnel(d: Dissection, at: number, end: number): void {
  d.u8(F['update.path_attribute.pmsi.tunnel.flags'], at);
  const type = d.u8(F['update.path_attribute.pmsi.tunnel.type'], at + 1);
  emitBits(d, at + 2, 3, [LABEL]);
  const id = at + 5;
  const size = end - id;
  if (type === 0) {
    d.value(F['update.path_attribute.pmsi.tunnel_id.not_present'], 1, id, 0);
    return;
  }
  d.span(F['update.path_attribute.pmsi.tunnel.id'], id, size);
  d.open();
  if (type === 1) {
    d.ipv4(F['update.path_attribute.pmsi.rsvp.id'], id);
    d.u16(F['update.path_attribute.pmsi.rsvp.tunnel_id'], id + 6);
    d.ipv4(F['update.path_attribute.pmsi.rsvp.ext_tunnel_idv4'], id + 8);
  } else if (type === 2 || type === 7) emitTree(d, id);
  else if (type === 3) {
    d.ipv4(F['update.path_attribute.pmsi.pimssm.root_node'], id);
    d.ipv4(F['update.path_attribute.pmsi.pimssm.pmulticast_group'], id + 4);
  } else if (type === 4) {
    d.ipv4(F['update.path_attribute.pmsi.pimsm.sender_address'], id);
    d.ipv4(F['update.path_attribute.pmsi.pimsm.pmulticast_group'], id + 4);
  } else if (type === 5) {
    d.ipv4(F['update.path_attribute.pmsi.bidir_pim_tree.sender'], id);
    d.ipv4(F['update.path_attribute.pmsi.bidir_pim_tree.pmulticast_group'], id + 4);
  } else if (type === 6) {
    if (size === 16) d.ipv6(F['update.path_attribute.pmsi.ingress_rep_ip6'], id);
    else d.ipv4(F['update.path_attribute.pmsi.ingress_rep_ip'], id);
  } else {
    remark(d, F['attr.pmsi.tunnel_type'], SEVERITY.error, GROUP.protocol, `Unknown Tunnel type`);
  }
  d.close();
}

/** An element of multipoint LDP (RFC 6388, section 2.2). */
function emitTree(d: Dissection, at: number): void {
  d.u8(F['update.path_attribute.pmsi.mldp.fec.type'], at);
  d.u16(F['update.path_attribute.pmsi.mldp.fec.address_family'], at + 1);
  const size = d.u8(F['update.path_attribute.pmsi.mldp.fec.address_length'], at + 3);
  if (size === 4) d.ipv4(F['update.path_attribute.pmsi.mldp.fec.root_nodev4'], at + 4);
  else if (size === 16) d.ipv6(F['update.path_attribute.pmsi.mldp.fec.root_nodev6'], at + 4);
  at += 4 + size;
  d.u16(F['update.path_attribute.pmsi.mldp.fec.opaque_length'], at);
  const type = d.u8(F['update.path_attribute.pmsi.mldp.fec.opaque_value_type'], at + 2);
  d.u16(F['update.path_attribute.pmsi.mldp.fec.opaque_value_length'], at + 3);
  if (type === 1) d.u32(F['update.path_attribute.pmsi.mldp.fec.opaque_value_unique_id_rn'], at + 5);
}

export function emitEncapsulations(d: Dissection, at: number, end: number): void {
  while (at < end && d.fault === 0) {
    const type = d.u16(F['update.encaps_tunnel_tlv_type'], at);
    const length = d.u16(F['update.encaps_tunnel_tlv_len'], at + 2);
    at += 4;
    const next = at + length;
    while (at < next && d.fault === 0) at = emitPart(d, type, at);
    at = next;
  }
}

/** Parts from 128 on have a length of two bytes (RFC 9012, section 2). */
function emitPart(d: Dissection, tunnel: number, at: number): number {
  const type = d.u8(F['update.encaps_tunnel_subtlv_type'], at);
  const width = type < 128 ? 1 : 2;
  const length = width === 1 ? d.getU8(at + 1) : d.getU16(at + 1);
  d.value(F['update.encaps_tunnel_tlv_sublen'], length, at + 1, width);
  const value = at + 1 + width;
  if (type === 1 && tunnel === VXLAN) {
    d.u8(F['update.encaps_tunnel_tlv_subtlv.vxlan.flags'], value);
    d.u24(F['update.encaps_tunnel_tlv_subtlv.vxlan.vnid'], value + 1);
    d.ether(F['update.encaps_tunnel_tlv_subtlv.vxlan.mac'], value + 4);
    d.u16(F['update.encaps_tunnel_tlv_subtlv.vxlan.reserved'], value + 10);
  } else if (type === 1 && tunnel === 1) {
    d.u32(F['update.encaps_tunnel_tlv_subtlv_session_id'], value);
    d.span(F['update.encaps_tunnel_tlv_subtlv_cookie'], value + 4, length - 4);
  } else if (type === 1 && tunnel === 2) d.u32(F['update.encaps_tunnel_tlv_subtlv_gre_key'], value);
  else if (type === 4) d.u32(F['update.encaps_tunnel_tlv_subtlv_color_value'], value + 4);
  else if (type === 5) {
    const size = length === 2 ? d.getU16(value) : d.getU32(value);
    d.value(F['update.encaps_tunnel_tlv_subtlv_lb_block_length'], size, value, length);
  } else if (type === 12) {
    d.u8(F['update.encaps_tunnel_tlv_subtlv.pref.flags'], value);
    d.u8(F['update.encaps_tunnel_tlv_subtlv.pref.reserved'], value + 1);
    d.span(F['update.encaps_tunnel_tlv_subtlv.pref.preference'], value + 2, length - 2);
  } else if (type === 129) {
    d.u8(F['update.encaps_tunnel_tlv_subtlv.policy_name.reserved'], value);
    d.span(F['update.encaps_tunnel_tlv_subtlv.policy_name.name'], value + 1, length - 1);
  } else d.span(F['update.encaps_tunnel_tlv_subtlv.value'], value, length);
  return value + length;
}
