import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Messages made by hand; the expectations are what tshark 4.4 prints for the same bytes.
interface Case {
  readonly label: string;
  readonly frame: string;
  readonly fields: Readonly<Record<string, string>>;
}

const CASES: readonly Case[] = [
  {
    label: 'with its suffix',
    frame:
      '02000000000202000000000108004500001d00010000401100000a0000010a000002d431d432000900000100000000000000000000000000000000000007a02e88fb',
    fields: {
      'frame.protocols': 'eth:ethertype:ip:udp:data:prp',
      '_ws.col.protocol': 'UDP',
      '_ws.col.info': '54321 → 54322 Len=1',
      'prp.trailer.prp_sequence_nr': '7',
      'prp.trailer.prp_lan': '10',
      'prp.trailer.version': 'PRP-1',
      'eth.trailer': '',
    },
  },
  {
    label: 'of the first version',
    frame:
      '02000000000202000000000108004500001d00010000401100000a0000010a000002d431d432000900000100000000000000000000000000000000000007b032',
    fields: {
      'frame.protocols': 'eth:ethertype:ip:udp:data:prp',
      '_ws.col.protocol': 'UDP',
      '_ws.col.info': '54321 → 54322 Len=1',
      'prp.trailer.prp_lan': '11',
      'prp.trailer.prp_size': '50',
      'prp.trailer.version': 'PRP-0',
      'eth.trailer': '',
    },
  },
  {
    label: 'no trailer of such',
    frame:
      '02000000000202000000000108004500001d00010000401100000a0000010a000002d431d432000900000100000000000000000000000000000000000107c032',
    fields: {
      'frame.protocols': 'eth:ethertype:ip:udp:data',
      '_ws.col.protocol': 'UDP',
      '_ws.col.info': '54321 → 54322 Len=1',
      'prp.trailer.prp_lan': '',
      'eth.trailer': '',
      'eth.fcs': '0x0107c032',
    },
  },
];

test.each(CASES)('$label', ({ frame, fields }) => {
  expect(textsOf(frame, 1, Object.keys(fields))).toEqual(Object.values(fields));
});

test('hostile bytes', () => {
  for (const { frame } of CASES) expect(dissectHostile(frame, 1)).toBeGreaterThan(50);
});
