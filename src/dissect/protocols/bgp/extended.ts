import {
  boolean,
  bytes,
  declareFields,
  ether,
  float,
  ipv4,
  none,
  uint8,
  uint16,
  uint24,
  uint32,
  uint48,
} from '../../../fields/protocol.js';
import { emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import {
  AS2_SUBTYPES,
  AS4_SUBTYPES,
  EVPN_SUBTYPES,
  EXPERIMENTAL_SUBTYPES,
  EXTENDED_COMMUNITY_NAMES,
  IPV4_SUBTYPES,
  L2_ENCAPSULATIONS,
  OPAQUE_SUBTYPES,
  OPAQUE_SUBTYPES_NOT_TRANSITIVE,
  TUNNEL_NAMES,
} from '../../names/bgp.js';
import { bgp, invalidPart } from './protocol.js';

/** Extended communities (RFC 4360): eight bytes, of which the first two say what the others are. */
const MANY = { many: true } as const;
const SET: readonly [string, string] = ['Set', 'Not set'];
const subtype = (label: string, values: Readonly<Record<number, string>>) =>
  uint8(label, { base: 'hex', values, many: true });
const F = declareFields(bgp, {
  ext_communities: none('Carried extended communities', MANY),
  ext_community: none('Community', MANY),
  'ext_com.type': uint8('Type', { base: 'hex', values: EXTENDED_COMMUNITY_NAMES, many: true }),
  'ext_com.type.auth': boolean('IANA Authority', {
    mask: 0x80,
    labels: [
      'Allocated on Standard Action, Early Allocation or Experimental Basis',
      'Allocated on First Come First Serve Basis',
    ],
    many: true,
  }),
  'ext_com.type.tran': boolean('Transitive across ASes', {
    mask: 0x40,
    labels: ['Non-transitive', 'Transitive'],
    many: true,
  }),
  'ext_com.stype_unknown': uint8('Subtype', { base: 'hex', many: true }),
  'ext_com.stype_tr_evpn': subtype('Subtype (EVPN)', EVPN_SUBTYPES),
  'ext_com.stype_tr_as2': subtype('Subtype (AS2)', AS2_SUBTYPES),
  'ext_com.stype_ntr_as2': subtype('Subtype (Non-transitive AS2)', {
    4: 'Link Bandwidth',
    128: 'Virtual-Network Identifier',
  }),
  'ext_com.stype_tr_as4': subtype('Subtype (AS4)', AS4_SUBTYPES),
  'ext_com.stype_ntr_as4': subtype('Subtype (Non-transitive AS4)', { 4: 'Generic' }),
  'ext_com.stype_tr_IP4': subtype('Subtype (IPv4)', IPV4_SUBTYPES),
  'ext_com.stype_ntr_IP4': subtype('Subtype (Non-transitive IPv4)', { 9: 'Node Target Extended Community' }),
  'ext_com.stype_tr_opaque': subtype('Subtype (Opaque)', OPAQUE_SUBTYPES),
  'ext_com.stype_ntr_opaque': subtype('Subtype (Non-transitive Opaque)', OPAQUE_SUBTYPES_NOT_TRANSITIVE),
  'ext_com.tunnel_type': uint16('Tunnel type', { values: TUNNEL_NAMES, many: true }),
  'ext_com.stype_tr_exp': subtype('Subtype (Experimental)', EXPERIMENTAL_SUBTYPES),
  'ext_com.stype_tr_exp_2': subtype('Subtype (Experimental Part 2)', { 8: 'Flow spec redirect IPv4 format' }),
  'ext_com.stype_tr_exp_3': subtype('Subtype (Experimental Part 3)', {
    4: 'Security Group AS4',
    8: 'Flow spec redirect AS-4byte format',
    132: 'Tag4',
    133: 'Origin Sub-Cluster4',
  }),
  'ext_com.value_as2': uint16('2-Octet AS', MANY),
  'ext_com.value_as4': uint32('4-Octet AS', MANY),
  'ext_com.value_IP4': ipv4('IPv4 address', MANY),
  'ext_com.value_an2': uint16('2-Octet AN', MANY),
  'ext_com.value_an4': uint32('4-Octet AN', MANY),
  'ext_com.value_link_bw': float('Link bandwidth', MANY),
  'ext_com.value_ospf_rtype.area': ipv4('Area ID', MANY),
  'ext_com.value_ospf_rtype.type': uint8('Route type', {
    values: { 1: 'Router', 2: 'Network', 3: 'Summary', 5: 'External', 7: 'NSSA External', 129: 'MPLS-VPN Sham' },
    many: true,
  }),
  'ext_com.value_ospf_rtype.options': uint8('Options', { base: 'hex', many: true }),
  'ext_com.value_ospf_rtype.options.mt': boolean('Metric type', {
    mask: 0x1,
    labels: ['Type-2', 'Type-1'],
    many: true,
  }),
  'ext_com.value_ospf_rid': ipv4('Router ID', MANY),
  'ext_com.value_fs_dscp': uint8('Remarking value', { base: 'hex', mask: 0x3f, many: true }),
  'ext_com.value_raw': uint48('Raw Value', { base: 'hex', many: true }),
  'ext_com_flow.sample': boolean('Sample', { mask: 0x2, labels: SET, many: true }),
  'ext_com_flow.traff_act': boolean('Terminal action', { mask: 0x1, labels: SET, many: true }),
  'ext_com_flow.rate_limit': float('Rate shaper', MANY),
  'flowspec_ext_com.emptybytes': bytes('5 Bytes', MANY),
  'ext_com_l2.encaps_type': uint8('Encaps Type', { values: L2_ENCAPSULATIONS, many: true }),
  'ext_com_l2.c_flags': uint8('Control Flags', { base: 'hex', many: true }),
  'ext_com_l2.flag_d': boolean('Down flag', { mask: 0x80, labels: SET, many: true }),
  'ext_com_l2.flag_z1': uint8('Unassigned', { mask: 0x40, many: true }),
  'ext_com_l2.flag_f': boolean('Flush flag', { mask: 0x20, labels: SET, many: true }),
  'ext_com_l2.flag_z345': uint8('Unassigned', { mask: 0x1c, many: true }),
  'ext_com_l2.flag_c': boolean('C flag', { mask: 0x2, labels: SET, many: true }),
  'ext_com_l2.flag_s': boolean('S flag', { mask: 0x1, labels: SET, many: true }),
  'ext_com_l2.l2_mtu': uint16('Layer-2 MTU', MANY),
  'ext_com_l2.esi_label_flag': boolean('Single active bit', {
    mask: 0x1,
    labels: ['Single-Active redundancy', 'All-Active redundancy'],
    many: true,
  }),
  'ext_com_evpn.mmac.flags': uint8('Flags', { base: 'hex', many: true }),
  'ext_com_evpn.mmac.flags.sticky': boolean('Sticky/Static MAC', { mask: 0x1, labels: ['Yes', 'No'], many: true }),
  'ext_com_evpn.mmac.seq': uint32('Sequence number', MANY),
  'ext_com_evpn.esi.rt': ether('ES-Import Route Target', MANY),
  'ext_com_evpn.esi.router_mac': ether("Router's MAC", MANY),
  'ext_com_evpn.l2attr.flags': uint16('Flags', { base: 'hex', many: true }),
  'ext_com_evpn.l2attr.flag_reserved': uint16('Reserved', { base: 'hex', mask: 0xffe0, many: true }),
  'ext_com_evpn.l2attr.flag_ci': boolean('CI flag', { mask: 0x10, maskBits: 16, labels: SET, many: true }),
  'ext_com_evpn.l2attr.flag_f': boolean('F flag', { mask: 0x8, maskBits: 16, labels: SET, many: true }),
  'ext_com_evpn.l2attr.flag_c': boolean('C flag', { mask: 0x4, maskBits: 16, labels: SET, many: true }),
  'ext_com_evpn.l2attr.flag_p': boolean('P flag', { mask: 0x2, maskBits: 16, labels: SET, many: true }),
  'ext_com_evpn.l2attr.flag_b': boolean('B flag', { mask: 0x1, maskBits: 16, labels: SET, many: true }),
  'ext_com_evpn.l2attr.l2_mtu': uint16('L2 MTU', MANY),
  'ext_com_evpn.l2attr.reserved': bytes('Reserved', MANY),
  'ext_com_evpn.etree.flags': uint8('Flags', { base: 'hex', many: true }),
  'ext_com_evpn.etree.flag_reserved': uint8('Reserved', { base: 'hex', mask: 0xfe, many: true }),
  'ext_com_evpn.etree.flag_l': boolean('L flag', { mask: 0x1, labels: SET, many: true }),
  'ext_com_evpn.etree.reserved': bytes('Reserved', MANY),
  'update.path_attribute.mpls_label_value_20bits': uint24('MPLS Label', { mask: 0xfffff0, many: true }),
  'update.path_attribute.mpls_traffic_class': uint24('Traffic Class', { base: 'hex', mask: 0xe, many: true }),
  'update.path_attribute.mpls_bottom_stack': boolean('Bottom-of-Stack', { mask: 0x1, maskBits: 24, many: true }),
  'ext_com_cost.poi': uint8('Point of insertion', {
    values: {
      1: '"Lowest Origin code" step',
      2: '"Shortest AS_PATH" step',
      4: '"Lowest MED" step',
      5: '"Highest Local Preference" step',
      26: '"Lowest Accumulated IGP Cost" step',
      128: 'Before BGP Best Path algorithm',
      129: '"Smallest IGP Metric" step',
      130: '"Prefer eBGP to iBGP" step',
      131: '"Smallest BGP RID" step',
    },
    many: true,
  }),
  'ext_com_cost.cid': uint8('Community ID', MANY),
  'ext_com_cost.cost': uint32('Cost', MANY),
  'ext_com_cost.cid.use': boolean('Cost use', {
    mask: 0x80,
    labels: ['Replaces the original attribute value', 'Evaluated after the original attribute value'],
    many: true,
  }),
});

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
      if (sub === LINK_BANDWIDTH) emitFloat(d, F['ext_com.value_link_bw'], at + 2);
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

function emitFloat(d: Dissection, field: number, at: number): void {
  if (d.has(at, 4) && d.want[field] !== 0)
    d.value(field, Buffer.from(d.bytes.buffer, d.bytes.byteOffset + at, 4).readFloatBE(0), at, 4);
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
    emitFloat(d, F['ext_com_flow.rate_limit'], at + 2);
  } else if (sub === 7) {
    d.span(F['flowspec_ext_com.emptybytes'], at, 5);
    emitBits(d, at + 5, 1, [F['ext_com_flow.sample'], F['ext_com_flow.traff_act']]);
  } else if (sub === 8 || sub === 5) {
    if (sub === 5) d.u8(F['ext_com.stype_tr_as2'], at - 1);
    d.u16(F['ext_com.value_as2'], at);
    d.u32(F['ext_com.value_an4'], at + 2);
  } else if (sub === 9) {
    d.span(F['flowspec_ext_com.emptybytes'], at, 5);
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
