import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

/** A frame of our own making. */
const REQUEST =
  '02000000000202000000000108004500009000010000401100000a0000010a00000206a506a5007c0000c802007400000000' +
  '0000000080080000000000018008000000020100800a0000000300000003800a0000000400000002800e0000000501020304' +
  '050607088008000000060123800a000000076c616331800a0000000876656e64800800000009000580080000000a0008800a' +
  '0000000baabbccdd';

/** A frame of our own making. */
const DATA =
  '02000000000202000000000108004500004500010000401100000a0000010a00000206a506a500310000000200050006ff03' +
  '00214500001f00010000401100000a0000010a00000200010002000b0000616263';

/** A frame of our own making. */
const SESSION =
  '0200000000020200000000010800450000aa00010000401100000a0000010a00000206a506a500960000c803008e00000007' +
  '00010001800800000000000a800a0000003f00000001800a0000004000000002800a0000004101020304800900000042656e' +
  '648008000000440005800800000045000180080000004600028008000000470003800e0000004a00000000000003e8800e00' +
  '00004b00000000000003e880170000003b0100000000000000000000000000000000';

/** A frame of our own making. */
const PSEUDOWIRE =
  '02000000000202000000000108004500004500010000407300000a0000010a00000200000063020000000002020000000001' +
  '08004500001f00010000401100000a0000010a00000200010002000b0000616263';

test('a request for a connection', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'l2tp.avp.type',
    'l2tp.avp.host_name',
    'l2tp.avp.assigned_tunnel_id',
    'l2tp.tie_breaker',
  ];
  expect(textsOf(REQUEST, 1, names)).toEqual([
    'eth:ethertype:ip:udp:l2tp',
    'L2TP',
    'Control Message - SCCRQ (tunnel id=0, session id=0)',
    '0,2,3,4,5,6,7,8,9,10,11',
    'lac1',
    '5',
    '0x0102030405060708',
  ]);
});

test('PPP in a session', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'l2tp.tunnel', 'l2tp.session', 'udp.dstport'];
  expect(textsOf(DATA, 1, names)).toEqual([
    'eth:ethertype:ip:udp:l2tp:ppp:ip:udp:data',
    'UDP',
    '1 → 2 Len=3',
    '5',
    '6',
    '1701,2',
  ]);
});

test('a session of version 3', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'l2tp.ccid',
    'l2tp.avp.pseudowire_type',
    'l2tp.avp.circuit_status',
  ];
  expect(textsOf(SESSION, 1, names)).toEqual([
    'eth:ethertype:ip:udp:l2tp',
    'L2TPv3',
    'Control Message - ICRQ (ccid=0x00000007), LSID:  1, RSID:  2',
    '0x00000007',
    '5',
    'True',
  ]);
});

test('what a session of version 3 carries', () => {
  const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'l2tp.sid', 'data.len'];
  expect(textsOf(PSEUDOWIRE, 1, names)).toEqual([
    'eth:ethertype:ip:l2tp:data',
    'L2TPv3',
    'D[S:0x00000063]',
    '0x00000063',
    '45',
  ]);
});

test('hostile bytes', () => {
  expect(dissectHostile(REQUEST, 1)).toBeGreaterThan(50);
  expect(dissectHostile(DATA, 1)).toBeGreaterThan(50);
  expect(dissectHostile(SESSION, 1)).toBeGreaterThan(50);
  expect(dissectHostile(PSEUDOWIRE, 1)).toBeGreaterThan(50);
});
