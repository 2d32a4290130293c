import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames made by hand in the form in which lldpd 1.0.16 sends them.
const ETHERNET = 1;
const snap = (to: string, number: string, rest: string) => {
  const length = rest.replace(/\s/g, '').length / 2 + 8;
  return `${to} 020000000001 ${length.toString(16).padStart(4, '0')} aaaa03 ${number} ${rest}`;
};
const SEGMENT = snap('010081000100', '000081 01a2', '0a020202 000009 01 0c 03 01');
const FDP = snap(
  '01e052cccccc',
  '00e052 2000',
  '01 78 a51c 0001 0006 766d 0002 0011 000000010101cc 0004 0a020202 0101 0006 0600 0102 0008 0001 8100 0107 0006 aabb',
);

test('ndp', () => {
  const names = ['frame.protocols', 'ndp.ipaddress', 'ndp.segmentident', 'ndp.backplane', 'ndp.state', '_ws.col.info'];
  expect(textsOf(SEGMENT, ETHERNET, names)).toEqual([
    'eth:llc:ndp',
    '10.2.2.2',
    '0x000009',
    '12',
    '3',
    'Segment Hello',
  ]);
  const flat = snap('010081000101', '000081 01a1', '0a020202 000009 01 0c 03 01');
  expect(textsOf(flat, ETHERNET, ['_ws.col.info'])).toEqual(['FlatNet Hello']);
});

test('fdp', () => {
  const names = ['fdp.holdtime', 'fdp.string.text', 'fdp.net.ip', 'fdp.vlanmap.vlan', 'fdp.tag.type', '_ws.col.info'];
  expect(textsOf(FDP, ETHERNET, names)).toEqual([
    '120',
    'vm',
    '10.2.2.2',
    '2,3',
    '0x8100',
    'FDP: DeviceID Net? VLAN-Bitmap Tagging-Info [263]',
  ]);
  const short = snap('01e052cccccc', '00e052 2000', '01 78 a51c 0001 0003 76');
  expect(textsOf(short, ETHERNET, ['_ws.expert.message'])).toEqual(['TLV with invalid length: 3']);
});

test('damaged anywhere, they neither throw nor hang', () => {
  for (const frame of [SEGMENT, FDP]) expect(dissectHostile(frame, ETHERNET)).toBeGreaterThan(100);
});
