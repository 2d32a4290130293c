import { describe, expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames are written by hand; what is expected of them is what tshark 4.4 says of the same bytes.
const ARP = '0001 0800 06 04 0001 001122334455 00000001 000000000000 0a000002';
const COLUMNS = ['frame.protocols', '_ws.col.protocol', '_ws.col.info'];

describe('LLC', () => {
  const llc = (hex: string) => {
    const bytes = hex.replace(/\s/g, '');
    return `0011223344550a1122334466${(bytes.length / 2).toString(16).padStart(4, '0')}${bytes}`;
  };

  test.each([
    ['f0f17f', 'U F, func=SABME; DSAP NetBIOS Individual, SSAP NetBIOS Response', '0x007f'],
    ['f0f00503', 'S P, func=RNR, N(R)=1; DSAP NetBIOS Individual, SSAP NetBIOS Command', '0x0305'],
    ['3c3c0202', 'I, N(R)=1, N(S)=1; DSAP 0x3c Individual, SSAP 0x3c Command', '0x0202'],
    ['aaaa03 123456 0102 00', 'U, func=UI; SNAP, OUI 0x123456 (Unknown), PID 0x0102', '0x0003'],
  ])('%s', (hex, info, control) => {
    expect(textsOf(llc(hex), 1, ['_ws.col.info', 'llc.control'])).toEqual([info, control]);
  });

  test('the identifier under SNAP is the organisation’s own', () => {
    const names = ['llc.oui', 'llc.cisco_pid', 'llc.pid', 'llc.type'];
    expect(textsOf(llc('aaaa03 00000c 9999 01'), 1, names)).toEqual(['12', '0x9999', '', '']);
    expect(textsOf(llc('aaaa03 0080c2 1234 01'), 1, names)).toEqual(['32962', '', '0x1234', '']);
    expect(textsOf(llc('aaaa03 000000 9999 01'), 1, names)).toEqual(['0', '', '', '0x9999']);
  });

  test('the frame type has as many digits as the control field', () => {
    expect(textsOf(llc('f0f003'), 1, ['llc.control.ftype'])).toEqual(['0x03']);
    expect(textsOf(llc('f0f00503'), 1, ['llc.control.ftype'])).toEqual(['0x0001']);
  });

  test('identification is exchanged in a layer that frame.protocols does not name', () => {
    const names = ['frame.protocols', 'basicxid.llc.xid.wsize', '_ws.col.info'];
    expect(textsOf(llc('0001af 810102'), 1, names)).toEqual([
      'eth:llc',
      '1',
      'Basic Format; Type 1 LLC (Class I LLC); Window Size 1',
    ]);
  });
});

describe('loopback', () => {
  test.each([
    ['02000000', '2', ''],
    ['00000002', '2', ''],
    ['00020000', '2', ''],
    ['99990000', '', '0x9999'],
    ['00009999', '', '0x9999'],
    ['63000000', '99', ''],
  ])('%s, in either byte order', (header, family, type) => {
    expect(textsOf(`${header}00`, 0, ['null.family', 'null.type'])).toEqual([family, type]);
  });

  test('OpenBSD’s is in network byte order', () => {
    expect(textsOf('0000000200', 108, ['null.family'])).toEqual(['2']);
    expect(textsOf('0200000000', 108, ['null.family'])).toEqual(['33554432']);
  });
});

describe('Linux cooked', () => {
  test('version 1', () => {
    const names = ['sll.pkttype', 'sll.hatype', 'sll.src.eth', 'sll.unused', 'sll.etype', 'frame.protocols'];
    expect(textsOf(`0004 0001 0006 001122334455 abcd 0806 ${ARP}`, 113, names)).toEqual([
      '4',
      '1',
      '00:11:22:33:44:55',
      'abcd',
      '0x0806',
      'sll:ethertype:arp',
    ]);
  });

  test('version 2', () => {
    const names = ['sll.ifindex', 'sll.halen', 'sll.pkttype', 'sll.etype'];
    expect(textsOf(`0806 0000 00000005 0001 01 06 0011223344550000 ${ARP}`, 276, names)).toEqual([
      '5',
      '6',
      '1',
      '0x0806',
    ]);
  });

  test('protocols of Linux’s own, and addresses of other lengths', () => {
    expect(textsOf('0000 0001 0006 0011223344550000 0004 3c3c03', 113, ['sll.ltype', 'frame.protocols'])).toEqual([
      '0x0004',
      'sll:llc',
    ]);
    expect(textsOf('0000 0001 0004 0a00000100000000 9999', 113, ['sll.src.ipv4', 'sll.unused'])).toEqual([
      '10.0.0.1',
      '00000000',
    ]);
    expect(textsOf('0000 0001 0014 1122334455667788 9999', 113, ['sll.src.other'])).toEqual(['1122334455667788']);
  });
});

describe('PPP and Cisco HDLC', () => {
  test.each([
    ['ff03 000f 00', '0xff', '0x000f', 'PPP Unknown (0x000f)'],
    ['0025 00', '', '0x0025', 'PPP Xerox NS IDP (0x0025)'],
    ['25 00', '', '0x0025', 'PPP Xerox NS IDP (0x0025)'],
  ])('PPP %s', (hex, address, protocol, info) => {
    expect(textsOf(hex, 9, ['ppp.address', 'ppp.protocol', '_ws.col.info'])).toEqual([address, protocol, info]);
  });

  test('an echo of the link control protocol', () => {
    const names = [...COLUMNS, 'ppp.code', 'ppp.length', 'lcp.magic_number'];
    expect(textsOf('ff03 c021 09010008 41424344', 9, names)).toEqual([
      'ppp:lcp',
      'PPP LCP',
      'Echo Request',
      '9',
      '8',
      '0x41424344',
    ]);
  });

  test('a malformed packet has its remark, whichever layer found it', () => {
    expect(textsOf('ff03 c021 0901', 9, ['_ws.expert.message'])).toEqual(['Malformed Packet (Exception occurred)']);
  });

  test('a keepalive', () => {
    const hex = '0f008035 00000002 00000001 00000002 fffe';
    expect(textsOf(hex, 104, [...COLUMNS, 'slarp.mysequence', 'slarp.reliability.invalid'])).toEqual([
      'chdlc:slarp',
      'SLARP',
      'Line keepalive, outgoing sequence 1, returned sequence 2',
      '1',
      '1',
    ]);
  });

  test('Cisco HDLC where PPP is announced', () => {
    expect(textsOf('0f00 9999 00', 9, ['frame.protocols'])).toEqual(['ppp:chdlc:data']);
  });
});

test('FabricPath carries a whole Ethernet frame and ends with its check sequence', () => {
  const inner = '0050568335d8 005056838ef3 9999 0102030405';
  const names = ['frame.protocols', 'cfp.swid', 'cfp.ttl', 'cfp.ftag', 'cfp.fcs', 'eth.type'];
  expect(textsOf(`020abd000000 020abc000000 8903 4020 ${inner} 01030307`, 1, names)).toEqual([
    'eth:cfp:eth:ethertype:data',
    '2749,2748',
    '32',
    '256',
    '0x01030307',
    '0x9999',
  ]);
});

test.each([
  ['ff03000f0102', 9],
  ['0f0080350000000200000001000000020000', 104],
  ['0004000100060011223344550000080600010800060400010011223344550000000100000000000000000a000002', 113],
  ['0806000000000005000101060011223344550000000108', 276],
  ['0000000245000014', 0],
  ['450000140000000000000000', 101],
])('no cut of %s throws', (hex, linkType) => {
  expect(dissectHostile(hex, linkType)).toBeGreaterThan(100);
});
