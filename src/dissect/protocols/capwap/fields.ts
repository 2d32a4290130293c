import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  ether,
  eui64,
  type FieldDeclaration,
  int8,
  none,
  uint8,
  uint16,
  uint24,
  uint32,
} from '../../../fields/protocol.js';
import { CAPWAP_ELEMENTS } from '../../names/capwap.js';

/** Control And Provisioning of Wireless Access Points (RFC 5415). All fields are those of the control protocol. */
export const capwap = declareProtocol(
  'capwap',
  'CAPWAP-CONTROL',
  'Control And Provisioning of Wireless Access Points - Control',
);
export const capwapData = declareProtocol(
  'capwap.data',
  'CAPWAP-DATA',
  'Control And Provisioning of Wireless Access Points - Data',
);

const IEEE = 13_277 << 8;
/** RFC 5415, 4.5.1.1; RFC 5416, 3. */
export const MESSAGE_NAMES: Readonly<Record<number, string>> = {
  1: 'Discovery Request',
  2: 'Discovery Response',
  3: 'Join Request',
  4: 'Join Response',
  5: 'Configuration Status Request',
  6: 'Configuration Status Response',
  7: 'Configuration Update Request',
  8: 'Configuration Update Response',
  9: 'WTP Event Request',
  10: 'WTP Event Response',
  11: 'Change State Request',
  12: 'Change State Response',
  13: 'Echo Request',
  14: 'Echo Response',
  15: 'Image Data Request',
  16: 'Image Data Response',
  17: 'Reset Request',
  18: 'Reset Response',
  19: 'Primary Discovery Request',
  20: 'Primary Discovery Response',
  21: 'Data Transfer Request',
  22: 'Data Transfer Response',
  23: 'Clear Configuration Request',
  24: 'Clear Configuration Response',
  25: 'Station Configuration Request',
  26: 'Station Configuration Response',
  [IEEE + 1]: 'IEEE 802.11 WLAN Configuration Request',
  [IEEE + 2]: 'IEEE 802.11 WLAN Configuration Response',
};

const flag = (label: string, mask: number, isSet: string, isNot: string): FieldDeclaration =>
  boolean(label, { mask, maskBits: 24, labels: [isSet, isNot] });

export const CAPWAP = declareFields(capwap, {
  preamble: none('Preamble'),
  'preamble.version': uint8('Version', { mask: 0xf0 }),
  'preamble.type': uint8('Type', { mask: 0x0f, values: { 0: 'CAPWAP Header', 1: 'CAPWAP DTLS Header' } }),
  'preamble.reserved': uint24('Reserved'),
  header: none('Header'),
  'header.length': uint24('Header Length', { mask: 0xf8_0000 }),
  'header.length.bad': none('Wrong calculate length =! header length'),
  'header.rid': uint24('Radio ID', { mask: 0x07_c000 }),
  'header.wbid': uint24('Wireless Binding ID', {
    mask: 0x00_3e00,
    values: { 0: 'Reserved', 1: 'IEEE 802.11', 2: 'IEEE 802.16', 3: 'EPCGlobal' },
  }),
  'header.flags': uint24('Header Flags', { base: 'hex', mask: 0x00_01ff }),
  'header.flags.t': flag(
    'Payload Type',
    0x100,
    'Native frame format (see Wireless Binding ID field)',
    'IEEE 802.3 frame',
  ),
  'header.flags.f': flag('Fragment', 0x80, 'Fragmented', "Don't Fragment"),
  'header.flags.l': flag('Last Fragment', 0x40, 'This is the last fragment', 'More fragments follow'),
  'header.flags.w': flag(
    'Wireless header',
    0x20,
    'Wireless Specific Information is present',
    'No Wireless Specific Information',
  ),
  'header.flags.m': flag('Radio MAC header', 0x10, 'Radio MAC Address is present', 'No Radio MAC Address'),
  'header.flags.k': flag('Keep-Alive', 0x08, 'Keep-Alive Packet', 'No Keep-Alive'),
  'header.flags.r': uint24('Reserved', { base: 'hex', mask: 0x07 }),
  'header.fragment.id': uint16('Fragment ID'),
  'header.fragment.offset': uint16('Fragment Offset', { mask: 0xfff8 }),
  'header.fragment.reserved': uint16('Reserved', { mask: 0x0007 }),
  'header.mac.length': uint8('MAC length'),
  'header.mac.eui48': ether('MAC address'),
  'header.mac.eui64': eui64('MAC address'),
  'header.mac.data': bytes('MAC address'),
  'header.wireless.length': uint8('Wireless length'),
  'header.wireless.data': bytes('Wireless data'),
  'header.wireless.data.ieee80211.fi': bytes('Wireless data ieee80211 Frame Info'),
  'header.wireless.data.ieee80211.fi.rssi': int8('Wireless data ieee80211 RSSI (dBm)'),
  'header.wireless.data.ieee80211.fi.snr': uint8('Wireless data ieee80211 SNR (dB)'),
  'header.wireless.data.ieee80211.fi.data_rate': uint16('Wireless data ieee80211 Data Rate (Mbps)'),
  'header.wireless.data.ieee80211.dw': bytes('Wireless data ieee80211 Destination WLANs'),
  'header.wireless.data.ieee80211.dw.wlan_id_bitmap': uint16('Wireless data ieee80211 Destination Wlan Id bitmap'),
  'header.wireless.data.ieee80211.dw.reserved': uint16('Wireless data ieee80211 Destination Wlan reserved'),
  'header.padding': bytes('Padding for 4 Byte Alignment', { many: true }),
  'keep_alive.length': uint16('Keep-Alive Length'),
  'control.header': none('Control Header'),
  'control.header.message_type': uint32('Message Type'),
  'control.header.message_type.enterprise_number': uint24('Message Type (Enterprise Number)'),
  'control.header.message_type.enterprise_specific': uint32('Message Type (Enterprise Specific)', {
    values: MESSAGE_NAMES,
  }),
  'control.header.sequence_number': uint8('Sequence Number'),
  'control.header.message_element_length': uint16('Message Element Length'),
  'control.header.flags': uint8('Flags'),
  message_element: none('Message Element', {
    many: true,
    line: ({ below }) => {
      const type = below('message_element.type')?.number;
      const first = below('message_element');
      if (type === undefined || first !== undefined) return 'Message Element';
      const name = CAPWAP_ELEMENTS[type] ?? `Unknown Message Element Type (${type})`;
      return `Type: (t=${type},l=${below('message_element.length')?.text ?? 0}) ${name}`;
    },
  }),
  'message_element.type': uint16('Type', { many: true, values: CAPWAP_ELEMENTS }),
  'message_element.length': uint16('Length', { many: true }),
  'message_element.value': bytes('Value', { many: true }),
  'message_element.length.bad': none('Bad Message Element length', { many: true }),
  'message_element.type.undecoded': none('Dissector for CAPWAP message element Type not implemented', { many: true }),
});
