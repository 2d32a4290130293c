import {
  boolean,
  bytes,
  declareFields,
  ether,
  none,
  uint8,
  uint16,
  uint24,
  uint32,
  uint48,
} from '../../../fields/protocol.js';
import { AKM_SUITES, CIPHER_SUITES, KEY_DATA_TYPES, WPA_CIPHERS, WPA_MANAGEMENT } from '../../names/wlan-security.js';
import { wlan } from './fields.js';
import { listLine, suiteLine } from './suites.js';

const COUNTERS = {
  0: '1 replay counter per PTKSA/GTKSA/STAKeySA',
  1: '2 replay counters per PTKSA/GTKSA/STAKeySA',
  2: '4 replay counters per PTKSA/GTKSA/STAKeySA',
  3: '16 replay counters per PTKSA/GTKSA/STAKeySA',
};
const many = { many: true };

/**
 * The elements RSN (IEEE 802.11-2020, 9.4.2.24) and WPA: how the members of a network are known, and what hides their
 * data.
 */
export const SECURITY = declareFields(wlan, {
  'rsn.version': uint16('RSN Version', many),
  'rsn.gcs': uint32('Group Cipher Suite', { line: suiteLine('Group Cipher Suite', CIPHER_SUITES), many: true }),
  'rsn.gcs.oui': uint24('Group Cipher Suite OUI', many),
  'rsn.gcs.type': uint8('Group Cipher Suite type', { values: CIPHER_SUITES, many: true }),
  'rsn.pcs.count': uint16('Pairwise Cipher Suite Count', many),
  'rsn.pcs.list': none('Pairwise Cipher Suite List', { line: listLine('Pairwise Cipher Suite List'), many: true }),
  'rsn.pcs': uint32('Pairwise Cipher Suite', { line: suiteLine('Pairwise Cipher Suite', CIPHER_SUITES), many: true }),
  'rsn.pcs.oui': uint24('Pairwise Cipher Suite OUI', many),
  'rsn.pcs.type': uint8('Pairwise Cipher Suite type', { values: CIPHER_SUITES, many: true }),
  'rsn.akms.count': uint16('Auth Key Management (AKM) Suite Count', many),
  'rsn.akms.list': none('Auth Key Management (AKM) List', {
    line: listLine('Auth Key Management (AKM) List'),
    many: true,
  }),
  'rsn.akms': uint32('Auth Key Management (AKM) Suite', {
    line: suiteLine('Auth Key Management (AKM) Suite', AKM_SUITES),
    many: true,
  }),
  'rsn.akms.oui': uint24('Auth Key Management (AKM) OUI', many),
  'rsn.akms.type': uint8('Auth Key Management (AKM) type', { values: AKM_SUITES, many: true }),
  'rsn.capabilities': uint16('RSN Capabilities', { base: 'hex', many: true }),
  'rsn.capabilities.preauth': boolean('RSN Pre-Auth capabilities', {
    mask: 0x1,
    maskBits: 16,
    labels: ['Transmitter supports pre-authentication', 'Transmitter does not support pre-authentication'],
    many: true,
  }),
  'rsn.capabilities.no_pairwise': boolean('RSN No Pairwise capabilities', {
    mask: 0x2,
    maskBits: 16,
    labels: [
      'Transmitter cannot support WEP default key 0 simultaneously with Pairwise key',
      'Transmitter can support WEP default key 0 simultaneously with Pairwise key',
    ],
    many: true,
  }),
  'rsn.capabilities.ptksa_replay_counter': uint16('RSN PTKSA Replay Counter capabilities', {
    base: 'hex',
    mask: 0xc,
    values: COUNTERS,
    many: true,
  }),
  'rsn.capabilities.gtksa_replay_counter': uint16('RSN GTKSA Replay Counter capabilities', {
    base: 'hex',
    mask: 0x30,
    values: COUNTERS,
    many: true,
  }),
  'rsn.capabilities.mfpr': boolean('Management Frame Protection Required', { mask: 0x40, maskBits: 16, many: true }),
  'rsn.capabilities.mfpc': boolean('Management Frame Protection Capable', { mask: 0x80, maskBits: 16, many: true }),
  'rsn.capabilities.jmr': boolean('Joint Multi-band RSNA', { mask: 0x100, maskBits: 16, many: true }),
  'rsn.capabilities.peerkey': boolean('PeerKey Enabled', { mask: 0x200, maskBits: 16, many: true }),
  'rsn.capabilities.extended_key_id_iaf': boolean('Extended Key ID for Individually Addressed Frames', {
    mask: 0x2000,
    maskBits: 16,
    labels: ['Supported', 'Not supported'],
    many: true,
  }),
  'rsn.capabilities.ocvc': boolean('OCVC', { mask: 0x4000, maskBits: 16, many: true }),
  'rsn.pmkid.count': uint16('PMKID Count', many),
  'rsn.pmkid.list': none('PMKID List', many),
  '=wlan.pmkid.akms': bytes('PMKID', many),
  'rsn.gmcs': uint32('Group Management Cipher Suite', {
    line: suiteLine('Group Management Cipher Suite', CIPHER_SUITES),
    many: true,
  }),
  'rsn.gmcs.oui': uint24('Group Management Cipher Suite OUI', many),
  'rsn.gmcs.type': uint8('Group Management Cipher Suite type', { values: CIPHER_SUITES, many: true }),
  'rsn.pcs.count.invalid': none('Pairwise Cipher Suite Count too large', many),
  'rsn.akms.count.invalid': none('Auth Key Management (AKM) Suite Count too large', many),
  'rsn.pmkid.count.invalid': none('PMKID Count too large', many),
  'wfa.ie.wpa.version': uint16('WPA Version', many),
  'wfa.ie.wpa.mcs': uint32('Multicast Cipher Suite', {
    line: suiteLine('Multicast Cipher Suite', WPA_CIPHERS),
    many: true,
  }),
  'wfa.ie.wpa.mcs.oui': uint24('Multicast Cipher Suite OUI', many),
  'wfa.ie.wpa.mcs.type': uint8('Multicast Cipher Suite type', { values: WPA_CIPHERS, many: true }),
  'wfa.ie.wpa.ucs.count': uint16('Unicast Cipher Suite Count', many),
  'wfa.ie.wpa.ucs.list': none('Unicast Cipher Suite List', { line: listLine('Unicast Cipher Suite List'), many: true }),
  'wfa.ie.wpa.ucs': uint32('Unicast Cipher Suite', {
    line: suiteLine('Unicast Cipher Suite', WPA_CIPHERS),
    many: true,
  }),
  'wfa.ie.wpa.ucs.oui': uint24('Unicast Cipher Suite OUI', many),
  'wfa.ie.wpa.ucs.type': uint8('Unicast Cipher Suite type', { values: WPA_CIPHERS, many: true }),
  'wfa.ie.wpa.akms.count': uint16('Auth Key Management (AKM) Suite Count', many),
  'wfa.ie.wpa.akms.list': none('Auth Key Management (AKM) List', {
    line: listLine('Auth Key Management (AKM) List'),
    many: true,
  }),
  'wfa.ie.wpa.akms': uint32('Auth Key Management (AKM) Suite', {
    line: suiteLine('Auth Key Management (AKM) Suite', WPA_MANAGEMENT),
    many: true,
  }),
  'wfa.ie.wpa.akms.oui': uint24('Auth Key Management (AKM) OUI', many),
  'wfa.ie.wpa.akms.type': uint8('Auth Key Management (AKM) type', many),
  'wfa.ie.wpa.type': uint8('Auth Key Management (AKM) type', { values: WPA_MANAGEMENT, many: true }),
});

