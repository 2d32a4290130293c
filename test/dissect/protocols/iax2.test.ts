import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';

/** Frames of our own making (addresses and contents invented); the texts are those of tshark 4.4. */
const FIELDS = [
  'frame.protocols',
  '_ws.col.protocol',
  '_ws.col.info',
  'iax2.packet_type',
  'iax2.src_call',
  'iax2.iax.subclass',
  'iax2.ie_id',
  'iax2.iax.called_number',
  'iax2.iax.capability',
  'iax2.iax.auth.methods',
  'iax2.voice.codec',
  'iax2.timestamp',
  'iax2.dtmf.subclass',
  'iax2.trunk.call.len',
];
const FRAMES: readonly (readonly [hex: string, texts: readonly string[]])[] = [
  [
    '02000000000102000000000208004500009100010000401100000a0000010a00000211d911d9007d00008001000000000003000006010b02' +
      '00020103313030020332303003010004034e616d050363747806047573657208040000e7030904000000040a02656e0c0200011f042d4d63' +
      'b0260101270102280200002d01781210000211d90a0000010000000000000000c8027a7a3809000000000000000004',
    [
      'eth:ethertype:ip:udp:iax2',
      'IAX2',
      'IAX, source call# 1, timestamp 3ms NEW',
      '1',
      '1',
      '1',
      '11,1,2,3,4,5,6,8,9,10,12,31,38,39,40,45,18,200,56',
      '100',
      '0x0000e703',
      '',
      '',
      '3',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500003800010000401100000a0000020a00000111d911d9002400008009000100000005000106080e02' +
      '00030f046368616c060475736572',
    [
      'eth:ethertype:ip:udp:iax2',
      'IAX2',
      'IAX, source call# 9, timestamp 5ms AUTHREQ',
      '1',
      '9',
      '8',
      '14,15,6',
      '',
      '',
      '0x0003',
      '',
      '5',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500002800010000401100000a0000020a00000111d911d900140000800900010000003c02020403',
    [
      'eth:ethertype:ip:udp:iax2',
      'IAX2',
      'Control, source call# 9, timestamp 60ms RINGING',
      '1',
      '9',
      '',
      '',
      '',
      '',
      '',
      '',
      '60',
      '',
      '',
    ],
  ],
  [
    '0200000000010200000000020800450000c800010000401100000a0000010a00000211d911d900b40000800100090000006402040204ffff' +
      'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff' +
      'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff' +
      'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    [
      'eth:ethertype:ip:udp:iax2:data',
      'IAX2',
      'Voice, source call# 1, timestamp 100ms, Raw mu-law data (G.711)',
      '1',
      '1',
      '',
      '',
      '',
      '',
      '',
      '0x0000000000000004',
      '100',
      '',
      '',
    ],
  ],
  [
    '0200000000010200000000020800450000c000010000401100000a0000010a00000211d911d900ac000000010078ffffffffffffffffffff' +
      'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff' +
      'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff' +
      'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    [
      'eth:ethertype:ip:udp:iax2:data',
      'IAX2',
      'Mini packet, source call# 1, timestamp 120ms, Raw mu-law data (G.711)',
      '0',
      '1',
      '',
      '',
      '',
      '',
      '',
      '',
      '120',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500002800010000401100000a0000010a00000211d911d90014000080010009000000b403050135',
    [
      'eth:ethertype:ip:udp:iax2',
      'IAX2',
      'DTMF End, source call# 1, timestamp 180ms digit 5',
      '1',
      '1',
      '',
      '',
      '',
      '',
      '',
      '',
      '180',
      '5',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500002e00010000401100000a0000010a00000211d911d9001a000080010009000000be040507006865' +
      '6c6c6f00',
    [
      'eth:ethertype:ip:udp:iax2',
      'IAX2',
      'Text, source call# 1, timestamp 190ms',
      '1',
      '1',
      '',
      '',
      '',
      '',
      '',
      '',
      '190',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500002800010000401100000a0000020a00000111d911d90014000080090001000000d20507060c',
    [
      'eth:ethertype:ip:udp:iax2',
      'IAX2',
      'IAX, source call# 9, timestamp 210ms LAGRP',
      '1',
      '9',
      '12',
      '',
      '',
      '',
      '',
      '',
      '210',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500003000010000401100000a0000010a00000211d911d9001c000080018009000000dc070606051603' +
      '6279652a0110',
    [
      'eth:ethertype:ip:udp:iax2',
      'IAX2',
      'IAX, source call# 1, timestamp 220ms HANGUP',
      '1',
      '1',
      '5',
      '22,42',
      '',
      '',
      '',
      '',
      '220',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500003200010000401100000a0000010a00000211d911d9001e000080050000000000030000060d0604' +
      '706565721302003c',
    [
      'eth:ethertype:ip:udp:iax2',
      'IAX2',
      'IAX, source call# 5, timestamp 3ms REGREQ',
      '1',
      '5',
      '13',
      '6,19',
      '',
      '',
      '',
      '',
      '3',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500004e00010000401100000a0000020a00000111d911d9003a000080070005000000030001060f0604' +
      '706565721302003c180200011210020011d90a00000100000000000000001f042d4d63b0',
    [
      'eth:ethertype:ip:udp:iax2',
      'IAX2',
      'IAX, source call# 7, timestamp 3ms REGACK',
      '1',
      '7',
      '15',
      '6,19,24,18,31',
      '',
      '',
      '',
      '',
      '3',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500002900010000401100000a0000010a00000211d911d90015000080010009000000010000090261',
    [
      'eth:ethertype:ip:udp:iax2',
      'IAX2',
      'HTML, source call# 1, timestamp 1ms',
      '1',
      '1',
      '',
      '',
      '',
      '',
      '',
      '',
      '1',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500003e00010000401100000a0000010a00000211d911d9002a000000000101000001f4000300140064' +
      '7676767676767676767676767676767676767676',
    [
      'eth:ethertype:ip:udp:iax2',
      'IAX2',
      'Trunk packet with 2 media frames for 2 calls',
      '3',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '500',
      '',
      '3,30326',
    ],
  ],
  [
    '02000000000102000000000208004500003c00010000401100000a0000010a00000211d911d90028000000000100000001f4001400037676' +
      '767676767676767676767676767676767676',
    [
      'eth:ethertype:ip:udp:iax2',
      'IAX2',
      'Trunk packet with 2 media frames for 2 calls',
      '3',
      '',
      '',
      '',
      '',
      '',
      '',
      '',
      '500',
      '',
      '3,30326',
    ],
  ],
  [
    '02000000000102000000000208004500001d00010000401100000a0000010a00000211d911d90009000080',
    ['eth:ethertype:ip:udp:iax2', 'IAX2', '[Malformed Packet]', '', '', '', '', '', '', '', '', '', '', ''],
  ],
];

describe('IAX2', () => {
  it('shows the fields that tshark shows', () => {
    const rows = fieldsOf(
      FRAMES.map(([hex]) => hex),
      1,
      FIELDS,
    );
    expect(rows.map((row) => row.map((texts) => texts.join(',')))).toEqual(FRAMES.map(([, texts]) => texts));
  });
  it('bears being cut anywhere', () => {
    for (const [hex] of FRAMES) {
      const frames = Array.from({ length: hex.length / 2 }, (_, length) => hex.slice(0, 2 * length));
      const cut = frames.map((each) => ({ hex: each, length: hex.length / 2 }));
      expect(fieldsOf([...frames, ...cut], 1, FIELDS)).toHaveLength(hex.length);
    }
  });
});
