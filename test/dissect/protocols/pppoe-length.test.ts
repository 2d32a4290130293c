import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames made by hand after RFC 2516, 4; what they expect was read off tshark 4.4.
const ETHERNET = 1;
const UDP = '4500 0021 0009 0000 40 11 0000 c0a80101 c0a80102 9c40 9c41 000d 0000 68656c6c6f';
const session = (length: number, payload: string, filling = 0) =>
  `020000000001 020000000002 8864 11 00 0001 ${length.toString(16).padStart(4, '0')} ${payload} ${'00'.repeat(filling)}`;
const names = ['pppoe.payload_length.bad', 'frame.protocols'];

test('a payload that is longer than it says is remarked on', () => {
  expect(textsOf(session(35, `0021 ${UDP}`, 30), ETHERNET, names)[0]).toBe('1');
  expect(textsOf(session(35, `0021 ${UDP}`, 4), ETHERNET, names)[0]).toBe('');
  expect(textsOf(session(39, `0021 ${UDP}`), ETHERNET, names)[0]).toBe('');
  expect(textsOf(session(6, 'c021 0105 0004', 60), ETHERNET, names)[0]).toBe('');
});

test('PPP ends where it says', () => {
  expect(textsOf(session(15, `0021 ${UDP}`), ETHERNET, names)[1]).toBe('eth:ethertype:pppoes:ppp:ip');
});

test('discovery is not judged by its length; damaged anywhere, neither throws nor hangs', () => {
  const discovery = `ffffffffffff 020000000002 8863 11 09 0000 000a 0101 0000 0103 0002 0102 ${'00'.repeat(60)}`;
  expect(textsOf(discovery, ETHERNET, ['pppoe.payload_length.bad'])[0]).toBe('');
  expect(dissectHostile(session(35, `0021 ${UDP}`), ETHERNET)).toBeGreaterThan(100);
});
