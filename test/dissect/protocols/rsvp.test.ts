import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

/** A frame of our own making. */
const PATH =
  '0200000000020200000000010800450000e400010000402e00000a0000010a00000210010000400000d0001001070a000001' +
  '000000050a000002000c03010a0000030000000700080501000075300018140101080a000003200081080a00000420002004' +
  'fde800081301000008000010cf070707040574756e2d31000000000c0b070a0000020000000900240c020000000701000006' +
  '7f000005447a0000447a0000447a000000000064000005dc00300d0200000013010000080400000100000001060000014974' +
  '240008000001000000000a000001000005dc050000000014150101080a00000320010308000100000010';

/** A frame of our own making. */
const RESERVATION =
  '02000000000202000000000108004500009400010000402e00000a0000010a0000021002000040000080001001070a000001' +
  '000000050a000002000c03010a00000300000007000805010000753000080801000000120024090200000007050000067f00' +
  '0005447a0000447a0000447a000000000064000005dc000c0a070a0000020000000900081001000000640014150101080a00' +
  '000320010308000100000010';

/** A frame of our own making. */
const ERROR =
  '02000000000202000000000108004500006800010000402e00000a0000010a0000021003000040000054001001070a000001' +
  '000000050a000002000c06010a00000301180005000c0b070a0000020000000900240c0200000007010000067f000005447a' +
  '0000447a0000447a000000000064000005dc';

/** A frame of our own making. */
const REFRESH =
  '02000000000202000000000108004500002c00010000402e00000a0000010a000002100f0000400000180010190100000005' +
  '0000000700000006';

test('a path', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'rsvp.object',
    'rsvp.session.tunnel_id',
    'rsvp.ero_rro_subobjects.ipv4_hop',
    'rsvp.tspec.token_bucket_rate',
    'rsvp.session_attribute.name',
  ];
  expect(textsOf(PATH, 1, names)).toEqual([
    'eth:ethertype:ip:rsvp',
    'RSVP',
    'PATH Message. SESSION: IPv4-LSP, Destination 10.0.0.1, Short Call ID 0, Tunnel ID 5, Ext ID a000002. SENDER TEMPLATE: IPv4-LSP, Tunnel Source: 10.0.0.2, Short Call ID: 0, LSP ID: 9. ',
    '1,3,5,20,19,207,11,12,13,21',
    '5',
    '10.0.0.3,10.0.0.4,10.0.0.3',
    '1000',
    'tun-1',
  ]);
});

test('a reservation', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'rsvp.label.label',
    'rsvp.style.style',
    'rsvp.flowspec.peak_data_rate',
  ];
  expect(textsOf(RESERVATION, 1, names)).toEqual([
    'eth:ethertype:ip:rsvp',
    'RSVP',
    'RESV Message. SESSION: IPv4-LSP, Destination 10.0.0.1, Short Call ID 0, Tunnel ID 5, Ext ID a000002. FILTERSPEC: IPv4-LSP, Tunnel Source: 10.0.0.2, Short Call ID: 0, LSP ID: 9. ',
    '100',
    '0x000012',
    '1000',
  ]);
});

test('an error', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'rsvp.error.error_code', 'rsvp.error_value'];
  expect(textsOf(ERROR, 1, names)).toEqual([
    'eth:ethertype:ip:rsvp',
    'RSVP',
    'PATH ERROR Message. SESSION: IPv4-LSP, Destination 10.0.0.1, Short Call ID 0, Tunnel ID 5, Ext ID a000002. SENDER TEMPLATE: IPv4-LSP, Tunnel Source: 10.0.0.2, Short Call ID: 0, LSP ID: 9. ',
    '24',
    '5',
  ]);
});

test('a summary refresh', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'rsvp.message_id_list.message_id'];
  expect(textsOf(REFRESH, 1, names)).toEqual(['eth:ethertype:ip:rsvp', 'RSVP', 'SREFRESH Message. ', '7,6']);
});

test('hostile bytes', () => {
  expect(dissectHostile(PATH, 1)).toBeGreaterThan(50);
  expect(dissectHostile(RESERVATION, 1)).toBeGreaterThan(50);
  expect(dissectHostile(ERROR, 1)).toBeGreaterThan(50);
  expect(dissectHostile(REFRESH, 1)).toBeGreaterThan(50);
});
