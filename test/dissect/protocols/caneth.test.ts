import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Messages made by hand; the expectations are what tshark 4.4 prints for the same bytes.
interface Case {
  readonly label: string;
  readonly frame: string;
  readonly fields: Readonly<Record<string, string>>;
}

const CASES: readonly Case[] = [
  {
    label: 'two frames',
    frame: udpFrame(40000, 11898, '49534f313138393801026a12f109083b20d6700000ff7f01002301000002aabb0000000000000001'),
    fields: {
      'frame.protocols': 'raw:ip:udp:caneth:data:data',
      '_ws.col.protocol': 'CAN-ETH',
      '_ws.col.info': '',
      'can.id': '0x09f1126a,0x00000123',
      'can.len': '8,2',
      'can.flags.xtd': 'True,False',
      'can.flags.rtr': 'False,True',
      'caneth.can.padding': '0100,0000000000000001',
      'data.data': '3b20d6700000ff7f,aabb',
    },
  },
  {
    label: 'another port',
    frame: udpFrame(40000, 40001, '49534f313138393801016a12f1090000000000000000000000beef'),
    fields: {
      'frame.protocols': 'raw:ip:udp:caneth',
      '_ws.col.protocol': 'CAN-ETH',
      '_ws.col.info': '',
      'can.id': '0x0000026a',
      'can.len': '0',
      'caneth.options': 'beef',
    },
  },
  {
    label: 'no frames',
    frame: udpFrame(40000, 11898, '49534f31313839380100'),
    fields: {
      'frame.protocols': 'raw:ip:udp:caneth',
      '_ws.col.protocol': 'CAN-ETH',
      '_ws.col.info': '',
      'caneth.frames': '0',
      'can.id': '',
    },
  },
  {
    label: 'other words',
    frame: udpFrame(40000, 11898, '49534f31313839390100'),
    fields: {
      'frame.protocols': 'raw:ip:udp:data',
      '_ws.col.protocol': 'UDP',
      '_ws.col.info': '40000 → 11898 Len=10',
      'caneth.frames': '',
    },
  },
];

test.each(CASES)('$label', ({ frame, fields }) => {
  expect(textsOf(frame, RAW_IP, Object.keys(fields))).toEqual(Object.values(fields));
});

test('hostile bytes', () => {
  for (const { frame } of CASES) expect(dissectHostile(frame, RAW_IP)).toBeGreaterThan(50);
});
