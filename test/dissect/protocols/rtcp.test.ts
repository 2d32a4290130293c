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

test('extended reports: runs, times, delays, statistics, and how a call sounds', () => {
  const receiver = '80c9000101020304';
  const frames = [
    '80cf00070102030401030005aabbccdd006400c84005c0058001000080053333',
    '80cf00070102030403020005aabbccdd006400c80000000100000002fffffff0',
    '80cf00080102030405000006aabbccdd0001000200030004112233440000000000000007',
    '80cf000b0102030406ff0009aabbccdd006400c800000001000000020000000300000004000000050000000640414243',
    '80cf000a0102030407000008aabbccdd0a141e280001000200030004f0e03210507f297fb500000a0014001e',
  ].map((report) => frame(receiver + report));
  const xr = (name: string) => `rtcp.xr.${name}`;
  const names = [
    'bt',
    'tf',
    'chunk.length',
    'chunk.bit_vector',
    'receipt_time_seq',
    'dlrr',
    'stats.ttl',
    'stats.devttl',
  ];
  const voice = ['signallevel', 'moslq', 'moscq', 'jbabsmax'].map((name) => xr(`voipmetrics.${name}`));
  expect(fieldsOf(frames, RAW_IP, [...names.map(xr), ...voice, 'rtcp.length_check'])).toEqual([
    [['1'], ['3'], ['5', '13107'], ['16389', '1', '5'], [], [], [], [], [], [], [], [], ['True']],
    [['3'], ['2'], [], [], ['1', '2', '4294967280'], [], [], [], [], [], [], [], ['True']],
    [['5'], [], [], [], [], ['196612', '7'], [], [], [], [], [], [], ['True']],
    [['6'], [], [], [], [], [], ['3'], ['67'], [], [], [], [], ['True']],
    [['7'], [], [], [], [], [], [], [], ['-16'], ['4.1'], ['127'], ['30'], ['True']],
  ]);
  expect(dissectHostile(frames[4], RAW_IP)).toBeGreaterThan(1000);
});

test('what another protocol has made its conversation is nothing else, whatever is asked for', () => {
  const gquic = '0d0102030405060708513034330100000000000000000000000000000000000000';
  const like = '80c9000101020304';
  const frames = [gquic, like].map((payload) => udpFrame(40_000, 443, payload));
  expect(fieldsOf(frames, RAW_IP, ['rtcp.pt'])).toEqual([[[]], [[]]]);
  expect(fieldsOf([frames[1]], RAW_IP, ['rtcp.pt'])).toEqual([[['201']]]);
});

test('damaged packets do no harm', () => {
  expect(dissectHostile(frame(SENDER + BLOCK + NAME + NACK), RAW_IP)).toBeGreaterThan(1000);
});

// Made by hand after RFC 4585, RFC 5104 and the draft of transport-wide feedback; held against tshark 4.4.
test('feedback on a transport: packets that are lost, bit rates, and when each packet came', () => {
  const receiver = '80c9000100000005';
  const feedback = (format: number, body: string) =>
    frame(
      `${receiver}${(0x80 | format).toString(16)}cd${(2 + body.length / 8).toString(16).padStart(4, '0')}0000000500000006${body}`,
    );
  const names = ['nack_pid', 'tmmbr.fci.mantissa', 'tmmbr.fci.exp', 'tmmbr.fci.measuredoverhead'];
  const clocks = ['statuscount', 'reftime', 'pktchunk', 'recv_delta', 'recv_delta.padding'];
  const all = [...names, ...clocks.map((name) => `transportcc.${name}`)].map((name) => `rtcp.rtpfb.${name}`);
  const frames = [
    feedback(1, '03e88001'),
    feedback(3, '0000000646350028'),
    feedback(15, '000a0007000064 02d6250102 8000037f ff040000'.replaceAll(' ', '')),
    feedback(15, '000a000effff0002aaaa01020304050607000000'.slice(0, 40)),
    feedback(7, '00000001'),
  ];
  const rows = fieldsOf(frames, RAW_IP, [...all, '_ws.expert.message', '_ws.col.info']);
  const info = 'Receiver Report   Generic RTP Feedback   ';
  expect(rows.map((row) => row.map((each) => each.join(',')))).toEqual([
    ['1000,1001,1016', '', '', '', '', '', '', '', '', '', info],
    ['', '72320', '17', '40', '', '', '', '', '', '', info],
    ['', '', '', '', '7', '100', '54821', '0x01,0x02,0x8000,0x37f,0xff,0x04', '0x0000', '', info],
    ['', '', '', '', '14', '-256', '43690', '0x01,0x02,0x03,0x04,0x05,0x06,0x07', '0x0000', '', info],
    ['', '', '', '', '', '', '', '', '', expect.stringMatching('^RTPFB FMT not dissected'), info],
  ]);
  for (const each of frames) expect(dissectHostile(each, RAW_IP)).toBeGreaterThan(100);
});
