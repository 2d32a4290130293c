import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

const WLAN = 105;
const ETHERNET = 1;
const AP = '020000000001';

/** A beacon with those elements, by hand. */
const beacon = (elements: string) =>
  `80000000${'ff'.repeat(6)}${AP}${AP}0000${'00'.repeat(8)}64001104${elements.replace(/\s/g, '')}`;

// Version 1, CCMP for the group, CCMP and TKIP for pairs, PSK; capabilities; one PMKID; BIP.
const RSN = `30 2e 0100 000fac04 0200 000fac04 000fac02 0100 000fac02 8c00 0100 ${'ab'.repeat(16)} 000fac06`.replace(
  /\s/g,
  '',
);

test('RSN: suites, capabilities and what was negotiated before', () => {
  const names = ['wlan.rsn.gcs.type', 'wlan.rsn.pcs', 'wlan.rsn.akms.type', 'wlan.rsn.capabilities'];
  const more = ['wlan.rsn.capabilities.ptksa_replay_counter', 'wlan.pmkid.akms', 'wlan.rsn.gmcs.type'];
  expect(fieldsOf([beacon(RSN)], WLAN, [...names, ...more])[0]).toEqual([
    ['4'],
    ['1027076', '1027074'],
    ['2'],
    ['0x008c'],
    ['0x0003'],
    ['ab'.repeat(16)],
    ['6'],
  ]);
});

test('RSN may end early, but has no more suites than there is room for', () => {
  const names = ['wlan.rsn.gcs', 'wlan.rsn.pcs.count', '_ws.expert.message'];
  expect(fieldsOf([beacon('30 06 0100 000fac04')], WLAN, names)[0]).toEqual([['1027076'], [], []]);
  expect(fieldsOf([beacon('30 08 0100 000fac04 0100')], WLAN, names)[0]).toEqual([
    ['1027076'],
    ['1'],
    ['Pairwise Cipher Suite Count too large, 4*1 > 0'],
  ]);
});

test('WPA', () => {
  const element = 'dd 16 0050f201 0100 0050f202 0100 0050f204 0100 0050f202';
  const names = ['wlan.wfa.ie.wpa.mcs.type', 'wlan.wfa.ie.wpa.ucs.type', 'wlan.wfa.ie.wpa.type'];
  expect(fieldsOf([beacon(element)], WLAN, names)[0]).toEqual([['2'], ['4'], ['2']]);
});

/** A message of the four-way handshake, with that data. */
function key(information: string, data: string, nonce = 'aa'): string {
  const text = data.replace(/\s/g, '');
  const size = (text.length / 2).toString(16).padStart(4, '0');
  const body = `02${information}0010${'00'.repeat(8)}${nonce.repeat(32)}${'00'.repeat(48)}${size}${text}`;
  return `${AP}020000000002888e0203${(body.length / 2).toString(16).padStart(4, '0')}${body}`;
}

test('the data of keys: elements, and what is encapsulated', () => {
  const frames = [
    key('010a', RSN),
    key('008a', `dd 14 000fac 04 ${'cd'.repeat(16)}`),
    key('03ca', `dd 16 000fac 01 06 00 ${'ef'.repeat(16)}`),
    key('13ca', RSN),
  ];
  const names = ['wlan.rsn.akms.type', 'wlan.rsn.ie.pmkid', 'wlan.rsn.ie.gtk_kde.gtk', 'wlan.rsn.ie.gtk_kde.tx'];
  expect(fieldsOf(frames, ETHERNET, names)).toEqual([
    [['2'], [], [], []],
    [[], ['cd'.repeat(16)], [], []],
    [[], [], ['ef'.repeat(16)], ['True']],
    [[], [], [], []],
  ]);
});

test('which message of the handshake an answer without data is', () => {
  const frames = [key('010a', ''), key('010a', '', '00'), key('030a', ''), key('030a', `dd 0a 000fac 03 ${AP}`)];
  const rows = fieldsOf(frames, ETHERNET, ['wlan_rsna_eapol.keydes.msgnr']);
  expect(rows.map(([number]) => number[0])).toEqual(['2', '4', '4', '4']);
});

test('whatever the bytes, nothing is thrown', () => {
  expect(dissectHostile(beacon(RSN), WLAN)).toBeGreaterThan(1000);
  expect(dissectHostile(key('03ca', `dd 16 000fac 01 06 00 ${'ef'.repeat(16)}`), ETHERNET)).toBeGreaterThan(1000);
});
