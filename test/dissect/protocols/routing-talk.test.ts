import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

/** Of tcpdump's ripv2_auth. */
const RIP =
  '01005e0000090811961c10c8080045c0005c0000400001118eb40a000014e0000009020802080048585d01020000ffff0003' +
  '002c2d104fd6133800000000000000000000000000000000000000000000000000000010ffff0001a2fec865f12088082326' +
  '1369d6c23593';

/** Of tcpdump's babel_rfc6126bis. */
const BABEL =
  '333300010006e291f5cc7abd86dd6c0bead2013e1101fe80000000000000e091f5fffecc7abdff0200000000000000000000' +
  '000100061a281a28013e794c2a020132040600000d150190050e0300006004b08d84d538a212c6dd060a0000d681d7fffeba' +
  '9111081a02808000064031acfffffd77e11e3d7300000000000000000151081202808008064031acffffdee3dca322447264' +
  '060a0000e291f5fffecc7a0108190280800106407aa5015513442a57660000000000000000000107060100c0a8011e080e01' +
  '00200006407aa50155c0a8011f080e0100200006407aa50155c0a8051f060a0000e291f5fffecc7abe080e010020000640a7' +
  '010000c0a86301060a0000e291f5fffecc7a01080e0100200006407aa50155c0a86301080e0100200006407aa50155c0a863' +
  'f7060a0000e291f5fffecc7abe0819028080010640a701000077e11e3d7300000000000000000001080e010020000640a701' +
  '0000c0a8011e080e010020000640a7010000c0a8051e';

/** Of tcpdump's mpls-ldp-hello. */
const HELLO =
  'ff03002145c000463cdb0000011191060a010103e0000002028602860032d49e000100260a01000200000100001c00011970' +
  '04000004000f0000040100040a0100020402000400000001';

/** Of tcpdump's ldp-common-session. */
const LABELS =
  '7a4ecdc000007a50c6c00001080045c0018305e40000ff06327dc0a80002c0a80001e3d102860001aed80001571050180bcf' +
  '46c6000000010038c0a8000200000300002e000000030101002600011a0000020c00000217000002c0a80002c0a80102c0a8' +
  '0202c0a80302c0a80402c0a8050200010044c0a8000200000300003a00000004010100320002fe800000000000007850c6ff' +
  'fec00000fe800000000000007850c6fffec00001fe800000000000007850c6fffec00003000100d3c0a80002000004000025' +
  '000000050100000802000120c0a800020200000400000003010300010101040004c0a8000204000025000000060100000802' +
  '000120c0a801020200000400000003010300010101040004c0a8000204000025000000070100000802000120c0a802020200' +
  '000400000003010300010101040004c0a8000204000025000000080100000802000120c0a803020200000400000003010300' +
  '010101040004c0a8000204000025000000090100000802000120c0a804020200000400000003010300010101040004c0a800' +
  '02';

/** Of tcpdump's pptp. */
const CALL =
  '0800209f6b7200000000000008004500002803b840008006e1010a01010b0a01010a0bd106bbd973edec8b6e1fc850104470' +
  'd02a0000202020202020';

/** Of tcpdump's hoobr_aodv_extension. */
const ADHOC =
  '30303030303030303030303008004530303030300000301130303030303030303030028e3030303030300230303030303030' +
  '303030303030303030303030';

test('RIP with a digest', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'rip.auth.type',
    'rip.digest_offset',
    'rip.authentication_data',
    'rip.metric',
  ];
  expect(textsOf(RIP, 1, names)).toEqual([
    'eth:ethertype:ip:udp:rip',
    'RIPv2',
    'Request',
    '3',
    '44',
    'a2fec865f120880823261369d6c23593',
    '16',
  ]);
});

test('Babel', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'babel.message.type',
    'babel.message.prefix',
    'babel.message.metric',
  ];
  expect(textsOf(BABEL, 1, names)).toEqual([
    'eth:ethertype:ipv6:udp:babel',
    'Babel',
    'Babel hello ihu router-id update update router-id update nh update update router-id update router-id update update router-id update update update',
    '4,5,6,8,8,6,8,7,8,8,6,8,6,8,8,6,8,8,8',
    '006004b08d84d538a212c6dd,fd77e11e3d7300000000000000000151,dee3dca322447264,13442a576600000000000000000001,c0a8011e,c0a8011f,c0a8051f,c0a86301,c0a86301,c0a863f7,77e11e3d7300000000000000000001,c0a8011e,c0a8051e',
    '65535,65535,341,341,341,0,341,341,0,0,0',
  ]);
});

test('a hello of LDP', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'ldp.msg.type',
    'ldp.msg.tlv.type',
    'ldp.msg.tlv.ipv4.taddr',
  ];
  expect(textsOf(HELLO, 9, names)).toEqual([
    'ppp:ip:udp:ldp',
    'LDP',
    'Hello Message ',
    '0x0100',
    '0x0400,0x0401,0x0402',
    '10.1.0.2',
  ]);
});

test('label mappings', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'ldp.msg.type',
    'ldp.msg.tlv.fec.pfval',
    'ldp.msg.tlv.generic.label',
  ];
  expect(textsOf(LABELS, 1, names)).toEqual([
    'eth:ethertype:ip:tcp:ldp',
    'LDP',
    'Label Mapping Message Label Mapping Message Label Mapping Message Label Mapping Message Label Mapping Message ',
    '0x0300,0x0300,0x0400,0x0400,0x0400,0x0400,0x0400',
    '192.168.0.2,192.168.1.2,192.168.2.2,192.168.3.2,192.168.4.2',
    '3,3,3,3,3',
  ]);
});

test('a control message of PPTP', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'pptp.control_message_type',
    'pptp.host_name',
    'pptp.maximum_channels',
  ];
  expect(textsOf(CALL, 1, names)).toEqual([
    'eth:ethertype:ip:tcp',
    'TCP',
    '3025 → 1723 [ACK] Seq=1 Ack=1 Win=17520 Len=0',
    '',
    '',
    '',
  ]);
});

test('AODV', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'aodv.type', 'aodv.dest_ip'];
  expect(textsOf(ADHOC, 1, names)).toEqual([
    'eth:ethertype:ip:udp:aodv',
    'AODV',
    'Route Reply, D: 48.48.48.48, O: 48.48.48.48 Hcnt=48 DSN=808464432 Lifetime=808464432',
    '2',
    '48.48.48.48',
  ]);
});

test('hostile bytes', () => {
  expect(dissectHostile(RIP, 1)).toBeGreaterThan(50);
  expect(dissectHostile(BABEL, 1)).toBeGreaterThan(50);
  expect(dissectHostile(HELLO, 9)).toBeGreaterThan(50);
  expect(dissectHostile(LABELS, 1)).toBeGreaterThan(50);
  expect(dissectHostile(CALL, 1)).toBeGreaterThan(50);
  expect(dissectHostile(ADHOC, 1)).toBeGreaterThan(50);
});
