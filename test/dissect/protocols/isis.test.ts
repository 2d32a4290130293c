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
