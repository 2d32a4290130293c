import { expect, test } from '@jest/globals';
import { textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames of link type 9 (PPP), built by hand after RFC 1661, 1332, 1877 and 1994; the texts are tshark 4.4's.
const PPP = 9;
const LCP_REQUEST =
  'ff03 c021 0107 0024 0104 05d4 0206 000a0000 0305 c22305 0506 01020304 0702 0802 1307 020a000001 ff';
const IPCP_NAK = 'ff03 8021 0309 001a 0306 0a000001 8106 01010101 0206 002d0f01 0301 0203';
const CHAP_CHALLENGE = 'ff03 c223 0101 001b 10 000102030405060708090a0b0c0d0e0f 736572766572';

test('options of the link', () => {
  const names = ['opt.type', 'opt.mru', 'opt.asyncmap', 'opt.asyncmap.dc1', 'opt.algorithm', 'opt.magic_number'];
  expect(
    textsOf(
      LCP_REQUEST,
      PPP,
      [...names, 'opt.ip_address', 'opt.mtu_bytes'].map((name) => `lcp.${name}`),
    ),
  ).toEqual(['1,2,3,5,7,8,19', '1492', '0x000a0000', 'True', '5', '0x01020304', '10.0.0.1', '010405d4']);
});

test('an option of another length than it has is remarked only', () => {
  const wrong = 'ff03 c021 0101 0009 0105 05d400';
  expect(textsOf(wrong, PPP, ['lcp.opt.type', 'ppp.opt.len.invalid', '_ws.expert.message'])).toEqual([
    '',
    '1',
    'Maximum Receive Unit (with option length = 5 bytes; should be 4)',
  ]);
});

test('a rejected protocol is taken apart', () => {
  const reject = 'ff03 c021 0801 000a 8057 0101 0004';
  expect(textsOf(reject, PPP, ['frame.protocols', 'lcp.rej_proto'])).toEqual(['ppp:lcp:ipv6cp', '0x8057']);
});

test('options of IP', () => {
  const names = ['ip_address', 'pri_dns_address', 'max_slot_id', 'comp_slot_id'].map((name) => `ipcp.opt.${name}`);
  expect(textsOf(IPCP_NAK, PPP, [...names, '_ws.col.info'])).toEqual([
    '10.0.0.1',
    '1.1.1.1',
    '15',
    'True',
    'Configuration Nak',
  ]);
});

test('the compression of headers needs its own parameters', () => {
  const cut = 'ff03 8021 0101 0008 0204 002d';
  expect(textsOf(cut, PPP, ['ipcp.opt.compress_proto', 'ipcp.opt.max_slot_id', 'frame.protocols'])).toEqual([
    '0x002d',
    '',
    'ppp:ipcp',
  ]);
});

test('a challenge', () => {
  expect(textsOf(CHAP_CHALLENGE, PPP, ['chap.value_size', 'chap.name', '_ws.col.protocol', '_ws.col.info'])).toEqual([
    '16',
    'server',
    'PPP CHAP',
    "Challenge (NAME='server', VALUE=0x000102030405060708090a0b0c0d0e0f)",
  ]);
});

test.each([LCP_REQUEST, IPCP_NAK, CHAP_CHALLENGE])('cut anywhere', (hex) => {
  expect(dissectHostile(hex, PPP)).toBeGreaterThan(100);
});
