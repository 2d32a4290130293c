import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4, udp } from '../../support/ip.js';

// Frames made by hand after OMRON's description of FINS.
const frame = (text: string) => over4(ipv4(udp(text.replace(/\s/g, ''), 50_000, 9600)));
const READ = frame('80 00 02 00 01 00 00 02 00 7a 0101 82 0064 00 0002');
const ANSWER = frame('c1 00 02 00 01 00 00 02 00 7a 0101 0000 1234');
const TRANSFER = frame('80 00 02 00 01 00 00 02 00 7a 0105 80 0001 00 81 0002 01 0003');
const PROGRAM = frame('80 00 02 00 01 00 00 02 00 7a 0307 0001 00000005 0002 abcd');

test('FINS: a command and its response', () => {
  const names = ['_ws.col.info', 'omron.icf.dtb', 'omron.memory.area.read', 'omron.memory.numitems'];
  expect(textsOf(READ, 1, names)).toEqual(['Command  : Memory Area Read (D100)', '0x00', '0x82', '2']);
  expect(textsOf(ANSWER, 1, ['_ws.col.info', 'omron.icf.rsb', 'omron.response.code'])).toEqual([
    'Response : Memory Area Read',
    '0x01',
    '0x0000',
  ]);
  expect(textsOf(TRANSFER, 1, ['omron.memory.address', 'omron.memory.numitems'])).toEqual(['0x0001,0x0002', '3']);
  expect(textsOf(PROGRAM, 1, ['omron.word.begin', 'omron.numwords', 'omron.command.data'])).toEqual([
    '0x00000005',
    '0x0002',
    'abcd',
  ]);
});

test('FINS: nothing throws', () => {
  for (const each of [READ, ANSWER, TRANSFER, PROGRAM]) expect(dissectHostile(each, 1)).toBeGreaterThan(1000);
});
