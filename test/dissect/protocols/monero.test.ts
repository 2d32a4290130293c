import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, tcpFrame } from '../../support/tcp.js';

// Messages made by hand after Monero's description of Levin; expectations as tshark 4.4 has them.
const message = (command: string, payload: string) =>
  `0121010101010101${(payload.length / 2).toString(16).padStart(2, '0')}${'00'.repeat(7)}01${command}000000000100000001000000${payload}`;
const sent = (payload: string) =>
  tcpFrame({ sourcePort: 40_000, destinationPort: 18_080, flags: 24, seq: 1, ack: 1, payload });
const MAGIC = '011101010101020101';
/** A number, a text, an array of two bytes, and a section with one value. */
const PAYLOAD = `${MAGIC}10 0161 06 05000000 0162 0a 086869 0163 88 08 0102 0164 0c 04 0165 08 07`.replaceAll(' ', '');
const FRAME = sent(message('e9030000', PAYLOAD) + message('eb030000', `${MAGIC}00`));

test('messages and what they name', () => {
  const names = ['command', 'payload.item.key', 'payload.item.value.uint32', 'payload.item.value.uint8'];
  const more = ['payload.item.value.string', 'payload.item'];
  const rows = fieldsOf([FRAME, sent('0122010101010101')], RAW_IP, [
    ...[...names, ...more].map((name) => `monero.${name}`),
    '_ws.col.info',
  ]);
  expect(rows[0].map((texts) => texts.join(','))).toEqual([
    '1001,1003',
    'a,b,c,d,e',
    '5',
    '1,2,7',
    '6869',
    '01610605000000,01620a086869,016388080102,01640c0401650807,01650807',
    'HandshakePing',
  ]);
  expect(rows[1][0]).toEqual([]);
});

test('bytes that are cut or changed', () => {
  expect(dissectHostile(FRAME, RAW_IP)).toBeGreaterThan(1000);
});
