import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

/** Of tcpdump's lspping-fec-rsvp. */
const REQUEST =
  'ff03002145c0003cc5ca00003e119c0a0a1400010c0404040daf11b1002818a90001000002020300000000000000000140cd' +
  '7a650008965540cd7a6500089ba9';

/** Of tcpdump's lspping-fec-ldp. */
const PREFIX =
  'ff03028118950fff4500004c9f13000040114c850c0404047f00000112b20daf003897920001000001020000000000000000' +
  '000140cd7b240001ce7500000000000000000001000c000100050c01010120000000';

test('a ping of a tunnel', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'mpls_echo.tlv.fec.type',
    'mpls_echo.tlv.fec.rsvp_ip_tun_id',
    'mpls_echo.timestamp_sent',
  ];
  expect(textsOf(REQUEST, 9, names)).toEqual([
    'ppp:ip:udp:mpls-echo',
    'MPLS ECHO',
    'MPLS Echo Reply',
    '',
    '',
    'Jul 21, 2070 16:42:13.000131030 UTC',
  ]);
});

test('a ping of a prefix', () => {
  const names = [
    'frame.protocols',
    '_ws.col.protocol',
    '_ws.col.info',
    'mpls_echo.tlv.fec.ldp_ipv4',
    'mpls_echo.reply_mode',
  ];
  expect(textsOf(PREFIX, 9, names)).toEqual([
    'ppp:mpls:udp:mpls-echo',
    'MPLS ECHO',
    'MPLS Echo Request',
    '12.1.1.1',
    '2',
  ]);
});

test('what has another version is none', () => {
  const ping = (version: string) => udpFrame(40_000, 3503, `${version}00000102${'00'.repeat(26)}`);
  expect(textsOf(ping('0001'), RAW_IP, ['_ws.col.info'])).toEqual(['MPLS Echo Request']);
  expect(textsOf(ping('0002'), RAW_IP, ['_ws.col.info'])).toEqual(['40000 → 3503 Len=32']);
});

test('hostile bytes', () => {
  expect(dissectHostile(REQUEST, 9)).toBeGreaterThan(50);
  expect(dissectHostile(PREFIX, 9)).toBeGreaterThan(50);
});
