import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4, udp } from '../../support/ip.js';

// Frames made by hand after the protocols' descriptions; what is expected of them is what tshark says of the same bytes.
const frame = (text: string, port: number) => over4(ipv4(udp(text.replace(/\s/g, ''), 50_000, port)));

const CLUSTER = '1a90 0385 0001 0001 0001 0002 0003 0004 0005 0006 0003 0003 0004 0064 020401 01020304 050607';
const INTERFACE = '1a90 0001 0001 0006 0001 0002 0003 0004 00000002 020000000001 0100 0a000001';

test('Check Point HA: states of machines and interfaces', () => {
  expect(
    textsOf(frame(CLUSTER, 8116), 1, [
      '_ws.col.info',
      'cpha.policy_id',
      'cpha.state_node',
      'cpha.out_assume_up',
      'cpha.cluster_last_packet',
    ]),
  ).toEqual(["CPHAv901: FWHA_MY_STATE - Report source machine's state", '5', '2,4,1', '4', '5,6,7']);
  expect(
    textsOf(frame(INTERFACE, 8116), 1, ['cpha.policy_id', 'cpha.if_trusted', 'cpha.ip', 'cpha.ethernet_addr']),
  ).toEqual(['', 'True', '10.0.0.1', '02:00:00:00:00:01']);
  expect(textsOf(frame('1a91 0385', 8116), 1, ['frame.protocols'])).toEqual(['eth:ethertype:ip:udp:data']);
});

const TUNNEL = '0020 01 01 00 00 0001 00000001 00000002 00000003';
const SERVICE = `${TUNNEL} 01 39 05 86 07 88 aa 7f 010203040506 0708090a0b0c0d0e`;
const REMINDER = `${TUNNEL} 81 08 05 06 07 08 0a 0b 53 03 010203 c361 01`;

test('CN/IP and LON: a service request and a network variable', () => {
  expect(
    textsOf(frame(SERVICE, 1628), 1, [
      '_ws.col.info',
      'lon.addrfmt',
      'lon.domain',
      'lon.uid',
      'lon.name',
      'cnip.seqno',
    ]),
  ).toEqual(['Delta_BL: 1 Type: APDU', '0x02', 'aa', '010203040506', '0708090a0b0c0d0e', '2']);
  expect(
    textsOf(frame(REMINDER, 1629), 1, ['_ws.col.info', 'lon.grpmem', 'lon.spdu.mlist', 'lon.nv.selector', 'data.data']),
  ).toEqual(['Priority Delta_BL: 1 Type: TPDU', '0x0b', '0x03', '0x0361', '01']);
  expect(textsOf(frame(TUNNEL.replace('01 01', '01 63'), 1629), 1, ['_ws.col.info', 'cnip.type.unknown'])).toEqual([
    'Priority: urgent Type: Device Configuration Request',
    '1',
  ]);
});

test('control networks: nothing throws', () => {
  for (const each of [CLUSTER, INTERFACE]) expect(dissectHostile(frame(each, 8116), 1)).toBeGreaterThan(1000);
  for (const each of [SERVICE, REMINDER]) expect(dissectHostile(frame(each, 1628), 1)).toBeGreaterThan(1000);
});

const SEARCH = '0610 0201 000e 0801 c0a80107 a17f';
const DEVICE = `3601 02 01 1101 0012 000102030405 e000170c 020304050607 54657374${'00'.repeat(26)}`;
const FOUND = `0610 0202 004e 0801 c0a80102 0e57 ${DEVICE} 0a02 0201 0301 0401 0501`;
const CONNECT = '0610 0205 001a 0801 c0a80102 0e57 0801 c0a80102 0e57 0404 0200';
const TUNNELLED = '0610 0420 0015 0404 0100 1100 bce0 0000 0a01 0100 81';
const ACKNOWLEDGED = '0610 0421 000a 0404 0100';
const PROPERTY = '0610 0530 0018 1100 b06000001105 08 43d9 00 0b 00 95 0001 32';
const SESSION = `0610 0952 0038 0001 ${'ab'.repeat(48)}`;

test('KNXnet/IP: searches and connections', () => {
  expect(textsOf(frame(SEARCH, 3671), 1, ['_ws.col.info', 'knxip.hostprotocol', 'knxip.ipaddr'])).toEqual([
    'SearchReq @192.168.1.7:41343',
    '0x01',
    '192.168.1.7',
  ]);
  expect(
    textsOf(frame(FOUND, 3671), 1, ['_ws.col.info', 'knxip.dibtype', 'knxip.device.name', 'knxip.service.family']),
  ).toEqual(['SearchResp @192.168.1.2:3671, 1.1.1 "Test" PROGMODE', '0x01,0x02', 'Test', '0x02,0x02,0x03,0x04,0x05']);
  expect(textsOf(frame(CONNECT, 3671), 1, ['_ws.col.info', 'knxip.tunnel.layer'])).toEqual([
    'Tunnel ConnectReq @192.168.1.2:3671 @192.168.1.2:3671',
    '0x02',
  ]);
  const cut = frame(SEARCH.replace('000e', '0012'), 3671);
  expect(textsOf(cut, 1, ['_ws.col.protocol', 'knxip.error'])).toEqual(['? KNXnet/IP', '1']);
});

test('KNXnet/IP: telegrams of the bus', () => {
  const both = `${TUNNELLED}${ACKNOWLEDGED}`;
  expect(
    textsOf(frame(both, 3671), 1, ['_ws.col.info', 'frame.protocols', 'cemi.da', 'cemi.ad', 'knxip.seqctr']),
  ).toEqual([
    'TunnelReq #04:1 L_Data.req 0.0.0->1/2/1 GroupValueWrite $01 TunnelAck #04:1 OK',
    'eth:ethertype:ip:udp:kip:cemi',
    '0x0a01',
    '0x01',
    '1,1',
  ]);
  expect(textsOf(frame(PROPERTY, 3671), 1, ['_ws.col.info', 'cemi.ax', 'cemi.pdt', 'cemi.me'])).toEqual([
    'RoutingInd L_Data.req 0.0.0->1.1.5 PropDescrResp OX=0 P=11 PX=0 T=21 R=3 W=2',
    '0x03d9',
    '0x15',
    '1',
  ]);
  expect(textsOf(frame(SESSION, 3671), 1, ['_ws.col.info', 'knxip.session'])).toEqual(['SessionResp #0001', '0x0001']);
});

test('KNXnet/IP: nothing throws', () => {
  for (const each of [SEARCH, FOUND, CONNECT, TUNNELLED, PROPERTY, SESSION])
    expect(dissectHostile(frame(each, 3671), 1)).toBeGreaterThan(1000);
});
