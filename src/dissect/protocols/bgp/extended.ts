import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { EXTENDED as F } from './extended-fields.js';
import { invalidPart } from './protocol.js';

/** A label as MPLS has it on the wire (RFC 3032). */
export const LABEL_BITS = [
  F['update.path_attribute.mpls_label_value_20bits'],
  F['update.path_attribute.mpls_traffic_class'],
  F['update.path_attribute.mpls_bottom_stack'],
];

const SIZE = 8;

export function emitExtendedCommunities(d: Dissection, at: number, end: number): void {
  if ((end - at) % SIZE !== 0) {
    invalidPart(d, 'Extended communities (invalid)', end - at, at);
    return;
  }
  d.span(F.ext_communities, at, end - at);
  d.open();
  for (; at < end && d.fault === 0; at += SIZE) emitCommunity(d, at);
  d.close();
}

const SUBTYPE_FIELDS: Readonly<Record<number, number>> = {
  0: F['ext_com.stype_tr_as2'],
  64: F['ext_com.stype_ntr_as2'],
  1: F['ext_com.stype_tr_IP4'],
  65: F['ext_com.stype_ntr_IP4'],
  2: F['ext_com.stype_tr_as4'],
  66: F['ext_com.stype_ntr_as4'],
  3: F['ext_com.stype_tr_opaque'],
  67: F['ext_com.stype_ntr_opaque'],
  6: F['ext_com.stype_tr_evpn'],
  128: F['ext_com.stype_tr_exp'],
  129: F['ext_com.stype_tr_exp_2'],
  130: F['ext_com.stype_tr_exp_3'],
};

function emitCommunity(d: Dissection, at: number): void {
  d.span(F.ext_community, at, SIZE);
  d.open();
  const type = d.u8(F['ext_com.type'], at);
  d.open();
  emitBits(d, at, 1, [F['ext_com.type.auth'], F['ext_com.type.tran']]);
  d.close();
  const sub = d.u8(SUBTYPE_FIELDS[type] ?? F['ext_com.stype_unknown'], at + 1);
  if (!emitValue(d, type, sub, at + 2)) emitRaw(d, at + 2);
  d.close();
}

function emitRaw(d: Dissection, at: number): void {
  d.value(F['ext_com.value_raw'], d.getU16(at) * 0x1_0000_0000 + d.getU32(at + 2), at, 6);
}

const LINK_BANDWIDTH = 4;

/** False where the value has no form of its own. */
function emitValue(d: Dissection, type: number, sub: number, at: number): boolean {
  switch (type) {
    case 0:
    case 64:
      d.u16(F['ext_com.value_as2'], at);
      if (sub === LINK_BANDWIDTH) d.f32(F['ext_com.value_link_bw'], at + 2);
      else d.u32(F['ext_com.value_an4'], at + 2);
      return true;
    case 1:
    case 65:
      if (sub === 7) {
        d.ipv4(F['ext_com.value_ospf_rid'], at);
        return true;
      }
      d.ipv4(F['ext_com.value_IP4'], at);
      d.u16(F['ext_com.value_an2'], at + 4);
      return true;
    case 2:
    case 66:
      d.u32(F['ext_com.value_as4'], at);
      d.u16(F['ext_com.value_an2'], at + 4);
      return true;
    case 3:
      if (sub === 12) d.u16(F['ext_com.tunnel_type'], at + 4);
      else if (sub === 6) emitRouteType(d, at);
      else if (sub === 1) emitCost(d, at);
      else return false;
      return true;
    case 6:
      return emitEthernet(d, sub, at);
    case 128:
      return emitExperimental(d, sub, at);
    case 129:
      if (sub !== 8) return false;
      d.ipv4(F['ext_com.value_IP4'], at);
      d.u16(F['ext_com.value_an2'], at + 4);
      return true;
    case 130:
      d.u32(F['ext_com.value_as4'], at);
      d.u16(F['ext_com.value_an2'], at + 4);
      return true;
    default:
      return false;
  }
}

function emitCost(d: Dissection, at: number): void {
  d.u8(F['ext_com_cost.poi'], at);
  d.u8(F['ext_com_cost.cid'], at + 1);
  d.open();
  emitBits(d, at + 1, 1, [F['ext_com_cost.cid.use']]);
  d.close();
  d.u32(F['ext_com_cost.cost'], at + 2);
}

