import { expect, test } from '@jest/globals';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ACK, client, ipv4, RAW_IP, udpFrame } from '../../support/tcp.js';

// Made by hand; what is expected is what tshark 4.4 says of such packets.
const sip = (body: string, start = 'INVITE sip:bob@10.0.0.2 SIP/2.0') =>
  [
    start,
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
const invite = sip(describe('c=IN IP4 10.0.0.1', 't=0 0', 'm=audio 30000 RTP/AVP 8'));
const OFFER = udpFrame(5060, 5060, Buffer.from(invite).toString('hex'));
const NEW_OFFER = udpFrame(5060, 5060, Buffer.from(invite.replace('CSeq: 1', 'CSeq: 2')).toString('hex'));
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
    ['65535'],
    ['0x00000007'],
    ['aa'],
    ['d5d5'],
    [],
    ['PT=ITU-T G.711 PCMA, SSRC=0xEAF0EAF, Seq=65535, Time=16, Mark'],
  ]);
  expect(rows[3].slice(2, 7)).toEqual([['65536'], [], [], ['d5d5'], ['3']]);
  expect(fieldsOfChosen(frames, RAW_IP, NAMES, [3])).toEqual([rows[3]]);
});

test('other ports carry none', () => {
  const rows = fieldsOf([OFFER, udpFrame(30_002, 40_000, PACKET)], RAW_IP, NAMES);
  expect(rows[1][1]).toEqual([]);
});

const signal = (text: string) => udpFrame(5060, 5060, Buffer.from(text).toString('hex'));
/** A datagram the other way round. */
const back = (sourcePort: number, destinationPort: number, payload: string) =>
  ipv4(17, udpFrame(sourcePort, destinationPort, payload).slice(40), '10.0.0.2', '10.0.0.1');
const SETUP = ['frame.protocols', 'rtp.setup-frame', 'rtp.setup-method', 'sip.call_id_generated'];
const offer = describe('c=IN IP4 10.0.0.1', 't=0 0', 'm=audio 30000 RTP/AVP 8');
const answer = describe('c=IN IP4 10.0.0.2', 't=0 0', 'm=audio 40000 RTP/AVP 8');

test('an answer sets up what its request asked for, a request that is sent again nothing', () => {
  const accepted = ipv4(17, signal(sip(answer, 'SIP/2.0 200 OK')).slice(40), '10.0.0.2', '10.0.0.1');
  const frames = [
    signal(sip(offer)),
    signal(sip(offer)),
    back(40_000, 30_000, NEXT),
    accepted,
    media(NEXT),
    media(NEXT),
  ];
  const rows = fieldsOf(frames, RAW_IP, SETUP);
  const found = (frame: string) => [['raw:ip:udp:rtp'], [frame], ['SDP'], ['1@10.0.0.1']];
  expect(rows[2]).toEqual(found('1'));
  expect(rows[4]).toEqual(found('1'));
  expect(fieldsOfChosen(frames, RAW_IP, SETUP, [5])).toEqual([rows[5]]);
});

test('what the payload is, the description says: events, earlier blocks, encrypted bytes', () => {
  const lines = ['c=IN IP4 10.0.0.1', 't=0 0', 'm=audio 30000 RTP/AVP 97 98', 'a=rtpmap:97 telephone-event/8000'];
  const red = 'a=rtpmap:98 red/8000';
  const plain = signal(sip(describe(...lines, red)));
  const crypto = 'a=crypto:1 AES_CM_128_HMAC_SHA1_32 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:2';
  const described = sip(describe('c=IN IP4 10.0.0.1', 't=0 0', 'm=audio 30000 RTP/SAVP 8', crypto));
  const secret = signal(described.replace('CSeq: 1', 'CSeq: 2'));
  const header = (type: string) => `80${type}000100000010${'0eaf0eaf'}`;
  const names = [
    'rtp.payload',
    'rtpevent.event_id',
    'rtpevent.duration',
    'rtp.p_type',
    'rtp.block-length',
    'srtp.enc_payload',
  ];
  const more = [...names, 'srtp.mki', 'srtp.auth_tag', '_ws.col.protocol', '_ws.col.info'];
  const frames = [
    plain,
    media(`${header('61')}018a0320`),
    media(`${header('62')}800a0004000102030405060708`),
    secret,
    media(`${header('08')}aabbcc0102d1d2d3d4`),
  ];
  const rows = fieldsOf(frames, RAW_IP, more);
  const event = ['RTP EVENT', 'Payload type=RTP Event, DTMF One 1 (end)'];
  expect(rows[1]).toEqual([['018a0320'], ['1'], ['800'], ['97'], [], [], [], [], [event[0]], [event[1]]]);
  expect(rows[2].slice(0, 5)).toEqual([
    ['800a0004000102030405060708', '01020304', '05060708'],
    [],
    [],
    ['98', '0', '0'],
    ['4'],
  ]);
  expect(rows[2][9]).toEqual(['PT=red, SSRC=0xEAF0EAF, Seq=1, Time=16']);
  expect(rows[4].slice(5, 9)).toEqual([['aabbcc'], ['0102'], ['d1d2d3d4'], ['SRTP']]);
});

