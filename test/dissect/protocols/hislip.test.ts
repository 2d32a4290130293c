import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, tcpFrame } from '../../support/tcp.js';

// Messages made by hand; the expectations are what tshark 4.4 prints for the same bytes.
interface Case {
  readonly label: string;
  readonly frame: string;
  readonly fields: Readonly<Record<string, string>>;
}

const tcp = (sourcePort: number, destinationPort: number, payload: string) =>
  tcpFrame({ sourcePort, destinationPort, flags: 0x18, payload });

const CASES: readonly Case[] = [
  {
    label: 'a greeting',
    frame: tcp(50000, 4880, '485300000100525300000000000000076869736c697030'),
    fields: {
      'frame.protocols': 'raw:ip:tcp:hislip',
      '_ws.col.protocol': 'HiSLIP',
      '_ws.col.info': 'Initialize hislip0',
      'hislip.msgpara.clientproto': '0x0100',
      'hislip.data': 'hislip0',
      'hislip.syn': '1',
    },
  },
  {
    label: 'a command',
    frame: tcp(50000, 4880, '48530700ffffff0000000000000000062a49444e3f0a'),
    fields: {
      'frame.protocols': 'raw:ip:tcp:hislip',
      '_ws.col.protocol': 'HiSLIP',
      '_ws.col.info': 'DataEnd *IDN?\\n',
      'hislip.msgpara.messageid': '0xffffff00',
      'hislip.payloadlength': '6',
    },
  },
  {
    label: 'a lock is asked for',
    frame: tcp(50000, 4880, '48530401000000000000000000000000'),
    fields: {
      'frame.protocols': 'raw:ip:tcp:hislip',
      '_ws.col.protocol': 'HiSLIP',
      '_ws.col.info': 'AsyncLock [Request Exclusive]',
      'hislip.controlcode.asynclockcode': '0x01',
      'hislip.msgpara.timeout': '0',
      'hislip.asyn': '1',
    },
  },
  {
    label: 'the largest message',
    frame: tcp(4880, 50000, '485310000000000000000000000000080000000005f5e100'),
    fields: {
      'frame.protocols': 'raw:ip:tcp:hislip',
      '_ws.col.protocol': 'HiSLIP',
      '_ws.col.info': 'AsyncMaximumMessageSizeResponse Max Message Size: 95.37 Mbytes',
      'hislip.maxmsgsize': '100000000',
    },
  },
];

test.each(CASES)('$label', ({ frame, fields }) => {
  expect(textsOf(frame, RAW_IP, Object.keys(fields))).toEqual(Object.values(fields));
});

test('hostile bytes', () => {
  for (const { frame } of CASES) expect(dissectHostile(frame, RAW_IP)).toBeGreaterThan(50);
});
