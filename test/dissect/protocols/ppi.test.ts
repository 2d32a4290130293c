import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Messages made by hand; the expectations are what tshark 4.4 prints for the same bytes.
interface Case {
  readonly label: string;
  readonly frame: string;
  readonly fields: Readonly<Record<string, string>>;
}

const CASES: readonly Case[] = [
  {
    label: 'an interface of an aggregation',
    frame: '0000100001000000080004000700000002000000000202000000000188b50102030405',
    fields: {
      'frame.protocols': 'ppi:pcap_pktdata:eth:ethertype:data',
      '_ws.col.protocol': '0x88b5',
      '_ws.col.info': 'Local Experimental Ethertype 1',
      'ppi.length': '16',
      'ppi.dlt': '1',
      'ppi.field_type': '8',
      'ppi.aggregation_extension.interface_id': '7',
      'eth.type': '0x88b5',
    },
  },
  {
    label: 'a radio',
    frame: '000120006900000002001400010203040506070803006c008a09a0000102c8a1d400000002000000000100000000',
    fields: {
      'frame.protocols': 'ppi:wlan_radio:wlan',
      '_ws.col.protocol': '802.11',
      '_ws.col.info': 'Acknowledgement, Flags=........C',
      'ppi.flags.alignment': 'True',
      'ppi.80211-common.tsft': '578437695752307201',
      'ppi.80211-common.chan.freq': '2442',
      'ppi.80211-common.chan.flags.2ghz': 'True',
      'ppi.80211-common.dbm.antsignal': '-56',
      'wlan_radio.channel': '7',
      'wlan_radio.data_rate': '54',
      'wlan_radio.signal_dbm': '-56',
      'wlan_radio.phy': '4',
      'wlan_radio.timestamp': '6588629467311100904',
    },
  },
];

test.each(CASES)('$label', ({ frame, fields }) => {
  expect(textsOf(frame, 192, Object.keys(fields))).toEqual(Object.values(fields));
});

test('hostile bytes', () => {
  for (const { frame } of CASES) expect(dissectHostile(frame, 192)).toBeGreaterThan(50);
});
