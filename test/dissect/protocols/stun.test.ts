import { expect, test } from '@jest/globals';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { PSH, RAW_IP, tcpFrame, udpFrame } from '../../support/tcp.js';

// Messages are made by hand; what is expected of them is what tshark 4.4 says of the same bytes.
const COOKIE = '2112a442';
const ID = 'aabbccddeeff001122334455';
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const message = (type: string, attributes = '', id = ID) =>
  `${type}${hex(attributes.length / 2, 4)}${COOKIE}${id}${attributes}`;
const udp = (payload: string, source = 6789, destination = 50_003) =>
  udpFrame(source, destination, payload.replace(/\s/g, ''));
const back = (payload: string) =>
  udp(payload).replace('0a0000010a000002', '0a0000020a000001').replace('1a85c353', 'c3531a85');

const XOR_ADDRESS = '002000080001123420202020';
const USERNAME = '0006000361626300';
const SOFTWARE = '8022000461626364';

test('a message is recognised on any port by cookie and length, with its attributes', () => {
  const names = [
    'stun.type',
    'stun.type.class',
    'stun.attribute',
    'stun.att.username',
    'stun.att.padding',
    '_ws.col.info',
  ];
  const rows = fieldsOf([udp(message('0001', USERNAME + SOFTWARE)), udp(`${message('0001')}00`)], RAW_IP, names);
  expect(rows[0]).toEqual([
    ['0x0001'],
    ['0x0000'],
    ['0x0006', '0x8022'],
    ['abc'],
    ['1'],
    ['Binding Request user: abc'],
  ]);
  expect(rows[1][0]).toEqual([]);
});

test('of an attribute that the capture cut, the packet list tells nothing', () => {
  const frame = udp(message('0001', XOR_ADDRESS + USERNAME));
  const cut = { hex: frame.slice(0, -4), length: frame.length / 2 };
  const info = 'Binding Request XOR-MAPPED-ADDRESS: 1.50.132.98:13094[Packet size limited during capture]';
  expect(fieldsOf([cut], RAW_IP, ['_ws.col.info'])[0][0]).toEqual([info]);
});

test("addresses are XOR'd with cookie and transaction", () => {
  const six = `00200014000212341${'2'.repeat(31)}`;
  const names = ['stun.att.ipv4', 'stun.att.port', 'stun.att.port-xord', 'stun.att.ipv6', '_ws.col.info'];
  const rows = fieldsOf([udp(message('0101', XOR_ADDRESS)), udp(message('0101', six))], RAW_IP, names);
  expect(rows[0]).toEqual([
    ['1.50.132.98'],
    ['13094'],
    ['1234'],
    [],
    ['Binding Success Response XOR-MAPPED-ADDRESS: 1.50.132.98:13094'],
  ]);
  expect(rows[1][3]).toEqual(['3330:8660:8899:eeff:ccdd:2233:11:6677']);
});

test('requests and responses of one transaction know each other, also in a second pass', () => {
  const frames = [udp(message('0001')), udp(message('0001')), back(message('0101')), back(message('0101'))];
  const names = ['stun.reqduplicate', 'stun.response-to', 'stun.time'];
  const expected = [
    [[], [], []],
    [['1'], [], []],
    [[], ['1'], ['2.000000000']],
    [['3'], ['1'], ['3.000000000']],
  ];
  expect(fieldsOf(frames, RAW_IP, names)).toEqual(expected);
  expect(fieldsOfChosen(frames, RAW_IP, names, [1, 3])).toEqual([expected[1], expected[3]]);
});

test("a conversation that STUN was seen in may carry TURN's channels, others only on its port", () => {
  const data = '4000000401020304';
  const names = ['stun.channel', 'data.data', '_ws.col.info'];
  const frames = [
    udp(data),
    udp(message('0001')),
    udp(data),
    udp(data, 40_000, 3478),
    udp('8000000401020304', 40_000, 3478),
  ];
  const rows = fieldsOf(frames, RAW_IP, names);
  expect(rows[0][0]).toEqual([]);
  for (const row of [rows[2], rows[3]]) expect(row).toEqual([['0x4000'], ['01020304'], ['ChannelData TURN Message']]);
  expect(rows[4][0]).toEqual([]);
});

test('the fingerprint is the CRC-32 of what comes before it', () => {
  const names = ['stun.att.crc32.status', '_ws.expert.message'];
  const [row] = fieldsOf([udp(message('0001', '8028000401020304', '000000000000000000000030'))], RAW_IP, names);
  expect(row).toEqual([['0'], ['Bad Fingerprint [should be 0x9473c95a]']]);
});

test('an attribute that reaches past the message ends it; an unknown one is remarked on', () => {
  const names = ['stun.att.length', 'stun.att.username', '_ws.expert.message'];
  const rows = fieldsOf(
    [udp(message('0001', '0006000a61620000')), udp(message('0001', '4000000401020304'))],
    RAW_IP,
    names,
  );
  expect(rows[0]).toEqual([['12'], [], []]);
  expect(rows[1][2]).toEqual(['Unknown attribute 0x4000']);
});

test('several messages in one segment, framed by their length or not', () => {
  const frame = (payload: string) =>
    tcpFrame({ sourcePort: 40_000, destinationPort: 5555, seq: 1, flags: PSH | 16, payload });
  const names = ['stun.type', 'stun.tcp_frame_length'];
  const framed = `0014${message('0001')}`;
  expect(fieldsOf([frame(framed + framed)], RAW_IP, names)).toEqual([
    [
      ['0x0001', '0x0001'],
      ['20', '20'],
    ],
  ]);
  expect(fieldsOf([frame(message('0001') + message('0011'))], RAW_IP, names)).toEqual([[['0x0001', '0x0011'], []]]);
});

test('classic STUN has no cookie and no padding', () => {
  const classic = `0101000f${'33'.repeat(16)}000100080001123401020304`;
  const frames = [udp(`0001000b${'33'.repeat(16)}00060003616263000d0000`), udp(classic.replace('000f', '000c'))];
  const names = [
    'classicstun.type',
    'classicstun.att.value',
    'classicstun.att.ipv4',
    'classicstun.response_to',
    '_ws.col.info',
  ];
  expect(fieldsOf(frames, RAW_IP, names)).toEqual([
    [['0x0001'], ['616263'], [], [], ['Message: Binding Request']],
    [['0x0101'], [], ['1.2.3.4'], ['1'], ['Message: Binding Response']],
  ]);
});

test('damaged messages do no harm', () => {
  const error = '00090008000004016162636480020008000200040102030400130004deadbeef8028000401020304';
  expect(dissectHostile(udp(message('0101', XOR_ADDRESS + USERNAME + error)), RAW_IP)).toBeGreaterThan(1000);
  expect(dissectHostile(udp(`0001000c${'33'.repeat(16)}000100080001123401020304`), RAW_IP)).toBeGreaterThan(100);
});
