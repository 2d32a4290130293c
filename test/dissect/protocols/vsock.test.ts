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
    label: 'a payload over virtio',
    frame:
      '0300000000000000020000000000000000040000d2040000040002002c0000000300000000000000020000000000000000040000d2040000060000000100050000000000000004000000000048656c6c6f0a',
    fields: {
      'frame.protocols': 'vsock',
      '_ws.col.protocol': 'vSocket',
      '_ws.col.info': '[Payload] Virtio: Stream, Op: RW, Buf alloc: 262144, Fwd cnt: 0',
      'vsock.src_cid': '3',
      'vsock.dst_port': '1234',
      'vsock.virtio.buf_alloc': '262144',
      'vsock.payload': '48656c6c6f0a',
    },
  },
  {
    label: 'a connection without a transport that is known',
    frame: '0100000000000000000000000100000000040000d20400000100010000000000',
    fields: {
      'frame.protocols': 'vsock',
      '_ws.col.protocol': 'vSocket',
      '_ws.col.info': '[Connect] No info',
      'vsock.dst_cid': '4294967296',
      'vsock.op': '1',
    },
  },
];

test.each(CASES)('$label', ({ frame, fields }) => {
  expect(textsOf(frame, 271, Object.keys(fields))).toEqual(Object.values(fields));
});

test('hostile bytes', () => {
  for (const { frame } of CASES) expect(dissectHostile(frame, 271)).toBeGreaterThan(50);
});
