import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, over4 } from '../../support/ip.js';

// Packets made by hand after RFC 3208, sections 8 and 9.
const pgm = (packet: string) => over4(ipv4(packet.replace(/\s/g, ''), { protocol: 113 }));
const HEADER = (type: string, flags: string, length: string) =>
  `04d2 162e ${type} ${flags} 0000 0a0b0c0d0e0f ${length}`;
const SPM = pgm(`${HEADER('00', '00', '0000')} 00000007 00000001 00000009 0001 0000 0a000001`);
const ODATA = pgm(
  `${HEADER('04', '01', '0003')} 00000007 00000001 0004 0014 8110 0000 00000005 00000002 00000008 61626364`,
);
const NAK = pgm(
  `${HEADER('08', '01', '0000')} 00000007 0001 0000 0a000001 0002 0000 ff020000000000000000000000000001` +
    '0004 0024 0208 0000 00000008 0308 0000 00000001 040c 0000 00000003 00000004 8808 0001 00000010',
);

test('PGM: a path message', () => {
  expect(
    textsOf(SPM, 1, [
      'frame.protocols',
      '_ws.col.info',
      'pgm.port',
      'pgm.spm.lead',
      'pgm.spm.path.ipv4',
      'pgm.hdr.gsi',
    ]),
  ).toEqual([
    'eth:ethertype:ip:pgm',
    'SPM   sqn 0x7 gsi 0a0b0c0d0e0f',
    '1234,5678',
    '0x00000009',
    '10.0.0.1',
    '0a0b0c0d0e0f',
  ]);
});

test('PGM: data stand behind the options', () => {
  expect(
    textsOf(ODATA, 1, [
      '_ws.col.info',
      'pgm.opts.tlen',
      'pgm.genopts.end',
      'pgm.opts.fragment.total_length',
      'data.data',
    ]),
  ).toEqual(['ODATA sqn 0x7 gsi 0a0b0c0d0e0f tsdulen 3', '20', 'True', '8', '61626364']);
});

test('PGM: a request with options', () => {
  expect(
    textsOf(NAK, 1, [
      'pgm.nak.src.ipv4',
      'pgm.nak.grp.ipv6',
      'pgm.opts.nak.list',
      'pgm.genopts.type',
      'pgm.genopts.len',
    ]),
  ).toEqual(['10.0.0.1', 'ff02::1', '00000008', '0x02,0x03,0x04,0x08', '8,8,12,8']);
});

test('PGM: nothing throws', () => {
  for (const each of [SPM, ODATA, NAK]) expect(dissectHostile(each, 1)).toBeGreaterThan(1000);
});
