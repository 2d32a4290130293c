import { expect, test } from '@jest/globals';
import { fieldsOf, fieldsOfChosen, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { ipv4, RAW_IP, udpFrame } from '../../support/tcp.js';

// WireGuard, ESP, IPsec over UDP and IKE; made by hand, expectations as tshark 4.4 has them.
const SENDER = 'd837d030';
const RESPONDER = '06f47dab';
const initiation = `01000000${SENDER}${'11'.repeat(32)}${'22'.repeat(48)}${'33'.repeat(28)}${'44'.repeat(16)}${'00'.repeat(16)}`;
const response = `02000000${RESPONDER}${SENDER}${'55'.repeat(32)}${'66'.repeat(16)}${'77'.repeat(16)}${'00'.repeat(16)}`;
const data = `04000000${RESPONDER}0300000000000000${'88'.repeat(112)}`;
const last = `04000000${RESPONDER}${'ff'.repeat(8)}${'88'.repeat(112)}`;
const keepalive = `04000000${RESPONDER}0400000000000000${'88'.repeat(16)}`;
const wg = (payload: string) => udpFrame(1234, 45678, payload);

test('WireGuard is recognised by type and length; messages are told to their handshake', () => {
  const names = ['wg.type', 'wg.sender', 'wg.counter', 'wg.stream', 'wg.response_to', '_ws.col.info'];
  const frames = [initiation, response, data, keepalive, '0400000012345678', last].map(wg);
  const rows = fieldsOf(frames, RAW_IP, names);
  expect(rows.slice(0, 4)).toEqual([
    [['1'], ['0x30d037d8'], [], ['0'], [], ['Handshake Initiation, sender=0x30D037D8']],
    [['2'], ['0xab7df406'], [], ['0'], ['1'], ['Handshake Response, sender=0xAB7DF406, receiver=0x30D037D8']],
    [['4'], [], ['3'], ['0'], [], ['Transport Data, receiver=0xAB7DF406, counter=3, datalen=96']],
    [['4'], [], ['4'], ['0'], [], ['Keepalive, receiver=0xAB7DF406, counter=4']],
  ]);
  expect(rows[4][0]).toEqual([]);
  expect(rows[5][5]).toEqual(['Transport Data, receiver=0xAB7DF406, counter=18446744073709551615, datalen=96']);
  expect(fieldsOfChosen(frames, RAW_IP, names, [2])).toEqual([rows[2]]);
  expect(dissectHostile(frames[1], RAW_IP)).toBeGreaterThan(1000);
});

test('gaps in the sequence numbers of ESP are remarked on', () => {
  const esp = (sequence: string) => ipv4(50, `c4c0e3f5${sequence}${'aa'.repeat(16)}`);
  const names = [
    'esp.spi',
    'esp.sequence-analysis.expected-sn',
    'esp.sequence-analysis.previous-frame',
    '_ws.expert.message',
  ];
  const rows = fieldsOf([esp('00000001'), esp('00000002'), esp('00000004')], RAW_IP, names);
  expect(rows[1]).toEqual([['0xc4c0e3f5'], [], [], []]);
  expect(rows[2]).toEqual([['0xc4c0e3f5'], ['3'], ['2'], ['Wrong Sequence Number for SPI c4c0e3f5 - 1 missing']]);
});

const header = (next: string, version: string, exchange: string, flags: string, length: number) =>
  `1c1869f6d29ba0cc${'00'.repeat(8)}${next}${version}${exchange}${flags}00000000${length.toString(16).padStart(8, '0')}`;
const TRANSFORMS = '0300000c0100000c800e01000300000802000006' + '0300000803000' + '00d000000080400' + '0014';
const SA = `280000300000002c01010004${TRANSFORMS}`;
const NONCE = `2b000008${'ab'.repeat(4)}`;
const VENDOR = '0000000c09002689dfd6b712';
const ike2 = (() => {
  const payloads = SA + NONCE + VENDOR;
  return header('21', '20', '22', '08', 28 + payloads.length / 2) + payloads;
})();
const ATTRIBUTES = '80010007800e0080800b0001000c000400015180';
const ike1 = (() => {
  const transform = `0000001c01010000${ATTRIBUTES}`;
  const proposal = `0000002401010001${transform}`;
  const payload = `0000003000000001000000 01${proposal}`.replace(' ', '');
  return header('01', '10', '02', '00', 28 + payload.length / 2) + payload;
})();

test('IKEv2: proposals with their transforms, nonce, vendors', () => {
  const names = [
    'isakmp.typepayload',
    'isakmp.tf.id.encr',
    'isakmp.tf.id.dh',
    'isakmp.ike2.attr.key_length',
    'isakmp.nonce',
    'isakmp.vid_string',
    '_ws.col.info',
  ];
  expect(textsOf(udpFrame(500, 500, ike2), RAW_IP, names)).toEqual([
    '33,2,3,3,3,3,40,43',
    '12',
    '20',
    '256',
    'abababab',
    'XAUTH',
    'IKE_SA_INIT MID=00 Initiator Request',
  ]);
});

test('IKEv1: attributes of a transform; an encrypted message stays closed', () => {
  const names = [
    'isakmp.sa.doi',
    'isakmp.ike.attr.encryption_algorithm',
    'isakmp.ike.attr.key_length',
    'isakmp.ike.attr.life_duration',
    'isakmp.enc.data',
    '_ws.col.info',
  ];
  expect(textsOf(udpFrame(500, 500, ike1), RAW_IP, names)).toEqual([
    '1',
    '7',
    '128',
    '86400',
    '',
    'Identity Protection (Main Mode)',
  ]);
  const closed = `${header('05', '10', '02', '01', 36)}${'ee'.repeat(8)}`;
  expect(textsOf(udpFrame(500, 500, closed), RAW_IP, names)[4]).toBe('1');
});

test('what is too short for IKE is data; a message cut by the capture is not gone into', () => {
  const names = ['frame.protocols', 'isakmp.messageid', 'isakmp.length', '_ws.col.info'];
  const of = (payload: string) => textsOf(udpFrame(500, 500, payload), RAW_IP, names);
  expect(of(`${header('00', '10', '02', '00', 27)}`)).toEqual(['raw:ip:udp:data', '', '', '']);
  expect(of('ff')).toEqual(['raw:ip:udp:data', '', '', '']);
  expect(of(header('00', '20', '02', '00', 28))[3]).toBe('Unknown 2 MID=00 Responder Request');
  const frame = udpFrame(500, 500, header('00', '10', '02', '00', 36) + 'ee'.repeat(8));
  const cut = { hex: frame.slice(0, -8), length: frame.length / 2 };
  const info = 'Identity Protection (Main Mode)[Packet size limited during capture]';
  expect(fieldsOf([cut], RAW_IP, names)[0]).toEqual([['raw:ip:udp:isakmp'], ['0x00000000'], [], [info]]);
});

test('port 4500: a marker before IKE, else ESP; a byte that keeps the way open', () => {
  const names = ['udpencap.non_esp_marker', 'isakmp.exchangetype', 'esp.spi', '_ws.col.info'];
  const frames = [`00000000${ike2}`, 'c4c0e3f500000001aabb', 'ff'].map((each) => udpFrame(4500, 4500, each));
  expect(fieldsOf(frames, RAW_IP, names)).toEqual([
    [['1'], ['34'], [], ['IKE_SA_INIT MID=00 Initiator Request']],
    [[], [], ['0xc4c0e3f5'], ['ESP (SPI=0xc4c0e3f5)']],
    [[], [], [], ['NAT-keepalive']],
  ]);
  for (const each of [ike1, ike2]) expect(dissectHostile(udpFrame(500, 500, each), RAW_IP)).toBeGreaterThan(1000);
});
