import { describe, expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames made by hand; the expectations were read off tshark 4.4.
const WLAN = 105;
const RADIOTAP = 127;
const ONE = '101122014451';
const TWO = '201122024452';
const THREE = '301122034453';
const FOUR = '401122044454';
const SNAP = 'aaaa030000000800';
const DATAGRAM = '4500001c000100004011000000000001000000020035003600080000';
const PACKET = SNAP + DATAGRAM;

/** A frame: frame control, duration, three addresses, sequence control, and what follows. */
const frame = (control: string, rest: string, sequence = '5013') =>
  `${control}2c00${ONE}${TWO}${THREE}${sequence}${rest}`;
const LAYERS = ['frame.protocols', '_ws.col.protocol', '_ws.col.info'];

describe('the header', () => {
  test('frame control, duration and sequence', () => {
    const names = ['wlan.fc.type_subtype', 'wlan.fc', 'wlan.fc.type', 'wlan.flags', 'wlan.fc.pwrmgt', 'wlan.flags.str'];
    expect(textsOf(frame('0811', PACKET), WLAN, names)).toEqual(['0x0020', '0x0811', '2', '0x11', 'True', '...P...T']);
    expect(textsOf(frame('0811', PACKET), WLAN, ['wlan.duration', 'wlan.seq', 'wlan.frag'])).toEqual([
      '44',
      '309',
      '0',
    ]);
  });

  const PARTS = ['wlan.ra', 'wlan.ta', 'wlan.da', 'wlan.sa', 'wlan.bssid', 'wlan.staa', 'wlan.addr'];
  const [one, two, three, four] = [ONE, TWO, THREE, FOUR].map((each) => each.replace(/..(?=.)/g, '$&:'));
  test.each([
    ['between stations', '0800', '', [one, two, one, two, three, '', `${one},${two},${three}`]],
    ['to the access point', '0801', '', [one, two, three, two, one, two, `${one},${two},${three}`]],
    ['from the access point', '0802', '', [one, two, one, three, two, one, `${one},${two},${three}`]],
    ['between access points', '0803', FOUR, [one, two, three, four, '', '', `${one},${two},${three},${four}`]],
    ['a management frame', '4000', '', [one, two, one, two, three, '', `${one},${two},${three}`]],
  ])('addresses %s', (_what, control, fourth, expected) => {
    expect(textsOf(frame(control, fourth + PACKET), WLAN, PARTS)).toEqual(expected);
  });

  test('control frames have one address or two', () => {
    const rts = `b4002c00${ONE}${TWO}`;
    expect(textsOf(rts, WLAN, ['wlan.ra', 'wlan.ta', 'wlan.bssid', '_ws.col.info'])).toEqual([
      one,
      two,
      '',
      'Request-to-send, Flags=........',
    ]);
    const names = ['_ws.col.def_src', '_ws.col.def_dst', '_ws.col.info'];
    expect(textsOf(`d4002c00${ONE}`, WLAN, names)).toEqual(['', one, 'Acknowledgement, Flags=........']);
  });

  test('quality of service', () => {
    const names = ['wlan.qos', 'wlan.qos.tid', 'wlan.qos.ack', 'wlan.qos.queue_size', 'wlan.qos.txop_dur_req'];
    expect(textsOf(frame('8801', `17aa${PACKET}`), WLAN, names)).toEqual(['0xaa17', '7', '0x0000', '170', '']);
    expect(textsOf(frame('8801', `2507${PACKET}`), WLAN, names)).toEqual(['0x0725', '5', '0x0001', '', '7']);
    const fromAccessPoint = ['wlan.qos.eosp', 'wlan.qos.ps_buf_state', 'wlan.qos.qap_buf_load', 'wlan.qos.txop_limit'];
    expect(textsOf(frame('8802', `17aa${PACKET}`), WLAN, fromAccessPoint)).toEqual(['True', '0x00aa', '10', '']);
  });
});

describe('the body', () => {
  test.each([
    ['a packet', frame('0801', PACKET), ['wlan:llc:ip:udp', 'UDP', '53 → 54 Len=0']],
    ['nothing', frame('4801', ''), ['wlan', '802.11', 'Null function (No data), SN=309, FN=0, Flags=.......T']],
    ['a first piece', frame('0805', PACKET), ['wlan:data', '802.11', 'Fragmented IEEE 802.11 frame']],
    ['a last piece that is a packet', frame('0801', PACKET, '5613'), ['wlan:llc:ip:udp', 'UDP', '53 → 54 Len=0']],
    ['of another version', `0a00${PACKET}`, ['wlan:data', '802.11', 'Unknown protocol version: 2[Malformed Packet]']],
    ['of version 1', '01000000000000', ['wlan', '802.11', 'PV1 QoS Data - with one SID']],
    ['none, cut', '080122', ['wlan', '802.11', 'Data[Malformed Packet]']],
  ])('is %s', (_what, bytes, expected) => {
    expect(textsOf(bytes, WLAN, LAYERS)).toEqual(expected);
  });

  test('is protected: what its header tells', () => {
    const names = ['wlan.ccmp.extiv', 'wlan.tkip.extiv', 'wlan.wep.iv', 'wlan.wep.key', 'wlan.wep.icv', 'data.len'];
    const body = `0011223344556677${PACKET}`;
    expect(textsOf(frame('0841', `1100002001000000${PACKET}`), WLAN, names)).toEqual([
      '0x000000010011',
      '',
      '',
      '0',
      '',
      '36',
    ]);
    expect(textsOf(frame('0841', `0102034000${body}`), WLAN, names)).toEqual([
      '',
      '',
      '0x010203',
      '1',
      '0x00080000',
      '41',
    ]);
  });
});

describe('radiotap', () => {
  test('goes before the frame, and says whether a frame check sequence follows', () => {
    const names = ['frame.protocols', 'radiotap.length', 'wlan.fcs', 'wlan.flags.str', '_ws.col.info'];
    const header = '00000900020000001000'.slice(0, 18);
    expect(textsOf(`${header}${frame('4801', '')}d1c2b3a4`, RADIOTAP, names)).toEqual([
      'radiotap:wlan_radio:wlan',
      '9',
      '0xa4b3c2d1',
      '.......TC',
      'Null function (No data), SN=309, FN=0, Flags=.......TC',
    ]);
    expect(textsOf(`0000080000000000${frame('4801', '')}`, RADIOTAP, names).slice(1, 4)).toEqual(['8', '', '.......T']);
  });

  test('with a time before its flags', () => {
    const header = `0000110003000000${'11'.repeat(8)}10`;
    expect(textsOf(`${header}${frame('4801', '')}d1c2b3a4`, RADIOTAP, ['wlan.fcs'])).toEqual(['0xa4b3c2d1']);
  });
});

test('no cut of a frame makes it stumble', () => {
  for (const bytes of [frame('8803', `${FOUR}0000${PACKET}`), frame('0841', `1100002001000000${PACKET}`)])
    expect(dissectHostile(bytes, WLAN)).toBeGreaterThan(100);
  expect(dissectHostile(`000009000200000010${frame('4801', '')}d1c2b3a4`, RADIOTAP)).toBeGreaterThan(100);
});

test('frames of one capture do not lend each other what their carriers say', () => {
  const rows = fieldsOf([frame('0801', PACKET), frame('0801', PACKET)], WLAN, ['wlan.fc', 'wlan.flags.str']);
  expect(rows[1]).toEqual(rows[0]);
});
