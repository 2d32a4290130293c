import type { Frame } from '../filter/world.js';

const SECOND = 1_000_000_000n;
const NEW_YEAR_2020 = 1_577_836_800n * SECOND;
const bytesOf = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

/**
 * The frames of the corpus in test/filters, made by hand:
 * 1 a TCP SYN, 2 a request, 3 a DNS answer in IP in IP, 4 a frame with nothing above, 5 IPv6, 6 odd values, 7 more of them.
 */
export const FRAMES: readonly Frame[] = [
  [
    {
      protocol: 'frame',
      values: {
        number: 1,
        len: 74,
        time: NEW_YEAR_2020,
        time_delta: 0n,
        time_relative: 0n,
        protocols: 'eth:ip:tcp',
        ignored: false,
      },
      bytes: '\x00\xff\x0aabc',
    },
    {
      protocol: 'eth',
      values: { dst: 0xffffffffffffn, src: 0x000874010203n, type: 0x800 },
      bytes: '\xff\xff\xff\xff\xff\xff\x00\x08\x74\x01\x02\x03\x08\x00',
      carried: 'an IPv4 packet',
    },
    {
      protocol: 'ip',
      values: { version: 4, ttl: 64, len: 60, proto: 6, src: 0x0a000001, dst: 0xc0a80001, flags_df: true },
    },
    {
      protocol: 'tcp',
      values: {
        srcport: 3267,
        dstport: 80,
        flags: 0x002,
        flags_syn: true,
        flags_ack: false,
        window_size_scalefactor: -1,
        'options.mss_val': [1460],
      },
      bytes: '\x0c\xc3\x00\x50',
    },
  ],
  [
    {
      protocol: 'frame',
      values: {
        number: 2,
        len: 120,
        time: NEW_YEAR_2020 + SECOND / 2n,
        time_delta: SECOND / 2n,
        time_relative: SECOND / 2n,
        protocols: 'eth:ip:tcp:data',
        ignored: false,
      },
      bytes: 'GET / HTTP/1.1\r\nHost: Update.Example\r\n\r\n',
    },
    { protocol: 'eth', values: { dst: 0x001122334455n, src: 0x000874010204n, type: 0x800 } },
    {
      protocol: 'ip',
      values: { version: 4, ttl: 128, len: 106, proto: 6, src: 0x0a000002, dst: 0x0a000001, flags_df: false },
    },
    {
      protocol: 'tcp',
      values: {
        srcport: 80,
        dstport: 3267,
        flags: 0x018,
        flags_syn: false,
        flags_ack: true,
        payload: 'GET / HTTP/1.1\r\nHost: Update.Example\r\n\r\n',
      },
    },
  ],
  [
    {
      protocol: 'frame',
      values: {
        number: 3,
        len: 90,
        time: NEW_YEAR_2020 + 2n * SECOND,
        time_delta: (3n * SECOND) / 2n,
        time_relative: 2n * SECOND,
        protocols: 'eth:ip:ip:udp:dns',
      },
    },
    {
      protocol: 'ip',
      values: { version: 4, ttl: 1, len: 76, proto: 4, src: 0x01010101, dst: 0x08080808, flags_df: false },
    },
    {
      protocol: 'ip',
      values: { version: 4, ttl: 2, len: 56, proto: 17, src: 0x09090909, dst: 0x02020202, flags_df: true },
    },
    { protocol: 'udp', values: { srcport: 53, dstport: 53, length: 36 } },
    {
      protocol: 'dns',
      values: {
        'qry.name': ['www.Google.com', 'cão.pt'],
        a: [0x0a000009, 0x0a00000a, 0x08080808],
        count_answers: 3,
        time: -SECOND,
      },
    },
  ],
  [
    {
      protocol: 'frame',
      values: {
        number: 4,
        len: 10,
        time: NEW_YEAR_2020 + 3n * SECOND,
        time_delta: SECOND,
        time_relative: 3n * SECOND,
        protocols: 'eth',
      },
    },
  ],
  [
    {
      protocol: 'frame',
      values: {
        number: 5,
        len: 60,
        time: NEW_YEAR_2020 + 4n * SECOND,
        time_delta: SECOND,
        time_relative: 4n * SECOND,
        protocols: 'eth:ipv6:tcp',
      },
    },
    { protocol: 'ipv6', values: { src: `\xfe\x80${'\0'.repeat(13)}\x01`, dst: `\xff\x02${'\0'.repeat(13)}\x99` } },
    {
      protocol: 'tcp',
      values: {
        srcport: 443,
        dstport: 50000,
        flags: 0x010,
        flags_syn: false,
        flags_ack: true,
        'options.mss_val': [1220, 1460],
      },
    },
  ],
  [
    { protocol: 'frame', values: { number: 6, len: 300 } },
    {
      protocol: 'odd',
      values: {
        char: 0x41,
        big: 18_446_744_073_709_551_615n,
        signed: -9_223_372_036_854_775_808n,
        byte: -11,
        double: 492.204,
        float: 1.5,
        guid: '\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10',
        oid: '\x2a\x86\x48\x86\xf7\x0d',
        eui: 0x0011223344556677n,
        label: true,
        text: 'Łódź',
        range: 5,
        when: NEW_YEAR_2020,
      },
      bytes: bytesOf('Łódź'),
    },
  ],
  [
    { protocol: 'frame', values: { number: 7, len: 300 } },
    { protocol: 'odd', values: { char: 0x61, big: 10n, signed: 0n, byte: 100, double: -0.5, text: '', range: 50 } },
    { protocol: 'fc', values: {}, bytes: '\xfc' },
  ],
];
