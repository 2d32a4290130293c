import { describe, expect, it } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4 } from '../../support/ip.js';

/** Frames of our own making (written by a script, contents invented); the texts are those of tshark 4.4. */
const FIELDS = [
  'frame.protocols',
  '_ws.col.protocol',
  '_ws.col.info',
  'lisp.type',
  'lisp.nonce',
  'lisp.mreq.flags',
  'lisp.mreq.srceid.ipv4',
  'lisp.mreq.itr_rloc_ipv4',
  'lisp.mreq.record.prefix.length',
  'lisp.mreq.record.prefix.mac',
  'lisp.mapping',
  'lisp.mapping.act',
  'lisp.mapping.eid.ipv4',
  'lisp.mapping.eid.ipv6',
  'lisp.loc.flags.reach',
  'lisp.loc.locator',
  'lisp.lcaf.type',
  'lisp.lcaf.iid',
  'lisp.lcaf.iid.ipv4',
  'lisp.lcaf.afi_list.ipv6',
  'lisp.auth',
  'lisp.xtrid',
  'lisp.siteid',
  'lisp.info.ttl',
  'lisp.referral.sigcnt',
  'lisp-data.flags',
  'lisp-data.nonce',
  'lisp-data.dstmapver',
  'lisp-data.iid',
  'lisp-data.lsb',
  'lisp-data.lsb8',
  'lisp-data.flags.en_invalid',
  'data.len',
];
const FRAMES: readonly (readonly [hex: string, texts: Readonly<Record<string, string>>])[] = [
  [
    '02000000000202000000000108004500003c00010000401100000a0000010a00000210f610f6002800001000000111223344' +
      '5566778800010a00000200010a000002002000010a000002',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'Map-Request for 10.0.0.2/32',
      'lisp.type': '1',
      'lisp.nonce': '0x1122334455667788',
      'lisp.mreq.flags': '0x000000',
      'lisp.mreq.srceid.ipv4': '10.0.0.2',
      'lisp.mreq.itr_rloc_ipv4': '10.0.0.2',
      'lisp.mreq.record.prefix.length': '32',
    },
  ],
  [
    '02000000000202000000000108004500005600010000401100000a0000010a00000210f610f6004200001400010111223344' +
      '55667788000000010a0000020002fc00000000000000000000000000000200800002fc000000000000000000000000000002',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'Map-Request for fc00::2/128[Malformed Packet]',
      'lisp.type': '1',
      'lisp.nonce': '0x1122334455667788',
      'lisp.mreq.flags': '0x000010',
      'lisp.mreq.itr_rloc_ipv4': '10.0.0.2',
      'lisp.mreq.record.prefix.length': '128',
    },
  ],
  [
    '02000000000202000000000108004500004400010000401100000a0000010a00000210f610f6003000001000000211223344' +
      '5566778800010a00000200010a000002002000010a000002001800010a000002',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'Map-Request',
      'lisp.type': '1',
      'lisp.nonce': '0x1122334455667788',
      'lisp.mreq.flags': '0x000000',
      'lisp.mreq.srceid.ipv4': '10.0.0.2',
      'lisp.mreq.itr_rloc_ipv4': '10.0.0.2',
      'lisp.mreq.record.prefix.length': '32|24',
    },
  ],
  [
    '02000000000202000000000108004500003e00010000401100000a0000010a00000210f610f6002a00001020000111223344' +
      '5566778800010a00000200010a00000200304005020000000001',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'Map-Request for 02:00:00:00:00:01/48',
      'lisp.type': '1',
      'lisp.nonce': '0x1122334455667788',
      'lisp.mreq.flags': '0x000000',
      'lisp.mreq.srceid.ipv4': '10.0.0.2',
      'lisp.mreq.itr_rloc_ipv4': '10.0.0.2',
      'lisp.mreq.record.prefix.length': '48',
      'lisp.mreq.record.prefix.mac': '02:00:00:00:00:01',
    },
  ],
  [
    '02000000000202000000000108004500004400010000401100000a0000010a00000210f610f6003000002000000111223344' +
      '55667788000005a001201000000000010a0000020164ff00000500010a000002',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'Map-Reply for 10.0.0.2/32',
      'lisp.type': '2',
      'lisp.nonce': '0x1122334455667788',
      'lisp.mapping': '1',
      'lisp.mapping.act': '0',
      'lisp.mapping.eid.ipv4': '10.0.0.2',
      'lisp.loc.flags.reach': 'True',
      'lisp.loc.locator': '10.0.0.2',
    },
  ],
  [
    '02000000000202000000000108004500006800010000401100000a0000010a00000210f610f6005400002800000111223344' +
      '55667788000005a00280100000000002fc0000000000000000000000000000020164ff0000070002fc000000000000000000' +
      '0000000000020164ff00000000010a000002',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'Map-Reply (RLOC-probe reply) for fc00::2/128',
      'lisp.type': '2',
      'lisp.nonce': '0x1122334455667788',
      'lisp.mapping': '1',
      'lisp.mapping.act': '0',
      'lisp.mapping.eid.ipv6': 'fc00::2',
      'lisp.loc.flags.reach': 'True|False',
      'lisp.loc.locator': 'fc00::2|10.0.0.2',
    },
  ],
  [
    '02000000000202000000000108004500005000010000401100000a0000010a00000210f610f6003c00002000000111223344' +
      '55667788000005a0012010000000400300000220000a0000006400010a0000020164ff00000500010a000002',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'Map-Reply for [100] 10.0.0.2/32',
      'lisp.type': '2',
      'lisp.nonce': '0x1122334455667788',
      'lisp.mapping': '1',
      'lisp.mapping.act': '0',
      'lisp.loc.flags.reach': 'True',
      'lisp.loc.locator': '10.0.0.2',
      'lisp.lcaf.type': '2',
      'lisp.lcaf.iid': '100',
      'lisp.lcaf.iid.ipv4': '10.0.0.2',
    },
  ],
  [
    '02000000000202000000000108004500006000010000401100000a0000010a00000210f610f6004c00002e00000111223344' +
      '55667788000005a001301000000040050200000000010164ff000005400300000100001800010a0000020002fc0000000000' +
      '00000000000000000002',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'Map-Reply (RLOC-probe reply) for 02:00:00:00:00:01/48',
      'lisp.type': '2',
      'lisp.nonce': '0x1122334455667788',
      'lisp.mapping': '1',
      'lisp.mapping.act': '0',
      'lisp.loc.flags.reach': 'True',
      'lisp.lcaf.type': '1',
      'lisp.lcaf.afi_list.ipv6': 'fc00::2',
    },
  ],
  [
    '02000000000202000000000108004500008000010000401100000a0000010a00000210f610f6006c00003a00010111223344' +
      '55667788000100140000000000000000000000000000000000000000000005a0012010000000400300000220000a00000064' +
      '00010a0000020164ff00000500010a000002000000000000000000000000000000000000000000000000',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'Map-Register for [100] 10.0.0.2/32',
      'lisp.type': '3',
      'lisp.nonce': '0x1122334455667788',
      'lisp.mapping': '1',
      'lisp.mapping.act': '0',
      'lisp.loc.flags.reach': 'True',
      'lisp.loc.locator': '10.0.0.2',
      'lisp.lcaf.type': '2',
      'lisp.lcaf.iid': '100',
      'lisp.lcaf.iid.ipv4': '10.0.0.2',
      'lisp.auth': '0000000000000000000000000000000000000000',
      'lisp.xtrid': '00000000000000000000000000000000',
      'lisp.siteid': '0000000000000000',
    },
  ],
  [
    '02000000000202000000000108004500007400010000401100000a0000010a00000210f610f6006000004800000111223344' +
      '55667788000100140000000000000000000000000000000000000000000005a001201000000000010a0000020164ff000005' +
      '00010a000002000000000000000000000000000000000000000000000000',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'Map-Notify for 10.0.0.2/32',
      'lisp.type': '4',
      'lisp.nonce': '0x1122334455667788',
      'lisp.mapping': '1',
      'lisp.mapping.act': '0',
      'lisp.mapping.eid.ipv4': '10.0.0.2',
      'lisp.loc.flags.reach': 'True',
      'lisp.loc.locator': '10.0.0.2',
      'lisp.auth': '0000000000000000000000000000000000000000',
      'lisp.xtrid': '00000000000000000000000000000000',
      'lisp.siteid': '0000000000000000',
    },
  ],
  [
    '02000000000202000000000108004500005f00010000401100000a0000010a00000210f610f6004b00004000000111223344' +
      '55667788000100140000000000000000000000000000000000000000000005a001201000000000010a0000020164ff000005' +
      '00010a00000278797a',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp:data',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'Map-Notify for 10.0.0.2/32',
      'lisp.type': '4',
      'lisp.nonce': '0x1122334455667788',
      'lisp.mapping': '1',
      'lisp.mapping.act': '0',
      'lisp.mapping.eid.ipv4': '10.0.0.2',
      'lisp.loc.flags.reach': 'True',
      'lisp.loc.locator': '10.0.0.2',
      'lisp.auth': '0000000000000000000000000000000000000000',
      'data.len': '3',
    },
  ],
  [
    '02000000000202000000000108004500005c00010000401100000a0000010a00000210f610f600480000800000004500003c' +
      '00010000401100000a0900010a09000210f610f60028000010000001112233445566778800010a00000200010a0000020020' +
      '00010a000002',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp:ip:udp:lisp',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'Encapsulated Map-Request for 10.0.0.2/32',
      'lisp.type': '8|1',
      'lisp.nonce': '0x1122334455667788',
      'lisp.mreq.flags': '0x000000',
      'lisp.mreq.srceid.ipv4': '10.0.0.2',
      'lisp.mreq.itr_rloc_ipv4': '10.0.0.2',
      'lisp.mreq.record.prefix.length': '32',
    },
  ],
  [
    '02000000000202000000000108004500004e00010000401100000a0000010a00000210f610f6003a00007000000011223344' +
      '55667788000100140000000000000000000000000000000000000000000005a0002000010a0000020000',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'Info-Request for 10.0.0.2/32',
      'lisp.type': '7',
      'lisp.nonce': '0x1122334455667788',
      'lisp.auth': '0000000000000000000000000000000000000000',
      'lisp.info.ttl': '1440',
    },
  ],
  [
    '02000000000202000000000108004500004400010000401100000a0000010a00000210f610f6003000006000000111223344' +
      '55667788000005a001201000000000010a0000020164ff00000500010a000002',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'Map-Referral for 10.0.0.2/32',
      'lisp.type': '6',
      'lisp.nonce': '0x1122334455667788',
      'lisp.mapping': '1',
      'lisp.mapping.act': '0',
      'lisp.mapping.eid.ipv4': '10.0.0.2',
      'lisp.loc.flags.reach': 'True',
      'lisp.loc.locator': '10.0.0.2',
      'lisp.referral.sigcnt': '0',
    },
  ],
  [
    '02000000000202000000000108004500002800010000401100000a0000010a00000210f610f600140000f000000011223344' + '55667788',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp:data',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'Unknown LISP Control Packet (15)',
      'lisp.type': '15',
      'data.len': '12',
    },
  ],
  [
    '02000000000202000000000108004500004500010000401100000a0000010a000002c35010f500310000c0abcdef00000001' +
      '4500002100010000401100000a0900010a09000203e807d0000d000068656c6c6f',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp-data:ip:udp:data',
      '_ws.col.protocol': 'UDP',
      '_ws.col.info': '1000 → 2000 Len=5',
      'lisp-data.flags': '0xc0',
      'lisp-data.nonce': '11259375',
      'lisp-data.lsb': '0x00000001',
      'data.len': '5',
    },
  ],
  [
    '02000000000202000000000108004500004500010000401100000a0000010a000002c35010f5003100004800000000006407' +
      '4500002100010000401100000a0900010a09000203e807d0000d000068656c6c6f',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp-data:ip:udp:data',
      '_ws.col.protocol': 'UDP',
      '_ws.col.info': '1000 → 2000 Len=5',
      'lisp-data.flags': '0x48',
      'lisp-data.iid': '100',
      'lisp-data.lsb8': '0x07',
      'data.len': '5',
    },
  ],
  [
    '02000000000202000000000108004500004500010000401100000a0000010a000002c35010f500310000e000100200000003' +
      '4500002100010000401100000a0900010a09000203e807d0000d000068656c6c6f',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp-data:ip:udp:data',
      '_ws.col.protocol': 'UDP',
      '_ws.col.info': '1000 → 2000 Len=5',
      'lisp-data.flags': '0xe0',
      'lisp-data.nonce': '4098',
      'lisp-data.lsb': '0x00000003',
      'data.len': '5',
    },
  ],
  [
    '02000000000202000000000108004500002800010000401100000a0000010a000002c35010f5001400000000000000000000' + '10616263',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp-data',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'LISP Encapsulation Header',
      'lisp-data.flags': '0x00',
    },
  ],
  [
    '02000000000202000000000108004500004e00010000401100000a0000010a00000210f610f6003a00007800000011223344' +
      '55667788000100140000000000000000000000000000000000000000000005a0002000010a0000020000',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:lisp',
      '_ws.col.protocol': 'LISP',
      '_ws.col.info': 'Info-Reply for 10.0.0.2/32',
      'lisp.type': '7',
      'lisp.nonce': '0x1122334455667788',
      'lisp.auth': '0000000000000000000000000000000000000000',
      'lisp.info.ttl': '1440',
    },
  ],
];

