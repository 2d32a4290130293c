import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Packets are made by hand; what is expected of them is what tshark 4.4 says of such packets.
const ascii = (text: string) => Buffer.from(text, 'latin1').toString('hex');
const ID = '0102030405060708';
const TAGS = `${ascii('CHLO')}03000000${ascii('SNI\0')}0b000000${ascii('VER\0')}0f000000${ascii('MSPC')}13000000${ascii('example.com')}${ascii('Q035')}64000000`;
const length = (TAGS.length / 2).toString(16).padStart(2, '0');
/** Flags, id, version, number, hash, a frame of stream 1 with its length. */
const hello = `0d${ID}${ascii('Q035')}01${'ee'.repeat(12)}a001${length}00${TAGS}`;
const toServer = (payload: string) => udpFrame(50_000, 443, payload);
const toClient = (payload: string) => udpFrame(443, 50_000, payload).replace('0a0000010a000002', '0a0000020a000001');

test('a client hello on any port, with its tags; what follows is encrypted', () => {
  const names = [
    'gquic.version',
    'gquic.cid',
    'gquic.tag_type',
    'gquic.tag.sni',
    'gquic.tag.mspc',
    'gquic.payload',
    '_ws.col.info',
  ];
  const rows = fieldsOf([toServer(hello), toClient(`0001${'77'.repeat(20)}`)], RAW_IP, names);
  expect(rows[0]).toEqual([
    ['Q035'],
    ['578437695752307201'],
    ['SNI', 'VER', 'MSPC'],
    ['example.com'],
    ['100'],
    [],
    ['Client Hello, PKN: 1, CID: 72623859790382856'],
  ]);
  expect(rows[1].slice(-2)).toEqual([['77'.repeat(20)], ['Payload (Encrypted), PKN: 1']]);
});

test('version 46 has a header like that of the IETF', () => {
  const payload = `c3${ascii('Q046')}50${ID}00000001${'99'.repeat(20)}`;
  const names = ['gquic.version', 'gquic.dcil', 'gquic.packet_number', '_ws.col.info'];
  expect(fieldsOf([toServer(payload)], RAW_IP, names)).toEqual([
    [['Q046'], ['5'], ['1'], ['Payload (Encrypted), PKN: 1, CID: 72623859790382856']],
  ]);
});

test('damaged packets do no harm', () => {
  expect(dissectHostile(toServer(hello), RAW_IP)).toBeGreaterThan(1000);
});
