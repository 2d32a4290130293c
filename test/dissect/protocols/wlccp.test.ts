import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames made by hand; read off against tshark 4.4.
const ETHERNET = 1;
const framed = (body: string) => {
  const length = body.replace(/\s/g, '').length / 2 + 8;
  return `585858585858 020406080a0c ${length.toString(16).padStart(4, '0')} aaaa03 004096 0000 ${body}`;
};
const hello = (type: string, rest = '') => framed(`00 50 ${type} 020000000001 020000000002 ${rest}`);
const ANNOUNCEMENT = hello('4081', `${'00'.repeat(22)} c0000201 0000 61702d6f6e65 ${'00'.repeat(22)}`);
const names = ['type', 'dstmac', 'srcmac', 'ipv4_address', 'hostname'].map((name) => `wlccp.${name}`);

test('the header of version 0', () => {
  expect(textsOf(hello('328b', 'ffff'), ETHERNET, ['frame.protocols', '_ws.col.protocol', ...names])).toEqual([
    'eth:llc:wlccp',
    'WLCCP',
    '0x328b',
    '02:00:00:00:00:01',
    '02:00:00:00:00:02',
    '',
    '',
  ]);
});

test('an access point says its address and name', () => {
  expect(textsOf(ANNOUNCEMENT, ETHERNET, names.slice(3))).toEqual(['192.0.2.1', 'ap-one']);
});

test('of other versions there is the version', () => {
  expect(textsOf(framed('c1 00 0018'), ETHERNET, ['wlccp.version', 'wlccp.length'])).toEqual(['0xc1', '']);
});

test('damaged anywhere, it neither throws nor hangs', () => {
  expect(dissectHostile(ANNOUNCEMENT, ETHERNET)).toBeGreaterThan(100);
});
