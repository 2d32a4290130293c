import { expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Packets are made by hand; what is expected of them is what tshark 4.4 says of the same bytes.
const frame = (payload: string) => udpFrame(30_000, 40_001, payload);
const SENDER = '81c8000c010203044200000080000000000000640000000a00000640';
const BLOCK = 'aabbccdd0affffff000200050000000700000008000000 09'.replace(' ', '');
const NAME = '81ca000401020304' + '0106616c69636500' + '00000000';
const NACK = '81cd000301020304aabbccdd12340003';

test('a sender report with a block, and the names of its source', () => {
  const names = [
    'rtcp.pt',
    'rtcp.timestamp.ntp',
    'rtcp.ssrc.cum_nr',
    'rtcp.ssrc.high_cycles',
    'rtcp.sdes.type',
    'rtcp.length_check',
    '_ws.col.info',
  ];
  expect(textsOf(frame(SENDER + BLOCK + NAME), RAW_IP, names)).toEqual([
    '200,202',
    'Mar 11, 2071 04:45:52.500000000 UTC',
    '-1',
    '2',
    '1,0',
    'True',
    'Sender Report   Source description   ',
  ]);
});

test('only what may begin a datagram is recognised', () => {
  const names = ['rtcp.pt', 'rtcp.length_check'];
  const frames = ['80c9000101020304', '80c900010102030411', '80ca000101020304', NACK, '80c9000001020304'].map(frame);
  expect(fieldsOf(frames, RAW_IP, names)).toEqual([
    [['201'], ['True']],
    [[], []],
    [[], []],
    [[], []],
    [['201'], ['False']],
  ]);
});

test('damaged packets do no harm', () => {
  expect(dissectHostile(frame(SENDER + BLOCK + NAME + NACK), RAW_IP)).toBeGreaterThan(1000);
});
