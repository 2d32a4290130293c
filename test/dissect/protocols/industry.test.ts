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
    label: 'Beckhoff ADS: a read request',
    frame: tcp(
      50000,
      48898,
      '00002c000000050d756001011027c0a8016301010380020004000c0000000000000005000000030000000200000004000000',
    ),
    fields: {
      'frame.protocols': 'raw:ip:tcp:ams',
      '_ws.col.protocol': 'AMS',
      '_ws.col.info': 'ADS Read Request',
      'ams.targetnetid': '5.13.117.96.1.1',
      'ams.ads_indexgroup': '0x00000003',
      'ams.ads_cblength': '4',
      'ams.state_adscmd': 'True',
    },
  },
  {
    label: 'Beckhoff ADS: the state of a device',
    frame: tcp(
      48898,
      50000,
      '000028000000050d756001011027c0a8016301010380040005000800000000000000050000000000000005000200',
    ),
    fields: {
      'frame.protocols': 'raw:ip:tcp:ams',
      '_ws.col.protocol': 'AMS',
      '_ws.col.info': 'ADS Read State Response',
      'ams.adsresult': '0x00000000',
      'ams.ads_state': '0x0005',
    },
  },
  {
    label: 'Ethernet Global Data',
    frame: udpFrame(50000, 18246, '0d01d4f0c0a8084d7b00000046807e3800ff1b2c00000000000000000000000001020304'),
    fields: {
      'frame.protocols': 'raw:ip:udp:egd:data',
      '_ws.col.protocol': 'EGD',
      '_ws.col.info': 'Data Msg: ExchangeID=0x0000007B, RequestID=61652',
      'egd.exid': '0x0000007b',
      'egd.time': 'Jan 14, 2000 01:47:50.740032256 UTC',
      'data.len': '4',
    },
  },
  {
    label: 'Train Real Time Data: process data',
    frame: udpFrame(
      50000,
      17224,
      '0000000701005064000003e9000000000000000000000004000000000000000000000000ce487aea01020304',
    ),
    fields: {
      'frame.protocols': 'raw:ip:udp:trdp:data',
      '_ws.col.protocol': 'TRDP',
      '_ws.col.info': 'Type=Pd Comid=1001 Seq=7',
      'trdp.seq': '7',
      'trdp.ver': '0x0000',
      'trdp.fcs': '0xce487aea',
      'data.data': '01020304',
    },
  },
  {
    label: 'Train Real Time Data: a request',
    frame: udpFrame(
      50000,
      17225,
      '0000000001004d72000003e90000000000000000000000020000000051d8f2e65bc811ef98daf02f74ad43f5001e8480616263000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000002c7f7f66aabb0000',
    ),
    fields: {
      'frame.protocols': 'raw:ip:udp:trdp:data',
      '_ws.col.protocol': 'TRDP',
      '_ws.col.info': 'Type=Mr Comid=1001 Seq=0',
      'trdp.session_id': '51d8f2e6-5bc8-11ef-98da-f02f74ad43f5',
      'trdp.source_uri': 'abc',
      'trdp.padding': '0000',
    },
  },
  {
    label: 'HART-IP: the primary variable',
    frame: udpFrame(5094, 50000, '010103000004001886264e0000d2010700d0fb41a4000011'),
    fields: {
      'frame.protocols': 'raw:ip:udp:hart_ip',
      '_ws.col.protocol': 'HART_IP',
      '_ws.col.info': 'Pass Through Response, Sequence Number 4',
      'hart_ip.pt.long_address': '264e0000d2',
      'hart_ip.pt.rsp.pv': '20.5',
      'hart_ip.pt.checksum': '0x11',
    },
  },
  {
    label: 'HART-IP: packed text',
    frame: tcp(5094, 50000, '010103000009002886264e0000d20d1700d00420c416130c0420c416130c0420c416130c010203f6'),
    fields: {
      'frame.protocols': 'raw:ip:tcp:hart_ip',
      '_ws.col.protocol': 'HART_IP',
      '_ws.col.info': 'Pass Through Response, Sequence Number 9',
      'hart_ip.pt.rsp.tag': 'ABCDE!LL',
      'hart_ip.pt.rsp.descriptor': 'ABCDE!LLABCDE!LL',
      'hart_ip.pt.rsp.month': '2',
    },
  },
  {
    label: 'Ether-S-I/O',
    frame: udpFrame(50000, 6060, '4553494f0001000000237616000000180000000d01000000005c000000010003000bff'),
    fields: {
      'frame.protocols': 'raw:ip:udp:esio',
      '_ws.col.protocol': 'ESIO',
      '_ws.col.info': 'Data transfer: Src ID: 13, Dst ID(s): 1',
      'esio.data.destination_id': '1',
      'esio.data': '0,11,255',
    },
  },
];

test.each(CASES)('$label', ({ frame, fields }) => {
  expect(textsOf(frame, RAW_IP, Object.keys(fields))).toEqual(Object.values(fields));
});

test('hostile bytes', () => {
  for (const { frame } of CASES) expect(dissectHostile(frame, RAW_IP)).toBeGreaterThan(50);
});
