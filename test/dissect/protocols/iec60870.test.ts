import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, tcpFrame } from '../../support/tcp.js';

// Messages made by hand after IEC 60870-5-104; the expectations were read off tshark 4.4 for the same bytes.
const frame = (payload: string) => tcpFrame({ sourcePort: 2404, destinationPort: 4000, flags: 0x18, payload });
// Three double points as a sequence; then a measured float with quality and time.
const POINTS = '681006000200' + '038314000d91' + '2a4e00' + '800102';
const FLOAT = '681914000200' + '24010300' + '0100' + '0500 00' + '3cdf2c3e' + '00' + '94dc028aa30a0b';
const START = '680407000000';

test('headers and information objects', () => {
  const names = ['frame.protocols', '_ws.col.protocol', 'iec60870_asdu.ioa', 'iec60870_asdu.diq.dpi'];
  expect(textsOf(frame(POINTS), RAW_IP, [...names, 'iec60870_104.tx', '_ws.col.info'])).toEqual([
    'raw:ip:tcp:iec60870_104:iec60870_asdu',
    'IEC 60870-5 ASDU',
    '20010,20011,20012',
    '0,1,2',
    '3',
    '-> I (3,1) ASDU=37133 M_DP_NA_1 Inrogen IOA[3]=20010-20012',
  ]);
  expect(
    textsOf(frame(FLOAT), RAW_IP, ['iec60870_asdu.float', 'iec60870_asdu.cp56time.hour', 'iec60870_asdu.qds.iv']),
  ).toEqual(['0.16882', '10', 'False']);
});

test('several messages in a segment, and noise before one', () => {
  expect(textsOf(frame(START + START), RAW_IP, ['_ws.col.info'])).toEqual([
    '-> U (STARTDT act)  | -> U (STARTDT act) ',
  ]);
  expect(textsOf(frame(`aabb${START}`), RAW_IP, ['_ws.col.info', 'iec60870_104.data'])).toEqual([
    '<ERR prefix 2 bytes> -> U (STARTDT act) ',
    'aabb',
  ]);
});

test('hostile bytes', () => {
  expect(dissectHostile(frame(POINTS), RAW_IP)).toBeGreaterThan(100);
  expect(dissectHostile(frame(FLOAT), RAW_IP)).toBeGreaterThan(100);
});
