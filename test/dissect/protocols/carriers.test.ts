import { describe, expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames are written by hand; what is expected of them is what tshark 4.4 says of the same bytes.
const UDP_IN_IP = '4500001c00010000401166cfc0a80001c0a80002003500350008ffff';
const IPV6 = '6000000000003b40fe800000000000000000000000000001ff020000000000000000000000000002';
const INFO = '53 → 53 Len=0';
const COLUMNS = ['frame.protocols', '_ws.col.info'];

describe('frame relay', () => {
  test.each([
    ['RFC 2427, IPv4', `184103cc${UDP_IN_IP}`, 'fr:ip:udp', INFO],
    ['RFC 2427, SNAP', `184103800000000800${UDP_IN_IP}`, 'fr:ip:udp', INFO],
    ['Cisco, IPv4', `18410800${UDP_IN_IP}`, 'fr:ip:udp', INFO],
    ['padded', `184103008e${IPV6}`, 'fr:ipv6', 'IPv6 no next header'],
    [
      'SNAP of another',
      '1841038000000800000000',
      'fr:data',
      'DLCI 100, U, func=UI; SNAP, OUI 0x000008 (Xerox Corporation), PID 0x0000',
    ],
    ['unknown', '184103009900', 'fr:data', 'DLCI 100, U, func=UI'],
    ['signalling', '00011122', 'fr:data', 'DLCI 0, S, func=RR, N(R)=17'],
    ['identification', '1841afcc', 'fr:data', 'DLCI 100, U, func=XID'],
    ['one byte', '184181', 'fr:data', 'DLCI 100'],
  ])('%s', (_, hex, protocols, info) => {
    expect(textsOf(hex, 107, COLUMNS)).toEqual([protocols, info]);
  });

  test('addresses of two, three and four bytes', () => {
    const names = ['fr.dlci', 'fr.upper_dlci', 'fr.second_dlci', 'fr.third_dlci', 'fr.lower_dlci', 'fr.dc', 'fr.ea'];
    expect(textsOf(`48e186dd${IPV6}`, 107, names)).toEqual(['302', '0x12', '0x0e', '', '', '', 'False,True']);
    expect(textsOf(`80ea9d0800${UDP_IN_IP}`, 107, names)[0]).toBe('33703');
    expect(textsOf('b0003a010800', 107, names)).toEqual([
      '5769024',
      '0x2c',
      '0x00',
      '0x1d',
      '0x00',
      'False',
      'False,False,False,True',
    ]);
  });
});

describe('ARCNET', () => {
  test.each([
    [7, `be00f0${UDP_IN_IP}`, 'arcnet:ip:udp', INFO],
    [7, `be00d4000165${UDP_IN_IP}`, 'arcnet:ip:udp', INFO],
    [7, `be00d4ff0000d4000165${UDP_IN_IP}`, 'arcnet:ip:udp', INFO],
    [7, 'be0080010203', 'arcnet:data', 'ARCNET'],
    [129, `be00ea08f0${UDP_IN_IP}`, 'arcnet:ip:udp', INFO],
  ])('link type %i, %s', (linkType, hex, protocols, info) => {
    expect(textsOf(hex, linkType, COLUMNS)).toEqual([protocols, info]);
  });
});

describe('what the system puts before a packet', () => {
  const destination = '80000550fe8000000000000000100000664ab451';

  test('IP over InfiniBand: a destination, or a route', () => {
    const names = ['frame.protocols', 'ipoib.daddr.qpn', 'ipoib.dgid', 'ipoib.grh.ipver'];
    const rest = `${destination}08000000${UDP_IN_IP}`;
    expect(textsOf(`${'00'.repeat(20)}${rest}`, 242, names)).toEqual([
      'ipoib:ip:udp',
      '0x000550',
      'fe80::10:0:664a:b451',
      '',
    ]);
    expect(textsOf(`60${'00'.repeat(19)}${rest}`, 242, names).slice(1, 4)).toEqual(['', 'fe80::10:0:664a:b451', '6']);
  });

  test('Solaris: the address family', () => {
    const header = '010200010000001c000000020000000000000000ffffffff';
    const names = ['frame.protocols', 'ipnet.htype', 'ipnet.pktlen', 'ipnet.ifindex', 'ipnet.zdst'];
    expect(textsOf(header + UDP_IN_IP, 226, names)).toEqual(['ipnet:ip:udp', '1', '28', '2', '4294967295']);
  });

  test('Netfilter: attributes in either byte order, and the packet', () => {
    const names = ['frame.protocols', 'nflog.tlv_type', 'nflog.ifindex_indev', 'nflog.prefix', 'nflog.tlv'];
    const expected = ['nflog:ip:udp', '10,4,9', '2', 'x'];
    const little = `02000014 06000a0078000000 0800040000000002 20000900${UDP_IN_IP}`;
    const big = `02000014 0006000a78000000 0008000400000002 00200009${UDP_IN_IP}`;
    expect(textsOf(little, 239, names).slice(0, 4)).toEqual(expected);
    expect(textsOf(big, 239, names).slice(0, 4)).toEqual(expected);
    expect(textsOf(little, 239, names)[4]).toMatch(/^06000a007800,0800040000000002,/);
  });

  test('Darwin: the link type', () => {
    const name = '656e30'.padEnd(48, '0');
    const header = `6c000000 01000000 01000000 ${name} 02000000 02000000 0e000000 00000000 00020000 ${'0'.repeat(40)} 00000000 0000 0000 ffffffff ${'0'.repeat(40)}`;
    const ethernet = `001122334455 0a1122334466 0800 ${UDP_IN_IP}`;
    expect(textsOf(header + ethernet, 258, ['frame.protocols', 'pktap.ifname', 'pktap.pid', 'pktap.epid'])).toEqual([
      'pktap:pcap_pktdata:eth:ethertype:ip:udp',
      'en0',
      '512',
      '4294967295',
    ]);
  });

  test('Cisco: the group after the addresses, and within GRE', () => {
    const names = ['frame.protocols', 'cmd.sgt', 'cmd.type'];
    const group = '010100010007';
    expect(textsOf(`001122334455 0a1122334466 8909 ${group} 0800 ${UDP_IN_IP}`, 1, names)).toEqual([
      'eth:ethertype:cmd:ethertype:ip:udp',
      '7',
      '0x0800',
    ]);
    const outer = `45000040000100004 02f 0000 c0a80001 c0a80002`.replace(/\s/g, '');
    expect(textsOf(`${outer} 00008909 0800 ${group} ${UDP_IN_IP}`, 101, names)).toEqual([
      'raw:ip:gre:cmd:ip:udp',
      '7',
      '0x0800',
    ]);
  });
});

describe('Teredo', () => {
  const teredo = (hex: string) => {
    const bytes = hex.replace(/\s/g, '');
    const length = bytes.length / 2 + 8;
    const hex16 = (value: number) => value.toString(16).padStart(4, '0');
    return `4500${hex16(20 + length)}0001000040110000c0a80001c0a800020dd8c000${hex16(length)}0000${bytes}`;
  };

  test('a packet, after what the server is told and what it saw', () => {
    const authentication = '0001 02 01 aabb cc 1122334455667788 00';
    const origin = '0000 32de 46f93f46';
    const names = ['frame.protocols', 'teredo.auth.id', 'teredo.auth.value', 'teredo.auth.nonce', 'teredo.orig.port'];
    expect(textsOf(teredo(authentication + origin + IPV6), 101, [...names, 'teredo.orig.addr'])).toEqual([
      'raw:ip:udp:teredo:ipv6',
      'aabb',
      'cc',
      '1122334455667788',
      '52513',
      '185.6.192.185',
    ]);
    expect(textsOf(teredo(IPV6), 101, ['frame.protocols'])).toEqual(['raw:ip:udp:teredo:ipv6']);
  });
});

test.each([
  [107, `80ea9c9d03800000000800${UDP_IN_IP}`],
  [7, `be00d4ff0000d4000165${UDP_IN_IP}`],
  [239, `02000014 06000a0078000000 0800040000000002 20000900${UDP_IN_IP}`],
  [242, `${'00'.repeat(40)}08000000${UDP_IN_IP}`],
  [226, `010200010000001c000000020000000000000000ffffffff${UDP_IN_IP}`],
])('link type %i, cut anywhere', (linkType, hex) => {
  expect(dissectHostile(hex, linkType)).toBeGreaterThan(100);
});
