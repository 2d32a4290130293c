import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

const ETHERNET = 1;

/** Of tcpdump's ISIS_level1_adjacency. */
const LSP =
  '0180c2000014c201299800000059fefe03831b010012010000005604af222222222222000000000009630b0101040349000a' +
  '8101cc890252328404c0a80a0180180a8080800a000a00fffffffc0a808080c0a80a00ffffff00020c000a80808033333333' +
  '333302';
/** The same. */
const CSNP =
  '0180c2000014c202299800010056fefe0383210100180100000053333333333333000000000000000000ffffffffffffffff' +
  '093004a8222222222222000000000009630b04aa33333333333300000000000e1b47040f3333333333330200000000047f9f';
/** A hello of point to point, made by hand: an area, a protocol, an address, a state. */
const HELLO =
  '0180c2000015 000000000001 0035 fefe03 83 14 01 00 11 01 00 00 03 111111111111 001e 0032 00' +
  '0104 03490001 8101cc 8404 0a000001 f00102 d303000000';

test('a hello', () => {
  const names = [
    'isis.type',
    'isis.hello.source_id',
    'isis.hello.pdu_length',
    'isis.hello.area_address',
    'isis.hello.clv_ipv4_int_addr',
    'isis.hello.adjacency_state',
    '_ws.col.info',
  ];
  expect(textsOf(HELLO, ETHERNET, names)).toEqual([
    '17',
    '1111.1111.1111',
    '50',
    '03490001',
    '10.0.0.1',
    '2',
    'P2P HELLO, System-ID: 1111.1111.1111',
  ]);
});

test('a link state', () => {
  const names = [
    'isis.lsp.lsp_id',
    'isis.lsp.hostname',
    'isis.lsp.ip_reachability.ipv4_prefix',
    'isis.lsp.eis_neighbors.is_neighbor',
    'isis.lsp.checksum.status',
    'frame.protocols',
  ];
  expect(textsOf(LSP, ETHERNET, names)).toEqual([
    '2222.2222.2222.00-00',
    'R2',
    '10.0.10.0,192.168.10.0',
    '3333.3333.3333.02',
    '1',
    'eth:llc:osi:isis:isis.lsp',
  ]);
});

test('sequence numbers', () => {
  const [start, info] = textsOf(CSNP, ETHERNET, ['isis.csnp.start_lsp_id', '_ws.col.info']);
  expect(start).toBe('0000.0000.0000.00-00');
  expect(info).toContain('L1 CSNP, Source-ID: 3333.3333.3333.00');
});

test('hostile bytes', () => {
  for (const frame of [HELLO, LSP, CSNP]) expect(dissectHostile(frame, ETHERNET)).toBeGreaterThan(500);
});

/** Made by hand after RFC 5120, 5304, 5308 and 5310. */
const lsp = (parts: string) => {
  const length = parts.replace(/\s/g, '').length / 2 + 27;
  const hex = (value: number) => value.toString(16).padStart(4, '0');
  return `0180c2000015 000000000001 ${hex(length + 3)} fefe03 83 1b 01 00 14 01 00 00 ${hex(length)} 04b0 0000000000010000 00000001 0000 03 ${parts}`;
};

test('IPv6, and topologies of their own', () => {
  const names = [
    'isis.lsp.ipv6_reachability.ipv6_prefix',
    'isis.lsp.ipv6_reachability.distribution',
    'isis.lsp.mtid',
    'isis.lsp.clv_mt',
    'isis.lsp.32_bit_administrative_tag',
  ];
  const plain = 'ec 0e 0000000a 00 40 20010db800010000';
  const tagged = 'ed 17 0002 0000000a a0 40 20010db800010000 06 01 04 00000005';
  expect(textsOf(lsp(`${plain} ${tagged} e5 04 0000 8002`), ETHERNET, names)).toEqual([
    '2001:db8:1::,2001:db8:1::',
    'False,True',
    '2',
    '0x0000,0x8002',
    '0x00000005',
  ]);
});

test('authentication: a password, a digest, a key, what is unknown', () => {
  const names = ['isis.lsp.authentication', 'isis.clv.key_id', 'isis.lsp.authentication.unknown'];
  const texts = (value: string) =>
    textsOf(lsp(`0a ${(value.length / 2).toString(16).padStart(2, '0')} ${value}`), ETHERNET, names);
  expect(texts('01616263')).toEqual(['616263', '', '']);
  expect(texts(`36${'11'.repeat(16)}`)).toEqual(['11'.repeat(16), '', '']);
  expect(texts(`030007${'22'.repeat(20)}`)).toEqual(['22'.repeat(20), '7', '']);
  expect(texts('0712')).toEqual(['12', '', '1']);
});

test('a part that is longer than what is left', () => {
  const [message] = textsOf(lsp('fa aa 00'), ETHERNET, ['_ws.expert.message']);
  expect(message).toContain('Short CLV header (170 vs 1)');
});

test('parts that nobody reads are remarked on', () => {
  const [message] = textsOf(lsp('fa 01 00'), ETHERNET, ['_ws.expert.message']);
  expect(message).toContain('IS-IS CLV (250) code not implemented');
});
