import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

/** A frame of our own making. */
const OFFER = '020000000002020000000001886311070000001e0101000369737001020003616331010300040102030401040004aabbccdd';

/** A frame of our own making. */
const METRICS =
  '020000000002020000000001886311d30001002701060004000500060107000a000164640001000200030108000200070109' +
  '000200020999000101';

/** A frame of our own making. */
const SUBSET =
  '01000ccccccc0200000000010086aaaa0300000c2003010201036c6162000000000000000000000000000000000000000000' +
  '00000000000000000000000514000107000105dc000186a164656661756c74002e000106000a05dc000186aa766c616e3130' +
  '0000040100010101000205020001000206010001030100010801000714010204000a05dc000000016664646963010001';

/** A frame of our own making. */
const SUMMARY =
  '01000ccccccc0200000000010050aaaa0300000c2003010101036c6162000000000000000000000000000000000000000000' +
  '0000000000000000000000050a00000139333033303130303039303000000000000000000000000000000000';

/** A frame of our own making. */
const TRUNK =
  '01000ccccccc0200000000010029aaaa0300000c2004010001000c6c61620000000000000200058100030005a50004000a02' + '0304050607';

/** A frame of our own making. */
const LOOP =
  '0200000000020200000000019000080002000200000000030100050078787878787878787878787878787878787878787878' +
  '787878787878787878787878';

/** A frame of our own making. */
const SECURED =
  '02000000000202000000000188e500000000000108004500001f00010000401100000a0000010a00000200010002000b0000' +
  '61626349494949494949494949494949494949';

/** A frame of our own making. */
const SERVICE =
  '020000000002020000000001894f0fc202030001000502000000000202000000000108004500001f00010000401100000a00' +
  '00010a00000200010002000b0000616263';

/** A frame of our own making. */
const COMPRESSED =
  '02000000000202000000000108004500002700010000406c00000a0000010a000002110000026360646062706160484c4a26' + '1b0100';

/** A frame of our own making. */
const IGRP =
  '02000000000202000000000108004500004a00010000400900000a0000010a0000021101000a0001000100010000000a0100' +
  '000100000205dcff01000a0b0c00000100000205dcff01000b0b0c00000100000205dcff0100';

/** A frame of our own making. */
const POINTS =
  '02000000000202000000000108004500003600010000401100000a0000010a00000201f001f000220000110100b400000000' +
  '0a00000103020004e00000000120e8010101';

/** A frame of our own making. */
const PASSWORD = 'ff03c0230101001205616c69636506736563726574';

test('an offer of PPPoE', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'pppoed.tags.service_name',
    'pppoed.tags.ac_name',
    'pppoed.tags.host_uniq',
  ];
  expect(textsOf(OFFER, 1, names)).toEqual([
    'eth:ethertype:pppoed',
    'PPPoED',
    "Active Discovery Offer (PADO) AC-Name='ac1'",
    'isp',
    'ac1',
    '01020304',
  ]);
});

test('metrics of PPPoE', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'pppoed.tags.metrics.rlq',
    'pppoed.tags.credits.fcn',
  ];
  expect(textsOf(METRICS, 1, names)).toEqual([
    'eth:ethertype:pppoed',
    'PPPoED',
    'Active Discovery Message (PADM)',
    '100',
    '5',
  ]);
});

test('VLANs of VTP', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'vtp.vlan_info.vlan_name',
    'vtp.vlan_info.isl_vlan_id',
  ];
  expect(textsOf(SUBSET, 1, names)).toEqual([
    'eth:llc:vtp',
    'VTP',
    'Subset Advertisement, Revision: 5, Seq: 1',
    'default,vlan10,fddi',
    '0x0001,0x000a,0x000a',
  ]);
});

test('a summary of VTP', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'vtp.md', 'vtp.upd_id', 'vtp.upd_ts'];
  expect(textsOf(SUMMARY, 1, names)).toEqual([
    'eth:llc:vtp',
    'VTP',
    'Summary Advertisement, Revision: 5, Followers: 1',
    'lab',
    '10.0.0.1',
    '930301000900',
  ]);
});

