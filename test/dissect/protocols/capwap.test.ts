import { describe, expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4, udp } from '../../support/ip.js';
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

// Elements of our own making, in a message of the control channel.
const element = (type: number, value: string) => {
  const text = value.replace(/\s/g, '');
  return `${type.toString(16).padStart(4, '0')}${(text.length / 2).toString(16).padStart(4, '0')}${text}`;
};
const discovery = (...elements: readonly string[]) => {
  const text = elements.join('');
  const length = (3 + text.length / 2).toString(16).padStart(4, '0');
  return over4(ipv4(udp(`0010020000000000 00000002 07 ${length} 00 ${text}`.replace(/\s/g, ''), 50_000, 5246)));
};
const CONTROLLER = discovery(
  element(1, '0001 0002 0003 0004 06 01 00 06 00000009 0004 0003 485731'),
  element(2, '0a000001 0a000002'),
  element(5, '05 4d794143'),
  element(10, '0a000001 0005'),
);
const POINT = discovery(
  element(20, '01'),
  element(39, `02 01 01 01 0003 00000009 0000 0002 4857 00000009 0001 000b ${'41'.repeat(11)}`),
  element(38, '00000009 0001 0003 534e31 0004 0006 020304050607'),
  element(41, '0e'),
  element(1048, '01 0000000f'),
);
const ODD = discovery(element(20, '0102'), element(7, '01'), element(8, '01 06 020304050607 766c616e'));

test('elements of a controller and of a termination point', () => {
  const of = (name: string) => `capwap.control.message_element.${name}`;
  expect(
    textsOf(CONTROLLER, 1, [
      of('ac_descriptor.stations'),
      of('ac_information.hardware_version'),
      of('message_element.ac_ipv4_list'),
      of('ac_name'),
      of('capwap_control_wtp_count'),
    ]),
  ).toEqual(['1', 'HW1', '10.0.0.1,10.0.0.2', 'MyAC', '5']);
  expect(
    textsOf(POINT, 1, [
      of('discovery_type'),
      of('wtp_descriptor.encrypt_wbid'),
      of('wtp_descriptor.active_software_version'),
      of('wtp_board_data.wtp_serial_number'),
      of('wtp_board_data.base_mac_address'),
      of('wtp_frame_tunnel_mode.n'),
      of('ieee80211_wtp_info_radio.radio_type_n'),
    ]),
  ).toEqual(['1', '1', 'A'.repeat(11), 'SN1', '02:03:04:05:06:07', 'True', 'True']);
});

test('elements of an odd length, and one that nobody takes apart', () => {
  expect(
    textsOf(ODD, 1, [
      'capwap.message_element.length.bad',
      'capwap.message_element.type.undecoded',
      'capwap.control.message_element.add_station.vlan_name',
    ]),
  ).toEqual(['1', '1', 'vlan']);
});

test('elements: nothing throws', () => {
  for (const each of [CONTROLLER, POINT, ODD]) expect(dissectHostile(each, 1)).toBeGreaterThan(1000);
});
