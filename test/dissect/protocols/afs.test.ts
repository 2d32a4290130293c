import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';

/** Frames of our own making (addresses and contents invented); the texts are those of tshark 4.4. */
const FIELDS = [
  'frame.protocols',
  '_ws.col.protocol',
  '_ws.col.info',
  'afs.service',
  'afs.reqframe',
  'afs.fs.opcode',
  'afs.fs.fid.vnode',
  'afs.fs.offset',
  'afs.fs.status.length',
  'afs.fs.callback.expires',
  'afs.fs.volsync.spare1',
  'afs.prot.opcode',
];
const FRAMES: readonly (readonly [hex: string, texts: readonly string[]])[] = [
  [
    '02000000000102000000000208004500004800010000401100000a0000010a0000021b591b58003400003a6f6f0000000004000000010000' +
      '000100000001010500000000000100000084200000ba0000034e0010049d',
    [
      'eth:ethertype:ip:udp:rx:afs',
      'AFS (RX)',
      'FS Request: fetch-status (132)',
      '132',
      '',
      '132',
      '846',
      '',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '0200000000010200000000020800450000b000010000401100000a0000020a0000011b581b59009c00003a6f6f0000000004000000010000' +
      '0001000000010104000000000001000000010000000100000001000001e5000000030000000100004fce0000003f000000090000016d0000' +
      '00010000000100000000369441ab369441ac00001388000000000000000000000000000000000000000000000001000038a5000000023340' +
      '54130000000000000000000000000000000000000000',
    [
      'eth:ethertype:ip:udp:rx:afs',
      'AFS (RX)',
      'FS Reply: fetch-status (132)',
      '132',
      '1',
      '132',
      '',
      '',
      '485',
      '14501.000000000',
      'Apr  1, 1997 00:17:23.000000000 UTC',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500005000010000401100000a0000010a0000021b591b58003c00003a6f6f0000000004000000020000' +
      '000100000001010500000000000100000082200000ba00000010000000010000000000010000',
    [
      'eth:ethertype:ip:udp:rx:afs',
      'AFS (RX)',
      'FS Request: fetch-data (130)',
      '130',
      '',
      '130',
      '16',
      '0',
      '',
      '',
      '',
      '',
    ],
  ],
  [
    '02000000000102000000000208004500004000010000401100000a0000020a0000011b5a1b59002c00003a6f6f0000000004000000030000' +
      '0001000000010104000000000001000000010000004d',
    ['eth:ethertype:ip:udp:rx:afs', 'AFS (RX)', 'PROT Reply: Unknown(0) (0)', '0', '', '', '', '', '', '', '', '0'],
  ],
  [
    '02000000000102000000000208004500004000010000401100000a0000010a0000021b591b58002c00003a6f6f0000000004000000040000' +
      '00010000000101050002000000019988776661626364',
    ['eth:ethertype:ip:udp:rx:afs', 'AFS (RX)', 'Encrypted FS Request', '2575857510', '', '', '', '', '', '', '', ''],
  ],
];

describe('AFS over Rx', () => {
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
