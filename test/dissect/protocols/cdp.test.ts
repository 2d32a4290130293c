import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

const ETHERNET = 1;
const CDP = `01 00 0c cc cc cc 02 00 00 00 00 01 00 5e aa aa 03 00 00 0c 20 00 02 b4 44 f3
  00 01 00 06 53 31 00 05 00 09 41 31 0a 42 32 00 02 00 11 00 00 00 01 01 01 cc 00 04 c0 00 02 01
  00 03 00 09 46 61 30 2f 31 00 04 00 08 00 00 00 28 00 0a 00 06 00 01 00 0b 00 05 01
  00 1a 00 10 00 00 00 01 00 00 00 00 ff ff ff ff`;

test('what a Cisco device says of itself', () => {
  expect(
    textsOf(CDP, ETHERNET, [
      'cdp.deviceid',
      'cdp.software_version',
      'cdp.nrgyz.ip_address',
      'cdp.portid',
      'cdp.capabilities.switch',
      'cdp.duplex',
      'cdp.power_available',
      '_ws.col.info',
    ]),
  ).toEqual(['S1', 'A1,B2', '192.0.2.1', 'Fa0/1', 'True', 'True', '0,4294967295', 'Device ID: S1  Port ID: Fa0/1  ']);
});

test('damaged frames do no harm', () => {
  expect(dissectHostile(CDP, ETHERNET)).toBeGreaterThan(1000);
});
