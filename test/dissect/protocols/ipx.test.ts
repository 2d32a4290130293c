import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

const ETHERNET = 1;
/** Written by hand: a packet of IPX behind LLC, with an echo request of SMB in it. */
const PACKET =
  '030000000001020000000001004d e0e003 ffff004a0004 00000001 00505633789e 0550 00000002 000c29d479b2 0552' +
  ` ff534d42 2b 00000000 00 0000 0000 00000000 0201 0c00 0000 00d0 0032 0000 c103 01 0100 0700 0448656c6c6f00`;

test('addresses, and SMB without a connection', () => {
  const names = [
    'ipx.src',
    'ipx.dst.node',
    'ipx.dst.net',
    'ipx.socket',
    'smb.sessid',
    'smb.sequence_num',
    'smb.echo.data',
    'frame.protocols',
    '_ws.col.info',
  ];
  expect(textsOf(PACKET, ETHERNET, names)).toEqual([
    '00000002.000c29d479b2',
    '00:50:56:33:78:9e',
    '0x0000000000000001',
    '0x0550,0x0552',
    '258',
    '12',
    '0448656c6c6f00',
    'eth:llc:ipx',
    'Echo Request',
  ]);
});

test('cut anywhere, with any byte changed', () => {
  expect(dissectHostile(PACKET, ETHERNET)).toBeGreaterThan(1000);
});
