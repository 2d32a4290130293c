import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';

/** Frames of our own making (written by a script, contents invented); the texts are those of tshark 4.4. */
const FIELDS = [
  'frame.protocols',
  '_ws.col.protocol',
  '_ws.col.info',
  'tzsp.type',
  'tzsp.encap',
  'tzsp.option_tag',
  'tzsp.wlan.signal',
  'tzsp.wlan.silence',
  'tzsp.wlan.rate',
  'tzsp.wlan.channel',
  'tzsp.wlan.status.fcs_err',
  'tzsp.wlan.status.undecrypted',
  'tzsp.wlan.status.pcf',
  'tzsp.wlan.time',
  'tzsp.packet_id',
  'tzsp.original_length',
  'tzsp.sensormac',
  'tzsp.device_name',
  'tzsp.time_stamp',
  'tzsp.unknown',
  'udp.srcport',
];
const FRAMES: readonly (readonly [hex: string, texts: Readonly<Record<string, string>>])[] = [
  [
    '02000000000202000000000108004500005000010000401100000a0000010a0000029c409090003c00000100000101020000' +
      '00000202000000000108004500002100010000401100000a0000010a00000203e807d0000d000068656c6c6f',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tzsp:eth:ethertype:ip:udp:data',
      '_ws.col.protocol': 'UDP',
      '_ws.col.info': '1000 → 2000 Len=5',
      'tzsp.type': '0',
      'tzsp.encap': '1',
      'tzsp.option_tag': '1',
      'udp.srcport': '40000|1000',
    },
  ],
  [
    '02000000000202000000000108004500008300010000401100000a0000010a0000029c409090006f000001000001000a01d3' +
      '0b01080c01060d040000000110010011010112010614060203040506071506020304050607280400000009290205dc010200' +
      '0000000202000000000108004500002100010000401100000a0000010a00000203e807d0000d000068656c6c6f',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tzsp:eth:ethertype:ip:udp:data',
      '_ws.col.protocol': 'UDP',
      '_ws.col.info': '1000 → 2000 Len=5',
      'tzsp.type': '0',
      'tzsp.encap': '1',
      'tzsp.option_tag': '0|10|11|12|13|16|17|18|20|21|40|41|1',
      'tzsp.wlan.signal': '-45',
      'tzsp.wlan.silence': '8',
      'tzsp.wlan.rate': '6',
      'tzsp.wlan.channel': '6',
      'tzsp.wlan.status.fcs_err': 'True',
      'tzsp.wlan.status.undecrypted': 'False',
      'tzsp.wlan.time': '0x00000001',
      'tzsp.packet_id': '9',
      'tzsp.original_length': '1500',
      'tzsp.unknown': '020304050607|020304050607',
      'udp.srcport': '40000|1000',
    },
  ],
  [
    '02000000000202000000000108004500002100010000401100000a0000010a0000029c409090000d00000104000001',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tzsp',
      '_ws.col.protocol': 'TZSP',
      '_ws.col.info': 'Unknown (0)',
      'tzsp.type': '4',
      'tzsp.encap': '0',
      'udp.srcport': '40000',
    },
  ],
  [
    '02000000000202000000000108004500002100010000401100000a0000010a0000029c409090000d00000105001201',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tzsp',
      '_ws.col.protocol': 'TZSP',
      '_ws.col.info': 'IEEE 802.11',
      'tzsp.type': '5',
      'tzsp.encap': '18',
      'udp.srcport': '40000',
    },
  ],
  [
    '02000000000202000000000108004500002000010000401100000a0000010a0000029c409090000c000001000001',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tzsp',
      '_ws.col.protocol': 'TZSP',
      '_ws.col.info': 'Ethernet[Malformed Packet]',
      'tzsp.type': '0',
      'tzsp.encap': '1',
      'udp.srcport': '40000',
    },
  ],
  [
    '02000000000202000000000108004500002100010000401100000a0000010a0000029c409090000d00000100000101',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tzsp:eth',
      '_ws.col.protocol': 'Ethernet',
      '_ws.col.info': 'Ethernet[Malformed Packet]',
      'tzsp.type': '0',
      'tzsp.encap': '1',
      'tzsp.option_tag': '1',
      'udp.srcport': '40000',
    },
  ],
  [
    '02000000000202000000000108004500002300010000401100000a0000010a0000029c409090000f0000010000010a0a00',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tzsp',
      '_ws.col.protocol': 'TZSP',
      '_ws.col.info': 'Ethernet[Malformed Packet]',
      'tzsp.type': '0',
      'tzsp.encap': '1',
      'tzsp.option_tag': '10',
      'tzsp.wlan.signal': '0',
      'udp.srcport': '40000',
    },
  ],
  [
    '02000000000202000000000108004500005c00010000401100000a0000010a0000029c40909000480000010000010a02ffd3' +
      '0b0208aa0c0205aa0102000000000202000000000108004500002100010000401100000a0000010a00000203e807d0000d00' +
      '0068656c6c6f',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tzsp:eth:ethertype:ip:udp:data',
      '_ws.col.protocol': 'UDP',
      '_ws.col.info': '1000 → 2000 Len=5',
      'tzsp.type': '0',
      'tzsp.encap': '1',
      'tzsp.option_tag': '10|11|12|1',
      'tzsp.wlan.signal': '-1',
      'tzsp.wlan.silence': '8',
      'tzsp.wlan.rate': '5',
      'udp.srcport': '40000|1000',
    },
  ],
  [
    '02000000000202000000000108004500006200010000401100000a0000010a0000029c409090004e0000010000010c01020c' +
      '01040c010a0c01ff1101991201ff0102000000000202000000000108004500002100010000401100000a0000010a00000203' +
      'e807d0000d000068656c6c6f',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tzsp:eth:ethertype:ip:udp:data',
      '_ws.col.protocol': 'UDP',
      '_ws.col.info': '1000 → 2000 Len=5',
      'tzsp.type': '0',
      'tzsp.encap': '1',
      'tzsp.option_tag': '12|12|12|12|17|18|1',
      'tzsp.wlan.rate': '2|4|10|255',
      'tzsp.wlan.channel': '255',
      'tzsp.wlan.status.fcs_err': 'True',
      'udp.srcport': '40000|1000',
    },
  ],
  [
    '02000000000202000000000108004500006200010000401100000a0000010a0000029c409090004e00000100001201080000' +
      '00ffffffffffff0200000000010200000000010000aaaa0300000008004500002100010000401100000a0000010a00000203' +
      'e807d0000d000068656c6c6f',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tzsp:wlan:llc:ip:udp:data',
      '_ws.col.protocol': 'UDP',
      '_ws.col.info': '1000 → 2000 Len=5',
      'tzsp.type': '0',
      'tzsp.encap': '18',
      'tzsp.option_tag': '1',
      'udp.srcport': '40000|1000',
    },
  ],
  [
    '02000000000202000000000108004500007700010000401100000a0000010a0000029c409090006300000100000150036162' +
      '63510278795304696e666f5404000000073c0602030405060752080000000000000005010200000000020200000000010800' +
      '4500002100010000401100000a0000010a00000203e807d0000d000068656c6c6f',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tzsp:eth:ethertype:ip:udp:data',
      '_ws.col.protocol': 'UDP',
      '_ws.col.info': '1000 → 2000 Len=5',
      'tzsp.type': '0',
      'tzsp.encap': '1',
      'tzsp.option_tag': '80|81|83|84|60|82|1',
      'tzsp.sensormac': '02:03:04:05:06:07',
      'tzsp.device_name': 'abc',
      'tzsp.time_stamp': 'Jan  1, 1970 00:00:00.000000005 UTC',
      'udp.srcport': '40000|1000',
    },
  ],
  [
    '02000000000202000000000108004500006e00010000401100000a0000010a0000029c409090005a0000010000010e01010e' +
      '01040e01070f01010f01000f0102100101100107110102110101010200000000020200000000010800450000210001000040' +
      '1100000a0000010a00000203e807d0000d000068656c6c6f',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tzsp:eth:ethertype:ip:udp:data',
      '_ws.col.protocol': 'UDP',
      '_ws.col.info': '1000 → 2000 Len=5',
      'tzsp.type': '0',
      'tzsp.encap': '1',
      'tzsp.option_tag': '14|14|14|15|15|15|16|16|17|17|1',
      'tzsp.wlan.status.fcs_err': 'True|True',
      'tzsp.wlan.status.undecrypted': 'True|True',
      'tzsp.wlan.status.pcf': 'True|False|True',
      'udp.srcport': '40000|1000',
    },
  ],
  [
    '02000000000202000000000108004500004200010000401100000a0000010a0000029c409090002e00000100000701450000' +
      '2100010000401100000a0000010a00000203e807d0000d000068656c6c6f',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:tzsp:raw:ip:udp:data',
      '_ws.col.protocol': 'UDP',
      '_ws.col.info': '1000 → 2000 Len=5',
      'tzsp.type': '0',
      'tzsp.encap': '7',
      'tzsp.option_tag': '1',
      'udp.srcport': '40000|1000',
    },
  ],
];

describe('TaZmen Sniffer Protocol', () => {
  it('is taken apart as tshark does', () => {
    const rows = fieldsOf(
      FRAMES.map(([hex]) => hex),
      1,
      FIELDS,
    ).map((texts) => texts.map((values) => values.join('|')));
    expect(rows).toEqual(FRAMES.map(([, texts]) => FIELDS.map((field) => texts[field] ?? '')));
  });

  it('takes packets that end anywhere', () => {
    for (const [hex] of FRAMES) {
      for (let length = 28; length < hex.length; length += 2) {
        expect(fieldsOf([hex.slice(0, length)], 1, FIELDS)).toHaveLength(1);
      }
    }
  });
});
