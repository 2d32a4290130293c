import {
  boolean,
  bytes,
  declareFields,
  declareProtocol,
  framenum,
  ipv4,
  none,
  relativeTime,
  type ShownValue,
  string,
  uint8,
  uint16,
  uint32,
} from '../../../fields/protocol.js';
import { ENTERPRISES } from '../../names/enterprises.js';

/** Remote Authentication Dial In User Service (RFC 2865). */
export const radius = declareProtocol('radius', 'RADIUS', 'RADIUS Protocol');

/** More digits than these are not shown in a heading. */
const LONGEST_VALUE = 72;
export const shortened = (hex: string): string =>
  hex.length > LONGEST_VALUE ? `${hex.slice(0, LONGEST_VALUE)}…` : hex;

/** Names of attributes come with a dictionary, which is not there: numbers, the value, or what the vendor is. */
function attributeLine({ number, below, inside }: ShownValue): string {
  const start = `AVP: t=Unknown-Attribute(${below('avp.type')?.number}) l=${below('avp.length')?.number}`;
  const vendor = below('avp.vendor_id')?.number;
  if (vendor !== undefined) return `${start} vnd=${ENTERPRISES[vendor] ?? 'Unknown'}(${vendor})`;
  // Two numbers for each piece of a message, and one more for the last.
  if (number > 0) return `${start} ${number & 1 ? 'Last ' : ''}Segment[${number >> 1}]`;
  const value = inside().find(({ name }) => !name.startsWith('radius.avp.'));
  // Those whose kind is known without a dictionary.
  const isAddress = value !== undefined && /IP-(Address|Host)$/.test(value.name);
  return `${isAddress ? start.replace('Attribute(', `Attribute-${below('avp.type')?.number}(`) : start} val=${shortened(value?.text ?? '')}`;
}

export const F = declareFields(radius, {
  req: boolean('Request', { hidden: true }),
  rsp: boolean('Response', { hidden: true }),
  reqframe: framenum('Request Frame', {
    generated: true,
    line: ({ text }) => `This is a response to a request in frame ${text}`,
  }),
  rspframe: framenum('Response Frame', {
    generated: true,
    line: ({ text }) => `The response to this request is in frame ${text}`,
  }),
  time: relativeTime('Time from request', { generated: true }),
  code: uint8('Code', {
    values: {
      1: 'Access-Request',
      2: 'Access-Accept',
      3: 'Access-Reject',
      4: 'Accounting-Request',
      5: 'Accounting-Response',
      6: 'Accounting-Status',
      7: 'Password-Request',
      8: 'Password-Ack',
      9: 'Password-Reject',
      10: 'Accounting-Message',
      11: 'Access-Challenge',
      12: 'Status-Server',
      13: 'Status-Client',
      21: 'Resource-Free-Request',
      22: 'Resource-Free-Response',
      23: 'Resource-Query-Request',
      24: 'Query_Response',
      25: 'Alternate-Resource-Reclaim-Request',
      26: 'NAS-Reboot-Request',
      27: 'NAS-Reboot-Response',
      29: 'Next-Passcode',
      30: 'New-Pin',
      31: 'Terminate-Session',
      32: 'Password-Expired',
      33: 'Event-Request',
      34: 'Event-Response',
      40: 'Disconnect-Request',
      41: 'Disconnect-ACK',
      42: 'Disconnect-NAK',
      43: 'CoA-Request',
      44: 'CoA-ACK',
      45: 'CoA-NAK',
      50: 'IP-Address-Allocate',
      51: 'IP-Address-Release',
      129: 'ALU-State-Request',
      130: 'ALU-State-Accept',
      131: 'ALU-State-Reject',
      132: 'ALU-State-Error',
    },
  }),
  id: uint8('Identifier', {
    line: ({ number }) => `Packet identifier: 0x${number.toString(16)} (${number})`,
  }),
  authenticator: bytes('Authenticator'),
  length: uint16('Length'),
  Unknown_Attribute: bytes('Unknown-Attribute', { many: true }),
  CHAP_Password: bytes('CHAP-Password', { many: true }),
  CHAP_Ident: uint8('CHAP Ident', { base: 'hex', many: true }),
  CHAP_String: bytes('CHAP String', { many: true }),
  'Framed-IP-Address': ipv4('Framed-IP-Address', { many: true }),
  'Login-IP-Host': ipv4('Login-IP-Host', { many: true }),
  vsa_fragment: bytes('VSA fragment', { many: true }),
  eap_fragment: bytes('EAP fragment', { many: true }),
  avp: bytes('AVP', { many: true, line: attributeLine }),
  'avp.length': uint8('Length', { many: true }),
  'avp.type': uint8('Type', { many: true }),
  'avp.vendor_id': uint32('Vendor ID', {
    many: true,
    line: ({ number }) => `Vendor ID: ${ENTERPRISES[number] ?? 'Unknown'} (${number})`,
  }),
  'avp.vendor_type': uint8('Type', { many: true }),
  'avp.vendor_len': uint8('Length', { many: true }),
  egress_vlanid_tag: uint32('Tag', {
    base: 'hex',
    mask: 0xff000000,
    values: { 49: 'Tagged', 50: 'Untagged' },
    many: true,
  }),
  egress_vlanid_pad: uint32('Pad', { base: 'hex', mask: 0xfff000, many: true }),
  egress_vlanid: uint32('Vlan ID', { mask: 0xfff, many: true }),
  egress_vlan_name_tag: uint8('Tag', { base: 'hex', values: { 49: 'Tagged', 50: 'Untagged' }, many: true }),
  egress_vlan_name: string('Vlan Name', { many: true }),
  invalid_length: none('Invalid length', { many: true }),
});

/** What attributes are shown as. */
export const ATTRIBUTE_FIELDS = [
  F.avp,
  F['avp.type'],
  F['avp.length'],
  F['avp.vendor_id'],
  F['avp.vendor_type'],
  F['avp.vendor_len'],
  F.Unknown_Attribute,
  F.invalid_length,
];
