import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
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

test('synchrophasors: nothing throws', () => {
  expect(dissectHostile(frame('0000'), 1)).toBeGreaterThan(1000);
});
