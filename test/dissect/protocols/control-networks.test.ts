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
