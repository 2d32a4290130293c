import { expect, test } from '@jest/globals';
import { fieldsOf, fieldsOfChosen, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4, udp } from '../../support/ip.js';

// A command frame made by hand after IEEE C37.118-2005, section 6.5.
const frame = (checksum: string) => over4(ipv4(udp(`aa41001200f1000000000f0000000005${checksum}`, 50_000, 4713)));

test('synchrophasors: a command, and its checksum', () => {
  const names = ['_ws.col.info', 'synphasor.frtype', 'synphasor.command', 'synphasor.frsize'];
  expect(textsOf(frame('0000'), 1, names)).toEqual(['Command Frame, send CFG-2 frame', '0x0004', '0x0005', '18']);
  expect(textsOf(frame('0000'), 1, ['synphasor.checksum.status', '_ws.expert.message'])).toEqual([
    '0',
    'Bad checksum [should be 0x12d3]',
  ]);
});

// A configuration of one station with a phasor and a status word, and data by it (sections 6.3 and 6.4).
const text = (name: string) => Buffer.from(name.padEnd(16)).toString('hex');
const inUdp = (frame: string) => over4(ipv4(udp(frame.replace(/\s/g, ''), 4713, 50_000)));
const LABELS = Array.from({ length: 16 }, (_, index) => text(`L${index}`)).join('');
const CONFIGURATION = inUdp(
  `aa31 014e 00f1 00000000 0f 000000 00 000064 0001 ${text('S')} 00f1 0002 0001 0000 0001 ${text('P')}${LABELS}` +
    '00000001 00010002 0001 0007 0032 0000',
);
const DATA = inUdp('aa01 0020 00f1 00000000 00 000019 a800 3f800000 40000000 ffff 0064 00ff 0000');

test('synchrophasors: data are read by the configuration before them', () => {
  const frames = [CONFIGURATION, DATA];
  const names = [
    'synphasor.data.conf_frame',
    'synphasor.fracsec_ms',
    'synphasor.phasor',
    'synphasor.frequency_deviation_from_nominal',
    'synphasor.rate_change_frequency',
    'synphasor.digital_status_word',
    'synphasor.pmu_not_sync',
  ];
  const expected = [['1'], ['250'], ['P               '], ['-1'], ['1'], ['0x00ff'], ['1']];
  expect(fieldsOf(frames, 1, names)[1]).toEqual(expected);
  expect(fieldsOfChosen(frames, 1, names, [1])[0]).toEqual(expected);
  expect(textsOf(CONFIGURATION, 1, ['synphasor.rate_of_transmission', 'synphasor.conf.cfgcnt'])).toEqual(['50', '7']);
  expect(textsOf(DATA, 1, ['synphasor.phasor', 'synphasor.data'])).toEqual(['', 'a8003f80000040000000ffff006400ff']);
});

test('synchrophasors: nothing throws', () => {
  expect(dissectHostile(CONFIGURATION, 1)).toBeGreaterThan(1000);
  expect(dissectHostile(DATA, 1, [CONFIGURATION])).toBeGreaterThan(1000);
  expect(dissectHostile(frame('0000'), 1)).toBeGreaterThan(1000);
});