describe('Locator/ID Separation Protocol', () => {
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

// Messages of the reliable transport, made by hand.
const size2 = (text: string) => (text.length / 2).toString(16).padStart(4, '0');
const reliable = (type: string, body: string, marker = '9facade9') => {
  const text = body.replace(/\s/g, '');
  return `${type}${size2(`${'00'.repeat(12)}${text}`)}00000007${text}${marker}`;
};
const overTcp = (payload: string) =>
  over4(ipv4(`c38810f6000003e800000001501820000000 0000${payload}`.replace(/\s/g, ''), { protocol: 6 }));
const MAPPING = '000005a0 01 20 1000 0000 0001 0a000003 01020304 0001 0001 0a000001';
const REGISTRATION = reliable('0011', `3000 0101 67ab931f9e8b974a 0001 0004 01020304 ${MAPPING}`);
const ACCEPTED = reliable('0012', '30 0011 414200');
const REFRESHED = reliable('0014', '03 8000 20 0001 0a000000 0102', '9facadea');
const MEMBER = reliable('001a', '0001 00000064 0102030405060708 0001 0a000009');

it('LISP over TCP: registrations and their answers', () => {
  const both = overTcp(REGISTRATION + ACCEPTED);
  expect(textsOf(both, 1, ['_ws.col.info', 'lisp.mapping.eid.ipv4', 'lisp-tcp.message.eid.dn'])).toEqual([
    'Msg: 7, Registration for 10.0.0.3/32; Msg: 7, Registration ACK',
    '10.0.0.3',
    'AB',
  ]);
  expect(
    textsOf(overTcp(REFRESHED), 1, [
      '_ws.col.info',
      'lisp-tcp.message.eid.ipv4',
      'lisp-tcp.message.data',
      'lisp-tcp.undecoded',
      'lisp-tcp.invalid_marker',
    ]),
  ).toEqual(['Msg: 7, Registration Refresh, Scope: 3 (rejected only)', '10.0.0.0', '0102', '1', '1']);
  expect(textsOf(overTcp(MEMBER), 1, ['lisp-tcp.message.iid', 'lisp-tcp.message.rloc.ipv4'])).toEqual([
    '100',
    '10.0.0.9',
  ]);
});

it('LISP over TCP: nothing throws', () => {
  for (const each of [REGISTRATION, ACCEPTED, REFRESHED, MEMBER])
    expect(dissectHostile(overTcp(each), 1)).toBeGreaterThan(1000);
});
