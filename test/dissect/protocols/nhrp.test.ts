import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

/** Of tcpdump's nhrp-trace. */
const INDICATION =
  'ca0044f40000ca0044d00000080045c0007e00160000ff2fa924c0a8c801c0a8c80320002001000003e80001080000000000' +
  '00ff0062d9d00044010804000404000000000000c0a8c8010affff010affff034500006400050000ff01a78f0affff030aff' +
  'ff020800325b0001000080040000800500008007000a000000017365637265740009000080000000';

/** Of tcpdump's NHRP_registration. */
const REPLY =
  'aabbcc000110aabbcc00051081000064080045c0009c00100000ff2f9e5fa9fe6405a9fe6401200020010000000200010800' +
  '0000000000ff0080060f0034010404000404800200000001a9fe64019b0100019b0100050020000045f81c20000000008003' +
  '00140020000045f81c2004000400a9fe64059b01000580040000800500008007000c000000014e4852504155544800090014' +
  '0020000045f8000004000400a9fe64059b01000580000000';

test('a traffic indication', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'nhrp.tind.code',
    'nhrp.src.nbma.addr',
    'nhrp.ext.type',
  ];
  expect(textsOf(INDICATION, 1, names)).toEqual([
    'eth:ethertype:ip:gre:nhrp:ip:icmp',
    'NHRP',
    'NHRP Traffic Indication, NHRP traffic redirect/indirection',
    '0',
    '192.168.200.1',
    '0x0004,0x0005,0x0007,0x0009,0x0000',
  ]);
});

test("a registration's reply", () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'nhrp.reqid',
    'nhrp.code',
    'nhrp.hdr.chksum.status',
    'nhrp.client.nbma.addr',
  ];
  expect(textsOf(REPLY, 1, names)).toEqual([
    'eth:ethertype:vlan:ethertype:ip:gre:nhrp',
    'NHRP',
    'NHRP Registration Reply, ID=1, Code=Success',
    '0x00000001',
    '0,0,0',
    '1',
    '169.254.100.5,169.254.100.5',
  ]);
});

test('hostile bytes', () => {
  expect(dissectHostile(INDICATION, 1)).toBeGreaterThan(50);
  expect(dissectHostile(REPLY, 1)).toBeGreaterThan(50);
});
