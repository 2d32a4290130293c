import { ouiText } from '../../../fields/address.js';
import type { ShownValue } from '../../../fields/protocol.js';
import { vendorOfOui } from '../../names/vendors.js';

const OWN_NAMES: Readonly<Record<number, string>> = {
  0x0080c2: 'IEEE 802.1 Chair',
  0x00120f: 'Ieee 802.3',
  0x0012bb: 'Telecommunications Industry Association TR-41 Committee',
};

export const organisationName = (oui: number): string => OWN_NAMES[oui] ?? (vendorOfOui(oui) || 'Unknown');

export const organisationLine = ({ number }: ShownValue): string =>
  `Organization Unique Code: ${ouiText(number)} (${organisationName(number)})`;

/** IEEE 802.1Q, annex D. */
export const SUBTYPES_802_1: Readonly<Record<number, string>> = {
  1: 'Port VLAN ID',
  2: 'Port and Protocol VLAN ID',
  3: 'VLAN Name',
  4: 'Protocol Identity',
  5: 'VID Usage Digest',
  6: 'Management VID',
  7: 'Link Aggregation',
  8: 'Congestion Notification',
  9: 'ETS Configuration',
  10: 'ETS Recommendation',
  11: 'Priority Flow Control Configuration',
  12: 'Application Protocol',
  13: 'EVB',
  14: 'CDCP',
  15: 'Port extension',
  16: 'Application VLAN',
  17: 'LRP ECP Discovery',
  18: 'LRP TCP Discovery',
  19: 'Congestion Isolation',
  20: 'Topology Recognition',
};

/** IEEE 802.3, clause 79. */
export const SUBTYPES_802_3: Readonly<Record<number, string>> = {
  1: 'MAC/PHY Configuration/Status',
  2: 'Power Via MDI',
  3: 'Link Aggregation',
  4: 'Maximum Frame Size',
  5: 'EEE (Energy-Efficient Ethernet)',
  7: 'IEEE 802.3br Additional Ethernet capabilities',
};

/** ANSI/TIA-1057. */
export const MEDIA_SUBTYPES: Readonly<Record<number, string>> = {
  1: 'Media Capabilities',
  2: 'Network Policy',
  3: 'Location Identification',
  4: 'Extended Power-via-MDI',
  5: 'Inventory - Hardware Revision',
  6: 'Inventory - Firmware Revision',
  7: 'Inventory - Software Revision',
  8: 'Inventory - Serial Number',
  9: 'Inventory - Manufacturer Name',
  10: 'Inventory - Model Name',
  11: 'Inventory - Asset ID',
};

const SUBTYPES: Readonly<Record<number, Readonly<Record<number, string>>>> = {
  0x0080c2: SUBTYPES_802_1,
  0x00120f: SUBTYPES_802_3,
  0x0012bb: MEDIA_SUBTYPES,
};

export const subtypeName = (oui: number, subtype: number): string => SUBTYPES[oui]?.[subtype] ?? `Unknown (${subtype})`;
