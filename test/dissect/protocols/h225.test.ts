import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ACK, client, RAW_IP, udpFrame } from '../../support/tcp.js';

// Messages made by hand after ITU-T H.225.0 and X.691; what is expected is what tshark 4.4 says of them.
/** An unregistration request (number 2) of 10.0.0.1:1720, and its confirmation. */
const REQUEST = '180000010100' + '0a000001' + '06b8';
const CONFIRM = '1c0001';
const ras = (payload: string) => udpFrame(1720, 1719, payload);
/** A release of a call that ends for no reason that was defined, as user data of Q.931. */
const release = (() => {
  const body = `25c0060008914a000458081100${'11'.repeat(16)}02800180`;
  const message = `080280015a7e${(1 + body.length / 2).toString(16).padStart(4, '0')}05${body}`;
  const payload = `0300${(4 + message.length / 2).toString(16).padStart(4, '0')}${message}`;
  return client(ACK, 1, 1, { sourcePort: 40_000, destinationPort: 1720, payload });
})();

test('registration, and what is confirmed', () => {
  const names = ['_ws.col.info', 'h225.RasMessage', 'h225.requestSeqNum', 'h225.ipV4', 'h225.ipV4_port'];
  const rows = fieldsOf([ras(REQUEST), ras(CONFIRM)], RAW_IP, [...names, 'h225.ras.reqframe']);
  expect(rows).toEqual([
    [['RAS: unregistrationRequest '], ['6'], ['2'], ['10.0.0.1'], ['1720'], []],
    [['RAS: unregistrationConfirm '], ['7'], ['2'], [], [], ['1']],
  ]);
});

test('call signalling in Q.931, with what it was extended by', () => {
  const names = [
    'frame.protocols',
    '_ws.col.info',
    'h225.h323_message_body',
    'h225.reason',
    'h225.guid',
    'h225.h245Tunnelling',
  ];
  expect(fieldsOf([release], RAW_IP, names)).toEqual([
    [
      ['raw:ip:tcp:q931:q931:h225'],
      ['CS: releaseComplete '],
      ['5'],
      ['11'],
      ['11111111-1111-1111-1111-111111111111'],
      ['True'],
    ],
  ]);
});

test('damaged messages do no harm', () => {
  expect(dissectHostile(release, RAW_IP)).toBeGreaterThan(50);
  expect(dissectHostile(ras(REQUEST), RAW_IP)).toBeGreaterThan(20);
});
