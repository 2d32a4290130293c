import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames made by hand; what is expected is what tshark 4.4 says of such.
const ETHERNET = 1;
const INNER = `02000000000102000000000208060001080006040001${'00'.repeat(38)}`;
const CRC = '01020304';
const isl = (destination: string, payload: string) => {
  const body = `aaaa030a0b0c000b00010000${payload}`;
  return `${destination}0a0b0c0d0e0f${(body.length / 2).toString(16).padStart(4, '0')}${body}`;
};
const FRAME = isl('01000c000001', INNER + CRC);
const RING = isl('01000c000011', `11112222ff1040020000000001020000000002aaaa03000000${'0801'}${'00'.repeat(30)}`);
const NAMES = ['isl.vlan_id', 'isl.bpdu', 'isl.user_eth', 'isl.esize', 'isl.addr', 'eth.src', 'eth.fcs', 'tr.fc'];
const lines = (frames: readonly string[]) =>
  fieldsOf(frames, ETHERNET, NAMES).map((row) => row.map((texts) => texts.join()).join('|'));
const stacks = (frames: readonly string[]) => fieldsOf(frames, ETHERNET, ['frame.protocols']).map(([[text]]) => text);

test('a frame within a frame, in the place of Ethernet', () => {
  expect(lines([FRAME, RING])).toEqual([
    '5|True|1||01:00:0c:00:00:01,0a:0b:0c:0d:0e:0f|02:00:00:00:00:02|0x01020304|',
    '5|True||63|01:00:0c:00:00:11,0a:0b:0c:0d:0e:0f|||0x40',
  ]);
  expect(stacks([FRAME])[0]).toMatch(/^eth:eth:ethertype:arp$/);
  expect(stacks([RING])[0]).toMatch(/^eth:tr:llc/);
});

test('other kinds of frames are data, other groups are not of ISL', () => {
  expect(stacks([isl('0c000c000021', INNER)])).toEqual(['eth:data']);
  expect(stacks([isl('01000c000100', INNER)])[0]).toMatch(/^eth:llc/);
});

test('what follows the length is a trailer', () => {
  expect(fieldsOf([`${FRAME}0506`], ETHERNET, ['isl.trailer'])).toEqual([[['0506']]]);
});

test('cut and changed bytes do no harm', () => {
  for (const frame of [FRAME, RING]) expect(dissectHostile(frame, ETHERNET)).toBeGreaterThan(0);
});
