import { expect, test } from '@jest/globals';
import { fieldsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Messages made by hand; expectations as tshark 4.4 has them.
const hexOf = (text: string) => Buffer.from(text, 'latin1').toString('hex');
const rowsOf = (frames: readonly string[], names: readonly string[], linkType = RAW_IP) =>
  fieldsOf(frames, linkType, names).map((row) => row.map((texts) => texts.join(',')));

test("Realtek's switches: remote control, echo, loops, and what is unknown", () => {
  const frame = (hex: string) => `ffffffffffff0200000000018899${hex}`;
  const HELLO = frame('01802379 0205 020000000002 0506 0708090a'.replaceAll(' ', ''));
  const frames = [HELLO, frame('01022379020104 03'.replace(' ', '')), frame('02'), frame('23'), frame('25ab')];
  const names = ['rrcp.regdata', 'rrcp.hello_reply.chip_id', 'rep.protocol', 'rldp.protocol', 'realtek.packet'];
  expect(rowsOf(frames, ['_ws.col.protocol', '_ws.col.info', ...names], 1)).toEqual([
    ['RRCP', 'Hello Reply', '', '0x0506', '', '', ''],
    ['RRCP', 'Set Request', '0x0403', '', '', '', ''],
    ['REP', 'Echo Request', '', '', '0x02', '', ''],
    ['RLDP', 'Network Loop Detection', '', '', '', '0x23', ''],
    ['Realtek', '', '', '', '', '', '25ab'],
  ]);
  expect(dissectHostile(HELLO, 1)).toBeGreaterThan(100);
});

test("BFD's echo has no form", () => {
  expect(rowsOf([udpFrame(40_000, 3785, '616263')], ['bfd_echo.packet', '_ws.col.info'])).toEqual([
    ['616263', 'Originator specific content'],
  ]);
});

test('probes of HiPerConTracer are known by their time', () => {
  const probe = (time: string) => udpFrame(40_000, 50_001, `abcd12340501 0007${time}`.replace(' ', ''));
  const names = ['hipercontracer.send_timestamp', 'hipercontracer.seq_number', '_ws.col.protocol', '_ws.col.info'];
  expect(rowsOf([probe('0005858c223ea600'), probe('0000858c223ea600')], names)).toEqual([
    ['Dec 29, 2025 13:30:00.000000000 UTC', '7', 'UDP, HiPerConTracer', '40000 → 50001 Len=16 (SendTTL=5, Round=1)'],
    ['', '', 'UDP', '40000 → 50001 Len=16'],
  ]);
});

test("Canon's printers", () => {
  const frame = udpFrame(40_000, 8611, `${hexOf('BJNP')}013000000007000500000003616263`);
  expect(rowsOf([frame], ['bjnp.seq_no', 'bjnp.payload', '_ws.col.info'])).toEqual([
    ['7', '616263', 'Printer Command: Get Printer Identity'],
  ]);
  expect(dissectHostile(frame, RAW_IP)).toBeGreaterThan(100);
});

test("TiVo's beacons", () => {
  const beacon = (text: string) => udpFrame(2190, 2190, hexOf(text));
  const frame = beacon('tivoconnect=1\nswversion=1.0\nidentity=uuid:4d69\nmachine=R7\nservices=a:8200/http\n');
  const frames = [frame, beacon('tivoconnect=1\nidentity=x'), beacon('hello, world')];
  expect(rowsOf(frames, ['tivoconnect.version', 'tivoconnect.services', '_ws.col.info'])).toEqual([
    ['1.0', 'a:8200/http', 'Discovery Beacon R7 (uuid:4d69)'],
    ['', '', 'Discovery Beacon ID:x'],
    ['', '', '2190 → 2190 Len=12'],
  ]);
  expect(dissectHostile(frame, RAW_IP)).toBeGreaterThan(100);
});
