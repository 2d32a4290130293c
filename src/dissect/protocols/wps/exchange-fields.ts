import { boolean, declareFields, uint8, uint16 } from '../../../fields/protocol.js';
import { wps } from './protocol.js';

/** What an exchange of Wi-Fi Protected Setup is about, by the first bytes of each message. */
export const EXCHANGE = declareFields(wps, {
  '=eap.wps.code': uint8('Opcode', {
    values: { 1: 'WSC Start', 2: 'WSC Ack', 3: 'WSC Nack', 4: 'WSC Msg', 5: 'WSC Done', 6: 'WSC Frag Ack' },
  }),
  '=eap.wps.flags': uint8('Flags', { base: 'hex' }),
  '=eap.wps.flags.more': boolean('More flag', { mask: 0x1, maskBits: 8 }),
  '=eap.wps.flags.length': boolean('Length field present', { mask: 0x2, maskBits: 8 }),
  '=eap.wps.msglen': uint16('Length field'),
});

/** Kinds of messages, as the data element that tells them has them. */
export const MESSAGES: Readonly<Record<number, string>> = {
  1: 'Beacon',
  2: 'Probe Request',
  3: 'Probe Response',
  4: 'M1',
  5: 'M2',
  6: 'M2D',
  7: 'M3',
  8: 'M4',
  9: 'M5',
  10: 'M6',
  11: 'M7',
  12: 'M8',
  13: 'WSC_ACK',
  14: 'WSC_NACK',
  15: 'WSC_DONE',
};