/** RFC 4577, section 4.2.6. */
function emitRouteType(d: Dissection, at: number): void {
  d.ipv4(F['ext_com.value_ospf_rtype.area'], at);
  d.u8(F['ext_com.value_ospf_rtype.type'], at + 4);
  d.u8(F['ext_com.value_ospf_rtype.options'], at + 5);
  d.open();
  emitBits(d, at + 5, 1, [F['ext_com.value_ospf_rtype.options.mt']]);
  d.close();
}

const LAYER2_FLAGS = [
  F['ext_com_evpn.l2attr.flag_reserved'],
  F['ext_com_evpn.l2attr.flag_ci'],
  F['ext_com_evpn.l2attr.flag_f'],
  F['ext_com_evpn.l2attr.flag_c'],
  F['ext_com_evpn.l2attr.flag_p'],
  F['ext_com_evpn.l2attr.flag_b'],
];

/** RFC 7432, section 7; RFC 8214; RFC 8317; RFC 9135. */
function emitEthernet(d: Dissection, sub: number, at: number): boolean {
  if (sub === 0) {
    d.u8(F['ext_com_evpn.mmac.flags'], at);
    d.open();
    emitBits(d, at, 1, [F['ext_com_evpn.mmac.flags.sticky']]);
    d.close();
    d.u32(F['ext_com_evpn.mmac.seq'], at + 2);
  } else if (sub === 1) {
    emitBits(d, at, 1, [F['ext_com_l2.esi_label_flag']]);
    emitBits(d, at + 3, 3, LABEL_BITS);
  } else if (sub === 2) d.ether(F['ext_com_evpn.esi.rt'], at);
  else if (sub === 3) d.ether(F['ext_com_evpn.esi.router_mac'], at);
  else if (sub === 4) {
    d.u16(F['ext_com_evpn.l2attr.flags'], at);
    d.open();
    emitBits(d, at, 2, LAYER2_FLAGS);
    d.close();
    d.u16(F['ext_com_evpn.l2attr.l2_mtu'], at + 2);
    d.span(F['ext_com_evpn.l2attr.reserved'], at + 4, 2);
  } else if (sub === 5) {
    d.u8(F['ext_com_evpn.etree.flags'], at);
    d.open();
    emitBits(d, at, 1, [F['ext_com_evpn.etree.flag_reserved'], F['ext_com_evpn.etree.flag_l']]);
    d.close();
    d.span(F['ext_com_evpn.etree.reserved'], at + 1, 2);
    emitBits(d, at + 3, 3, LABEL_BITS);
  } else return false;
  return true;
}

const CONTROL_FLAGS = [
  F['ext_com_l2.flag_d'],
  F['ext_com_l2.flag_z1'],
  F['ext_com_l2.flag_f'],
  F['ext_com_l2.flag_z345'],
  F['ext_com_l2.flag_c'],
  F['ext_com_l2.flag_s'],
];

/** RFC 8955, section 7; RFC 4761, section 3.2.4; and what OSPF had before it was given numbers. */
function emitExperimental(d: Dissection, sub: number, at: number): boolean {
  if (sub === 0) emitRouteType(d, at);
  else if (sub === 1) d.ipv4(F['ext_com.value_ospf_rid'], at);
  else if (sub === 6 || sub === 12) {
    d.u16(F['ext_com.value_as2'], at);
    d.f32(F['ext_com_flow.rate_limit'], at + 2);
  } else if (sub === 7) {
    d.span(F['flowspec_ext_com.emptybytes'], at, 5);
    emitBits(d, at + 5, 1, [F['ext_com_flow.sample'], F['ext_com_flow.traff_act']]);
  } else if (sub === 8 || sub === 5) {
    if (sub === 5) d.u8(F['ext_com.stype_tr_as2'], at - 1);
    d.u16(F['ext_com.value_as2'], at);
    d.u32(F['ext_com.value_an4'], at + 2);
  } else if (sub === 9) {
    emitBits(d, at + 5, 1, [F['ext_com.value_fs_dscp']]);
  } else if (sub === 10) {
    d.u8(F['ext_com_l2.encaps_type'], at);
    d.u8(F['ext_com_l2.c_flags'], at + 1);
    d.open();
    emitBits(d, at + 1, 1, CONTROL_FLAGS);
    d.close();
    d.u16(F['ext_com_l2.l2_mtu'], at + 2);
  } else return false;
  return true;
}
