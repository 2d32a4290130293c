import { describe, expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Datagrams made by hand; the expectations were read off tshark 4.4.
const DATAGRAM = '4500001c000100004011000000000001000000020035003600080000';
/** A data frame to an access point, its frame control's bytes swapped, as on the data channel. */
const WIRELESS = `01082c00101122014451201122024452301122034453${'5013'}aaaa030000000800${DATAGRAM}`;
const WIRED = `0102030405060708090a0b0c0800${DATAGRAM}`;

/** The header (RFC 5415, 4.3): length in words, binding, flags, fragment. */
function header(words: number, binding: number, flags: number, fragment = '00000000'): string {
  const word = (words << 19) | (binding << 9) | flags;
  return `00${word.toString(16).padStart(6, '0')}${fragment}`;
}
const data = (payload: string) => udpFrame(12_380, 5247, payload);
const control = (payload: string) => udpFrame(12_380, 5246, payload);
const LAYERS = ['frame.protocols', '_ws.col.protocol', '_ws.col.info'];
const DATA_ALONE = ['raw:ip:udp:capwap.data:data', 'CAPWAP-Data', 'CAPWAP-Data'];

describe('the data channel', () => {
  test.each([
    ['802.11', header(2, 1, 0x100) + WIRELESS, ['raw:ip:udp:capwap.data:wlan:llc:ip:udp', 'UDP', '53 → 54 Len=0']],
    ['Ethernet', header(2, 1, 0) + WIRED, ['raw:ip:udp:capwap.data:eth:ethertype:ip:udp', 'UDP', '53 → 54 Len=0']],
    ['another binding', header(2, 2, 0x100) + WIRELESS, DATA_ALONE],
    [
      'a fragment',
      header(2, 1, 0x180, '00070048') + WIRELESS,
      [...DATA_ALONE.slice(0, 2), 'CAPWAP-Data (Fragment ID: 7, Fragment Offset: 72)'],
    ],
    [
      'a keep-alive',
      `${header(2, 1, 0x108)}001600230010${'00'.repeat(16)}`,
      ['raw:ip:udp:capwap.data', 'CAPWAP-Data', 'CAPWAP-Data Keep-Alive'],
    ],
    [
      'a header longer than the datagram',
      header(31, 1, 0x100) + WIRELESS,
      ['raw:ip:udp:capwap.data', 'CAPWAP-Data', 'CAPWAP-Data[Malformed Packet]'],
    ],
  ])('carries %s', (_what, payload, expected) => {
    expect(textsOf(data(payload), RAW_IP, LAYERS)).toEqual(expected);
  });

  test('header fields', () => {
    const names = ['length', 'rid', 'wbid', 'flags', 'flags.t', 'flags.k', 'fragment.id', 'fragment.offset'];
    const fields = names.map((name) => `capwap.header.${name}`);
    const expected = ['2', '0', '1', '0x000180', 'True', 'False', '7', '9'];
    expect(textsOf(data(header(2, 1, 0x180, '00070048') + WIRELESS), RAW_IP, fields)).toEqual(expected);
  });

  test('what the radio says of a frame, or for which networks it is', () => {
    const names = ['fi.rssi', 'fi.snr', 'fi.data_rate', 'dw.wlan_id_bitmap'].map(
      (name) => `capwap.header.wireless.data.ieee80211.${name}`,
    );
    const payload = `${header(4, 1, 0x120)}04bf230016000000${WIRELESS}`;
    expect(textsOf(data(payload), RAW_IP, names)).toEqual(['-65', '35', '22', '']);
    expect(textsOf(udpFrame(5247, 12_380, payload), RAW_IP, names)).toEqual(['', '', '', '48931']);
    expect(textsOf(data(payload), RAW_IP, ['capwap.header.padding', 'capwap.header.length.bad'])).toEqual([
      '000000',
      '',
    ]);
  });

  test("a header that is longer than its parts, and the radio's address", () => {
    const names = ['capwap.header.mac.eui48', 'capwap.header.length.bad', 'frame.protocols'];
    const address = '0601020304050600';
    expect(textsOf(data(`${header(4, 1, 0x110)}${address}${WIRELESS}`), RAW_IP, names).slice(0, 2)).toEqual([
      '01:02:03:04:05:06',
      '',
    ]);
    expect(textsOf(data(`${header(3, 1, 0x100)}00000000${WIRELESS}`), RAW_IP, names)).toEqual([
      '',
      '1',
      'raw:ip:udp:capwap.data:wlan:llc:ip:udp',
    ]);
  });
});

describe('the control channel', () => {
  test('a message and its elements', () => {
    const message = `${header(2, 1, 0)}0000000d050010000014000101${'0017000461626364'}`;
    expect(textsOf(control(message), RAW_IP, LAYERS)).toEqual([
      'raw:ip:udp:capwap',
      'CAPWAP-Control',
      'CAPWAP-Control - Echo Request',
    ]);
    const names = [
      'capwap.control.header.message_type',
      'capwap.control.header.sequence_number',
      'capwap.message_element.type',
      'capwap.message_element.value',
    ];
    expect(textsOf(control(message), RAW_IP, names)).toEqual(['13', '5', '20,23', '01,61626364']);
  });

  test('of an organisation, and an unknown one', () => {
    const info = (type: string) => textsOf(control(`${header(2, 1, 0)}${type}05000300`), RAW_IP, ['_ws.col.info'])[0];
    expect(info('0033dd01')).toBe('CAPWAP-Control - IEEE 802.11 WLAN Configuration Request');
    expect(info('00000a01')).toBe('CAPWAP-Control - Unknown Message Type (0xa01)');
  });

  test('under DTLS it is the records that are read', () => {
    const names = ['capwap.preamble.type', 'capwap.header.length', 'dtls.alert_message.desc'];
    const alert = '15feff000000000000000100020228';
    expect(textsOf(control(`01000000${alert}`), RAW_IP, names)).toEqual(['1', '', '40']);
  });
});

test('no cut of a datagram makes it stumble', () => {
  const payloads = [`${header(6, 1, 0x130)}060102030405060004bf230016000000${WIRELESS}`, header(2, 1, 0) + WIRED];
  for (const payload of payloads) expect(dissectHostile(data(payload), RAW_IP)).toBeGreaterThan(100);
  const message = `${header(2, 1, 0)}0000000d05000b00001400010100170004ffff`;
  expect(dissectHostile(control(message), RAW_IP)).toBeGreaterThan(100);
});
