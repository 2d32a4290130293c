import { boolean, bytes, declareFields, declareProtocol, uint8, uint16, uint64 } from '../../fields/protocol.js';
import { emitBits } from '../bits.js';
import type { Dissection } from '../dissection.js';
import type { Dissector } from '../dissector.js';
import { dissectData } from './data.js';
import { eap } from './eap/fields.js';
import { dissectElement } from './wlan/management.js';

/** EAP over LANs: IEEE 802.1X, 11. */
export const eapol = declareProtocol('eapol', 'EAPOL', '802.1X Authentication');
const TYPES: Readonly<Record<number, string>> = {
  0: 'EAP Packet',
  1: 'Start',
  2: 'Logoff',
  3: 'Key',
  4: 'Encapsulated ASF Alert',
  5: 'MKA',
  6: 'Announcement (Generic)',
  7: 'Announcement (Specific)',
  8: 'Announcement Request',
};
const F = declareFields(eapol, {
  version: uint8('Version', { values: { 1: '802.1X-2001', 2: '802.1X-2004', 3: '802.1X-2010' } }),
  type: uint8('Type', {
    values: TYPES,
  }),
  len: uint16('Length'),
  'keydes.type': uint8('Key Descriptor Type', {
    values: { 1: 'RC4 Descriptor', 2: 'EAPOL RSN Key', 254: 'EAPOL WPA Key' },
  }),
  'keydes.body': bytes('Key Descriptor Body'),
  'keydes.key_len': uint16('Key Length'),
  'keydes.replay_counter': uint64('Replay Counter'),
  'keydes.key_iv': bytes('Key IV'),
  'keydes.key_index': uint8('Key Index', { base: 'hex' }),
  'keydes.key_index.type': boolean('Type', { mask: 0x80, maskBits: 8, labels: ['Unicast', 'Broadcast'] }),
  'keydes.key_index.number': uint8('Number', { mask: 0x7f }),
  'keydes.key_signature': bytes('Key Signature'),
  'keydes.key': bytes('Key'),
  'keydes.key.generated_locally': boolean('Key Generated Locally'),
});

/** The keys of wireless LANs (IEEE 802.11, 12.7.2), as a part of it. */
export const rsnKeys = declareProtocol('wlan_rsna_eapol', '802.11 RSNA EAPOL', 'IEEE 802.11 RSNA EAPOL key');
const K = declareFields(rsnKeys, {
  'keydes.msgnr': uint8('Message number'),
  'keydes.key_info': uint16('Key Information', { base: 'hex' }),
  'keydes.key_info.keydes_version': uint16('Key Descriptor Version', {
    mask: 0x7,
    values: { 1: 'RC4 Cipher, HMAC-MD5 MIC', 2: 'AES Cipher, HMAC-SHA1 MIC', 3: 'AES Cipher, AES-128-CMAC MIC' },
  }),
  'keydes.key_info.key_type': boolean('Key Type', { mask: 0x8, maskBits: 16, labels: ['Pairwise Key', 'Group Key'] }),
  'keydes.key_info.key_index': uint16('Key Index', { mask: 0x30 }),
  'keydes.key_info.install': boolean('Install', { mask: 0x40, maskBits: 16, labels: ['Set', 'Not set'] }),
  'keydes.key_info.key_ack': boolean('Key ACK', { mask: 0x80, maskBits: 16, labels: ['Set', 'Not set'] }),
  'keydes.key_info.key_mic': boolean('Key MIC', { mask: 0x100, maskBits: 16, labels: ['Set', 'Not set'] }),
  'keydes.key_info.secure': boolean('Secure', { mask: 0x200, maskBits: 16, labels: ['Set', 'Not set'] }),
  'keydes.key_info.error': boolean('Error', { mask: 0x400, maskBits: 16, labels: ['Set', 'Not set'] }),
  'keydes.key_info.request': boolean('Request', { mask: 0x800, maskBits: 16, labels: ['Set', 'Not set'] }),
  'keydes.key_info.encrypted_key_data': boolean('Encrypted Key Data', {
    mask: 0x1000,
    maskBits: 16,
    labels: ['Set', 'Not set'],
  }),
  'keydes.key_info.smk_message': boolean('SMK Message', { mask: 0x2000, maskBits: 16, labels: ['Set', 'Not set'] }),
  'keydes.nonce': bytes('WPA Key Nonce'),
  'keydes.rsc': bytes('WPA Key RSC'),
  'keydes.id': bytes('WPA Key ID'),
  'keydes.mic': bytes('WPA Key MIC'),
  'keydes.data_len': uint16('WPA Key Data Length'),
  'keydes.data': bytes('WPA Key Data'),
  'keydes.padding': bytes('WPA Key Data Padding'),
  extraneous: bytes('WPA EAPOL Extraneous Data'),
});

const EAP_PACKET = 0;
const KEY = 3;
const RC4 = 1;
const RSN = 2;
const WPA = 254;

