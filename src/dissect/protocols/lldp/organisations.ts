import { bitsOf, emitBits } from '../../bits.js';
import type { Dissection } from '../../dissection.js';
import { dissectFlowControl, dissectSelection } from './bridging.js';
import { LLDP as F } from './fields.js';
import { IEEE as I } from './ieee-fields.js';
import { dissectMedia } from './media.js';

const IEEE_802_1 = 0x0080c2;
const IEEE_802_3 = 0x00120f;
const MEDIA_ENDPOINTS = 0x0012bb;

/** What an organisation adds (IEEE 802.1AB, 8.6): its number, a subtype of its own, and contents. */
export function dissectOrganisation(d: Dissection, start: number, end: number): void {
  const oui = d.u24(F['orgtlv.oui'], start);
  if (d.fault !== 0) return;
  const at = start + 3;
  if (oui === IEEE_802_1) dissect8021(d, at, end);
  else if (oui === IEEE_802_3) dissect8023(d, at, end);
  else if (oui === MEDIA_ENDPOINTS) dissectMedia(d, at, end);
  else if (end > at) {
    d.u8(F.unknown_subtype, at);
    if (end > at + 1) d.span(F['unknown_subtype.content'], at + 1, end - at - 1);
  }
}

const VLAN_FLAGS = [I['ieee.802_1.port_and_vlan_id_flag.supported'], I['ieee.802_1.port_and_vlan_id_flag.enabled']];
const AGGREGATION_1 = [I['ieee.802_1.aggregation_status.cap'], I['ieee.802_1.aggregation_status.enabled']];

function dissect8021(d: Dissection, start: number, end: number): void {
  const subtype = d.u8(I['ieee.802_1.subtype'], start);
  const at = start + 1;
  switch (subtype) {
    case 1:
      d.u16(I['ieee.802_1.port_vlan.id'], at);
      break;
    case 2:
      d.u8(I['ieee.802_1.port_and_vlan_id_flag'], at);
      d.open();
      emitBits(d, at, 1, VLAN_FLAGS);
      d.close();
      d.u16(I['ieee.802_1.port_proto_vlan.id'], at + 1);
      break;
    case 3: {
      d.u16(I['ieee.802_1.vlan.id'], at);
      const length = d.u8(I['ieee.802_1.vlan.name_len'], at + 2);
      if (length > 0) d.span(I['ieee.802_1.vlan.name'], at + 3, length);
      break;
    }
    case 4: {
      const length = d.u8(I['ieee.802_1.proto.id_length'], at);
      if (length > 0) d.span(I['ieee.802_1.proto.id'], at + 1, length);
      break;
    }
    case 7:
      d.u8(I['ieee.802_1.aggregation_status'], at);
      d.open();
      emitBits(d, at, 1, AGGREGATION_1);
      if (d.has(at, 1)) d.value(I['ieee.802_1.aggregation_status.porttype'], bitsOf(d.bytes[at], 0xc), at, 1);
      d.close();
      d.u32(I['ieee.802_1.aggregated_port_id'], at + 1);
      break;
    case 9:
    case 10:
      dissectSelection(d, at, subtype === 10);
      break;
    case 11:
      dissectFlowControl(d, at);
      break;
    default:
      if (end > at) d.span(F['unknown_subtype.content'], at, end - at);
  }
}

const NEGOTIATION = [
  I['ieee.802_3.mac_phy_auto_neg_status.supported'],
  I['ieee.802_3.mac_phy_auto_neg_status.enabled'],
];
const ABILITIES = [
  '1000base_tfd',
  '1000base_t',
  '1000base_xfd',
  '1000base_x',
  'fdx_bpause',
  'fdx_spause',
  'fdx_apause',
  'fdx_pause',
  '100base_t2fd',
  '100base_t2',
  '100base_txfd',
  '100base_tx',
  '100base_t4',
  '10base_tfd',
  '10base_t',
  'other',
] as const;
const ADVERTISED = ABILITIES.map((name) => I[`ieee.802_3.pmd_auto_neg_advertised_caps.${name}`]);
/** The same bits as those read them who count from the other end. */
const ADVERTISED_INVERSE = ABILITIES.map((name) => I[`ieee.802_3.pmd_auto_neg_advertised_caps_inv.${name}`]);
const POWER = [
  I['ieee.802_3.mdi_power_support.port_class'],
  I['ieee.802_3.mdi_power_support.supported'],
  I['ieee.802_3.mdi_power_support.enabled'],
  I['ieee.802_3.mdi_power_support.pse_pairs'],
];
const POWER_KIND = [
  I['ieee.802_3.mdi_power_type'],
  I['ieee.802_3.mdi_power_source'],
  I['ieee.802_3.mdi_power_pd4pid'],
  I['ieee.802_3.mdi_power_priority'],
];
const AGGREGATION_3 = [I['ieee.802_3.aggregation_status.cap'], I['ieee.802_3.aggregation_status.enabled']];
const EFFICIENCY = [
  I['ieee.802_3.eee.transmit'],
  I['ieee.802_3.eee.receive'],
  I['ieee.802_3.eee.fallback_receive'],
  I['ieee.802_3.eee.echo_transmit'],
  I['ieee.802_3.eee.echo_receive'],
];

function dissect8023(d: Dissection, start: number, end: number): void {
  const subtype = d.u8(I['ieee.802_3.subtype'], start);
  const at = start + 1;
  switch (subtype) {
    case 1:
      d.u8(I['ieee.802_3.mac_phy_auto_neg_status'], at);
      d.open();
      emitBits(d, at, 1, NEGOTIATION);
      d.close();
      d.u16(I['ieee.802_3.pmd_auto_neg_advertised_caps'], at + 1);
      d.open();
      emitBits(d, at + 1, 2, ADVERTISED);
      d.close();
      d.heading('Same in inverse (wrong) bitorder', at + 1, 2);
      d.open();
      emitBits(d, at + 1, 2, ADVERTISED_INVERSE);
      d.close();
      d.u16(I['ieee.802_3.pmd_mau_type'], at + 3);
      break;
    case 2:
      d.u8(I['ieee.802_3.mdi_power_support'], at);
      d.open();
      emitBits(d, at, 1, POWER);
      d.close();
      d.u8(I['ieee.802_3.mdi_pse_pair'], at + 1);
      d.u8(I['ieee.802_3.mdi_power_class'], at + 2);
      if (end - at < 8) break;
      emitBits(d, at + 3, 1, POWER_KIND);
      d.u16(I['ieee.802_3.mdi_pde_requested'], at + 4);
      d.u16(I['ieee.802_3.mdi_pse_allocated'], at + 6);
      break;
    case 3:
      d.u8(I['ieee.802_3.aggregation_status'], at);
      d.open();
      emitBits(d, at, 1, AGGREGATION_3);
      d.close();
      d.u32(I['ieee.802_3.aggregated_port_id'], at + 1);
      break;
    case 4:
      d.u16(I['ieee.802_3.max_frame_size'], at);
      break;
    case 5:
      for (let i = 0; i < EFFICIENCY.length; i++) d.u16(EFFICIENCY[i], at + 2 * i);
      break;
    default:
      if (end > at) d.span(F['unknown_subtype.content'], at, end - at);
  }
}
