import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, tcpFrame, udpFrame } from '../../support/tcp.js';

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
    label: 'analog inputs with flags',
    frame: tcp(20000, 50000, '05641544030004005f92c0c08100001e02000001012a0001d6ff03f0'),
    fields: {
      'frame.protocols': 'raw:ip:tcp:dnp3',
      '_ws.col.protocol': 'DNP 3.0',
      '_ws.col.info': 'Response',
      'dnp3.al.obj': '0x1e02',
      'dnp3.al.point_index': '0,1',
      'dnp3.al.index': '',
      'dnp3.al.ana.int': '42,-42',
      'dnp3.al.aiq.b0': 'True,True',
    },
  },
  {
    label: 'an event with its time',
    frame: tcp(20000, 50000, '05641844030004000af0c0c08100000202280100050081ebe45a392f87ff008092'),
    fields: {
      'frame.protocols': 'raw:ip:tcp:dnp3',
      '_ws.col.protocol': 'DNP 3.0',
      '_ws.col.info': 'Response',
      'dnp3.al.obj': '0x0202',
      'dnp3.al.point_index': '',
      'dnp3.al.index': '5',
      'dnp3.al.timestamp': 'Oct 11, 2004 09:39:01.483000000 UTC',
      'dnp3.al.biq.b7': 'True',
    },
  },
  {
    label: 'packed bits',
    frame: udpFrame(20000, 20000, '056411440300040031dfc0c08100000101000009a50351ba'),
    fields: {
      'frame.protocols': 'raw:ip:udp:dnp3',
      '_ws.col.protocol': 'DNP 3.0',
      '_ws.col.info': 'Response',
      'dnp3.al.obj': '0x0101',
      'dnp3.al.point_index': '0,1,2,3,4,5,6,7,8,9',
      'dnp3.al.index': '',
      'dnp3.al.bit': 'True,False,True,False,False,True,False,True,True,True',
    },
  },
  {
    label: 'a relay is operated',
    frame: tcp(50000, 20000, '05641ac403000400c9b7c0c0050c0128010005000301e803000097acd007000000c9d2'),
    fields: {
      'frame.protocols': 'raw:ip:tcp:dnp3',
      '_ws.col.protocol': 'DNP 3.0',
      '_ws.col.info': 'Direct Operate',
      'dnp3.al.obj': '0x0c01',
      'dnp3.al.point_index': '',
      'dnp3.al.index': '5',
      'dnp3.ctl.op': '3',
      'dnp3.al.on_time': '1000',
      'dnp3.al.ctrlstatus': '0',
    },
  },
  {
    label: 'all classes are read',
    frame: tcp(50000, 20000, '056414c403000400cc46c0c0013c02063c03063c04063c01068a51'),
    fields: {
      'frame.protocols': 'raw:ip:tcp:dnp3',
      '_ws.col.protocol': 'DNP 3.0',
      '_ws.col.info': 'Read, Class 0123',
      'dnp3.al.obj': '0x3c02,0x3c03,0x3c04,0x3c01',
      'dnp3.al.point_index': '',
      'dnp3.al.index': '',
      'dnp3.al.fragment.count': '1',
    },
  },
  {
    label: 'the beginning of a message',
    frame: tcp(20000, 50000, '0564124403000400614c40c08100001e02000001012a002ae4'),
    fields: {
      'frame.protocols': 'raw:ip:tcp:dnp3',
      '_ws.col.protocol': 'DNP 3.0',
      '_ws.col.info': 'from 4 to 3, len=18, Unconfirmed User Data (Application Layer Unreassembled fragment 0)',
      'dnp3.al.obj': '',
      'dnp3.al.point_index': '',
      'dnp3.al.index': '',
      'dnp.data_chunk_len': '13',
      'dnp.data_chunk.CRC.status': '1',
    },
  },
  {
    label: 'a frame of the link',
    frame: tcp(50000, 20000, '056405c903000400bd71'),
    fields: {
      'frame.protocols': 'raw:ip:tcp:dnp3',
      '_ws.col.protocol': 'DNP 3.0',
      '_ws.col.info': 'from 4 to 3, len=5, Request Link Status',
      'dnp3.hdr.CRC': '0x71bd',
      'dnp.hdr.CRC.status': '1',
    },
  },
];

test.each(CASES)('$label', ({ frame, fields }) => {
  expect(textsOf(frame, RAW_IP, Object.keys(fields))).toEqual(Object.values(fields));
});

test('hostile bytes', () => {
  for (const { frame } of CASES) expect(dissectHostile(frame, RAW_IP)).toBeGreaterThan(50);
});
