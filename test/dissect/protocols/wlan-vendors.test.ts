import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Beacons made by hand, with elements of vendors; read off against tshark 4.4.
const WLAN = 105;
const octets = (hex: string) => hex.replace(/\s/g, '').length / 2;
const element = (number: number, body: string) =>
  `${number.toString(16).padStart(2, '0')} ${octets(body).toString(16).padStart(2, '0')} ${body}`;
const beacon = (...elements: string[]) =>
  `8000 0000 ffffffffffff 020000000001 020000000001 1000 0102030405060708 6400 1104 ${elements.join(' ')}`;
const aironet = (body: string) => element(221, `004096 ${body}`);
const CHANNEL = element(3, '06');
const HIGH = 'ad01 1b ff000000000000000000000000000000 0000 00000000 00';
const EXTENSIONS = `00008f000f00ff031900 ${'41'.repeat(7)}${'00'.repeat(9)} 02 002401`;

test('Aironet: power, version, protection, and what has no known form', () => {
  const names = ['type', 'dtpc', 'dtpc_unknown', 'version', 'clientmfp', 'data'].map((name) => `wlan.aironet.${name}`);
  const frame = beacon(aironet('00 ec 00'), aironet('03 05'), aironet('14 03'), aironet('25 0105'), aironet('0b'));
  expect(textsOf(frame, WLAN, names)).toEqual(['0,3,20,37,11', '-20', '00', '5', 'True', '0105,<MISSING>']);
});

test('Aironet: categories, after which tshark reads on', () => {
  const names = ['wlan.aironet.qos.paramset', 'wlan.aironet.qos.val', 'wlan.tag.number', '_ws.col.info'];
  expect(textsOf(beacon(aironet('04 02 01 07a44342 27a40000'), CHANNEL), WLAN, names)).toEqual([
    '1',
    '07a44342,27a40000',
    '221',
    'Beacon frame, SN=1, FN=0, Flags=........, BI=100[Malformed Packet]',
  ]);
});

test('Compatible Extensions: name and stations', () => {
  const names = [
    'cisco.ccx1.unknown',
    'cisco.ccx1.name',
    'cisco.ccx1.clients',
    'cisco.ccx1.unknown2',
    'tag.length.bad',
  ];
  const texts = (body: string) =>
    textsOf(
      beacon(element(133, body), CHANNEL),
      WLAN,
      names.map((name) => `wlan.${name}`),
    );
  expect(texts(EXTENSIONS)).toEqual(['00008f000f00ff031900', 'AAAAAAA', '2', '002401', '']);
  expect(texts('0000')).toEqual(['', '', '', '', '1']);
});

test('high throughput from before the standard, beside that of the standard', () => {
  const names = ['vs.pren.type', 'vs.ht.capabilities', 'ht.capabilities', 'ht.capabilities.sm', 'vs.asel', 'asel.csi'];
  const texts = (...elements: string[]) =>
    textsOf(
      beacon(...elements),
      WLAN,
      names.map((name) => `wlan.${name}`),
    );
  expect(texts(element(45, HIGH), element(221, `00904c 33 ${HIGH}`))).toEqual([
    '51',
    '0x01ad',
    '0x01ad',
    '0x0003,0x0003',
    '0x00',
    'False,False',
  ]);
  expect(textsOf(beacon(element(221, '00904c 33 00')), WLAN, ['wlan.tag.length.bad'])).toEqual(['1']);
  expect(textsOf(beacon(element(221, '00904c 04 0102')), WLAN, ['wlan.vs.pren.unknown_data'])).toEqual(['0102']);
});

test('damaged anywhere, they neither throw nor hang', () => {
  for (const each of [aironet('04 02 01 07a44342'), aironet('00 0500'), element(133, EXTENSIONS)])
    expect(dissectHostile(beacon(each), WLAN)).toBeGreaterThan(100);
  expect(dissectHostile(beacon(element(221, `00904c 33 ${HIGH}`)), WLAN)).toBeGreaterThan(100);
});

describe('tunnelled direct links in Ethernet', () => {
  const ETHERNET = 1;
  const LINK = element(101, '00005e005301 020000000001 020000000002');
  const tunnelled = (body: string) => `020000000002 020000000001 890d ${body}`;
  const names = [
    'wlan.fixed.status_code',
    'wlan.link_id.resp_sta',
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
  ];

  test('their elements, under the name of 802.11', () => {
    expect(textsOf(tunnelled(`02 0c 0a 01 ${LINK}`), ETHERNET, names)).toEqual([
      '',
      '02:00:00:00:00:02',
      'eth:ethertype:wlan',
      'TDLS',
      'TDLS Discovery Request, Dialog Token=1',
    ]);
    expect(textsOf(tunnelled('02 0c 01 0000 01 2104'), ETHERNET, ['wlan.fixed.capabilities', 'wlan'])).toEqual([
      '0x0421',
      '',
    ]);
  });

  test('a response that says too little is remarked on', () => {
    const remarks = ['wlan.fixed.status_code', 'wlan.tdls_setup_response_malformed', 'wlan.tag.length.bad'];
    expect(textsOf(tunnelled('02 0c 01 0000 01'), ETHERNET, remarks)).toEqual(['0x0000', '1', '']);
    expect(textsOf(tunnelled('02 0c 01 0100 01'), ETHERNET, remarks)).toEqual(['0x0001', '', '']);
    expect(textsOf(tunnelled(`02 0c 0a 01 ${element(105, '01')}`), ETHERNET, remarks)).toEqual(['', '', '1']);
  });

  test('what is no direct link', () => {
    expect(textsOf(tunnelled('01 00'), ETHERNET, ['wlan.data_encap.payload_type', ...names.slice(2)])).toEqual([
      '1',
      'eth:ethertype:wlan',
      'RRB',
      'Ethernet II',
    ]);
  });

  test('damaged anywhere, they neither throw nor hang', () => {
    expect(dissectHostile(tunnelled(`02 0c 01 0000 01 2104 ${LINK}`), ETHERNET)).toBeGreaterThan(100);
  });
});
