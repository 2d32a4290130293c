import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4, udp } from '../../support/ip.js';

// Messages made by hand after ANSI C12.22; what is expected of them is what tshark says of the same bytes.
const size = (text: string) => (text.length / 2).toString(16).padStart(2, '0');
const value = (tag: string, ...contents: readonly string[]) => {
  const text = contents.join('').replace(/\s/g, '');
  return `${tag}${size(text)}${text}`;
};
const CALLED = value('a2', '060d607c86f754011600010140ce11');
const CALLING = value('a6', '80020304');
const NUMBER = value('a8', '02020f89');
const message = (epsem: string, ...more: readonly string[]) =>
  over4(
    ipv4(
      udp(value('60', CALLED, CALLING, NUMBER, ...more, value('be', value('28', value('81', epsem)))), 50_000, 1153),
    ),
  );
const services = (...each: readonly string[]) => `80${each.map((text) => value('', text)).join('')}`;

const READS = message(services('300008', '3f0008 000001 0002'));
const WRITES = message(services('400007 0005 340800 3e08 7e', '4f0005 000004 0002 0102 00'));
const LOGON = message(services('50 0002 555345524e414d452020', '5304 01020304', '01', '71'));
const ENCRYPTED = message('98 01020304 65f1e271a71f7f27', value('ac', 'a20da00ba10980010081044c97f489'));

test('C12.22: who calls whom, and what is read', () => {
  expect(
    textsOf(READS, 1, [
      '_ws.col.protocol',
      'c1222.called_ap_title_abs',
      'c1222.calling_ap_title_rel',
      'c1222.calling_AP_invocation_id',
      'c1222.read.table',
      'c1222.read.count',
    ]),
  ).toEqual(['ANSI C12.22', '2.16.124.113620.1.22.0.1.1.64.10001', '.3.4', '3977', '0x0008,0x0008', '2']);
});

test('C12.22: writing a table, and beginning a procedure', () => {
  expect(
    textsOf(WRITES, 1, [
      'c1222.procedure.num',
      'c1222.procedure.mfg',
      'c1222.write.data',
      'c1222.write.chksum.status',
      'c1222.bad_checksum',
      'c1222.write.offset',
    ]),
  ).toEqual(['52', '1', '3e08,0102', '1,0', '1', '0x000004']);
  expect(
    textsOf(LOGON, 1, ['c1222.logon.user', 'c1222.authenticate.data', 'c1222.err', 'c1222.command_truncated']),
  ).toEqual(['USERNAME  ', '01020304', '0x01', '1']);
});

test('C12.22: what is encrypted stays so', () => {
  expect(
    textsOf(ENCRYPTED, 1, [
      'c1222.epsem.edclass',
      'c1222.epsem.flags.security',
      'c1222.epsem.data',
      'c1222.epsem.mac',
      'c1222.iv_element',
      'c1222.crypto_bad',
    ]),
  ).toEqual(['01020304', '0x02', '65f1e271a71f7f27', 'a71f7f27', '4c97f489', 'True']);
});

test('C12.22: nothing throws', () => {
  for (const each of [READS, WRITES, LOGON, ENCRYPTED]) expect(dissectHostile(each, 1)).toBeGreaterThan(1000);
});
