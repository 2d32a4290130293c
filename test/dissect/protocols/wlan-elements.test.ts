import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames made by hand after IEEE 802.11-2020, 9.3.1.7 to 9.3.1.8, 9.4.2 and 9.6; read off against tshark 4.4.
const WLAN = 105;
const octets = (hex: string) => hex.replace(/\s/g, '').length / 2;
const element = (number: number, body: string) =>
  `${number.toString(16).padStart(2, '0')} ${octets(body).toString(16).padStart(2, '0')} ${body}`;
const management = (control: string, body: string) =>
  `${control} 0000 ffffffffffff 020000000001 020000000001 1000 ${body}`;
const beacon = (...elements: string[]) => management('8000', `0102030405060708 6400 1104 ${elements.join(' ')}`);
const COUNTRY = element(7, '444549 010d14 c90114 00');
const WMM = element(221, '0050f2 02 01 01 80 00 03a40000 27a40000 42435e00 62322f00');
const VERY_HIGH = element(191, 'b2598203 eaff0000eaff0000');
const EXTENDED = element(127, '0400080000000040400001');

describe('elements', () => {
  test('country: channels, operating classes, padding', () => {
    const names = ['country_info.code', 'country_info.environment', 'country_info.fnm.fcn', 'country_info.rrc.oc'];
    expect(
      textsOf(beacon(COUNTRY), WLAN, [...names.map((name) => `wlan.${name}`), 'wlan.country_info.padding']),
    ).toEqual(['DE', '73', '1', '1', '00']);
  });

  test('multimedia: parameters of each category', () => {
    const names = ['acp.aci_be', 'acp.aifsn_bk', 'acp.ecw.max_vi', 'acp.txop_limit_vo', 'qos_info.ap.u_apsd'];
    expect(
      textsOf(
        beacon(WMM),
        WLAN,
        names.map((name) => `wlan.wfa.ie.wme.${name}`),
      ),
    ).toEqual(['0', '7', '4', '47', 'True']);
  });

  test('a station speaks of itself in its association', () => {
    const request = management('0000', `3104 0a00 ${element(221, '0050f2 02 00 01 0f')}`);
    const names = ['wlan.wfa.ie.wme.qos_info.sta.ac_vo', 'wlan.wfa.ie.wme.qos_info.ap.u_apsd'];
    expect(textsOf(request, WLAN, names)).toEqual(['True', '']);
  });

  test('capabilities, octet by octet', () => {
    const names = ['wlan.extcap', 'wlan.extcap.b2', 'wlan.extcap.b19', 'wlan.extcap.b62', 'wlan.extcap.b80'];
    expect(textsOf(beacon(EXTENDED), WLAN, names)).toEqual([
      '0x04,0x00,0x08,0x00,0x00,0x00,0x00,0x4040,0x00,0x01',
      'True',
      'True',
      'True',
      'True',
    ]);
    const radio = ['wlan.rmcap', 'wlan.rmcap.b1', 'wlan.rmcap.b16'];
    expect(textsOf(beacon(element(70, '7208010000')), WLAN, radio)).toEqual([
      '0x72,0x08,0x01,0x00,0x00',
      'True',
      'True',
    ]);
  });

  test('very high throughput', () => {
    const names = ['vht.capabilities.maxampdu', 'vht.mcsset.rxmcsmap.ss1', 'vht.mcsset.txmcsmap.ss8'];
    expect(
      textsOf(
        beacon(VERY_HIGH),
        WLAN,
        names.map((name) => `wlan.${name}`),
      ),
    ).toEqual(['0x00000007', '0x0002', '0x0003']);
    expect(textsOf(beacon(element(192, '012a00fcff')), WLAN, ['wlan.vht.op.channelcenter0'])).toEqual(['42']);
  });

  test('what is no organisation known is bytes', () => {
    expect(textsOf(beacon(element(221, '000c43 07000000')), WLAN, ['wlan.tag.vendor.data'])).toEqual(['07000000']);
  });
});

test('neighbors are asked for by the name of a network', () => {
  const names = ['wlan.rm.dialog_token', 'wlan.ssid', '_ws.col.info'];
  expect(textsOf(management('d000', `05 04 07 ${element(0, '6e6574')}`), WLAN, names)).toEqual([
    '7',
    '6e6574',
    'Action, SN=1, FN=0, Flags=........, SSID="net"',
  ]);
});

describe('block acknowledgement', () => {
  test('asked for and answered in action frames', () => {
    const names = [
      'fixed.action_code',
      'fixed.baparams.buffersize',
      'fixed.ssc.sequence',
      'fixed.delba.param.initiator',
    ];
    const texts = (body: string) =>
      textsOf(management('d000', body), WLAN, [...names.map((name) => `wlan.${name}`), '_ws.col.info']);
    expect(texts('03 00 01 0210 0000 1000')).toEqual([
      '0x00',
      '64',
      '1',
      '',
      'Action, SN=1, FN=0, Flags=........, Dialog Token=1',
    ]);
    expect(texts('03 02 0008 2500').slice(0, 4)).toEqual(['0x02', '', '', 'True']);
  });

  test('in control frames: which frames are missing', () => {
    const names = ['wlan.ba.control.ba_type', 'wlan.fixed.ssc.sequence', 'wlan.ba.bm', 'wlan.ba.bm.missing_frame'];
    const response = '9400 0000 020000000002 020000000001 0500 e0ff 7fffffffffffff7f';
    expect(textsOf(response, WLAN, names)).toEqual(['0x0002', '4094', '7fffffffffffff7f', '5,61']);
    const request = '8400 0000 020000000002 020000000001 0400 1000';
    expect(textsOf(request, WLAN, names)).toEqual(['0x0002', '1', '', '']);
  });
});

test('damaged anywhere, they neither throw nor hang', () => {
  for (const frame of [
    beacon(COUNTRY, WMM),
    beacon(EXTENDED),
    beacon(VERY_HIGH),
    management('d000', '03 01 01 0000 0210 0000'),
  ])
    expect(dissectHostile(frame, WLAN)).toBeGreaterThan(100);
});
