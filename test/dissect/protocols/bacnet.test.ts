import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Messages made by hand after ANSI/ASHRAE 135; the expectations were read off tshark 4.4 for the same bytes.
const frame = (message: string, code = '0a') => {
  const length = (4 + message.length / 2).toString(16).padStart(4, '0');
  return udpFrame(47808, 47808, `81${code}${length}${message}`);
};
const VALUE = '0104' + '30010c' + '0c00000001' + '1955' + '3e4442280000' + '3f';
const WHO_IS = '0120ffff00ff' + '1008' + '0a0100' + '1b010000';
const ERROR = '0100' + '50010c' + '9101' + '911f';
const ROUTERS = '018001' + '00050006';

test('the value of a property', () => {
  expect(
    textsOf(frame(VALUE), RAW_IP, [
      'frame.protocols',
      '_ws.col.protocol',
      '_ws.col.info',
      'bacapp.instance_number',
      'bacapp.property_identifier',
      'bacapp.present_value.real',
      'bacapp.context_tag_number',
      'bacapp.named_tag',
    ]),
  ).toEqual([
    'raw:ip:udp:bvlc:bacnet:bacapp',
    'BACnet-APDU',
    'Complex-ACK     readProperty[  1] analog-input,1 present-value ',
    '1',
    '85',
    '42',
    '0,1,3,3',
    '6,7',
  ]);
});

test('who is there, errors, routers, links', () => {
  const names = ['_ws.col.info', 'bacapp.who_is.high_limit', 'bacapp.error_code', 'bacnet.dnet', 'bvlc.reg_ttl'];
  expect(textsOf(frame(WHO_IS, '0b'), RAW_IP, names)).toEqual([
    'Unconfirmed-REQ who-Is 256 65536 ',
    '65536',
    '',
    '65535',
    '',
  ]);
  expect(textsOf(frame(ERROR), RAW_IP, names)).toEqual(['Error           readProperty[  1] ', '', '31', '', '']);
  expect(textsOf(frame(ROUTERS), RAW_IP, names)).toEqual(['I-Am-Router-To-Network', '', '', '5,6', '']);
  expect(textsOf(frame('0258', '05'), RAW_IP, names)).toEqual([
    'BACnet Virtual Link Control BVLC Function Register-Foreign-Device ',
    '',
    '',
    '',
    '600',
  ]);
});

test('hostile bytes', () => {
  for (const message of [VALUE, WHO_IS, ERROR, ROUTERS])
    expect(dissectHostile(frame(message), RAW_IP)).toBeGreaterThan(100);
});
