import { describe, expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Datagrams made by hand; the expectations were read off tshark 4.4 for the same kinds of messages.
const NATPMP_RESPONSE = '0080000000000e100acbd5ae';
const NATPMP_MAPPED = '0082000000000e10c8d5c8d600000e10';
const MNDP = '0004683f000100064c5e0c9aec5400050000000700053637382e39000a00047cf37f00000e000101006300021234';
const RIPNG = `02010000${'20010db8'}${'0'.repeat(24)}00072003`;

describe('NAT-PMP', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'nat-pmp.external_ip', 'nat-pmp.pml'];
  test.each([
    [NATPMP_RESPONSE, ['raw:ip:udp:portcontrol', 'NAT-PMP', 'External Address Response', '10.203.213.174', '']],
    [NATPMP_MAPPED, ['raw:ip:udp:portcontrol', 'NAT-PMP', 'Map TCP Response', '', '3600']],
    ['0007', ['raw:ip:udp:portcontrol', 'NAT-PMP', 'Unknown opcode (7)', '', '']],
  ])('%s', (payload, texts) => {
    expect(textsOf(udpFrame(5000, 5351, payload), RAW_IP, names)).toEqual(texts);
  });
  test('another version goes on to whoever comes next', () => {
    expect(textsOf(udpFrame(5000, 5351, '0300'), RAW_IP, ['frame.protocols', 'data.data'])).toEqual([
      'raw:ip:udp:data',
      '0300',
    ]);
  });
});

test('MikroTik routers tell of themselves', () => {
  const names = ['mndp.header.seqno', 'mndp.tlv.type', 'mndp.mac', 'mndp.version', 'mndp.uptime', 'mndp.tlv.data'];
  expect(textsOf(udpFrame(5678, 5678, MNDP), RAW_IP, names)).toEqual([
    '26687',
    '1,5,7,10,14,99',
    '4c:5e:0c:9a:ec:54',
    '678.9',
    '8385404.000000000',
    '1234',
  ]);
});

test('RIPng: routes, the last one cut off', () => {
  const names = ['_ws.col.info', 'ripng.rte', 'ripng.rte.ipv6_prefix', 'ripng.rte.prefix_length', 'ripng.rte.metric'];
  expect(textsOf(udpFrame(521, 521, `${RIPNG}${RIPNG.slice(8, 44)}`), RAW_IP, names)).toEqual([
    ' Command Response, Version 1[Malformed Packet]',
    '1,1',
    '2001:db8::,2001:db8::',
    '32',
    '3',
  ]);
});

test.each([
  [5351, NATPMP_MAPPED],
  [5678, MNDP],
  [521, RIPNG],
])('hostile bytes at port %s', (port, payload) => {
  expect(dissectHostile(udpFrame(port, port, payload), RAW_IP)).toBeGreaterThan(100);
});
