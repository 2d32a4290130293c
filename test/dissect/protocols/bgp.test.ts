import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { Talk } from '../../support/talk.js';

/** A frame of our own making. */
const UPDATE =
  '02000000000202000000000108004500008000010000400600000a0000010a000002753000b30000000100000001501803e8' +
  '00000000ffffffffffffffffffffffffffffffff0058020002080a0037c0010100c0020a0202006400c801010007c0030401' +
  '020304c00706000509090909c00600c00810ffffff02ffff0001000000010064000118c0a801000f0a02';

/** A frame of our own making. */
const LABELED =
  '02000000000202000000000108004500006e00010000400600000a0000010a000002753000b30000048800000001501803e8' +
  '00000000ffffffffffffffffffffffffffffffff0046020000002f800f120001807080000000000064000000010a0001800f' +
  '0a000104308000000a0001800f0a000104300000000a0001';

/** A frame of our own making. */
const ETHERNET =
  '02000000000202000000000108004500015000010000400600000a0000010a000002753000b30000022300000001501803e8' +
  '00000000ffffffffffffffffffffffffffffffff01280200000111900e010d001946040a0000090001190000006400000001' +
  '00112233445566778899000000050006410228000000640000000101aabbccddeeff0001000000000530020304050607200a' +
  '0000010006410006510231000000640000000103aabbccddeeff00010000000005300203040506078020010db80000000000' +
  '000000000000010006410311000000640000000100000005200a0000010417000000640000000102aabbccddeeff00010020' +
  '0a0000010522000000640000000104aabbccddeeff00010000000005180a0001000a0001fe000641053a0000006400000001' +
  '05aabbccddeeff000100000000054020010db800000000000000000000000020010db8000000000000000000000001000641';

/** A frame of our own making. */
const PATHS =
  '02000000000202000000000108004500006b00010000400600000a0000010a000002753000b3000005bd00000001501803e8' +
  '00000000ffffffffffffffffffffffffffffffff0043020000002c800e19000101040a0000090000000001180a0001000000' +
  '02180a0002800e0d000102040a00000900180a0001';

/** A frame of our own making. */
const FLOWS =
  '02000000000202000000000108004500007700010000400600000a0000010a000002753000b30000060000000001501803e8' +
  '00000000ffffffffffffffffffffffffffffffff004f0200000038800e3500018500002f01180a000102200a000102038106' +
  '04015055911f9005911f9006810a0781080881000981120a9105dc0b812e0c8102';

/** A frame of our own making. */
const OPEN =
  '0200000000020200000000010800450000f700010000400600000a0000010a000002753000b300000be500000001501803e8' +
  '00000000ffffffffffffffffffffffffffffffff00cf0104006400b401010101b20206010400010001020202000209030700' +
  '0100010140030208050600010001000202020600020507030800010203090103020440020078020840068078000101800206' +
  '4104000100000204420201020204430201030204440200010206450400010103020246000209470700010180000e10020749' +
  '05026162016302064b0403666f6f02028000020982070001000101800302038301000204c802aabb02040102000102030501' +
  '0002034001010203450100';

/** A frame of our own making. */
const NOTIFICATION =
  '02000000000202000000000108004500004100010000400600000a0000010a000002753000b300000d7700000001501803e8' +
  '00000000ffffffffffffffffffffffffffffffff001903060203616263';

test('an update', () => {
  const names = [
    'frame.protocols',
    '_ws.col.info',
    'bgp.update.path_attribute.type_code',
    'bgp.update.path_attribute.as_path_segment.as2',
    'bgp.update.path_attribute.community_wellknown',
    'bgp.nlri_prefix',
    'bgp.withdrawn_prefix',
  ];
  expect(textsOf(UPDATE, 1, names)).toEqual([
    'eth:ethertype:ip:tcp:bgp',
    'UPDATE Message[Malformed Packet]',
    '1,2,3,7,6,8',
    '100,200,7',
    '0xffffff02,0xffff0001,0x00000001',
    '0.0.0.0',
    '10.0.0.0',
  ]);
});