test('a port of media may carry reports, STUN and DTLS beside them', () => {
  const mixed = signal(sip(describe('c=IN IP4 10.0.0.1', 't=0 0', 'm=audio 30000 RTP/AVP 8', 'a=rtcp-mux')));
  const frames = [mixed, media('80c9000100000001'), media('00'.repeat(20)), media('f0'.repeat(20))];
  const rows = fieldsOf(frames, RAW_IP, ['frame.protocols', '_ws.col.protocol', '_ws.col.info']);
  expect(rows[1]).toEqual([['raw:ip:udp:rtp:rtcp'], ['RTCP'], ['Receiver Report   ']]);
  expect(rows[2]).toEqual([['raw:ip:udp:rtp:data'], ['UDP'], ['30000 → 40000 Len=20']]);
  expect(rows[3]).toEqual([['raw:ip:udp:data'], ['RTP'], ['Unknown RTP version 3']]);
});

test('Skinny announces media', () => {
  const start =
    '2800000014000000220000000000000000000000' +
    '0a000001' +
    '000000000000000000000000' +
    '30750000' +
    '4f00000014a362e1';
  const skinny = client(ACK, 1, 1, { sourcePort: 50_000, destinationPort: 2000, payload: start });
  const rows = fieldsOf([skinny, media(NEXT)], RAW_IP, ['_ws.col.info', 'skinny.portNumber', ...SETUP]);
  expect(rows[0].slice(0, 2)).toEqual([['OpenReceiveChannelAck '], ['30000']]);
  expect(rows[1].slice(2, 5)).toEqual([['raw:ip:udp:rtp'], ['1'], ['SKINNY']]);
});

test('damaged packets do no harm', () => {
  expect(dissectHostile(media(PACKET), RAW_IP, [OFFER])).toBeGreaterThan(1000);
});

test('a payload has its short name and its rate, as agreed on or as everywhere; what has no rate was not agreed on', () => {
  const maps = ['a=rtpmap:96 opus/48000/2', 'a=rtpmap:97 speex', 'a=rtpmap:98 telephone-event/8000'];
  const agreed = describe('c=IN IP4 10.0.0.1', 't=0 0', 'm=audio 30000 RTP/AVP 8 96 97 98 99', ...maps);
  const frames = [
    signal(sip(agreed)),
    ...['08', '60', '61', '62', '63', '0a'].map((type) => media(`80${type}0001000000000eaf0eaf08d5d5d5`)),
  ];
  const rows = fieldsOf(frames, RAW_IP, ['rtp.payload_name', 'rtp.clock_rate', '_ws.col.info']).slice(1);
  const info = (name: string) => [`PT=${name}, SSRC=0xEAF0EAF, Seq=1, Time=0`];
  expect(rows).toEqual([
    [['g711A'], ['8000'], info('ITU-T G.711 PCMA')],
    [['opus'], ['48000'], info('opus')],
    [['RTPType-97'], [], info('DynamicRTP-Type-97')],
    [['telephone-event'], [], ['Payload type=RTP Event, DTMF Eight 8 (end)']],
    [['g711A'], ['8000'], info('DynamicRTP-Type-99')],
    [['16-bit audio, stereo'], ['44100'], info('16-bit uncompressed audio, stereo')],
  ]);
});

test('protected reports: what is not encrypted, and what stands behind them', () => {
  const crypto = 'a=crypto:1 AES_CM_128_HMAC_SHA1_32 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz|2^20|1:2';
  const offer = sip(describe('c=IN IP4 10.0.0.1', 't=0 0', 'm=audio 30000 RTP/SAVP 8', crypto));
  const report = (hex: string) => udpFrame(30_001, 40_000, hex);
  const behind = (flag: string) => `${flag}0000070102d1d2d3d4`;
  const frames = [
    signal(offer),
    report(`80c9000101020304aabbccddeeff0011${behind('80')}`),
    report(`80c9000101020304${behind('00')}`),
  ];
  const names = ['frame.protocols', 'rtcp.senderssrc', 'srtcp.e', 'srtcp.index', 'srtcp.mki', 'srtcp.auth_tag'];
  const [, encrypted, plain] = fieldsOf(frames, RAW_IP, [...names, 'rtcp.length_check', '_ws.col.protocol']);
  const shown = ['raw:ip:udp:rtcp', '0x01020304'];
  const trailer = ['True', '7', '0102', 'd1d2d3d4'];
  expect(encrypted.map((values) => values.join())).toEqual([...shown, ...trailer, '', 'SRTCP']);
  expect(plain.map((values) => values.join())).toEqual([...shown, '', '', '', '', 'True', 'SRTCP']);
});

test('an announced end has a stream with whomever it speaks, and another one when it is announced again', () => {
  const HEAD = PACKET.slice(0, 24);
  const ports = (from: number, to: number) => from.toString(16).padStart(4, '0') + to.toString(16).padStart(4, '0');
  const speaks = (from: number, fromPort: number, to: number, toPort: number) =>
    ipv4(17, `${ports(fromPort, toPort)}00140000${HEAD}`, `10.0.0.${from}`, `10.0.0.${to}`);
  const frames = [
    speaks(1, 30_000, 9, 40_000),
    OFFER,
    speaks(1, 30_000, 2, 40_000),
    speaks(3, 40_001, 1, 30_000),
    speaks(3, 5000, 2, 5000),
    NEW_OFFER,
    speaks(2, 40_000, 1, 30_000),
    speaks(1, 30_000, 2, 40_000),
    speaks(1, 30_001, 2, 40_001),
    speaks(9, 40_000, 1, 30_000),
  ];
  const names = ['udp.stream', 'udp.stream.pnum'];
  const streams = fieldsOf(frames, RAW_IP, names).map(String);
  expect(streams).toEqual(['0,1', '1,1', '2,1', '2,2', '3,1', '1,2', '4,1', '4,2', '5,1', '0,2']);
  expect(fieldsOfChosen(frames, RAW_IP, names, [7]).map(String)).toEqual(['4,2']);
});
