import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4 } from '../../support/ip.js';

const message = (hex: string) => over4(ipv4(hex.replace(/\s/g, ''), { protocol: 2, ttl: 1, destination: '224.0.0.1' }));
const COLUMNS = ['frame.protocols', '_ws.col.protocol', '_ws.col.info'];

test('queries of the three versions', () => {
  expect(textsOf(message('11 00 eeff 00000000'), 1, ['igmp.version', 'igmp.reserved', 'igmp.checksum.status'])).toEqual(
    ['1', '00', '1'],
  );
  expect(textsOf(message('11 64 ee9b 00000000'), 1, COLUMNS)).toEqual([
    'eth:ethertype:ip:igmp:igmp',
    'IGMPv2',
    'Membership Query, general',
  ]);
  expect(
    textsOf(message('11 e4 0000 ef010203 0a7d0001 01020304'), 1, [
      'igmp.max_resp',
      'igmp.qqic',
      'igmp.saddr',
      '_ws.col.info',
    ]),
  ).toEqual(['10240', '125', '1.2.3.4', 'Membership Query, specific for group 239.1.2.3, source {1.2.3.4}']);
});

test('a wrong checksum is said', () => {
  expect(textsOf(message('16 00 1234 ef010203'), 1, ['igmp.checksum.status', '_ws.expert.message'])).toEqual([
    '0',
    'Bad checksum [should be 0xf8fa]',
  ]);
});

test('a report of version 3', () => {
  const records = '04000000ef010203 03000001ef010204 0a000001';
  expect(
    textsOf(message(`22 00 0000 0000 0002 ${records}`), 1, ['igmp.record_type', 'igmp.maddr', '_ws.col.info']),
  ).toEqual([
    '4,3',
    '239.1.2.3,239.1.2.4',
    'Membership Report / Join group 239.1.2.3 for any sources / Join group 239.1.2.4 for source {10.0.0.1}',
  ]);
});

test('a message cut anywhere does not throw', () => {
  expect(
    dissectHostile(message('22 00 0000 0000 0002 04010001ef010203 0a000001 61626364 03000001ef010204 0a000001'), 1),
  ).toBeGreaterThan(100);
  expect(dissectHostile(message(`1e01 0000 ef010203 ${'00'.repeat(16)} ${'01'.repeat(32)}`), 1)).toBeGreaterThan(100);
});

test('a membership is told with a TTL of 1, also of a group whose own packets have 255', () => {
  const report = (group: string, ttl: string) =>
    `01005e0000fb 001122334455 0800 4500 001c 0000 0000 ${ttl} 02 0000 0a000001 ${group} 16 00 09fa ${group}`;
  expect(textsOf(report('e00000fb', '01'), 1, ['ip.ttl.lncb'])).toEqual(['']);
  expect(textsOf(report('e00000fb', 'ff'), 1, ['ip.ttl.lncb'])).toEqual(['1']);
});
