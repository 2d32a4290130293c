import { expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames are made by hand; what is expected of them is what tshark 4.4 says of the same bytes.
const ETHER = '020000000002 020000000001 0800';
const ECHO = `${ETHER}4500002400010000400166d60a0000010a00000208004b741af500016162636465666768`;
const REPLY = `${ETHER}4500002400010000ff01a7d50a0000020a000001000053741af500016162636465666768`;
const UNREACHABLE = `${ETHER}4500004400010000400166b60a0000010a0000020303d4d0000000004500002800010000401166ba0a0000090a000002138882a00014000068656c6c6f20776f726c6421`;
const TOO_LONG = `${ETHER}4500003800010000400166c20a0000010a000002030460e3000005dc4500002800010000401166c20a0000010a000002138882a000140000`;
const LABELS = `${ETHER}450000a800010000400166520a0000010a0000020b00ccb3002000004500002800010000401166c20a0000010a000002138882a00014000068656c6c6f20776f726c6421${'00'.repeat(88)}2000577800080101003e8740`;
const ROUTER = `${ETHER}4500002400010000400166d60a0000010a0000020900e4f8010207080a000001fffffffb`;

test('an echo request in both byte orders, with its data', () => {
  const names = ['icmp.type', 'icmp.code', 'icmp.checksum', 'icmp.checksum.status', 'icmp.ident', 'icmp.ident_le'];
  expect(textsOf(ECHO, 1, [...names, 'icmp.seq', 'icmp.seq_le', 'data.data', 'frame.protocols'])).toEqual([
    '8',
    '0',
    '0x4b74',
    '1',
    '6901',
    '62746',
    '1',
    '256',
    '6162636465666768',
    'eth:ethertype:ip:icmp:data',
  ]);
});

test('a reply names its request, once', () => {
  const rows = fieldsOf([ECHO, { hex: REPLY, seconds: 1_002.5 }, REPLY], 1, [
    'icmp.resp_to',
    'icmp.resptime',
    '_ws.col.info',
  ]);
  expect(rows[0]).toEqual([[], [], ['Echo (ping) request  id=0x1af5, seq=1/256, ttl=64']]);
  expect(rows[1][0]).toEqual(['1']);
  expect(rows[1][2]).toEqual(['Echo (ping) reply    id=0x1af5, seq=1/256, ttl=255 (request in 1)']);
  expect(rows[2]).toEqual([[], [], ['Echo (ping) reply    id=0x1af5, seq=1/256, ttl=255']]);
});

test('a reply with other data answers nothing', () => {
  const other = REPLY.replace('53741af50001616263', '53751af50001616262');
  expect(fieldsOf([ECHO, other], 1, ['icmp.resp_to'])[1]).toEqual([[]]);
});

test('a wrong checksum is remarked upon', () => {
  const wrong = ECHO.replace('4b74', '1234');
  expect(textsOf(wrong, 1, ['icmp.checksum.status', 'icmp.checksum_bad', '_ws.expert.message'])).toEqual([
    '0',
    '1',
    'Bad checksum [should be 0x4b74]',
  ]);
});

test('an error quotes a packet, whose columns are not its own', () => {
  const names = ['icmp.type', 'icmp.unused', 'ip.src', 'udp.dstport', '_ws.col.protocol', '_ws.col.info'];
  expect(textsOf(UNREACHABLE, 1, [...names, '_ws.col.def_src', 'frame.protocols'])).toEqual([
    '3',
    '00000000',
    '10.0.0.1,10.0.0.9',
    '33440',
    'ICMP',
    'Destination unreachable (Port unreachable)',
    '10.0.0.1',
    'eth:ethertype:ip:icmp:ip:udp:data',
  ]);
});

test('a quotation that is cut is no malformed packet', () => {
  expect(textsOf(TOO_LONG, 1, ['icmp.mtu', 'icmp.unused', 'udp.srcport', '_ws.malformed', '_ws.col.info'])).toEqual([
    '1500',
    '0000',
    '5000',
    '',
    'Destination unreachable (Fragmentation needed)',
  ]);
});

test('labels in the extensions of an error', () => {
  const names = ['icmp.length', 'icmp.length.original_datagram', 'icmp.ext.version', 'icmp.ext.checksum.status'];
  const labels = ['icmp.mpls.label', 'icmp.mpls.exp', 'icmp.mpls.s', 'icmp.mpls.ttl'];
  expect(textsOf(LABELS, 1, [...names, ...labels])).toEqual(['32', '128', '2', '1', '1000', '3', 'True', '64']);
});

test('a router advertisement', () => {
  expect(textsOf(ROUTER, 1, ['icmp.num_addrs', 'icmp.router_address', 'icmp.pref_level', '_ws.col.info'])).toEqual([
    '1',
    '10.0.0.1',
    '-5',
    'Mobile IP Advertisement (Normal router advertisement)',
  ]);
});

test.each([ECHO, UNREACHABLE, LABELS, ROUTER])('a packet cut anywhere does not throw', (hex) => {
  expect(dissectHostile(hex, 1)).toBeGreaterThan(100);
});

test('a router advertisement whose entries are of another size holds data', () => {
  const advertisement = `${ETHER}4500002100010000400166d90a0000010a00000209010000000000641006000100`;
  expect(textsOf(advertisement, 1, ['icmp.num_addrs', 'frame.protocols', 'data.data'])).toEqual([
    '0',
    'eth:ethertype:ip:icmp:data',
    '1006000100',
  ]);
});

test('extensions follow the 128 bytes that are quoted at least; they may have no checksum', () => {
  const quoted = `4500002c0001000040115dae0a0000010a0909090005000600181edd${'78'.repeat(16)}${'00'.repeat(84)}`;
  const error = (length: string, checksum: string) =>
    `${ETHER}4500 00a8 00010000 4001 664b 0a000009 0a000001 0b000000 00${length}0000 ${quoted} 2000${checksum}0008010146aeb101`;
  const names = ['icmp.length.original_datagram', 'icmp.ext.version', 'icmp.ext.checksum.status', 'icmp.mpls.label'];
  expect(textsOf(error('11', 'e746'), 1, names)).toEqual(['68', '2', '1', '289515']);
  expect(textsOf(error('20', '0000'), 1, names)).toEqual(['128', '2', '3', '289515']);
});

test('of a quoted SYN it is told whether it was seen before', () => {
  const segment = (seq: string) => `07d00050 ${seq} 00000000 50022000 6a4c 0000`;
  const sent = `${ETHER}4500002800010000 40065dbd 0a000001 0a090909 ${segment('00000064')}`;
  const error = (seq: string) =>
    `${ETHER}4500004400010000 400166af 0a000009 0a000001 0301 1a2c 00000000 4500002800010000 40065dbd 0a000001 0a090909 ${segment(seq)}`;
  const names = ['tcp.stream', 'tcp.analysis', 'tcp.analysis.reused_ports', '_ws.col.info'];
  const rows = fieldsOf([sent, error('00000064'), error('0000022b'), error('0000022c')], 1, names);
  expect(rows.map((row) => row.map(([text]) => text))).toEqual([
    ['0', undefined, undefined, '2000 → 80 [SYN] Seq=0 Win=8192 Len=0'],
    ['0', '1', undefined, 'Destination unreachable (Host unreachable)'],
    ['1', '1', '1', 'Destination unreachable (Host unreachable)'],
    ['1', undefined, undefined, 'Destination unreachable (Host unreachable)'],
  ]);
});
