import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Datagrams made by hand after Steam's published message definitions; expectations as tshark 4.4 has them.
const hexOf = (text: string) => Buffer.from(text, 'latin1').toString('hex');
const little = (hex: string) => `${(hex.length / 2).toString(16).padStart(2, '0')}000000${hex}`;
const datagram = (type: number, body: string, more = '') =>
  udpFrame(27_036, 27_036, `ffffffff214c5fa0${little(`0805100${type}1807`)}${little(body.replaceAll(' ', ''))}${more}`);
const USER = '4a0b 09 0100001001000110 1002';
const STATUS = datagram(
  1,
  `0808 2204${hexOf('host')} 38c8feffffffffffffff01 4001 ${USER} 60d2f99bad06 a20102${hexOf('ab')}`,
);
const names = ['client_id', 'msg_type'].map((name) => `steam_ihs_discovery.header_${name}`);
const status = ['hostname', 'ostype', 'is64bit', 'user_steamid'].map(
  (name) => `steam_ihs_discovery.body_status_${name}`,
);

test('discovery, status, and what is unknown in it', () => {
  const frames = [datagram(0, '0804'), STATUS, datagram(6, '0801 1005 18d20f'), datagram(0, '0804', '00')];
  const more = ['steam_ihs_discovery.unknown_data', '_ws.col.info'];
  expect(
    fieldsOf(frames, RAW_IP, [...names, ...status, ...more]).map((row) => row.map((texts) => texts.join(','))),
  ).toEqual([
    ['5', '0', '', '', '', '', '', 'Client Discovery Seq=4'],
    ['5', '1', 'host', '-184', 'True', '1153202984146960385', '6162', 'Client Status from host'],
    ['5', '6', '', '', '', '', '', 'Device Streaming Response ID=00000001 Result=5(In Progress) Port=2002'],
    ['', '', '', '', '', '', '', '27036 → 27036 Len=25'],
  ]);
});

test('a member of another wire type is remarked on', () => {
  expect(fieldsOf([datagram(0, `0a02${hexOf('ab')}`)], RAW_IP, ['_ws.expert.message'])[0][0]).toEqual([
    'Unknown length-delimited protobuf field',
    'Expected wiretype 0 (VarInt) for field 1, but got 2 (Length-delimited) instead.',
  ]);
});

test('bytes that are cut or changed', () => {
  expect(dissectHostile(STATUS, RAW_IP)).toBeGreaterThan(1000);
});
