import { expect, test } from '@jest/globals';
import { ascii, Conversation } from '../../support/damage.js';
import { fieldsOf } from '../../support/dissect.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Sessions written by hand (RFC 2326); what is expected is what tshark 4.4 says of such frames.
const answer = (transport: string) => ascii(`RTSP/1.0 200 OK\r\nCSeq: 1\r\nTransport: ${transport}\r\n\r\n`);
const media = (sequence: string) => `8060${sequence}00000bb8aabbccdd67010203`;
const REPORT = '80c9000100000005';
const frameOf = (channel: string, payload: string) =>
  `24${channel}${(payload.length / 2).toString(16).padStart(4, '0')}${payload}`;

const NAMES = ['_ws.col.protocol', '_ws.col.info', 'rtp.seq', 'rtp.setup-frame', 'rtp.setup-method', 'rtcp.pt'];
const told = (source: string) => `PT=DynamicRTP-Type-96, SSRC=0xAABBCCDD, Seq=${source}, Time=3000`;

test('media and reports in the connection itself, by the channels that the server granted', () => {
  const { frames } = new Conversation(554)
    .server(answer('RTP/AVP/TCP;unicast;interleaved=0-1'))
    .server(frameOf('00', media('0001')))
    .server(frameOf('00', media('0002')) + frameOf('01', REPORT))
    .server(frameOf('07', media('0003')));
  expect(fieldsOf(frames.slice(0), RAW_IP, NAMES).slice(4)).toEqual([
    [['RTP'], [told('1')], ['1'], ['5'], ['DECODE AS'], []],
    [['RTCP'], [`${told('2')}, Receiver Report   `], ['2'], ['5'], ['DECODE AS'], ['201']],
    [['TCP'], ['Interleaved channel 0x07, 16 bytes'], [], [], [], []],
  ]);
});

test('without an answer that grants channels, frames are data', () => {
  const request = ascii('SETUP rtsp://a/ RTSP/1.0\r\nTransport: RTP/AVP/TCP;interleaved=0-1\r\n\r\n');
  const { frames } = new Conversation(554).client(request).server(frameOf('00', media('0001')));
  expect(fieldsOf(frames, RAW_IP, ['rtp.seq', 'rtsp.data'])[4]).toEqual([[], [media('0001')]]);
});

test('media and reports in datagrams, by the ports that the server granted', () => {
  const granted = (transport: string) => new Conversation(554).server(answer(transport)).frames;
  const datagrams = [udpFrame(5000, 6000, media('0001')), udpFrame(5001, 6001, '80ca000100000005')];
  const names = ['rtp.setup-frame', 'rtp.setup-method', 'rtcp.setup-frame', 'rtcp.setup-method'];
  const after = (transport: string) => fieldsOf([...granted(transport), ...datagrams], RAW_IP, names).slice(4);
  expect(after('RTP/AVP;unicast;client_port=5000-5001')).toEqual([
    [['4'], ['RTSP'], [], []],
    [[], [], ['4'], ['RTSP']],
  ]);
  expect(after('RTP/AVPF/UDP;client_port=5000-5001;server_port=6000-6001')).toEqual([
    [['5'], ['DECODE AS'], [], []],
    [[], [], [], []],
  ]);
  for (const other of [
    'RTP/SAVP;client_port=5000-5001',
    'RTP/AVP;CLIENT_PORT=5000-5001',
    'RTP/AVP;client_port=5000-5001;server_port=77-78',
  ])
    expect(after(other)).toEqual([
      [[], [], [], []],
      [[], [], [], []],
    ]);
});
