import {
  boolean,
  declareFields,
  declareProtocol,
  ether,
  type FieldDeclaration,
  string,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../../fields/protocol.js';
import { WLAN_FRAME_NAMES } from '../../names/wlan.js';
import { CHECKSUM_STATUS } from '../eth/fields.js';

/** Wireless LAN (IEEE 802.11). */
export const wlan = declareProtocol(
  'wlan',
  'IEEE 802.11',
  'IEEE 802.11 wireless LAN',
  'IEEE 802.11 {fc.type_subtype:name}[, Flags: {flags.str}]',
);

const TYPES = { 0: 'Management frame', 1: 'Control frame', 2: 'Data frame', 3: 'Extension frame' };
const DISTRIBUTION = {
  0: 'Not leaving DS or network is operating in AD-HOC mode (To DS: 0 From DS: 0)',
  1: 'Frame from STA to DS via an AP (To DS: 1 From DS: 0)',
  2: 'Frame from DS to a STA via AP(To DS: 0 From DS: 1)',
  3: 'WDS (AP to AP) or Mesh (MP to MP) Frame (To DS: 1 From DS: 1)',
};
const PRIORITIES = {
  0: 'Best Effort (Best Effort)',
  1: 'Background (Background)',
  2: 'Spare (Background)',
  3: 'Excellent Effort (Best Effort)',
  4: 'Controlled Load (Video)',
  5: 'Video (Video)',
  6: 'Voice (Voice)',
  7: 'Network Control (Voice)',
};
const ACK_POLICIES = { 0: 'Normal Ack', 1: 'No Ack', 2: 'No explicit acknowledgment', 3: 'Block Ack' };
const ACCESS_CATEGORIES = { 0: 'Best Effort', 1: 'Background', 2: 'Video', 3: 'Voice' };
const LOCAL: readonly [string, string] = [
  'Locally administered address (this is NOT the factory default)',
  'Globally unique address (factory default)',
];
const GROUP_ADDRESS: readonly [string, string] = [
  'Group address (multicast/broadcast)',
  'Individual address (unicast)',
];
const lg = { mask: 0x020000, maskBits: 24, labels: LOCAL };
const ig = { mask: 0x010000, maskBits: 24, labels: GROUP_ADDRESS };

const flag = (label: string, mask: number, isSet: string, isNot: string, hidden = false): FieldDeclaration =>
  boolean(label, { mask, maskBits: 8, labels: [isSet, isNot], hidden });

export const WLAN = declareFields(wlan, {
  'fc.type_subtype': uint16('Type/Subtype', { base: 'hex', values: WLAN_FRAME_NAMES }),
  fc: uint16('Frame Control Field', { base: 'hex' }),
  'fc.version': uint8('Version', { mask: 0x03 }),
  'fc.type': uint8('Type', { mask: 0x0c, values: TYPES }),
  'fc.subtype': uint8('Subtype', { mask: 0xf0 }),
  'fc.extension': uint8('Control Frame Extension'),
  flags: uint8('Flags', { base: 'hex' }),
  'fc.ds': uint8('DS status', { base: 'hex', mask: 0x03, values: DISTRIBUTION }),
  'fc.tods': flag('To DS', 0x01, 'Frame is entering DS', 'Frame is not entering DS', true),
  'fc.fromds': flag('From DS', 0x02, 'Frame is exiting DS', 'Frame is not exiting DS', true),
  'fc.frag': flag('More Fragments', 0x04, 'More fragments follow', 'This is the last fragment'),
  'fc.retry': flag('Retry', 0x08, 'Frame is being retransmitted', 'Frame is not being retransmitted'),
  'fc.pwrmgt': flag('PWR MGT', 0x10, 'STA will go to sleep', 'STA will stay up'),
  'fc.moredata': flag('More Data', 0x20, 'Data is buffered for STA at AP', 'No data buffered'),
  'fc.protected': flag('Protected flag', 0x40, 'Data is protected', 'Data is not protected'),
  'fc.order': flag('+HTC/Order flag', 0x80, 'Strictly ordered', 'Not strictly ordered'),
  aid: uint16('Association ID', { mask: 0x3fff }),
  duration: uint16('Duration', { mask: 0x7fff, unit: ' microseconds' }),
  ra: ether('Receiver address'),
  ra_resolved: string('Receiver address (resolved)', { hidden: true }),
  'ra.oui': uint24('Receiver OUI', { hidden: true }),
  'ra.oui_resolved': string('Receiver OUI (resolved)', { hidden: true, fewValues: true }),
  'ra.lg': boolean('LG bit', lg),
  'ra.ig': boolean('IG bit', ig),
  ta: ether('Transmitter address'),
  ta_resolved: string('Transmitter address (resolved)', { hidden: true }),
  'ta.oui': uint24('Transmitter OUI', { hidden: true }),
  'ta.oui_resolved': string('Transmitter OUI (resolved)', { hidden: true, fewValues: true }),
  'ta.lg': boolean('LG bit', lg),
  'ta.ig': boolean('IG bit', ig),
  da: ether('Destination address'),
  da_resolved: string('Destination address (resolved)', { hidden: true }),
  'da.oui': uint24('Destination OUI', { hidden: true }),
  'da.oui_resolved': string('Destination OUI (resolved)', { hidden: true, fewValues: true }),
  'da.lg': boolean('LG bit', lg),
  'da.ig': boolean('IG bit', ig),
  sa: ether('Source address'),
  sa_resolved: string('Source address (resolved)', { hidden: true }),
  'sa.oui': uint24('Source OUI', { hidden: true }),
  'sa.oui_resolved': string('Source OUI (resolved)', { hidden: true, fewValues: true }),
  'sa.lg': boolean('LG bit', lg),
  'sa.ig': boolean('IG bit', ig),
  bssid: ether('BSS Id'),
  bssid_resolved: string('BSS Id (resolved)', { hidden: true }),
  'bssid.oui': uint24('BSS Id OUI', { hidden: true }),
  'bssid.oui_resolved': string('BSS Id OUI (resolved)', { hidden: true, fewValues: true }),
  'bssid.lg': boolean('LG bit', lg),
  'bssid.ig': boolean('IG bit', ig),
  staa: ether('STA address'),
  staa_resolved: string('STA address (resolved)', { hidden: true }),
  'staa.oui': uint24('STA OUI', { hidden: true }),
  'staa.oui_resolved': string('STA OUI (resolved)', { hidden: true, fewValues: true }),
  'staa.lg': boolean('LG bit', lg),
  'staa.ig': boolean('IG bit', ig),
  // Each address of the header once, whatever its parts are.
  addr: ether('Hardware address', { hidden: true, many: true }),
  addr_resolved: string('Hardware address (resolved)', { hidden: true, many: true }),
  oui: uint24('Hardware OUI', { hidden: true, many: true }),
  oui_resolved: string('Hardware OUI (resolved)', { hidden: true, many: true, fewValues: true }),
  'addr.lg': boolean('LG bit', { ...lg, hidden: true, many: true }),
  'addr.ig': boolean('IG bit', { ...ig, hidden: true, many: true }),
  frag: uint16('Fragment number', { mask: 0x000f }),
  seq: uint16('Sequence number', { mask: 0xfff0 }),
  fcs: uint32('Frame check sequence', { base: 'hex' }),
  'fcs.status': uint8('FCS Status', { base: 'none', values: CHECKSUM_STATUS, generated: true }),
  'flags.str': string('WLAN Flags', { generated: true, fewValues: true }),
  qos: uint16('Qos Control', { base: 'hex' }),
  'qos.tid': uint16('TID', { mask: 0x000f }),
  'qos.priority': uint16('Priority', { mask: 0x0007, values: PRIORITIES }),
  'qos.eosp': boolean('EOSP', { mask: 0x0010, maskBits: 16, labels: ['End of service period', 'Service period'] }),
  'qos.bit4': boolean('QoS bit 4', {
    mask: 0x0010,
    maskBits: 16,
    labels: [
      'Bits 8-15 of QoS Control field are Queue Size',
      'Bits 8-15 of QoS Control field are TXOP Duration Requested',
    ],
  }),
  'qos.ack': uint16('Ack Policy', { base: 'hex', mask: 0x0060, values: ACK_POLICIES }),
  'qos.amsdupresent': boolean('Payload Type', { mask: 0x0080, maskBits: 16, labels: ['A-MSDU', 'MSDU'] }),
  'qos.txop_limit': uint16('TXOP Limit', { mask: 0xff00 }),
  'qos.ps_buf_state': uint16('QAP PS Buffer State', { base: 'hex', mask: 0xff00 }),
  'qos.buf_state_indicated': boolean('Buffer State Indicated', { mask: 0x0200, maskBits: 16, labels: ['Yes', 'No'] }),
  'qos.highest_pri_buf_ac': uint16('Highest-Priority Buffered AC', { mask: 0x0c00, values: ACCESS_CATEGORIES }),
  'qos.qap_buf_load': uint16('QAP Buffered Load', { mask: 0xf000 }),
  'qos.txop_dur_req': uint16('TXOP Duration Requested', { mask: 0xff00 }),
  'qos.queue_size': uint16('Queue Size', { mask: 0xff00 }),
  htc: uint32('HT Control (+HTC)', { base: 'hex' }),
  'wep.iv': uint24('Initialization Vector', { base: 'hex' }),
  'tkip.extiv': string('TKIP Ext. Initialization Vector'),
  'ccmp.extiv': string('CCMP Ext. Initialization Vector'),
  'wep.key': uint8('Key Index'),
  'wep.icv': uint32('WEP ICV', { base: 'hex' }),
});
