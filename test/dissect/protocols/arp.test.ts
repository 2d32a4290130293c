import { expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames are written by hand; what is expected of them is what tshark 4.4 says of the same bytes.
const MAC1 = '001122334455';
const MAC2 = '0a1122334466';
const NOBODY = '000000000000';
const IP1 = '0a000001';
const IP2 = '0a000002';
const arp = (operation: number, senderMac: string, sender: string, targetMac: string, target: string) =>
  `ffffffffffff${MAC1}0806 0001 0800 06 04 ${operation.toString(16).padStart(4, '0')}${senderMac}${sender}${targetMac}${target}`;

test('fields of a request', () => {
  const names = ['arp.hw.type', 'arp.proto.type', 'arp.opcode', 'arp.src.hw_mac', 'arp.src.proto_ipv4'];
  expect(textsOf(arp(1, MAC1, IP1, NOBODY, IP2), 1, [...names, 'arp.dst.proto_ipv4', 'arp.isprobe'])).toEqual([
    '1',
    '0x0800',
    '1',
    '00:11:22:33:44:55',
    '10.0.0.1',
    '10.0.0.2',
    '',
  ]);
});

test.each([
  [arp(1, MAC1, IP1, NOBODY, IP2), 'ARP', 'Who has 10.0.0.2? Tell 10.0.0.1'],
  [arp(2, MAC2, IP2, MAC1, IP1), 'ARP', '10.0.0.2 is at 0a:11:22:33:44:66'],
  [arp(1, MAC1, IP1, NOBODY, IP1), 'ARP', 'ARP Announcement for 10.0.0.1'],
  [arp(1, MAC1, '00000000', NOBODY, IP2), 'ARP', 'Who has 10.0.0.2? (ARP Probe)'],
  [arp(2, MAC1, IP1, MAC1, IP1), 'ARP', 'Gratuitous ARP for 10.0.0.1 (Reply)'],
  [arp(3, MAC1, IP1, MAC2, IP2), 'RARP', 'Who is 0a:11:22:33:44:66? Tell 00:11:22:33:44:55'],
  [arp(9, MAC1, IP1, MAC2, IP2), 'Inverse ARP', '00:11:22:33:44:55 is at 10.0.0.1'],
  [arp(99, MAC1, IP1, MAC2, IP2), 'ARP', 'Unknown ARP opcode 0x0063'],
])('columns of %s', (hex, protocol, info) => {
  expect(textsOf(hex, 1, ['_ws.col.protocol', '_ws.col.info'])).toEqual([protocol, info]);
});

test('two hosts with one address', () => {
  const frames = [arp(1, MAC1, IP1, NOBODY, IP2), arp(1, MAC2, IP2, NOBODY, IP1), arp(1, MAC2, IP1, NOBODY, IP2)];
  const names = [
    'arp.duplicate-address-frame',
    'arp.seconds-since-duplicate-address-frame',
    '_ws.expert.message',
    '_ws.col.info',
  ];
  const rows = fieldsOf(frames, 1, names);
  expect(rows[1][0]).toEqual([]);
  expect(rows[2]).toEqual([
    ['1'],
    ['2'],
    ['Duplicate IP address configured (10.0.0.1)'],
    ['Who has 10.0.0.2? Tell 10.0.0.1 (duplicate use of 10.0.0.1 detected!)'],
  ]);
});

test('addresses of other sizes are bytes', () => {
  const hex = `ffffffffffff${MAC1}0806 0007 0800 02 04 0002 1122 ${IP1} 3344 ${IP2}`;
  expect(textsOf(hex, 1, ['arp.src.hw', 'arp.src.hw_mac', '_ws.col.info'])).toEqual([
    '1122',
    '',
    '10.0.0.1 is at 1122',
  ]);
});

test('no cut of a packet throws, and one that lacks its addresses has none', () => {
  expect(dissectHostile(arp(1, MAC1, IP1, NOBODY, IP2), 1)).toBeGreaterThan(100);
  const cut = arp(1, MAC1, IP1, NOBODY, IP2).replace(/\s/g, '').slice(0, -2);
  expect(textsOf(cut, 1, ['arp.opcode', 'arp.src.proto_ipv4', '_ws.col.info'])).toEqual([
    '1',
    '',
    '[Malformed Packet]',
  ]);
});
