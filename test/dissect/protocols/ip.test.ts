import { describe, expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { address4, ethernet, ipv4, over4, udp } from '../../support/ip.js';

const STACK = ['frame.protocols', '_ws.col.protocol', '_ws.col.info'];

describe('the IPv4 header', () => {
  test('its fields', () => {
    const names = [
      'ip.version',
      'ip.hdr_len',
      'ip.len',
      'ip.id',
      'ip.ttl',
      'ip.proto',
      'ip.checksum.status',
      'ip.addr',
      'ip.host',
    ];
    expect(textsOf(over4(ipv4(udp())), 1, names)).toEqual([
      '4',
      '20',
      '32',
      '0x1234',
      '64',
      '17',
      '2',
      '10.0.0.1,10.0.0.2',
      '10.0.0.1,10.0.0.2',
    ]);
  });

  test('streams are numbered by pairs of addresses, whichever sends', () => {
    const frames = [
      over4(ipv4(udp())),
      over4(ipv4(udp(), { source: '10.0.0.2', destination: '10.0.0.1' })),
      over4(ipv4(udp(), { destination: '10.0.0.3' })),
      over4(ipv4(ipv4(udp(), { destination: '10.0.0.3' }), { protocol: 4 })),
    ];
    expect(fieldsOf(frames, 1, ['ip.stream'])).toEqual([[['0']], [['0']], [['1']], [['0', '1']]]);
  });

  test('a length of 0 is left to the card: the packet is what is there', () => {
    expect(textsOf(over4(ipv4(udp(), { length: 0 })), 1, ['ip.len', 'udp.length'])).toEqual(['32', '12']);
  });

  test('bogus lengths and versions are said', () => {
    expect(textsOf(over4(ipv4(udp(), { length: 10 })), 1, ['ip.bogus_ip_length', '_ws.col.info'])).toEqual([
      '1',
      'Bogus IP length (10, less than header length 20)',
    ]);
    expect(textsOf(over4(ipv4(udp(), { length: 100 })), 1, ['_ws.expert.message'])[0]).toBe(
      'IPv4 total length exceeds packet length (32 bytes)',
    );
    expect(textsOf(over4(`5${ipv4(udp()).slice(1)}`), 1, [...STACK, 'ip.bogus_ip_version'])).toEqual([
      'eth:ethertype:ip',
      'IPv4',
      'Bogus IPv4 version (5, must be 4)',
      '1',
    ]);
    expect(textsOf(over4(`44${ipv4(udp()).slice(2)}`), 1, ['_ws.col.info'])[0]).toBe(
      'Bogus IP header length (16, must be at least 20)',
    );
  });

  test('times to live that are too small, or wrong for link-local groups', () => {
    const messages = (destination: string, ttl: number, protocol = 200) =>
      textsOf(over4(ipv4('00', { destination, ttl, protocol })), 1, ['_ws.expert.message'])[0];
    expect(messages('10.0.0.2', 4)).toBe('"Time To Live" only 4');
    expect(messages('10.0.0.2', 5)).toBe('');
    expect(messages('10.0.0.2', 1, 89)).not.toContain('Time To Live');
    expect(messages('239.1.1.1', 1)).toBe('');
    expect(messages('224.0.0.5', 2)).toContain('"Time To Live" != 1 for a packet');
    expect(messages('224.0.0.251', 1)).toContain('"Time To Live" != 255 for a packet');
    expect(messages('224.0.0.252', 77)).toBe('');
  });

  test('payloads that nobody takes', () => {
    expect(textsOf(over4(ipv4('00', { protocol: 200 })), 1, STACK)).toEqual([
      'eth:ethertype:ip:data',
      'IPv4',
      'Unassigned (200)',
    ]);
    expect(textsOf(over4(ipv4('', { protocol: 200 })), 1, STACK)).toEqual(['eth:ethertype:ip', 'IPv4', '']);
  });
});

describe('options', () => {
  const route = (pointer: string) =>
    `830f${pointer}${address4('1.1.1.1')}${address4('2.2.2.2')}${address4('3.3.3.3')}00`;

  test('router alert', () => {
    expect(
      textsOf(over4(ipv4(udp(), { options: '94040000' })), 1, [
        'ip.opt.type',
        'ip.opt.type.number',
        'ip.opt.len',
        'ip.opt.ra',
        'ip.options.routeralert',
      ]),
    ).toEqual(['148', '20', '4', '0', '94040000']);
  });

  test('on a source route the packet goes to the last address', () => {
    const names = ['ip.dst', 'ip.cur_rt', 'ip.rec_rt', 'ip.src_rt', '_ws.col.def_dst'];
    expect(textsOf(over4(ipv4(udp(), { options: route('08') })), 1, names)).toEqual([
      '3.3.3.3',
      '10.0.0.2',
      '1.1.1.1',
      '2.2.2.2',
      '3.3.3.3',
    ]);
    expect(textsOf(over4(ipv4(udp(), { options: route('10') })), 1, names)).toEqual([
      '10.0.0.2',
      '',
      '1.1.1.1,2.2.2.2,3.3.3.3',
      '',
      '10.0.0.2',
    ]);
    expect(textsOf(over4(ipv4(udp(), { options: route('05') })), 1, ['ip.opt.ptr.middle_address', 'ip.dst'])).toEqual([
      '1',
      '10.0.0.2',
    ]);
  });

  test('timestamps with addresses', () => {
    const options = `440c0501${address4('9.8.7.6')}00000007`;
    expect(
      textsOf(over4(ipv4(udp(), { options })), 1, ['ip.opt.flag', 'ip.opt.time_stamp_addr', 'ip.opt.time_stamp']),
    ).toEqual(['0x01', '9.8.7.6', '7']);
  });

  test('lengths that cannot be are said, and end the options', () => {
    const said = (options: string) => textsOf(over4(ipv4(udp(), { options })), 1, ['_ws.expert.message'])[0];
    expect(said('5e140000')).toBe('Unknown (0x5e) (option length = 20 bytes says option goes past end of options)');
    expect(said('5e010000')).toBe('Unknown (0x5e) (with too-short option length = 1 byte)');
    expect(said('0101015e')).toBe('Unknown (0x5e) (length byte past end of options)');
    expect(said('01010101')).toBe('4 NOP in a row - a router may have removed some options');
  });

  test('a CIPSO tag of categories', () => {
    const options = '860c00000005 01060009f001'.replace(/\s/g, '');
    expect(
      textsOf(over4(ipv4(udp(), { options })), 1, [
        'ip.cipso.doi',
        'ip.cipso.sensitivity_level',
        'ip.cipso.categories',
      ]),
    ).toEqual(['5', '9', '0,1,2,3,15']);
  });
});

describe('fragments', () => {
  const whole = udp('71'.repeat(24));
  const part = (from: number, to: number, more: boolean, id = 7) =>
    over4(ipv4(whole.slice(from * 2, to * 2), { fragment: (more ? 0x2000 : 0) | (from / 8), id }));

  test('the frame that completes a datagram has its upper layers', () => {
    const frames = [part(16, 32, false), part(0, 16, true)];
    const names = [...STACK, 'ip.fragment', 'ip.fragment.count', 'ip.reassembled.length', 'udp.srcport'];
    expect(fieldsOf(frames, 1, names)).toEqual([
      [['eth:ethertype:ip:data'], ['IPv4'], ['Fragmented IP protocol (proto=UDP 17, off=16, ID=0007)'], [], [], [], []],
      [['eth:ethertype:ip:udp:data'], ['UDP'], ['1111 → 40000 Len=24'], ['2', '1'], ['2'], ['32'], ['1111']],
    ]);
  });

  test('fragments of different datagrams are not mixed', () => {
    const frames = [part(0, 16, true, 1), part(16, 32, false, 2)];
    expect(fieldsOf(frames, 1, ['ip.reassembled.length'])).toEqual([[[]], [[]]]);
  });

  test('overlapping fragments with other bytes are told', () => {
    const other = over4(ipv4('00'.repeat(16), { fragment: 0x2001, id: 7 }));
    const rows = fieldsOf([part(0, 16, true), other, part(24, 32, false)], 1, [
      'ip.fragment.overlap.conflict',
      'udp.srcport',
    ]);
    expect(rows[2]).toEqual([['True'], ['1111']]);
  });
});

test('a frame cut anywhere does not throw', () => {
  const options = `830b04${address4('1.1.1.1')}${address4('2.2.2.2')}94040000 01 00`.replace(/\s/g, '');
  expect(
    dissectHostile(
      ethernet(
        ipv4(ipv4(udp(), { options: '44080501010203040000' + '0000' }), {
          options: options.padEnd(40, '0').slice(0, 40),
          protocol: 4,
        }),
        0x0800,
      ),
      1,
    ),
  ).toBeGreaterThan(100);
});
