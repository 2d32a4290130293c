import { expect, test } from '@jest/globals';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Made by hand; what is expected is what tshark 4.4 says of such packets.
const sip = (body: string) =>
  [
    'INVITE sip:bob@10.0.0.2 SIP/2.0',
    'Via: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK1',
    'From: <sip:alice@10.0.0.1>;tag=1',
    'To: <sip:bob@10.0.0.2>',
    'Call-ID: 1@10.0.0.1',
    'CSeq: 1 INVITE',
    'Content-Type: application/sdp',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
const describe = (...lines: string[]) => `${['v=0', 'o=- 1 1 IN IP4 10.0.0.1', 's=-', ...lines].join('\r\n')}\r\n`;
const OFFER = udpFrame(
  5060,
  5060,
  Buffer.from(sip(describe('c=IN IP4 10.0.0.1', 't=0 0', 'm=audio 30000 RTP/AVP 8'))).toString('hex'),
);
const media = (payload: string) => udpFrame(30_000, 40_000, payload);
const PACKET = `9188ffff00000010${'0eaf0eaf'}00000007bede000110aa0000d5d5`;
const NEXT = `a00800000000 0001${'0eaf0eaf'}d5d5000003`.replace(' ', '');

const NAMES = [
  'rtp.setup-frame',
  'rtp.p_type',
  'rtp.extseq',
  'rtp.csrc.item',
  'rtp.ext.rfc5285.data',
  'rtp.payload',
  'rtp.padding.count',
  '_ws.col.info',
];

test('media are recognised where a session description announced them, and sequence numbers count on', () => {
  const frames = [media(PACKET), OFFER, media(PACKET), media(NEXT)];
  const rows = fieldsOf(frames, RAW_IP, NAMES);
  expect(rows[0][1]).toEqual([]);
  expect(rows[2]).toEqual([
    ['2'],
    ['8'],
    ['131071'],
    ['0x00000007'],
    ['aa'],
    ['d5d5'],
    [],
    ['PT=ITU-T G.711 PCMA, SSRC=0xEAF0EAF, Seq=65535, Time=16, Mark'],
  ]);
  expect(rows[3].slice(2, 7)).toEqual([['131072'], [], [], ['d5d5'], ['3']]);
  expect(fieldsOfChosen(frames, RAW_IP, NAMES, [3])).toEqual([rows[3]]);
});

test('other ports carry none', () => {
  const rows = fieldsOf([OFFER, udpFrame(30_002, 40_000, PACKET)], RAW_IP, NAMES);
  expect(rows[1][1]).toEqual([]);
});

test('damaged packets do no harm', () => {
  expect(dissectHostile(media(PACKET), RAW_IP, [OFFER])).toBeGreaterThan(1000);
});
