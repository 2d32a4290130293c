import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';

/** Frames of our own making (written by a script, contents invented); the texts are those of tshark 4.4. */
const FIELDS = [
  'frame.protocols',
  '_ws.col.protocol',
  '_ws.col.info',
  'q931.disc',
  'fmtp.version',
  'fmtp.length',
  'fmtp.type',
  'data.len',
  'classicstun.type',
  'tds.type',
];
const FRAMES: readonly (readonly [hex: string, texts: Readonly<Record<string, string>>])[] = [
  [
    '02000000000202000000000108004500002f00010000400600000a0000010a00000280e8abe0000000010000000150182000' +
      '0000000003000007080000',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:q931:q931',
      '_ws.col.protocol': 'Q.931',
      '_ws.col.info': 'ESCAPE',
      'q931.disc': '0x08',
    },
  ],
  [
    '02000000000202000000000108004500002c00010000400600000a0000010a00000280e9abe1000000010000000150182000' +
      '0000000003000007',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp',
      '_ws.col.protocol': 'TCP',
    },
  ],
  [
    '02000000000202000000000108004500002f00010000400600000a0000010a00000280eaabe2000000010000000150182000' +
      '0000000003000007000000',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:data',
      '_ws.col.protocol': 'TCP',
      '_ws.col.info': '33002 → 44002 [PSH, ACK] Seq=1 Ack=1 Win=8192 Len=7',
      'data.len': '7',
    },
  ],
  [
    '02000000000202000000000108004500003400010000400600000a0000010a00000280ebabe3000000010000000150182000' +
      '000000000200000c0148656c6c6f2121',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:fmtp:data',
      '_ws.col.protocol': 'FMTP',
      '_ws.col.info': 'Operational message',
      'fmtp.version': '2',
      'fmtp.length': '12',
      'fmtp.type': '1',
      'data.len': '7',
    },
  ],
  [
    '02000000000202000000000108004500003400010000400600000a0000010a00000280ecabe4000000010000000150182000' +
      '000000000200000c034141412d424242',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:fmtp:data',
      '_ws.col.protocol': 'FMTP',
      '_ws.col.info': 'Identification message (AAA-BBB)',
      'fmtp.version': '2',
      'fmtp.length': '12',
      'fmtp.type': '3',
      'data.len': '7',
    },
  ],
  [
    '02000000000202000000000108004500002f00010000400600000a0000010a00000280edabe5000000010000000150182000' +
      '0000000002000007043031',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:fmtp:data',
      '_ws.col.protocol': 'FMTP',
      '_ws.col.info': 'System message (Startup)',
      'fmtp.version': '2',
      'fmtp.length': '7',
      'fmtp.type': '4',
      'data.len': '2',
    },
  ],
  [
    '02000000000202000000000108004500002d00010000400600000a0000010a00000280eeabe6000000010000000150182000' +
      '000000000200000504',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:fmtp',
      '_ws.col.protocol': 'FMTP',
      '_ws.col.info': '[Malformed Packet]',
    },
  ],
  [
    '02000000000202000000000108004500003400010000400600000a0000010a00000280efabe7000000010000000150182000' +
      '000000000200000c0548656c6c6f2121',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:data',
      '_ws.col.protocol': 'TCP',
      '_ws.col.info': '33007 → 44007 [PSH, ACK] Seq=1 Ack=1 Win=8192 Len=12',
      'data.len': '12',
    },
  ],
  [
    '02000000000202000000000108004500002d00010000400600000a0000010a00000280f0abe8000000010000000150182000' +
      '000000000200001001',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp',
      '_ws.col.protocol': 'TCP',
      '_ws.col.info': '33008 → 44008 [PSH, ACK] Seq=1 Ack=1 Win=8192 Len=5',
    },
  ],
  [
    '02000000000202000000000108004500003c00010000400600000a0000010a00000280f1abe9000000010000000150182000' +
      '0000000010050008400308044020010140804080ff08ff03',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:tds',
      '_ws.col.protocol': 'TDS',
      '_ws.col.info': 'TDS7 login',
      'tds.type': '16',
    },
  ],
  [
    '02000000000202000000000108004500003c00010000400600000a0000010a00000280f2abea000000010000000150182000' +
      '0000000010050008400308044020010140804040ff08ff03',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:data',
      '_ws.col.protocol': 'TCP',
      '_ws.col.info': '33010 → 44010 [PSH, ACK] Seq=1 Ack=1 Win=8192 Len=20',
      'data.len': '20',
    },
  ],
  [
    '02000000000202000000000108004500003c00010000400600000a0000010a00000280f3abeb000000010000000150182000' +
      '000000000004000000112233445566778899aabbccddeeff',
    {
      'frame.protocols': 'eth:ethertype:ip:tcp:classicstun',
      '_ws.col.protocol': 'CLASSIC-STUN',
      '_ws.col.info': 'Message: Send Request',
      'classicstun.type': '0x0004',
    },
  ],
];

describe('What is recognised on any TCP port', () => {
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
