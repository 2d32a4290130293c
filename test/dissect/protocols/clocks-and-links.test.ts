import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

const ETHERNET = 1;
const ADDRESSES = '01 80 c2 00 00 02 02 00 00 00 00 01';
const UDP = `${ADDRESSES} 08 00 45 00 00 5e 00 00 00 00 40 11 00 00 c0 00 02 01 c0 00 02 02 1b 59 1b 58 00 4a 00 00`;
/** An acknowledgement of packet 1, and limits. */
const RX = `${UDP} 38 6d 43 80 00 00 00 07 00 00 00 05 00 00 00 00 00 00 00 09 02 21 00 00 00 00 00 01
  00 00 00 00 00 00 00 01 00 00 00 01 00 00 00 04 08 01 01 00 00 00 00 00 17 18 00 00 05 c0 00 00 00 10`;
const PTP = `${ADDRESSES} 88 f7 08 02 00 2c 00 00 02 00 ff ff ff ff ff ff 80 00 00 00 00 00
  02 00 00 ff fe 00 00 01 00 01 00 84 02 7f 00 00 5a 67 90 89 0e cc a2 a5`;
const AOE = `${ADDRESSES} 88 a2 10 00 00 14 00 00 00 02 cd 63 40 00 02 24 04 00 00 00 00 00 00 00`;
const END = '80 00 00 13 c4 12 0f 00 00 0d 80 00 00 16 85 00 00 00';
const LACP = `${ADDRESSES} 88 09 01 01 01 14 ${END} 02 14 ${END} 03 10 80 00 ${'00 '.repeat(12)} 00 00 ${'00 '.repeat(50)}`;
const UDLD = `01 00 0c cc cc cc 02 00 00 00 00 01 00 23 aa aa 03 00 00 0c 01 11 21 03 6d 85
  00 01 00 0a 53 57 49 54 43 48 00 02 00 07 47 69 31 00 04 00 05 07`;

test('Rx: the header and an acknowledgement', () => {
  const names = [
    'rx.epoch',
    'rx.callnumber',
    'rx.flags.client_init',
    'rx.serial',
    'rx.reason',
    'rx.if_mtu',
    'rx.rwind',
  ];
  expect(textsOf(RX, ETHERNET, names).slice(1)).toEqual(['5', 'True', '9,4', '8', '1472', '16']);
  expect(textsOf(RX, ETHERNET, ['_ws.col.info'])[0]).toBe(
    'ACK Delay  Seq: 0  Call: 5  Source Port: 7001  Destination Port: 7000  ',
  );
});

test('the Precision Time Protocol: a follow-up', () => {
  expect(
    textsOf(PTP, ETHERNET, [
      'ptp.v2.messagetype',
      'ptp.v2.flags.twostep',
      'ptp.v2.correction.ns',
      'ptp.v2.correction.subns',
      'ptp.v2.clockidentity',
      'ptp.v2.clockidentity_manuf',
      'ptp.v2.fu.preciseorigintimestamp.seconds',
      'ptp.v2.fu.preciseorigintimestamp.nanoseconds',
      '_ws.col.info',
    ]),
  ).toEqual([
    '0x08',
    'True',
    '-1',
    '0.5',
    '0x020000fffe000001',
    '020000',
    '1516736649',
    '248292005',
    'Follow_Up Message',
  ]);
});

test('ATA over Ethernet: a read', () => {
  const names = ['aoe.major', 'aoe.tag', 'aoe.ata.cmd', 'aoe.lba', '_ws.col.info'];
  expect(textsOf(AOE, ETHERNET, names)).toEqual([
    '0x0014',
    '0x0002cd63',
    '0x24',
    '0x0000000000000004',
    'Issue ATA Command Request ATA:Read ext',
  ]);
});

test('link aggregation', () => {
  const names = ['lacp.tlv_type', 'lacp.actor.sysid', 'lacp.partner.state_str', 'lacp.collector.max_delay'];
  expect(textsOf(LACP, ETHERNET, names)).toEqual(['0x01,0x02,0x03,0x00', '00:13:c4:12:0f:00', 'E****G*A', '32768']);
});

test('unidirectional links', () => {
  expect(textsOf(UDLD, ETHERNET, ['udld.opcode', 'udld.device_id', 'udld.data', '_ws.col.info'])).toEqual([
    '1',
    'SWITCH',
    '07',
    'Device ID: SWITCH  Port ID: Gi1  ',
  ]);
});

test('damaged frames do no harm', () => {
  for (const frame of [RX, PTP, AOE, LACP, UDLD]) expect(dissectHostile(frame, ETHERNET)).toBeGreaterThan(1000);
});
