import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4, udp } from '../../support/ip.js';

// Messages made by hand after the protocol's description.
const message = (text: string) => over4(ipv4(udp(text.replace(/\s/g, ''), 50_000, 1044)));
const ANNOUNCE = message(
  '40 01 0001 0a000001 0211a8c5 00 9d 18 00 01 06 00 14 00 00 0514 00000064 0000000a e6040401 e6050538 0a000002',
);
const SEGMENT = message('50 09 0002 0a000001 0211a8c5 00 6a 00 00 09 02 0001 0002 0003 616263');
const FILE = message(
  '50 07 0002 0a000001 0211a8c5 00 6a 00 00 07 08 0001 00 00 0000 01 00 000000000005 00000064 00000000000f4240 612e6200',
);

test('UFTP version 4: an announcement', () => {
  expect(
    textsOf(ANNOUNCE, 1, ['frame.protocols', '_ws.col.info', 'uftp4.gsize', 'uftp4.announce.hlen', 'uftp4.dest']),
  ).toEqual(['eth:ethertype:ip:udp:uftp:uftp4', 'ANNOUNCE     ID=0211A8C5', '1', '24', '0x0a000002']);
});

test('UFTP version 5: a file and a part of it', () => {
  expect(textsOf(SEGMENT, 1, ['_ws.col.info', 'uftp5.fileseg.data'])).toEqual([
    'FILESEG      ID=0211A8C5:0001  Section=2  Block=3',
    '616263',
  ]);
  expect(textsOf(FILE, 1, ['_ws.col.info', 'uftp5.fileinfo.name', 'uftp5.fileinfo.fsize'])).toEqual([
    'FILEINFO     ID=0211A8C5:0001',
    'a.b',
    '5',
  ]);
});

test('UFTP: nothing throws, and other versions are left alone', () => {
  for (const each of [ANNOUNCE, SEGMENT, FILE]) expect(dissectHostile(each, 1)).toBeGreaterThan(1000);
  expect(textsOf(message('70 09 0002'), 1, ['frame.protocols'])).toEqual(['eth:ethertype:ip:udp:data']);
});
