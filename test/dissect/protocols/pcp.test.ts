import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';

/** Frames of our own making (written by a script, contents invented); the texts are those of tshark 4.4. */
const FIELDS = [
  'frame.protocols',
  '_ws.col.protocol',
  '_ws.col.info',
  'portcontrol.request',
  'portcontrol.r',
  'portcontrol.opcode',
  'portcontrol.result_code',
  'portcontrol.lifetime_rsp',
  'portcontrol.map.nonce',
  'portcontrol.map.req_sug_external_ip',
  'portcontrol.peer.remote_peer_port',
  'portcontrol.option.code',
  'portcontrol.option.padding',
  'portcontrol.option.third_party.internal_ip',
  'portcontrol.option.p64.ipv4_address',
  'portcontrol.option.portset.size',
  'portcontrol.option.unknown',
];
const FRAMES: readonly (readonly [hex: string, texts: Readonly<Record<string, string>>])[] = [
  [
    '02000000000202000000000108004500003400010000401100000a0000010a00000214e79c40002000000280000000000e10' +
      '00000021000000000000000000000000',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:portcontrol',
      '_ws.col.protocol': 'PCP v2',
      '_ws.col.info': 'Announce Response',
      'portcontrol.r': 'True',
      'portcontrol.opcode': '0',
      'portcontrol.result_code': '0',
      'portcontrol.lifetime_rsp': '3600',
    },
  ],
  [
    '02000000000202000000000108004500005800010000401100000a0000010a0000029c4014e7004400000201000000001c20' +
      '00000000000000000000ffff0a000001000102030405060708090a0b0600000000501f9000000000000000000000ffff0a00' +
      '0001',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:portcontrol',
      '_ws.col.protocol': 'PCP v2',
      '_ws.col.info': 'Map Request: 80 -> 8080 [TCP]',
      'portcontrol.request': 'True',
      'portcontrol.r': 'False',
      'portcontrol.opcode': '1',
      'portcontrol.map.nonce': '000102030405060708090a0b',
      'portcontrol.map.req_sug_external_ip': '::ffff:10.0.0.1',
    },
  ],
  [
    '02000000000202000000000108004500005800010000401100000a0000010a00000214e79c40004400000281000000000e10' +
      '00000021000000000000000000000000000102030405060708090a0b0600000000501f9000000000000000000000ffff0a00' +
      '0001',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:portcontrol',
      '_ws.col.protocol': 'PCP v2',
      '_ws.col.info': 'Map Response: 80 -> 8080 [TCP]',
      'portcontrol.r': 'True',
      'portcontrol.opcode': '1',
      'portcontrol.result_code': '0',
      'portcontrol.lifetime_rsp': '3600',
      'portcontrol.map.nonce': '000102030405060708090a0b',
    },
  ],
  [
    '02000000000202000000000108004500006c00010000401100000a0000010a00000214e79c40005800000282000300000e10' +
      '00000021000000000000000000000000000102030405060708090a0b0600000000501f9000000000000000000000ffff0a00' +
      '000101bb000000000000000000000000ffff0a000001',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:portcontrol',
      '_ws.col.protocol': 'PCP v2',
      '_ws.col.info': 'Peer Response',
      'portcontrol.r': 'True',
      'portcontrol.opcode': '2',
      'portcontrol.result_code': '3',
      'portcontrol.lifetime_rsp': '3600',
      'portcontrol.peer.remote_peer_port': '443',
    },
  ],
  [
    '02000000000202000000000108004500005800010000401100000a0000010a0000029c4014e7004400000205000000001c20' +
      '00000000000000000000ffff0a000001000102030405060708090a0b0600000000501f9000000000000000000000ffff0a00' +
      '0001',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:portcontrol',
      '_ws.col.protocol': 'PCP v2',
      '_ws.col.info': 'Unknown opcode: 5',
      'portcontrol.request': 'True',
      'portcontrol.r': 'False',
      'portcontrol.opcode': '5',
    },
  ],
  [
    '02000000000202000000000108004500006c00010000401100000a0000010a0000029c4014e7005800000201000000001c20' +
      '00000000000000000000ffff0a000001000102030405060708090a0b0600000000501f9000000000000000000000ffff0a00' +
      '00010100001000000000000000000000ffff0a000001',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:portcontrol',
      '_ws.col.protocol': 'PCP v2',
      '_ws.col.info': 'Map Request: 80 -> 8080 [TCP]',
      'portcontrol.request': 'True',
      'portcontrol.r': 'False',
      'portcontrol.opcode': '1',
      'portcontrol.map.nonce': '000102030405060708090a0b',
      'portcontrol.map.req_sug_external_ip': '::ffff:10.0.0.1',
      'portcontrol.option.code': '1',
      'portcontrol.option.third_party.internal_ip': '::ffff:10.0.0.1',
    },
  ],
  [
    '02000000000202000000000108004500006c00010000401100000a0000010a0000029c4014e7005800000201000000001c20' +
      '00000000000000000000ffff0a000001000102030405060708090a0b0600000000501f9000000000000000000000ffff0a00' +
      '00018100000e000c0000000000000000010203040000',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:portcontrol',
      '_ws.col.protocol': 'PCP v2',
      '_ws.col.info': 'Map Request: 80 -> 8080 [TCP]',
      'portcontrol.request': 'True',
      'portcontrol.r': 'False',
      'portcontrol.opcode': '1',
      'portcontrol.map.nonce': '000102030405060708090a0b',
      'portcontrol.map.req_sug_external_ip': '::ffff:10.0.0.1',
      'portcontrol.option.code': '129',
      'portcontrol.option.padding': '0000',
    },
  ],
  [
    '02000000000202000000000108004500007200010000401100000a0000010a0000029c4014e7005e00000201000000001c20' +
      '00000000000000000000ffff0a000001000102030405060708090a0b0600000000501f9000000000000000000000ffff0a00' +
      '0001810000160004000000000000000000000000000100180a000000',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:portcontrol',
      '_ws.col.protocol': 'PCP v2',
      '_ws.col.info': 'Map Request[Malformed Packet]',
      'portcontrol.request': 'True',
      'portcontrol.r': 'False',
      'portcontrol.opcode': '1',
      'portcontrol.map.nonce': '000102030405060708090a0b',
      'portcontrol.map.req_sug_external_ip': '::ffff:10.0.0.1',
      'portcontrol.option.code': '129',
      'portcontrol.option.p64.ipv4_address': '10.0.0.0',
    },
  ],
  [
    '02000000000202000000000108004500006400010000401100000a0000010a0000029c4014e7005000000201000000001c20' +
      '00000000000000000000ffff0a000001000102030405060708090a0b0600000000501f9000000000000000000000ffff0a00' +
      '000182000005001003e801000000',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:portcontrol',
      '_ws.col.protocol': 'PCP v2',
      '_ws.col.info': 'Map Request: 80-96 -> 1000-1016 [TCP]',
      'portcontrol.request': 'True',
      'portcontrol.r': 'False',
      'portcontrol.opcode': '1',
      'portcontrol.map.nonce': '000102030405060708090a0b',
      'portcontrol.map.req_sug_external_ip': '::ffff:10.0.0.1',
      'portcontrol.option.code': '130',
      'portcontrol.option.padding': '000000',
      'portcontrol.option.portset.size': '16',
    },
  ],
  [
    '02000000000202000000000108004500007400010000401100000a0000010a00000214e79c40006000000282000000000e10' +
      '00000021000000000000000000000000000102030405060708090a0b0600000000501f9000000000000000000000ffff0a00' +
      '000101bb000000000000000000000000ffff0a0000014d00000361626300',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:portcontrol',
      '_ws.col.protocol': 'PCP v2',
      '_ws.col.info': 'Peer Response',
      'portcontrol.r': 'True',
      'portcontrol.opcode': '2',
      'portcontrol.result_code': '0',
      'portcontrol.lifetime_rsp': '3600',
      'portcontrol.peer.remote_peer_port': '443',
      'portcontrol.option.code': '77',
      'portcontrol.option.padding': '00',
      'portcontrol.option.unknown': '1',
    },
  ],
  [
    '02000000000202000000000108004500006100010000401100000a0000010a0000029c4014e7004d00000201000000001c20' +
      '00000000000000000000ffff0a000001000102030405060708090a0b0600000000501f9000000000000000000000ffff0a00' +
      '00018000000568656c6c6f',
    {
      'frame.protocols': 'eth:ethertype:ip:udp:portcontrol',
      '_ws.col.protocol': 'PCP v2',
      '_ws.col.info': 'Map Request[Malformed Packet]',
      'portcontrol.request': 'True',
      'portcontrol.r': 'False',
      'portcontrol.opcode': '1',
      'portcontrol.map.nonce': '000102030405060708090a0b',
      'portcontrol.map.req_sug_external_ip': '::ffff:10.0.0.1',
      'portcontrol.option.code': '128',
    },
  ],
];

describe('Port Control Protocol', () => {
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
