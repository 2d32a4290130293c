import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

/** Of tcpdump's arista_ether. */
const LONG =
  '000000000001001122334455d28b000100105ceeed57384f59c808004500005200000000403f4dac0a8801200a0217180001' +
  '02030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f30313233' +
  '3435363738393a3b3c3d';

/** Of tcpdump's arista_ether. */
const SHORT =
  '000000000001001122334455d28b00010120eda038ec11c808004500005200000000403f4dac0a8801200a02171800010203' +
  '0405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435' +
  '363738393a3b3c3d';

test('a time of 64 bits', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'avsp.ts.64.sec',
    'avsp.ts.64.ns',
    'avsp.etype',
  ];
  expect(textsOf(LONG, 1, names)).toEqual([
    'eth:ethertype:avsp:ethertype:ip:data',
    'IPv4',
    'any local network (63)',
    '1559162199',
    '944724424',
    '0x0800',
  ]);
});

test('a time of 48 bits', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'avsp.ts.48.sec', 'avsp.ts.ver'];
  expect(textsOf(SHORT, 1, names)).toEqual([
    'eth:ethertype:avsp:ethertype:ip:data',
    'IPv4',
    'any local network (63)',
    '60832',
    '0x0120',
  ]);
});

test('hostile bytes', () => {
  expect(dissectHostile(LONG, 1)).toBeGreaterThan(50);
  expect(dissectHostile(SHORT, 1)).toBeGreaterThan(50);
});
