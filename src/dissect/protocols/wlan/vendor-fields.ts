import { boolean, bytes, declareFields, int8, none, string, uint8, uint16, uint32 } from '../../../fields/protocol.js';
import { wlan } from './fields.js';

const CATEGORIES = ['Best Effort', 'Background', 'Video', 'Voice'];

/** `07a44342`: a category's parameters as IEEE 802.11-2020, 9.4.2.28 has them, in words. */
function parametersText(hex: string): string {
  const first = Number.parseInt(hex.slice(0, 2), 16);
  const window = Number.parseInt(hex.slice(2, 4), 16);
  const limit = Number.parseInt(hex.slice(6, 8) + hex.slice(4, 6), 16);
  const category = (first >>> 5) & 3;
  const admission = first & 0x10 ? '' : 'not ';
  return `CCX QoS Parameters: ACI ${category} (${CATEGORIES[category]}), Admission Control ${admission}Mandatory, AIFSN ${first & 15}, ECWmin ${window & 15}, ECWmax ${window >>> 4}, TXOP ${limit}`;
}

/** Elements of Cisco (Aironet, Compatible Extensions) and of Epigram (802.11n before it was a standard). */
export const VENDORS = declareFields(wlan, {
  'aironet.type': uint8('Aironet IE type', {
    values: {
      0: 'DTPC',
      1: 'Unknown (1)',
      3: 'CCX version',
      4: 'Qos',
      11: 'Unknown (11)',
      14: 'QBSS V2 - CCA',
      20: 'Client MFP',
    },
    many: true,
  }),
  'aironet.dtpc': int8('Aironet IE CCX DTCP', { unit: ' dBm', many: true }),
  'aironet.dtpc_unknown': bytes('Aironet IE CCX DTCP Unknown', { many: true }),
  'aironet.version': uint8('Aironet IE CCX version', { many: true }),
  'aironet.data': bytes('Aironet IE data', { many: true }),
  'aironet.qos.reserved': uint8('Aironet IE QoS reserved', { base: 'hex', many: true }),
  'aironet.qos.paramset': uint8('Aironet IE QoS paramset', { many: true }),
  'aironet.qos.val': bytes('Aironet IE QoS valueset', { many: true, line: ({ text }) => parametersText(text) }),
  'aironet.clientmfp': boolean('Aironet IE Client MFP', {
    mask: 0x1,
    maskBits: 8,
    labels: ['Enabled', 'Disabled'],
    many: true,
  }),
  'cisco.ccx1.unknown': bytes('Unknown', { many: true }),
  'cisco.ccx1.name': string('Name', { many: true }),
  'cisco.ccx1.clients': uint8('Clients', { many: true }),
  'cisco.ccx1.unknown2': bytes('Unknown2', { many: true }),
  'vs.pren.type': uint8('802.11n (Pre) Type', {
    values: { 51: 'HT Capabilities (802.11n D1.10)', 52: 'HT Additional Capabilities (802.11n D1.00)' },
    many: true,
  }),
  'vs.pren.unknown_data': bytes('802.11n (Pre) Unknown Data', { many: true }),
  'vs.ht.capabilities': uint16('HT Capabilities Info (VS)', { base: 'hex', many: true }),
  'vs.ht.ampduparam': uint8('A-MPDU Parameters (VS)', { base: 'hex', many: true }),
  'vs.ht.mcsset': none('Rx Supported Modulation and Coding Scheme Set (VS)', { many: true }),
  'vs.htex.capabilities': uint16('HT Extended Capabilities (VS)', { base: 'hex', many: true }),
  'vs.txbf': uint32('Transmit Beam Forming (TxBF) Capabilities (VS)', { base: 'hex', many: true }),
  'vs.asel': uint8('Antenna Selection (ASEL) Capabilities (VS)', { base: 'hex', many: true }),
});
