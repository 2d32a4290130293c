import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';

/** Frames of our own making (written by a script, contents invented); the texts are those of tshark 4.4. */
const FIELDS = [
  'frame.protocols',
  '_ws.col.protocol',
  '_ws.col.info',
  'glbp.group',
  'glbp.ownerid',
  'glbp.type',
  'glbp.hello.vgstate',
  'glbp.hello.helloint',
  'glbp.hello.virtualipv4',
  'glbp.hello.virtualipv6',
  'glbp.hello.virtualunk',
  'glbp.reqresp.forwarder',
  'glbp.reqresp.virtualmac',
  'glbp.auth.plainpass',
  'glbp.auth.md5hash',
  'glbp.auth.md5chainindex',
  'glbp.auth.authunknown',
  'glbp.unknown.data',
  'data.data',
];
const FRAMES: readonly (readonly [hex: string, texts: Readonly<Record<string, string>>])[] = [
  [
    '02000000000202000000000108004500005800010000401100000a0000010a0000020c960c96004400000100000100000200' +
      '00000001011c00200064000000000bb80000271002583840000001040a0000010214012000a764000000000000000007b400' +
      '0101',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:glbp',
      '_ws.col.protocol': 'GLBP',
      '_ws.col.info': 'G: 1, Hello, IPv4, Request/Response?',
      'glbp.group': '1',
      'glbp.ownerid': '02:00:00:00:00:01',
      'glbp.type': '1|2',
      'glbp.hello.vgstate': '32',
      'glbp.hello.helloint': '3000',
      'glbp.hello.virtualipv4': '10.0.0.1',
      'glbp.reqresp.forwarder': '1',
      'glbp.reqresp.virtualmac': '00:07:b4:00:01:01',
    },
  ],
  [
    '02000000000202000000000108004500006400010000401100000a0000010a0000020c960c96005000000100000100000200' +
      '00000001012800040064000000000bb8000027100258384000000210fe8000000000000000000000000000010214012000a7' +
      '64000000000000000007b4000101',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:glbp',
      '_ws.col.protocol': 'GLBP',
      '_ws.col.info': 'G: 1, Hello, IPv6, Request/Response?',
      'glbp.group': '1',
      'glbp.ownerid': '02:00:00:00:00:01',
      'glbp.type': '1|2',
      'glbp.hello.vgstate': '4',
      'glbp.hello.helloint': '3000',
      'glbp.hello.virtualipv6': 'fe80::1',
      'glbp.reqresp.forwarder': '1',
      'glbp.reqresp.virtualmac': '00:07:b4:00:01:01',
    },
  ],
  [
    '02000000000202000000000108004500003c00010000401100000a0000010a0000020c960c96002800000100000100000200' +
      '000000010314021000000000000000000000000000000000',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:glbp',
      '_ws.col.protocol': 'GLBP',
      '_ws.col.info': 'G: 1, Auth',
      'glbp.group': '1',
      'glbp.ownerid': '02:00:00:00:00:01',
      'glbp.type': '3',
      'glbp.auth.md5hash': '00000000000000000000000000000000',
    },
  ],
  [
    '02000000000202000000000108004500004000010000401100000a0000010a0000020c960c96002c00000100000100000200' +
      '00000001031803140000000100000000000000000000000000000000',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:glbp',
      '_ws.col.protocol': 'GLBP',
      '_ws.col.info': 'G: 1, Auth',
      'glbp.group': '1',
      'glbp.ownerid': '02:00:00:00:00:01',
      'glbp.type': '3',
      'glbp.auth.md5chainindex': '1',
    },
  ],
  [
    '02000000000202000000000108004500002e00010000401100000a0000010a0000020c960c96001a00000100000100000200' +
      '00000001030609020102',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:glbp',
      '_ws.col.protocol': 'GLBP',
      '_ws.col.info': 'G: 1, Auth',
      'glbp.group': '1',
      'glbp.ownerid': '02:00:00:00:00:01',
      'glbp.type': '3',
      'glbp.auth.authunknown': '0102',
    },
  ],
  [
    '02000000000202000000000108004500002e00010000401100000a0000010a0000020c960c96001a00000100000100000200' +
      '00000001070601020304',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:glbp',
      '_ws.col.protocol': 'GLBP',
      '_ws.col.info': 'G: 1, 7',
      'glbp.group': '1',
      'glbp.ownerid': '02:00:00:00:00:01',
      'glbp.type': '7',
      'glbp.unknown.data': '01020304',
    },
  ],
  [
    '02000000000202000000000108004500002a00010000401100000a0000010a0000020c960c96001600000100000100000200' +
      '000000010001',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:glbp',
      '_ws.col.protocol': 'GLBP',
      '_ws.col.info': 'G: 1',
      'glbp.group': '1',
      'glbp.ownerid': '02:00:00:00:00:01',
    },
  ],
  [
    '02000000000202000000000108004500004200010000401100000a0000010a0000020c960c96002e00000100000100000200' +
      '00000001011a00200064000000000bb80000271002583840000001020a00',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:glbp',
      '_ws.col.protocol': 'GLBP',
      '_ws.col.info': 'G: 1, Hello',
      'glbp.group': '1',
      'glbp.ownerid': '02:00:00:00:00:01',
      'glbp.type': '1',
      'glbp.hello.vgstate': '32',
      'glbp.hello.helloint': '3000',
    },
  ],
  [
    '02000000000202000000000108004500004200010000401100000a0000010a0000020c960c96002e00000100000100000200' +
      '00000001011a00200064000000000bb80000271002583840000007020a00',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:glbp',
      '_ws.col.protocol': 'GLBP',
      '_ws.col.info': 'G: 1, Hello, 7',
      'glbp.group': '1',
      'glbp.ownerid': '02:00:00:00:00:01',
      'glbp.type': '1',
      'glbp.hello.vgstate': '32',
      'glbp.hello.helloint': '3000',
      'glbp.hello.virtualunk': '0a00',
    },
  ],
  [
    '02000000000202000000000108004500003200010000401100000a0000010a0000020c960c96001e00000100000100000200' +
      '00000001011c0020006400000000',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:glbp',
      '_ws.col.protocol': 'GLBP',
      '_ws.col.info': 'G: 1, Hello[Malformed Packet]',
      'glbp.group': '1',
      'glbp.ownerid': '02:00:00:00:00:01',
      'glbp.type': '1',
      'glbp.hello.vgstate': '32',
    },
  ],
  [
    '02000000000202000000000108004500002800010000401100000a0000010a0000020c960c96001400000200000100000200' + '00000001',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:data',
      '_ws.col.protocol': 'UDP',
      '_ws.col.info': '3222 → 3222 Len=12',
      'data.data': '020000010000020000000001',
    },
  ],
  [
    '02000000000202000000000108004500003400010000401100000a0000010a0000020c960c96002000000100000100000200' +
      '00000001030c010670617373776f0102',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:glbp',
      '_ws.col.protocol': 'GLBP',
      '_ws.col.info': 'G: 1, Auth',
      'glbp.group': '1',
      'glbp.ownerid': '02:00:00:00:00:01',
      'glbp.type': '3',
      'glbp.auth.plainpass': 'passwo',
    },
  ],
];

describe('Gateway Load Balancing Protocol', () => {
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
