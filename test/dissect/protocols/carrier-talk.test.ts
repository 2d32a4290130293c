import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

/** A frame of our own making. */
const CHECK =
  '0180c20000350200000000018902a00184460000000700640406646f6d61696e02046d613031000000000000000000000000' +
  '0000000000000000000000000000000000000000000000000001000000020000000300000000020001020400010101001006' +
  '04020000000001022b06040a0000010300030102031f00060080c201aabb00';

/** A frame of our own making. */
const DELAY =
  '0180c20000350200000000018902a12f00200000000500000007000000000000000000000000000000000000000000000000' + '00';

/** A frame of our own making. */
const RING =
  '0180c20000350200000000018902e1280020b0a0020000000001000000000000000000000000000000000000000000000000' + '00';

/** A frame of our own making. */
const ORIGINS =
  '02000000000202000000000108004500007c00010000400600000a0000010a000002014375300000000d00000001501803e8' +
  '0000000001030007000000080104000000000014011818000a0000000000fde801060000000000200020300020010db80000' +
  '000000000000000000000000fde8010700070000001800000009000000010000000200000003';

test('a continuity check', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'cfm.mep_id',
    'cfm.maid.ma_name.string',
    'cfm.tlv.type',
    'cfm.ccm.flags.interval',
  ];
  expect(textsOf(CHECK, 1, names)).toEqual([
    'eth:ethertype:cfm',
    'CFM',
    'Type Continuity Check Message (CCM)',
    '100',
    'ma01',
    '2,4,1,3,31,0',
    '4',
  ]);
});

test('a delay measurement', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'cfm.odm.dmm.dmr.txtimestampf', 'cfm.md_level'];
  expect(textsOf(DELAY, 1, names)).toEqual([
    'eth:ethertype:cfm',
    'CFM',
    'Type Delay Measurement Message (DMM)',
    '5.000000007',
    '5',
  ]);
});

test('ring protection', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'cfm.raps.req_st', 'cfm.raps.node_id'];
  expect(textsOf(RING, 1, names)).toEqual([
    'eth:ethertype:cfm',
    'CFM',
    'Type Ring-Automatic Protection Switching (R-APS)',
    '0x0b',
    '02:00:00:00:00:01',
  ]);
});

test('origins of routes', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'rpki-rtr.pdu_type',
    'rpki-rtr.ipv4_prefix',
    'rpki-rtr.as_number',
  ];
  expect(textsOf(ORIGINS, 1, names)).toEqual([
    'eth:ethertype:ip:tcp:rpkirtr',
    'RPKI-RTR',
    'Cache Response, IPv4 Prefix, IPv6 Prefix, End of Data',
    '3,4,6,7',
    '10.0.0.0',
    '65000,65000',
  ]);
});

test('hostile bytes', () => {
  expect(dissectHostile(CHECK, 1)).toBeGreaterThan(50);
  expect(dissectHostile(DELAY, 1)).toBeGreaterThan(50);
  expect(dissectHostile(RING, 1)).toBeGreaterThan(50);
  expect(dissectHostile(ORIGINS, 1)).toBeGreaterThan(50);
});
