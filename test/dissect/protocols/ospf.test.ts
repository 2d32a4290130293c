import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

const ETHERNET = 1;
const NULL_LINK = 0;

/** A hello of version 2 with a cryptographic digest and a block for link-local signalling (tcpdump's OSPFv2_Capture_FINAL). */
const HELLO =
  '01005e0000050025456017c1080045c0007cbf1d00000159df98c0a87905e000000502010034c0a8ff0f0000000000000002' +
  '000001105a834112ffffff00000a120100000028c0a87904c0a87905c0a8ff0bc0a8ff0e91b01c6bd6c7093c11861e76334b' +
  'a858000000090001000400000001000200145a83411262a849db4649604c9fda6c0a9fdf2586022a42ea';

/** An update of version 3 with seven advertisements (tcpdump's OSPFv3_broadcast_adjacency, frame 15). */
const UPDATE3 =
  'c2011ffa0001c2001ffa000186dd6e00000001205901fe800000000000000000000000000001fe8000000000000000000000' +
  '00000002030401200101010100000001e55600000000000700282001000000000101010180000002d13a0018010000330029' +
  '2003000000030101010180000001625900240000004a4000000020010db80000000300292003000000020101010180000001' +
  'baf60024000000544000000020010db80000000400292003000000010101010180000001eba000240000004a400000002001' +
  '0db800000034002920030000000001010101800000010ebd0024000000404000000020010db8000000000023000800000005' +
  '01010101800000023d08003801000033fe800000000000000000000000000001000000014000000020010db8000000120023' +
  '2009000000000101010180000001e8d2002c0001200100000000010101014000000a20010db800000012';

/** An update of version 2 with a traffic engineering advertisement (tcpdump's ospf-gmpls). */
const ENGINEERING =
  '0200000045c000ac0fd4000001599f3b28230102e0000005020400980afff52300000000a98a000000000000000000000000' +
  '00010009020a010000080afff52580000002783e007c000200640001000101000000000200040afff545000300040a098e01' +
  '000400040a098e02000500040000003f000600044c9450c0000700044c9450c0000800204c9450c04c9450c04c9450c04c94' +
  '50c04c9450c04c9450c04c9450c04c9450c00009000400000000';

test('a hello, its digest and what follows it', () => {
  expect(
    textsOf(HELLO, ETHERNET, [
      'ospf.msg',
      'ospf.srcrouter',
      'ospf.auth.crypt.data',
      'ospf.hello.active_neighbor',
      'ospf.v2.options.l',
      'ospf.lls.data_length',
      'ospf.v2.lls.sequence_number',
      '_ws.col.info',
    ]),
  ).toEqual([
    '1',
    '192.168.255.15',
    '91b01c6bd6c7093c11861e76334ba858',
    '192.168.255.11,192.168.255.14',
    'True',
    '36',
    '0x5a834112',
    'Hello Packet',
  ]);
});

test('advertisements of version 3', () => {
  expect(
    textsOf(UPDATE3, ETHERNET, [
      'ospf.v3.lsa.fc',
      'ospf.metric',
      'ospf.v3.address_prefix.ipv6',
      'ospf.v3.lsa.link_local_interface_address.ipv6',
      'ospf.v3.lsa.referenced_ls_type',
      '_ws.col.info',
    ]),
  ).toEqual([
    '1,3,3,3,3,8,9',
    '74,84,74,64,10',
    '2001:db8:0:3::,2001:db8:0:4::,2001:db8:0:34::,2001:db8::,2001:db8:0:12::,2001:db8:0:12::',
    'fe80::1',
    '0x2001',
    'LS Update',
  ]);
});

test('traffic engineering', () => {
  const names = ['ospf.lsid_te_lsa.instance', 'ospf.mpls.local_addr', 'ospf.mpls.link_max_bw', 'ospf.mpls.linkcolor'];
  expect(textsOf(ENGINEERING, NULL_LINK, names)).toEqual(['8', '10.9.142.1', '7.776e+07,7.776e+07', '0x00000000']);
});

test('a packet of which nothing but its type was captured', () => {
  const bytes = HELLO.slice(0, 2 * (14 + 20 + 2));
  const frame = { hex: bytes, length: HELLO.length / 2 };
  expect(fieldsOf([frame], ETHERNET, ['_ws.col.info', 'ospf.msg'])[0]).toEqual([
    ['Hello Packet[Packet size limited during capture]'],
    [],
  ]);
});

test('hostile bytes', () => {
  for (const frame of [HELLO, UPDATE3]) expect(dissectHostile(frame, ETHERNET)).toBeGreaterThan(1000);
  expect(dissectHostile(ENGINEERING, NULL_LINK)).toBeGreaterThan(1000);
});
