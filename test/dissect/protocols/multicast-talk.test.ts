import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4, udp } from '../../support/ip.js';

// Frames made by hand after RFC 2974 and RFC 3618; what is expected of them is what tshark says of the same bytes.
const datagram = (text: string) => over4(ipv4(udp(text.replace(/\s/g, ''), 50_000, 9875)));
const segment = (text: string) =>
  over4(ipv4(`c388027f000003e8000000015018200000000000${text.replace(/\s/g, '')}`, { protocol: 6 }));

const TYPED = datagram(`20 00 1234 0a000001 ${Buffer.from('application/sdp').toString('hex')} 00 763d300d0a`);
const DELETED = datagram('34 01 1234 fc000000000000000000000000000001 32 000102 763d300d0a');
const ENCRYPTED = datagram('22 00 1234 0a000001 01020304');
const ACTIVE = segment(
  '01 0030 01 0a000001 000000 20 e0010101 0a000002 4500001c00010000401100000a000002e0010101 0400040000080000 04 0003',
);
const REQUEST = segment('02 000c 00 e0010101 01020304');
const NOTIFIED = segment('05 0005 81 01 01 0002');

test('SAP: announcements and deletions of sessions', () => {
  expect(textsOf(TYPED, 1, ['_ws.col.protocol', '_ws.col.info', 'sap.payload_type', 'sdp.version'])).toEqual([
    'SAP/SDP',
    'Announcement (v1)',
    'application/sdp',
    '0',
  ]);
  const names = ['_ws.col.info', 'sap.originating_source.ipv6', 'sap.auth.subheader', 'sap.auth.data_padding'];
  expect(textsOf(DELETED, 1, names)).toEqual(['Deletion (v1)', 'fc00::1', '00', '0102']);
  expect(textsOf(ENCRYPTED, 1, ['frame.protocols', 'sap.encrypted'])).toEqual(['eth:ethertype:ip:udp:sap', '1']);
});

test('MSDP: active sources, requests and notifications', () => {
  expect(
    textsOf(ACTIVE, 1, ['_ws.col.info', 'msdp.type', 'msdp.sa.src_addr', 'frame.protocols', 'udp.dstport']),
  ).toEqual(['IPv4 Source-Active', '1,4', '10.0.0.2', 'eth:ethertype:ip:tcp:msdp:ip:udp', '1024']);
  expect(textsOf(REQUEST, 1, ['msdp.sa_req.group_addr', 'msdp.tlv_len.too_long'])).toEqual(['224.1.1.1', '1']);
  expect(textsOf(NOTIFIED, 1, ['msdp.not.error', 'msdp.tlv_len.too_short'])).toEqual(['1', '1']);
});

test('multicast talk: nothing throws', () => {
  for (const each of [TYPED, DELETED, ENCRYPTED, ACTIVE, REQUEST, NOTIFIED])
    expect(dissectHostile(each, 1)).toBeGreaterThan(1000);
});