/** What is encapsulated in the data of a key (IEEE 802.11-2020, table 12-9). */
export const KEY_DATA = declareFields(wlan, {
  'rsn.ie.data_type': uint8('Data Type', { values: KEY_DATA_TYPES, many: true }),
  'rsn.ie.pmkid': bytes('PMKID', many),
  'rsn.ie.ptk.keyid': uint8('KeyID', { mask: 0x3, many: true }),
  'rsn.ie.gtk_kde.key_id': uint8('Key ID', { base: 'hex', mask: 0x3, many: true }),
  'rsn.ie.gtk_kde.tx': boolean('Tx', {
    mask: 0x4,
    maskBits: 8,
    labels: ['Temporal key used for both transmission and reception', 'Temporal key used only for reception'],
    many: true,
  }),
  'rsn.ie.gtk_kde.res1': uint8('Reserved', { base: 'hex', mask: 0xf8, many: true }),
  'rsn.ie.gtk_kde.res2': uint8('Reserved', { base: 'hex', many: true }),
  'rsn.ie.gtk_kde.gtk': bytes('GTK', many),
  'rsn.ie.mac_address_kde.mac_address': ether('MAC Address', many),
  'rsn.ie.key_nonce_kde.nonce': bytes('Key Nonce', many),
  'rsn.ie.key_lifetime_kde.lifetime': uint32('Key Lifetime', { unit: 's', many: true }),
  'rsn.ie.error_kde.reserved': uint16('Reserved', { base: 'hex', many: true }),
  'rsn.ie.error_kde.error_type': uint16('Error Type', { base: 'hex', many: true }),
  'rsn.ie.igtk.kde.keyid': uint16('KeyId', many),
  'rsn.ie.igtk.kde.ipn': uint48('IPN', many),
  'rsn.ie.igtk.kde.igtk': bytes('IGTK', many),
  'rsn.ie.oci_kde.operating_class': uint8('Operating Class', many),
  'rsn.ie.oci_kde.primary_channel_number': uint8('Primary Channel Number', many),
  'rsn.ie.oci_kde.frequency_segment_1_channel_number': uint8('Frequency Segment 1 Channel Number', many),
  'rsn.ie.bigtk_kde.key_id': uint16('Key ID', many),
  'rsn.ie.bigtk_kde.bipn': uint48('BIPN', many),
  'rsn.ie.bigtk_kde.bigtk': bytes('BIGTK', many),
  'rsn.ie.unknown': bytes('RSN Unknown', many),
});
