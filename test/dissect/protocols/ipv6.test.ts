import { describe, expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { A1, A2, ipv4, ipv6, optionsHeader, over4, over6, udp } from '../../support/ip.js';

const STACK = ['frame.protocols', '_ws.col.protocol', '_ws.col.info'];
const A3 = `${A1.slice(0, 30)}a3`;

describe('the IPv6 header', () => {
  test('its fields', () => {
    const names = [
      'ipv6.version',
      'ip.version',
      'ipv6.tclass',
      'ipv6.flow',
      'ipv6.plen',
      'ipv6.nxt',
      'ipv6.hlim',
      'ipv6.addr',
      'ipv6.stream',
    ];
    expect(textsOf(over6(ipv6(udp())), 1, names)).toEqual([
      '6',
      '6',
      '0x00000000',
      '0x000000',
      '12',
      '17',
      '64',
      '2001:db8::1,2001:db8::2',
      '0',
    ]);
  });

  test('what addresses are', () => {
    const kinds = (source: string, names: readonly string[]) => textsOf(over6(ipv6(udp(), { source })), 1, names);
    expect(
      kinds('fe80000000000000021122fffe334455', [
        'ipv6.src_addr_space',
        'ipv6.src_special_purpose',
        'ipv6.src_slaac_mac',
      ]),
    ).toEqual(['Link-Local Unicast', 'Link-Local Unicast', '00:11:22:33:44:55']);
    expect(
      kinds('20020102030400050000000000000001', [
        'ipv6.src_6to4_gw_ipv4',
        'ipv6.6to4_sla_id',
        'ipv6.src_special_purpose_global',
      ]),
    ).toEqual(['1.2.3.4', '5', '']);
    expect(
      kinds('20010000010203040000123456789abc', ['ipv6.src_ts_ipv4', 'ipv6.src_tc_port', 'ipv6.src_tc_ipv4']),
    ).toEqual(['1.2.3.4', '60875', '169.135.101.67']);
    expect(kinds('0064ff9b000000000000000001020304', ['ipv6.src_embed_ipv4', 'ipv6.embed_ipv4_prefix'])).toEqual([
      '1.2.3.4',
      '0064ff9b0000000000000000',
    ]);
    expect(
      kinds('ff020000000000000000000000000001', ['ipv6.src_multicast_scope', 'ipv6.src_addr.not_multicast']),
    ).toEqual(['0x0002', '1']);
  });

  test('lengths that cannot be', () => {
    expect(textsOf(over6(ipv6(udp(), { length: 100 })), 1, ['_ws.expert.message'])[0]).toBe(
      'IPv6 payload length exceeds framing length (12 bytes)',
    );
    expect(textsOf(over6(ipv6(udp()).slice(0, 60)), 1, ['ipv6.invalid_header', 'ipv6.src', 'ipv6.dst'])).toEqual([
      '1',
      '2001:db8::1',
      '',
    ]);
  });

  test('no next header, and one that nobody knows', () => {
    expect(textsOf(over6(ipv6('', { next: 59 })), 1, STACK)).toEqual([
      'eth:ethertype:ipv6',
      'IPv6',
      'IPv6 no next header',
    ]);
    expect(textsOf(over6(ipv6('00', { next: 200 })), 1, STACK)).toEqual([
      'eth:ethertype:ipv6:data',
      'IPv6',
      'Unknown IP Protocol: Unassigned (200)',
    ]);
  });
});

describe('extension headers', () => {
  test('options', () => {
    const packet = over6(ipv6(optionsHeader(17, '05020000') + udp(), { next: 0 }));
    expect(
      textsOf(packet, 1, [
        'frame.protocols',
        'ipv6.opt.type',
        'ipv6.opt.router_alert',
        'ipv6.opt.padn',
        'ipv6.hopopts.len_oct',
      ]),
    ).toEqual(['eth:ethertype:ipv6:ipv6.hopopts:udp:data', '0x05,0x01', '0', '<none>', '8']);
    const calipso = over6(ipv6(optionsHeader(17, '070c000000010105123401020304') + udp(), { next: 60 }));
    expect(textsOf(calipso, 1, ['ipv6.dstopts.nxt', 'ipv6.opt.calipso.doi', 'ipv6.opt.calipso.cmpt_bitmap'])).toEqual([
      '17',
      '1',
      '01020304',
    ]);
  });

  test('what follows is carried by the IPv6 layer', () => {
    const packet = over6(ipv6(optionsHeader(60, '') + optionsHeader(17, '') + udp(), { next: 0 }));
    expect(textsOf(packet, 1, ['frame.protocols', 'udp.srcport'])).toEqual([
      'eth:ethertype:ipv6:ipv6.hopopts:ipv6.dstopts:udp:data',
      '1111',
    ]);
  });

  test('a segment routing header names where the packet goes at last', () => {
    const routing = `110404010100 0005${A3}${A2}`.replace(/\s/g, '');
    expect(
      textsOf(over6(ipv6(routing + udp(), { next: 43 })), 1, [
        'ipv6.routing.type',
        'ipv6.routing.srh.addr',
        'ipv6.dst',
        '_ws.col.def_dst',
      ]),
    ).toEqual(['4', '2001:db8::a3,2001:db8::2', '2001:db8::2', '2001:db8::a3']);
  });

  test('a compressed route is filled up from the destination', () => {
    const routing = `110203 01 88000000 6162636465666768 6162636465666769`.replace(/\s/g, '');
    expect(
      textsOf(over6(ipv6(routing + udp(), { next: 43 })), 1, [
        'ipv6.routing.rpl.addr_count',
        'ipv6.routing.rpl.full_address',
        '_ws.col.def_dst',
      ]),
    ).toEqual(['2', '2001:db8::6162:6364:6566:6768,2001:db8::6162:6364:6566:6769', '2001:db8::6162:6364:6566:6769']);
  });

  test('fragments are put together', () => {
    const whole = udp('71'.repeat(24));
    const first = over6(ipv6(`1100000100000009${whole.slice(0, 32)}`, { next: 44 }));
    const last = over6(ipv6(`1100001000000009${whole.slice(32)}`, { next: 44 }));
    expect(fieldsOf([first, last], 1, [...STACK, 'ipv6.fragment', 'udp.length'])).toEqual([
      [
        ['eth:ethertype:ipv6:ipv6.fraghdr:data'],
        ['IPv6'],
        ['IPv6 fragment (off=0 more=y ident=0x00000009 nxt=17)'],
        [],
        [],
      ],
      [['eth:ethertype:ipv6:ipv6.fraghdr:udp:data'], ['UDP'], ['1111 → 40000 Len=24'], ['1', '2'], ['32']],
    ]);
  });

  test('AH, in both versions', () => {
    const ah = `110400000000123400000007${'69'.repeat(12)}`;
    expect(textsOf(over6(ipv6(ah + udp(), { next: 51 })), 1, ['frame.protocols', 'ah.spi', 'ah.icv'])).toEqual([
      'eth:ethertype:ipv6:ah:udp:data',
      '0x00001234',
      '69'.repeat(12),
    ]);
    expect(textsOf(over4(ipv4(`c8${ah.slice(2)}00`, { protocol: 51 })), 1, STACK)).toEqual([
      'eth:ethertype:ip:ah:data',
      'AH',
      'AH (SPI=0x00001234)',
    ]);
  });
});

test('a frame cut anywhere does not throw', () => {
  const routing = `2c0404010100 0005${A3}${A2}`.replace(/\s/g, '');
  expect(
    dissectHostile(
      over6(
        ipv6(`${optionsHeader(43, '070c000000010105123401020304c20400010000')}${routing}1100000000000009${udp()}`, {
          next: 0,
        }),
      ),
      1,
    ),
  ).toBeGreaterThan(100);
});