function dissect(d: Dissection, start: number): boolean {
  d.protocolColumn = 'EAPOL';
  if (d.wantsInfo) d.infoColumn = '';
  d.u8(F.version, start);
  const type = d.u8(F.type, start + 1);
  const length = d.u16(F.len, start + 2);
  if (d.fault !== 0) return true;
  if (d.wantsInfo) d.infoColumn = TYPES[type] ?? `Unknown Type (0x${type.toString(16).padStart(2, '0')})`;
  const at = start + 4;
  d.trim(at + length);
  if (type === EAP_PACKET) {
    d.setLayerLength(4);
    d.dissect(eap.id, at);
  } else if (type === KEY) {
    // tshark looks at the whole key before it shows anything of it.
    if (d.has(at, length)) dissectKey(d, at);
  } else if (length > 0) dissectData(d, at);
  return true;
}

function dissectKey(d: Dissection, at: number): void {
  const type = d.u8(F['keydes.type'], at);
  if (type === RC4) dissectRc4Key(d, at + 1);
  else if (type === RSN || type === WPA) dissectRsnKey(d, at + 1);
  else d.span(F['keydes.body'], at + 1, d.reportedEnd - at - 1);
}

const KEY_INDEX = [F['keydes.key_index.type'], F['keydes.key_index.number']];

function dissectRc4Key(d: Dissection, at: number): void {
  const length = d.u16(F['keydes.key_len'], at);
  d.u64(F['keydes.replay_counter'], at + 2);
  d.span(F['keydes.key_iv'], at + 10, 16);
  d.u8(F['keydes.key_index'], at + 26);
  d.open();
  emitBits(d, at + 26, 1, KEY_INDEX);
  d.close();
  d.span(F['keydes.key_signature'], at + 27, 16);
  if (length === 0 || d.fault !== 0) return;
  const rest = d.reportedEnd - at - 43;
  if (rest > 0) d.span(F['keydes.key'], at + 43, rest);
  d.value(F['keydes.key.generated_locally'], rest > 0 ? 0 : 1, at + 43, 0);
}

const PAIRWISE = 0x8;
const INSTALL = 0x40;
const ACKNOWLEDGE = 0x80;
const SECURE = 0x200;
const ENCRYPTED = 0x1000;

const KEY_INFORMATION = [
  K['keydes.key_info.keydes_version'],
  K['keydes.key_info.key_type'],
  K['keydes.key_info.key_index'],
  K['keydes.key_info.install'],
  K['keydes.key_info.key_ack'],
  K['keydes.key_info.key_mic'],
  K['keydes.key_info.secure'],
  K['keydes.key_info.error'],
  K['keydes.key_info.request'],
  K['keydes.key_info.encrypted_key_data'],
  K['keydes.key_info.smk_message'],
];

/** What the last message of a handshake over several links carries: the station's address. */
const ADDRESS_LENGTH = 12;

/** Which of the messages of a handshake it is (IEEE 802.11-2020, 12.7.6 and 12.7.7). */
function messageNumber(d: Dissection, information: number, length: number, nonce: number): number {
  const isAnswer = (information & ACKNOWLEDGE) === 0;
  if ((information & PAIRWISE) === 0) return isAnswer ? 2 : 1;
  if (!isAnswer) return information & INSTALL ? 3 : 1;
  if (length === ADDRESS_LENGTH) return 4;
  return length === 0 && (information & SECURE || isZero(d, nonce, 32)) ? 4 : 2;
}

function isZero(d: Dissection, at: number, length: number): boolean {
  for (let i = at; i < at + length; i++) if (d.bytes[i] !== 0) return false;
  return true;
}

function dissectRsnKey(d: Dissection, at: number): void {
  if (!d.has(at, 94)) {
    d.u16(K['keydes.key_info'], at);
    return;
  }
  const information = d.getU16(at);
  const length = d.getU16(at + 92);
  const number = messageNumber(d, information, length, at + 12);
  const isPairwise = (information & PAIRWISE) !== 0;
  if (d.wantsInfo)
    d.infoColumn = `Key (${isPairwise ? 'Message' : 'Group Message'} ${number} of ${isPairwise ? 4 : 2})`;
  d.value(K['keydes.msgnr'], number, at, 2);
  d.u16(K['keydes.key_info'], at);
  d.open();
  emitBits(d, at, 2, KEY_INFORMATION);
  d.close();
  d.u16(F['keydes.key_len'], at + 2);
  d.u64(F['keydes.replay_counter'], at + 4);
  d.span(K['keydes.nonce'], at + 12, 32);
  d.span(F['keydes.key_iv'], at + 44, 16);
  d.span(K['keydes.rsc'], at + 60, 8);
  d.span(K['keydes.id'], at + 68, 8);
  d.span(K['keydes.mic'], at + 76, 16);
  d.u16(K['keydes.data_len'], at + 92);
  if (length === 0) return;
  d.span(K['keydes.data'], at + 94, length);
  if (information & ENCRYPTED) return;
  const end = at + 94 + length;
  d.open();
  for (let next = at + 94; next + 2 <= end && d.fault === 0; ) next = dissectElement(d, next, end);
  d.close();
}

export const eapolDissector: Dissector = {
  protocol: eapol,
  dissect,
  places: { ethertype: [0x888e, 0x88c7], 'llc.bluetooth_pid': [3] },
  carries: ['eap', 'data'],
  alsoEmits: ['wlan_rsna_eapol', 'wlan', 'wps'],
};
export const rsnKeysDissector: Dissector = { protocol: rsnKeys, dissect: () => true };
