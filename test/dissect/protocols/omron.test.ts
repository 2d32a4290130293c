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

const CLOCK = frame('c1 00 02 00 01 00 00 02 00 7a 0701 0000 24 11 24 02 31 05 02');
const FILES = frame(
  `c1 00 02 00 01 00 00 02 00 7a 2201 0000 ${'41'.repeat(12)} 5a210c63 00001000 00000800 0002 0001 ${'42'.repeat(12)} 5a210c63 00000100`,
);
const STATE = frame(`c1 00 02 00 01 00 00 02 00 7a 0601 0000 01 02 8001 0800 8000 c123 ${'45'.repeat(16)}`);
const NETWORK = frame(
  `c1 00 02 00 01 00 00 02 00 7a 0602 0000 ${'f1'.repeat(31)} 0005 01 01 01 fe00000000000000 ${'41'.repeat(62)}`,
);
const LINKS = frame('c1 00 02 00 01 00 00 02 00 7a 0603 0000 81 01 ff0103');
const AREAS = frame('c1 00 02 00 01 00 00 02 00 7a 0104 0000 00 41 80 4141 ff');
const ODD = frame('80 00 02 00 01 00 00 02 00 7a 0401 0001 02 03');
const SETS = frame('80 00 02 00 01 00 00 02 00 7a 2301 0002 0001 00 000105 8001 80 000200');

test('FINS: clocks, files and the state of a controller', () => {
  expect(textsOf(CLOCK, 1, ['omron.year', 'omron.minute', 'omron.day'])).toEqual(['36', '49', '2']);
  const names = ['omron.file_data.filename', 'omron.disk_data.month', 'omron.disk_data.total_no_files'];
  expect(textsOf(FILES, 1, names)).toEqual(['B'.repeat(12), '1,1', '2']);
  expect(
    textsOf(STATE, 1, ['omron.mode_code', 'omron.fatal.fals_error', 'omron.non_fatal.batter_error', 'omron.fals']),
  ).toEqual(['0x02', '1', '1', '0x0123']);
});

test('FINS: networks, links and areas', () => {
  const nodes = ['omron.cyclic_error.node.7', 'omron.cyclic_error.node.8', 'omron.com_cycle_time'];
  expect(textsOf(NETWORK, 1, nodes)).toEqual(['True', 'False', '5']);
  expect(textsOf(LINKS, 1, ['omron.status_flags', 'omron.status.node.10', 'omron.status.node.21'])).toEqual([
    '0x000081,0xff0103,0xff0103,0xff0103',
    'True',
    'True',
  ]);
  expect(textsOf(AREAS, 1, ['omron.response.data', 'omron.memory.area.read.unknown'])).toEqual(['41,4141', '1']);
  expect(textsOf(ODD, 1, ['omron.program_number', 'omron.bad_length'])).toEqual(['', '1']);
  expect(textsOf(SETS, 1, ['omron.set_reset_specification', 'omron.bit_flag'])).toEqual(['0x0001,0x8001', '261,512']);
});

test('FINS: nothing throws in answers', () => {
  for (const each of [CLOCK, FILES, STATE, NETWORK, LINKS, AREAS, ODD, SETS])
    expect(dissectHostile(each, 1)).toBeGreaterThan(1000);
});
