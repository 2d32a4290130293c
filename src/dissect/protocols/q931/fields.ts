import { boolean, declareFields, declareProtocol, string, uint8 } from '../../../fields/protocol.js';
import type { Dissector } from '../../dissector.js';
import { Q931_FIELDS, Q931_VALUES } from '../../names/q931.js';
import { declareTable } from '../elementlayouts.js';

/** Calls in the integrated digital network (ITU-T Q.931), as H.323 uses it. */
export const q931 = declareProtocol('q931', 'Q.931', 'Q.931');

/** Information elements, as their lines are headed. */
export const ELEMENTS: Readonly<Record<number, string>> = {
  0x00: 'Segmented message',
  0x04: 'Bearer capability',
  0x08: 'Cause',
  0x10: 'Call identity',
  0x14: 'Call state',
  0x18: 'Channel identification',
  0x1c: 'Facility',
  0x1e: 'Progress indicator',
  0x20: 'Network specific facilities',
  0x27: 'Notification indicator',
  0x28: 'Display',
  0x29: 'Date/Time',
  0x2c: 'Keypad facility',
  0x34: 'Signal',
  0x40: 'Information rate',
  0x42: 'End-to-end transit delay',
  0x43: 'Transit delay selection and indication',
  0x44: 'Packet layer binary parameters',
  0x45: 'Packet layer window size',
  0x46: 'Packet size',
  0x47: 'Closed user group',
  0x4a: 'Reverse charging indication',
  0x4c: 'Connected number',
  0x6c: 'Calling party number',
  0x6d: 'Calling party subaddress',
  0x70: 'Called party number',
  0x71: 'Called party subaddress',
  0x74: 'Redirecting number',
  0x78: 'Transit network selection',
  0x79: 'Restart indicator',
  0x7c: 'Low-layer compatibility',
  0x7d: 'High-layer compatibility',
  0x7e: 'User-user',
};
export const elementName = (type: number): string =>
  ELEMENTS[type] ?? `Unknown (0x${type.toString(16).padStart(2, '0').toUpperCase()})`;

const own = declareFields(q931, {
  disc: uint8('Protocol discriminator', {
    base: 'hex',
    line: ({ number }) => `Protocol discriminator: ${number === 3 ? 'Maintenance messages' : 'Q.931'}`,
  }),
  call_ref_flag: boolean('Call reference flag', {
    labels: ['Message sent to originating side', 'Message sent from originating side'],
  }),
  information_element: uint8('Information element', {
    many: true,
    line: ({ number }) => `Information element: ${elementName(number)}`,
  }),
});
export const Q931: Readonly<Record<string, number>> = { ...own, ...declareTable(q931, Q931_FIELDS, Q931_VALUES) };

/** Numbers of subscribers (ITU-T E.164), under a name of their own. */
export const e164 = declareProtocol('e164', 'E.164', 'ITU-T E.164 number');
export const E164 = declareFields(e164, {
  'calling_party_number.digits': string('E.164 Calling party number digits', { many: true }),
  'called_party_number.digits': string('E.164 Called party number digits', { many: true }),
  msisdn: string('E.164 number (MSISDN)', { many: true }),
});
export const e164Dissector: Dissector = { protocol: e164, dissect: () => true };