test('labeled routes', () => {
  const names = ['bgp.label_stack', 'bgp.mp_unreach_nlri_ipv4_prefix', 'bgp.rd'];
  expect(textsOf(LABELED, 1, names)).toEqual([
    '0 (withdrawn),0 (withdrawn),0 (withdrawn)',
    '10.0.1.0,10.0.1.0,10.0.1.0',
    '100:1',
  ]);
});

test('routes of an Ethernet VPN', () => {
  const names = ['bgp.evpn.nlri.rt', 'bgp.evpn.nlri.mac_addr', 'bgp.evpn.nlri.esi'];
  expect(textsOf(ETHERNET, 1, names)).toEqual([
    '1,2,2,3,4,5,5',
    '02:03:04:05:06:07,02:03:04:05:06:07',
    '00:11:22:33:44:55:66:77:88:99,01:aa:bb:cc:dd:ee:ff:00:01:00,03:aa:bb:cc:dd:ee:ff:00:01:00,02:aa:bb:cc:dd:ee:ff:00:01:00,04:aa:bb:cc:dd:ee:ff:00:01:00,05:aa:bb:cc:dd:ee:ff:00:01:00',
  ]);
});

test('prefixes with the numbers of paths', () => {
  const names = ['bgp.nlri_path_id', 'bgp.mp_reach_nlri_ipv4_prefix'];
  expect(textsOf(PATHS, 1, names)).toEqual(['1,2', '10.0.1.0,10.0.2.0,10.0.1.0']);
});

test('filters of flows', () => {
  const names = ['bgp.flowspec_nlri.filter_type', 'bgp.flowspec_nlri.dec_val_8', 'bgp.flowspec_nlri.val_tcp.flags.ack'];
  expect(textsOf(FLOWS, 1, names)).toEqual(['1,2,3,4,31', '6,80', '']);
});

test('a filter of flows needs no next hop; its DSCP has operators of bits, and what is withdrawn may be nothing', () => {
  const attribute = (type: string, value: string) => {
    const length = (value.length / 2).toString(16).padStart(2, '0');
    return `80${type}${length}${value}`;
  };
  const filters = '01180a0000' + '0b810a';
  const attributes =
    attribute('0e', `0001850000${(filters.length / 2).toString(16).padStart(2, '0')}${filters}`) +
    attribute('0f', '000201');
  const body = `0000${(attributes.length / 2).toString(16).padStart(4, '0')}${attributes}`;
  const message = `${'ff'.repeat(16)}${(19 + body.length / 2).toString(16).padStart(4, '0')}02${body}`;
  const talk = new Talk(179).fromClient(message);
  const names = ['bgp.prefix_length', 'bgp.flowspec_nlri.op.flg_match', 'bgp.flowspec_nlri.val_dsfield'];
  const more = [
    'bgp.update.path_attribute.mp_unreach_nlri.afi',
    'bgp.update.path_attribute.mp_unreach_nlri',
    '_ws.expert.message',
  ];
  expect(talk.lines([...names, ...more])).toEqual(['24|True|0x0a|2|1|']);
});

test('capabilities', () => {
  const names = ['frame.protocols', '_ws.col.info', 'bgp.cap.type', 'bgp.cap.4as', 'bgp.cap.length.bad'];
  expect(textsOf(OPEN, 1, names)).toEqual([
    'eth:ethertype:ip:tcp:bgp',
    'OPEN Message',
    '1,2,3,5,6,7,9,64,64,65,66,67,68,69,70,71,73,75,128,130,131,200,1,5,64,69',
    '65536',
    '1,1,1,1',
  ]);
});

test('a notification', () => {
  const names = ['bgp.notify.major_error', 'bgp.notify.communication'];
  expect(textsOf(NOTIFICATION, 1, names)).toEqual(['6', 'abc']);
});

test('hostile bytes', () => {
  for (const frame of [UPDATE, LABELED, ETHERNET, PATHS, FLOWS, OPEN, NOTIFICATION])
    expect(dissectHostile(frame, 1)).toBeGreaterThan(50);
});
