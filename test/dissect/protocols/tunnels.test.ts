import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ethernet, ipv4, ipv6, over4, udp } from '../../support/ip.js';

const INNER = ipv4(udp(), { source: '192.168.0.1', destination: '192.168.0.2' });
const clean = (hex: string) => hex.replace(/\s/g, '');
const gre = (header: string, payload: string) => over4(ipv4(clean(header + payload), { protocol: 47 }));
const inUdp = (port: number, payload: string) => over4(ipv4(udp(clean(payload), 50_000, port)));

test('GRE: flags, key and sequence number', () => {
  const packet = gre('3000 0800 00000005 00000006', INNER);
  expect(textsOf(packet, 1, ['frame.protocols', 'gre.key', 'gre.sequence_number', 'ip.src'])).toEqual([
    'eth:ethertype:ip:gre:ip:udp:data',
    '0x00000005',
    '6',
    '10.0.0.1,192.168.0.1',
  ]);
  expect(textsOf(gre('0000 3030', '00'), 1, ['_ws.col.info', 'frame.protocols'])).toEqual([
    'Encapsulated 0x3030 (unknown)',
    'eth:ethertype:ip:gre:data',
  ]);
});

test('GRE version 1 has a call and an acknowledgement', () => {
  const packet = gre('2081 880b 0000 0007 00000009', '');
  expect(
    textsOf(packet, 1, ['gre.key.payload_length', 'gre.key.call_id', 'gre.ack_number', 'frame.protocols']),
  ).toEqual(['0', '7', '9', 'eth:ethertype:ip:gre']);
});

test('ERSPAN with and without a header of its own', () => {
  const frame = ethernet(INNER, 0x0800);
  expect(
    textsOf(gre('1000 88be 00000001', `1065 0001 0000 0007${frame}`), 1, [
      'frame.protocols',
      'erspan.vlan',
      'erspan.index',
    ]),
  ).toEqual(['eth:ethertype:ip:gre:erspan:eth:ethertype:ip:udp:data', '101', '7']);
  expect(textsOf(gre('0000 88be', frame), 1, ['frame.protocols'])[0]).toBe(
    'eth:ethertype:ip:gre:erspan:eth:ethertype:ip:udp:data',
  );
});

test('MPLS: labels up to the bottom; IP is not named after them', () => {
  const packet = ethernet(`00010040 00020140${INNER}`, 0x8847);
  expect(textsOf(packet, 1, ['frame.protocols', 'mpls.label', 'mpls.bottom', 'mpls.ttl', 'ip.dst'])).toEqual([
    'eth:ethertype:mpls:udp:data',
    '16,32',
    '0,1',
    '64,64',
    '192.168.0.2',
  ]);
});

test('VXLAN and Geneve', () => {
  const vxlan = inUdp(4789, `0800 0000 001389 00${ethernet(INNER, 0x0800)}`);
  expect(textsOf(vxlan, 1, ['frame.protocols', 'vxlan.vni', 'vxlan.flag_i'])).toEqual([
    'eth:ethertype:ip:udp:vxlan:eth:ethertype:ip:udp:data',
    '5001',
    'True',
  ]);
  const geneve = inUdp(6081, `02 40 0800 00000a 00 0000 80 01 0000000c${INNER}`);
  expect(
    textsOf(geneve, 1, [
      'frame.protocols',
      'geneve.vni',
      'geneve.option.type',
      'geneve.option.length',
      'geneve.option.unknown.data',
    ]),
  ).toEqual(['eth:ethertype:ip:udp:geneve:ip:udp:data', '0x00000a', '0x80', '8,8', '0000000c']);
});

test('GTP: the packet inside, and the columns', () => {
  const inner = ipv6(udp());
  const packet = inUdp(
    2152,
    `34 ff ${(inner.length / 2 + 8).toString(16).padStart(4, '0')} 12345678 0000 00 85 01 1009 00${inner}`,
  );
  expect(
    textsOf(packet, 1, [
      'frame.protocols',
      '_ws.col.protocol',
      'gtp.teid',
      'gtp.ext_hdr.next',
      'gtp.ext_hdr.pdu_ses_con.qos_flow_id',
    ]),
  ).toEqual(['eth:ethertype:ip:udp:gtp:ipv6:udp:data', 'GTP/UDP', '0x12345678', '0x85,0x00', '9']);
  expect(textsOf(inUdp(2152, '32 01 0004 00000000 0001 0000'), 1, ['_ws.col.info', 'gtp.seq_number'])).toEqual([
    'Echo request',
    '0x0001',
  ]);
});

test('tunnels cut anywhere do not throw', () => {
  expect(
    dissectHostile(gre('f000 0800 0000 0000 00000005 00000006 0001 0004 01020304 0000 0000', INNER), 1),
  ).toBeGreaterThan(100);
  expect(dissectHostile(ethernet(`00010040 00020140${INNER}`, 0x8847), 1)).toBeGreaterThan(100);
  expect(dissectHostile(inUdp(6081, `02 40 0800 00000a 00 0132 01 01 0000000c${INNER}`), 1)).toBeGreaterThan(100);
  expect(dissectHostile(inUdp(2152, `34 ff 0030 12345678 0000 00 85 01 1009 00${ipv6(udp())}`), 1)).toBeGreaterThan(
    100,
  );
});
