import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames made by hand after RFC 4385, 4448, 5586 (pseudowires), 3378 (EtherIP), 2784, 2637 (GRE), 4303 (ESP),
// draft-ietf-nvo3-vxlan-gpe and draft-foschiano-erspan; what they carry is an ARP request.
const ETHERNET = 1;
const ARP = '0001 0800 06 04 0001 020000000004 0a000001 000000000000 0a000002';
const INNER = `020000000003 020000000004 0806 ${ARP}`;
const label = (number: number, bottom = 1) => ((number << 12) | (bottom << 8) | 64).toString(16).padStart(8, '0');
const mpls = (rest: string) => `020000000001 020000000002 8847 ${rest}`;
const octets = (hex: string) => hex.replace(/\s/g, '').length / 2;
const ip = (protocol: string, rest: string) =>
  `020000000001 020000000002 0800 4500 ${(octets(rest) + 20).toString(16).padStart(4, '0')} 0000 0000 40 ${protocol} 0000 0a000001 0a000002 ${rest}`;
const udp = (port: string, rest: string) =>
  ip('11', `9c40 ${port} ${(octets(rest) + 8).toString(16).padStart(4, '0')} 0000 ${rest}`);

describe('what a label stack carries', () => {
  const names = ['frame.protocols', 'pweth.cw.sequence_number', 'pwach.channel_type', 'pwach.res.not_zero'];

  test('Ethernet with a control word, and without', () => {
    expect(textsOf(mpls(`${label(20)} 00000005 ${INNER}`), ETHERNET, names)).toEqual([
      'eth:ethertype:mpls:pwethcw:eth:ethertype:arp',
      '5',
      '',
      '',
    ]);
    expect(textsOf(mpls(`${label(20)} ${INNER}`), ETHERNET, [names[0], 'pweth'])).toEqual([
      'eth:ethertype:mpls:pwethnocw:eth:ethertype:arp',
      'True',
    ]);
    expect(textsOf(mpls(`${label(20)} 28${'11'.repeat(40)}`), ETHERNET, [names[0]])).toEqual([
      'eth:ethertype:mpls:data',
    ]);
  });

  test('a channel is named where its label announces it', () => {
    expect(textsOf(mpls(`${label(20, 0)}${label(13)} 10001234 0102`), ETHERNET, names)).toEqual([
      'eth:ethertype:mpls:pwach:data',
      '',
      '0x1234',
      '',
    ]);
    expect(textsOf(mpls(`${label(20)} 10ff1234 0102`), ETHERNET, names)).toEqual([
      'eth:ethertype:mpls:data',
      '',
      '0x1234',
      '1',
    ]);
  });
});

test('vxlan with the generic protocol extension', () => {
  const names = ['frame.protocols', 'vxlan.flags', 'vxlan.p_bit', 'vxlan.next_proto', 'vxlan.vni'];
  expect(textsOf(udp('12b6', `0c000003 00006400 ${INNER}`), ETHERNET, names)).toEqual([
    'eth:ethertype:ip:udp:eth:ethertype:arp',
    '0x0c',
    '1',
    '3',
    '100',
  ]);
});

test('etherip', () => {
  const names = ['frame.protocols', 'etherip.ver', 'etherip.ver.not3', 'etherip.reserved.not0'];
  expect(textsOf(ip('61', `3000 ${INNER}`), ETHERNET, names)).toEqual([
    'eth:ethertype:ip:etherip:eth:ethertype:arp',
    '3',
    '',
    '',
  ]);
  expect(textsOf(ip('61', `2001 ${INNER}`), ETHERNET, names).slice(2)).toEqual(['1', '1']);
});

describe('gre', () => {
  test('a wrong checksum is remarked on, with the right one', () => {
    const texts = (checksum: string) =>
      textsOf(ip('2f', `8000 1234 ${checksum} 0000 0001`), ETHERNET, ['gre.checksum.status', '_ws.expert.message']);
    expect(texts('abcd')).toEqual(['0', 'Incorrect GRE Checksum [should be 0x6dca]']);
    expect(texts('6dca')).toEqual(['1', '']);
  });

  test('an acknowledgement stands only where PPP does', () => {
    const names = ['gre.flags.ack', 'gre.ack_number', 'gre.key.call_id', 'gre.key'];
    expect(textsOf(ip('2f', '2081 880b 0000 0007 00000009'), ETHERNET, names)).toEqual(['True', '9', '7', '']);
    expect(textsOf(ip('2f', '2081 1234 0000 0007 00000009'), ETHERNET, names)).toEqual(['', '', '', '0x00000007']);
  });

  test('erspan III with a platform header', () => {
    const header = '2064 0001 00000000 0000 0001 04002003 00000009';
    const names = ['erspan.platid', 'erspan.pid1.rsvd1', 'erspan.pid1.vsmid', 'erspan.pid1.port_index'];
    expect(textsOf(ip('2f', `1000 22eb 00000001 ${header} ${INNER}`), ETHERNET, names)).toEqual(['1', '2', '3', '9']);
  });
});

test('esp tells a number that comes again from one that is too small', () => {
  const packet = (sequence: string) => ip('32', `00000001 ${sequence} ${'11'.repeat(16)}`);
  const messages = fieldsOf([packet('00000005'), packet('00000005'), packet('00000003')], ETHERNET, [
    '_ws.expert.message',
  ]);
  expect(messages[1][0][0]).toBe('Wrong Sequence Number for SPI 00000001 - 5 repeated');
  expect(messages[2][0][0]).toBe('Wrong Sequence Number for SPI 00000001 - 3 less than expected');
});

test('damaged anywhere, they neither throw nor hang', () => {
  for (const frame of [
    mpls(`${label(20)} 00000005 ${INNER}`),
    mpls(`${label(20)} ${INNER}`),
    mpls(`${label(13)} 10000021 0102`),
    udp('12b6', `0c000003 00006400 ${INNER}`),
    ip('61', `3000 ${INNER}`),
  ])
    expect(dissectHostile(frame, ETHERNET)).toBeGreaterThan(100);
});
