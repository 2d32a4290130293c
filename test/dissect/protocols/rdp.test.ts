import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ACK, client, RAW_IP, server } from '../../support/tcp.js';

// Made by hand after [MS-RDPBCGR], section 4.1; what is expected is what tshark 4.4 says of such packets.
const size = (hex: string, digits: number) => (hex.length / 2).toString(16).padStart(digits, '0');
const packet = (payload: string) => {
  const cotp = `02f080${payload}`;
  return `0300${(4 + cotp.length / 2).toString(16).padStart(4, '0')}${cotp}`;
};
// Each in a conversation of its own.
let port = 50_000;
const toServer = (payload: string) =>
  client(ACK, 1, 1, { sourcePort: port++, destinationPort: 3389, payload: packet(payload) });
const toClient = (payload: string) =>
  server(ACK, 1, 1, { sourcePort: 3389, destinationPort: port++, payload: packet(payload) });

const text = (value: string, bytes: number) =>
  Buffer.from(value, 'utf16le')
    .toString('hex')
    .padEnd(2 * bytes, '0');
const long = (hex: string) => `82${size(hex, 4)}${hex}`;
const per = (hex: string) => `${(0x8000 | (hex.length / 2)).toString(16)}${hex}`;
const integer = (value: number) => `0202${value.toString(16).padStart(4, '0')}`;
const parameters = (first: number) => {
  const numbers = [first, 2, 0, 1, 0, 1, 4096, 2].map(integer).join('');
  return `30${size(numbers, 2)}${numbers}`;
};
const block = (type: string, body: string) => {
  const length = 4 + body.length / 2;
  return `${type}${Buffer.from([length & 255, length >> 8]).toString('hex')}${body}`;
};
const core = [
  '04000800',
  '00050004',
  '01ca03aa',
  '09040000',
  '280a0000',
  text('HOST', 32),
  '040000000000000c000000'.padEnd(24, '0'),
  ''.padEnd(128, '0'),
  '01ca',
  '0100',
  '00000000',
  '1000',
  '0700',
  '0100',
  text('12345', 64),
  '06',
  '00',
  '01000000',
].join('');
const network = `01000000${Buffer.from('rdpdr').toString('hex').padEnd(16, '0')}0000c0c0`;
const settings = [
  block('01c0', core),
  block('04c0', '0900000000000000'),
  block('02c0', '0b00000000000000'),
  block('03c0', network),
].join('');
const conference = (create: string, key: string, value: string) =>
  `000500147c0001${per(`${create}${key}${per(value)}`)}`;
const initial = (value: string) => {
  const body = [
    '040101',
    '040101',
    '0101ff',
    parameters(34),
    parameters(1),
    parameters(65_535),
    `04${long(conference('0008001000', '01c00044756361', value))}`,
  ].join('');
  return `7f65${long(body)}`;
};
const answer = (value: string) => {
  const body = `0a0100020100${parameters(34)}`;
  return `7f66${long(`${body}04${long(conference('14760a0101', '0001c0004d63446e', value))}`)}`;
};

test('client and server tell their settings inside the creation of a conference', () => {
  const given = [
    block('010c', '0400080000000000'),
    block('030c', 'eb030100ec030000'),
    block('020c', '02000000020000000200000003000000abcd010203'),
  ].join('');
  const names = [
    'frame.protocols',
    '_ws.col.info',
    't125.maxChannelIds',
    't124.h221NonStandard',
    'rdp.client.name',
    'rdp.client.digProductId',
    'rdp.connectionType',
    'rdp.name',
    'rdp.options.compress.rdp',
    'rdp.encryptionMethods',
    'rdp.header.type',
    'rdp.MCSChannelId',
    'rdp.serverRandom',
    'rdp.serverCertificate',
    't124.nodeID',
  ];
  const rows = fieldsOf([toServer(initial(settings)), toClient(answer(given))], RAW_IP, names);
  expect(rows[0].slice(0, 11)).toEqual([
    ['raw:ip:tcp:cotp:t125:t124'],
    ['ClientData'],
    ['34', '1', '65535'],
    ['44756361'],
    ['HOST'],
    ['12345'],
    ['6'],
    ['rdpdr'],
    ['0x00000001'],
    ['0x0000000b'],
    ['0xc001', '0xc004', '0xc002', '0xc003'],
  ]);
  expect(rows[1][1]).toEqual(['ServerData Encryption: 128-bit RC4 (Client Compatible)']);
  expect(rows[1].slice(11)).toEqual([['1003', '1004'], ['abcd'], ['010203'], ['31219']]);
});

test('channels are joined, and what they carry has a security header', () => {
  const sent = (choice: string, data: string) => `${choice}000603eb70${size(data, 2)}${data}`;
  const frames = [
    toServer('2e000006'),
    toServer('38000603eb'),
    toClient('3e00000603eb03eb'),
    toServer(sent('64', '0102000004000000d1d2d3d4')),
    toServer(sent('64', '48000000a1a2a3a4a5a6a7a8ffff')),
    toClient(sent('68', '88020203a1a2a3a4a5a6a7a8ffff')),
  ];
  const names = [
    '_ws.col.protocol',
    '_ws.col.info',
    't124.initiator',
    't124.channelId',
    'rdp.flags',
    'rdp.dataSignature',
  ];
  const rows = fieldsOf(frames, RAW_IP, [...names, 'rdp.encryptedClientRandom']);
  expect(rows).toEqual([
    [['T.125'], ['attachUserConfirm '], ['1007'], [], [], [], []],
    [['T.125'], ['channelJoinRequest 1003'], ['1007'], ['1003'], [], [], []],
    [['T.125'], ['channelJoinConfirm 1003'], ['1007'], ['1003'], [], [], []],
    [['RDP'], ['SecurityExchange'], ['1007'], ['1003'], ['0x0201'], [], ['d1d2d3d4']],
    [['RDP'], ['ClientInfo, [Encrypted]'], ['1007'], ['1003'], ['0x0048'], ['a1a2a3a4a5a6a7a8'], []],
    [['RDP'], ['[Encrypted]'], ['1007'], ['1003'], ['0x0288'], ['a1a2a3a4a5a6a7a8'], []],
  ]);
});

test('damaged messages do no harm', () => {
  expect(dissectHostile(toServer(initial(settings)), RAW_IP)).toBeGreaterThan(1000);
  expect(dissectHostile(toServer('3e00000603eb03eb'), RAW_IP)).toBeGreaterThan(10);
});
