import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

const ETHERNET = 1;

/** A response with one route, made by hand. */
const RESPONSE =
  '333300000009 000000000001 86dd 60000000 0020 11 ff' +
  'fe800000000000000000000000000001 ff020000000000000000000000000009' +
  '0209 0209 0020 0000 02010000 20010db8000000000000000000000000 0007 20 01';

test('a route', () => {
  const names = [
    'ripng.cmd',
    'ripng.rte.ipv6_prefix',
    'ripng.rte.route_tag',
    'ripng.rte.prefix_length',
    '_ws.col.info',
  ];
  expect(textsOf(RESPONSE, ETHERNET, names)).toEqual([
    '2',
    '2001:db8::',
    '0x0007',
    '32',
    ' Command Response, Version 1',
  ]);
});

test('hostile bytes', () => {
  expect(dissectHostile(RESPONSE, ETHERNET)).toBeGreaterThan(500);
});
