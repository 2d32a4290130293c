import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Packets made by hand after ISO/IEC 13818-1, 2.4.3; expectations as tshark 4.4 has them.
const packet = (hex: string) => hex.replaceAll(' ', '').padEnd(376, 'f');
const sent = (...packets: string[]) => udpFrame(5000, 1234, packets.map(packet).join(''));
const rowsOf = (frames: readonly string[], names: readonly string[]) =>
  fieldsOf(frames, RAW_IP, names).map((row) => row.map((texts) => texts.join(',')));

const EXTENSION = '0bff 8123 c12345 2d 1235 fff1';
const FULL = sent(`47010036 14 07 09 03616263 ${EXTENSION} ffff`);

test('packets that are missing are counted for each PID and direction', () => {
  const frames = [
    sent('47010010'),
    sent('47010011', '47010013', '47010115', '47010115'),
    sent('471fff10', '471fff13'),
    sent('47010029 b7 50 d5159e26fe91'),
    sent('47a10099'),
    sent('47010410', '48010411'),
  ];
  const names = ['mp2t.pid', 'mp2t.cc', 'mp2t.analysis.skips', 'mp2t.af.pcr', '_ws.col.info'];
  expect(rowsOf(frames, names)).toEqual([
    ['0x00000100', '0', '', '', '5000 → 1234 Len=188'],
    ['0x00000100,0x00000100,0x00000101,0x00000101', '1,3,5,5', '1', '', '5000 → 1234 Len=752'],
    ['0x00001fff,0x00001fff', '0,3', '', '', 'NULL packet'],
    ['0x00000100', '9', '5', '0x000001f36aaaaacd', '5000 → 1234 Len=188'],
    ['0x00000100', '9', '', '', 'Scrambled TS payload'],
    ['', '', '', '', '5000 → 1234 Len=376'],
  ]);
});

test('an adaptation field with all it can have', () => {
  const names = ['sc', 'tpd', 'e.ltwo', 'e.pr', 'e.st', 'e.dnau_29_15', 'e.m_3', 'stuffing_bytes'];
  expect(
    rowsOf(
      [FULL],
      names.map((name) => `mp2t.af.${name}`),
    ),
  ).toEqual([['9', '616263', '291', '74565', '2', '2330', '1', 'ffff']]);
  expect(dissectHostile(FULL, RAW_IP, [])).toBeGreaterThan(500);
});

test('sections begin behind a pointer, elementary streams do not', () => {
  const frames = [sent('47410311 000001e0'), sent('47410411 b9'), sent('47410412 05'), sent('47010413')];
  const names = ['mp2t.pointer', 'mp2t.pointer_too_large', '_ws.col.info'];
  expect(rowsOf(frames, names)).toEqual([
    ['', '', '5000 → 1234 Len=188'],
    ['185', '1', '5000 → 1234 Len=188'],
    ['5', '', '5000 → 1234 Len=188'],
    ['', '', '[MP2T fragment of a reassembled packet]'],
  ]);
});
