import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames are made by hand; what is expected of them is what tshark 4.4 says of the same bytes.
const ETHER = '020000000002 020000000001 86dd';
const ADDRESSES = 'fe800000000000000000000000000001ff020000000000000000000000000001';
const ADVERTISEMENT = `${ETHER}6000000000483aff${ADDRESSES}8600ba0340c8070800000001000000020101020000000001030440c0ffffffff000000070000000020010db80000000000000000000000011f0200000000025803666f6f02696f00`;
const NEIGHBOR = `${ETHER}6000000000203aff${ADDRESSES}8800e8616000000020010db80000000000000000000000010201020000000002`;
const REPORT = `${ETHER}60000000002c3aff${ADDRESSES}8f00139d000000010400000120010db800000000000000000000000120010db8000000000000000000000001`;
const TOO_BIG = `${ETHER}60000000003c3aff${ADDRESSES}0200c6940000050060000000000c11ff${ADDRESSES}00050006000c000061626364`;
const DESTINATION = `${ETHER}60000000002c3aff${ADDRESSES}9b0204c70140000420010db80000000000000000000000010512008020010db8000000000000000000000001`;

test('a router advertisement and its options', () => {
  const names = ['icmpv6.checksum.status', 'icmpv6.nd.ra.flag', 'icmpv6.nd.ra.flag.prf', 'icmpv6.opt.type'];
  const options = ['icmpv6.opt.linkaddr', 'icmpv6.opt.prefix', 'icmpv6.opt.prefix.valid_lifetime', 'icmpv6.opt.dnssl'];
  expect(textsOf(ADVERTISEMENT, 1, [...names, ...options, '_ws.col.info'])).toEqual([
    '1',
    '0xc8',
    '1',
    '1,3,31',
    '02:00:00:00:00:01',
    '2001:db8::1',
    '4294967295',
    'foo.io',
    'Router Advertisement from 02:00:00:00:00:01',
  ]);
});

test('a neighbour advertisement', () => {
  const names = ['icmpv6.nd.na.flag', 'icmpv6.nd.na.flag.s', 'icmpv6.nd.na.target_address', '_ws.col.info'];
  expect(textsOf(NEIGHBOR, 1, names)).toEqual([
    '0x60000000',
    'True',
    '2001:db8::1',
    'Neighbor Advertisement 2001:db8::1 (sol, ovr) is at 02:00:00:00:00:02',
  ]);
});

test('a report of multicast listeners', () => {
  const names = ['icmpv6.mldr.nb_mcast_records', 'icmpv6.mldr.mar.record_type', 'icmpv6.mldr.mar.source_address'];
  expect(textsOf(REPORT, 1, [...names, '_ws.col.info'])).toEqual([
    '1',
    '4',
    '2001:db8::1',
    'Multicast Listener Report Message v2',
  ]);
});

test('an error quotes a packet', () => {
  expect(textsOf(TOO_BIG, 1, ['icmpv6.mtu', 'udp.srcport', '_ws.col.protocol', 'frame.protocols'])).toEqual([
    '1280',
    '5',
    'ICMPv6',
    'eth:ethertype:ipv6:icmpv6:ipv6:udp:data',
  ]);
});

test('RPL tells of a destination', () => {
  const names = ['icmpv6.rpl.dao.sequence', 'icmpv6.rpl.dao.dodagid', 'icmpv6.rpl.opt.target.prefix', '_ws.col.info'];
  expect(textsOf(DESTINATION, 1, names)).toEqual([
    '4',
    '2001:db8::1',
    '2001:db8::1',
    'RPL Control (Destination Advertisement Object)',
  ]);
});

test('an option of length 0 ends the options', () => {
  const zero = NEIGHBOR.replace('0201020000000002', '0200020000000002');
  expect(textsOf(zero, 1, ['icmpv6.opt.length', 'icmpv6.invalid_option_length', '_ws.malformed'])).toEqual([
    '0',
    '1',
    '',
  ]);
});

test.each([ADVERTISEMENT, NEIGHBOR, REPORT, TOO_BIG, DESTINATION])('a packet cut anywhere does not throw', (hex) => {
  expect(dissectHostile(hex, 1)).toBeGreaterThan(100);
});