test('DTP', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'dtp.domain',
    'dtp.tos',
    'dtp.tat',
    'dtp.senderid',
  ];
  expect(textsOf(TRUNK, 1, names)).toEqual([
    'eth:llc:dtp',
    'DTP',
    'Dynamic Trunk Protocol',
    'lab',
    '0x01',
    '0x05',
    '02:03:04:05:06:07',
  ]);
});

test('a test of configuration', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'loop.function',
    'loop.receipt_number',
    'loop.skipcount',
  ];
  expect(textsOf(LOOP, 1, names)).toEqual(['eth:ethertype:loop:data', 'LOOP', 'Reply', '2,1', '5', '8']);
});

test('MACsec without encryption', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'macsec.PN', 'macsec.ICV', 'macsec.AN'];
  expect(textsOf(SECURED, 1, names)).toEqual([
    'eth:ethertype:macsec:data:ethertype:ip:udp:data',
    'UDP',
    '1 → 2 Len=3',
    '1',
    '49494949494949494949494949494949',
    '0x00',
  ]);
});

test('a service header with Ethernet', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'nsh.spi', 'nsh.nextproto'];
  expect(textsOf(SERVICE, 1, names)).toEqual([
    'eth:ethertype:nsh:eth:ethertype:ip:udp:data',
    'UDP',
    '1 → 2 Len=3',
    '256',
    '3',
  ]);
});

test('compressed IP', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'ipcomp.cpi', 'udp.dstport'];
  expect(textsOf(COMPRESSED, 1, names)).toEqual([
    'eth:ethertype:ip:ipcomp:data:udp:data',
    'UDP',
    '1 → 2 Len=60',
    '0x0002',
    '2',
  ]);
});

test('IGRP', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'igrp.network', 'igrp.as'];
  expect(textsOf(IGRP, 1, names)).toEqual([
    'eth:ethertype:ip:igrp',
    'IGRP',
    'Response',
    '10.0.10.1,10.11.12.0,11.11.12.0',
    '10',
  ]);
});

test('Auto-RP', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'auto_rp.rp_addr', 'auto_rp.group_prefix'];
  expect(textsOf(POINTS, 1, names)).toEqual([
    'eth:ethertype:ip:udp:auto_rp',
    'Auto-RP',
    'RP announcement (v1 or 1+) for 1 RP',
    '10.0.0.1',
    '224.0.0.0,232.1.1.1',
  ]);
});

test('PAP', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'pap.peer_id', 'pap.password'];
  expect(textsOf(PASSWORD, 9, names)).toEqual([
    'ppp:pap',
    'PPP PAP',
    "Authenticate-Request (Peer-ID='alice', Password='secret')",
    'alice',
    'secret',
  ]);
});

test('hostile bytes', () => {
  expect(dissectHostile(OFFER, 1)).toBeGreaterThan(50);
  expect(dissectHostile(METRICS, 1)).toBeGreaterThan(50);
  expect(dissectHostile(SUBSET, 1)).toBeGreaterThan(50);
  expect(dissectHostile(SUMMARY, 1)).toBeGreaterThan(50);
  expect(dissectHostile(TRUNK, 1)).toBeGreaterThan(50);
  expect(dissectHostile(LOOP, 1)).toBeGreaterThan(50);
  expect(dissectHostile(SECURED, 1)).toBeGreaterThan(50);
  expect(dissectHostile(SERVICE, 1)).toBeGreaterThan(50);
  expect(dissectHostile(COMPRESSED, 1)).toBeGreaterThan(50);
  expect(dissectHostile(IGRP, 1)).toBeGreaterThan(50);
  expect(dissectHostile(POINTS, 1)).toBeGreaterThan(50);
  expect(dissectHostile(PASSWORD, 9)).toBeGreaterThan(50);
});
