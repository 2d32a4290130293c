import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

const RADIOTAP = 127;
/** A header of 24 bytes with flags, rate, channel, quality, antenna, level and receive flags. */
const HEADER = '00 00 18 00 8e 58 00 00 00 02 6c 09 a0 00 58 00 00 2a 00 00 00 00 00 00';
const ADDRESSES = '3a 01 00 0d 93 82 36 3a 00 0c 41 82 b2 55 00 0c 41 82 b2 55 90 fc';
const AUTHENTICATION = `${HEADER} b0 00 ${ADDRESSES} 00 00 02 00 01 00`;
const THROUGHPUT = `2d 1a ce 11 1b ff ff ${'00 '.repeat(10)} 01 ${'00 '.repeat(10)}`;
const PROBE = `${HEADER} 40 00 ${ADDRESSES} 00 04 6f 6d 75 73 01 04 82 84 8b 96 03 01 06 ${THROUGHPUT}`;
const TWO_WORDS = `00 00 18 00 2f 40 00 a0 20 08 00 00 68 d6 98 00 00 00 00 00 00 0c 6c 09`;

test('what a radio says of a frame', () => {
  expect(
    textsOf(AUTHENTICATION, RADIOTAP, [
      'radiotap.present.word',
      'radiotap.datarate',
      'radiotap.channel.freq',
      'radiotap.channel.flags.cck',
      'radiotap.db_antsignal',
      'wlan_radio.phy',
      'wlan_radio.channel',
      'wlan_radio.duration',
      'wlan_radio.preamble',
    ]),
  ).toEqual(['0x0000588e', '1', '2412', 'True', '42', '4', '1', '432', '192']);
});

test('the bodies of management frames', () => {
  const names = ['wlan.fixed.auth_seq', 'wlan.fixed.status_code', 'frame.protocols'];
  expect(textsOf(AUTHENTICATION, RADIOTAP, names)).toEqual(['0x0002', '0x0001', 'radiotap:wlan_radio:wlan']);
  expect(
    textsOf(PROBE, RADIOTAP, [
      'wlan.tag.number',
      'wlan.ssid',
      'wlan.supported_rates',
      'wlan.ds.current_channel',
      'wlan.ht.capabilities.sm',
      'wlan.ht.mcsset.txsetdefined',
    ]),
  ).toEqual(['0,1,3,45', '6f6d7573', '0x82,0x84,0x8b,0x96', '6', '0x0003', 'True']);
});

test('damaged frames do no harm', () => {
  for (const frame of [AUTHENTICATION, PROBE, TWO_WORDS]) expect(dissectHostile(frame, RADIOTAP)).toBeGreaterThan(1000);
});
