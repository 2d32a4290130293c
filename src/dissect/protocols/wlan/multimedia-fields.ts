import { boolean, bytes, declareFields, none, uint8, uint16 } from '../../../fields/protocol.js';
import { wlan } from './fields.js';

const bits = (label: string, mask: number) => uint8(label, { base: 'hex', mask, many: true });
const enabled = (label: string, mask: number, maskBits = 8) =>
  boolean(label, { mask, maskBits, labels: ['Enabled', 'Disabled'], many: true });
const flag = (label: string, mask: number, maskBits = 8) => boolean(label, { mask, maskBits, many: true });

/** Quality of service by Wi-Fi Multimedia, of which IEEE 802.11 made its EDCA parameters (9.4.2.28). */
export const MULTIMEDIA = declareFields(wlan, {
  'wfa.ie.wme.qos_info': uint8('WME QoS Info', { base: 'hex', many: true }),
  'wfa.ie.wme.qos_info.sta.max_sp_length': uint8('Max SP Length', {
    base: 'hex',
    mask: 0x60,
    values: {
      0: 'WMM AP may deliver all buffered frames (MSDUs and MMPDUs)',
      1: 'WMM AP may deliver a maximum of 2 buffered frames (MSDUs and MMPDUs) per USP',
      2: 'WMM AP may deliver a maximum of 4 buffered frames (MSDUs and MMPDUs) per USP',
      3: 'WMM AP may deliver a maximum of 6 buffered frames (MSDUs and MMPDUs) per USP',
    },
    many: true,
  }),
  'wfa.ie.wme.qos_info.sta.ac_be': boolean('AC_BE', {
    mask: 0x8,
    maskBits: 8,
    labels: ['WMM delivery and trigger enabled', 'non-WMM PS'],
    many: true,
  }),
  'wfa.ie.wme.qos_info.sta.ac_bk': boolean('AC_BK', {
    mask: 0x4,
    maskBits: 8,
    labels: ['WMM delivery and trigger enabled', 'non-WMM PS'],
    many: true,
  }),
  'wfa.ie.wme.qos_info.sta.ac_vi': boolean('AC_VI', {
    mask: 0x2,
    maskBits: 8,
    labels: ['WMM delivery and trigger enabled', 'non-WMM PS'],
    many: true,
  }),
  'wfa.ie.wme.qos_info.sta.ac_vo': boolean('AC_VO', {
    mask: 0x1,
    maskBits: 8,
    labels: ['WMM delivery and trigger enabled', 'non-WMM PS'],
    many: true,
  }),
  'wfa.ie.wme.qos_info.sta.reserved': bits('Reserved', 0x90),
  'wfa.ie.wme.qos_info.ap.u_apsd': enabled('U-APSD', 0x80),
  'wfa.ie.wme.qos_info.ap.parameter_set_count': bits('Parameter Set Count', 0xf),
  'wfa.ie.wme.qos_info.ap.reserved': bits('Reserved', 0x70),
  'wfa.ie.wme.reserved': bytes('Reserved', { many: true }),
  'wfa.ie.wme.acp': none('Ac Parameters', { many: true }),
  'wfa.ie.wme.acp.aci_aifsn': uint8('ACI / AIFSN Field', { base: 'hex', many: true }),
  'wfa.ie.wme.acp.aci_be': uint8('ACI', {
    mask: 0x60,
    values: { 0: 'Best Effort', 1: 'Background', 2: 'Video', 3: 'Voice' },
    many: true,
  }),
  'wfa.ie.wme.acp.aci_bk': uint8('ACI', {
    mask: 0x60,
    values: { 0: 'Best Effort', 1: 'Background', 2: 'Video', 3: 'Voice' },
    many: true,
  }),
  'wfa.ie.wme.acp.aci_vi': uint8('ACI', {
    mask: 0x60,
    values: { 0: 'Best Effort', 1: 'Background', 2: 'Video', 3: 'Voice' },
    many: true,
  }),
  'wfa.ie.wme.acp.aci_vo': uint8('ACI', {
    mask: 0x60,
    values: { 0: 'Best Effort', 1: 'Background', 2: 'Video', 3: 'Voice' },
    many: true,
  }),
  'wfa.ie.wme.acp.acm_be': boolean('Admission Control Mandatory', {
    mask: 0x10,
    maskBits: 8,
    labels: ['Yes', 'No'],
    many: true,
  }),
  'wfa.ie.wme.acp.acm_bk': boolean('Admission Control Mandatory', {
    mask: 0x10,
    maskBits: 8,
    labels: ['Yes', 'No'],
    many: true,
  }),
  'wfa.ie.wme.acp.acm_vi': boolean('Admission Control Mandatory', {
    mask: 0x10,
    maskBits: 8,
    labels: ['Yes', 'No'],
    many: true,
  }),
  'wfa.ie.wme.acp.acm_vo': boolean('Admission Control Mandatory', {
    mask: 0x10,
    maskBits: 8,
    labels: ['Yes', 'No'],
    many: true,
  }),
  'wfa.ie.wme.acp.aifsn_be': uint8('AIFSN', { mask: 0xf, many: true }),
  'wfa.ie.wme.acp.aifsn_bk': uint8('AIFSN', { mask: 0xf, many: true }),
  'wfa.ie.wme.acp.aifsn_vi': uint8('AIFSN', { mask: 0xf, many: true }),
  'wfa.ie.wme.acp.aifsn_vo': uint8('AIFSN', { mask: 0xf, many: true }),
  'wfa.ie.wme.acp.reserved_be': uint8('Reserved', { mask: 0x80, many: true }),
  'wfa.ie.wme.acp.reserved_bk': uint8('Reserved', { mask: 0x80, many: true }),
  'wfa.ie.wme.acp.reserved_vi': uint8('Reserved', { mask: 0x80, many: true }),
  'wfa.ie.wme.acp.reserved_vo': uint8('Reserved', { mask: 0x80, many: true }),
  'wfa.ie.wme.acp.ecw': uint8('ECW', { base: 'hex', many: true }),
  'wfa.ie.wme.acp.ecw.max_be': uint8('ECW Max', { mask: 0xf0, many: true }),
  'wfa.ie.wme.acp.ecw.max_bk': uint8('ECW Max', { mask: 0xf0, many: true }),
  'wfa.ie.wme.acp.ecw.max_vo': uint8('ECW Max', { mask: 0xf0, many: true }),
  'wfa.ie.wme.acp.ecw.max_vi': uint8('ECW Max', { mask: 0xf0, many: true }),
  'wfa.ie.wme.acp.ecw.min_be': uint8('ECW Min', { mask: 0xf, many: true }),
  'wfa.ie.wme.acp.ecw.min_bk': uint8('ECW Min', { mask: 0xf, many: true }),
  'wfa.ie.wme.acp.ecw.min_vo': uint8('ECW Min', { mask: 0xf, many: true }),
  'wfa.ie.wme.acp.ecw.min_vi': uint8('ECW Min', { mask: 0xf, many: true }),
  'wfa.ie.wme.acp.txop_limit_be': uint16('TXOP Limit', { many: true }),
  'wfa.ie.wme.acp.txop_limit_bk': uint16('TXOP Limit', { many: true }),
  'wfa.ie.wme.acp.txop_limit_vo': uint16('TXOP Limit', { many: true }),
  'wfa.ie.wme.acp.txop_limit_vi': uint16('TXOP Limit', { many: true }),
  'wfa.ie.wme.qos_info.bad_ftype': none('Could not deduce direction to decode correctly', { many: true }),
  'fixed.qosinfo.ap': uint8('QoS Information (AP)', { base: 'hex', many: true }),
  'fixed.qosinfo.ap.edcaupdate': bits('EDCA Parameter Set Update Count', 0xf),
  'fixed.qosinfo.ap.qack': boolean('Q-Ack', {
    mask: 0x10,
    maskBits: 8,
    labels: [
      'APs MIB attribute dot11QAckOptionImplemented is true',
      'APs MIB attribute dot11QAckOptionImplemented is false',
    ],
    many: true,
  }),
  'fixed.qosinfo.ap.queue_req': boolean('Queue Request', {
    mask: 0x20,
    maskBits: 8,
    labels: [
      'AP can process a nonzero Queue Size subfield in the QoS Control field in QoS data frames',
      'AP cannot process a nonzero Queue Size subfield in the QoS Control field in QoS data frames',
    ],
    many: true,
  }),
  'fixed.qosinfo.ap.txopreq': boolean('TXOP Request', {
    mask: 0x40,
    maskBits: 8,
    labels: [
      'AP can process a nonzero TXOP Duration Requested subfield in the QoS Control field in QoS data frames',
      'AP cannot process a nonzero TXOP Duration Requested subfield in the QoS Control field in QoS data frames',
    ],
    many: true,
  }),
  'fixed.qosinfo.ap.more_data_ack': flag('More Data Ack', 0x80),
});
