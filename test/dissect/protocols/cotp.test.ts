import { expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';

// Frames are made by hand; what is expected of them is what tshark 4.4 says of the same bytes.
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const text = (value: string) => Buffer.from(value, 'latin1').toString('hex');

/** TPDUs, each in a TPKT of its own, in one TCP segment to the port. */
function frame(port: number, ...tpdus: string[]): string {
  const payload = tpdus.map((each) => `0300${hex(each.length / 2 + 4, 4)}${each}`).join('');
  const tcp = `a028${hex(port, 4)}00000001000000015018200000000000`;
  const length = hex(20 + (tcp.length + payload.length) / 2, 4);
  return `020000000002020000000001 0800 4500${length}00010000400600000a0000010a000002${tcp}${payload}`;
}

const CONNECT = '13e00000000700c1020100c20441424344c0010a';
const NEGOTIATION = `24e00000000000${text('Cookie: mstshash=bob\r\n')}0103080003000000`;

test('a connection is asked for, with parameters', () => {
  const names = ['tpkt.length', 'cotp.type', 'cotp.srcref', 'cotp.class', 'cotp.src-tsap', 'cotp.dst-tsap'];
  expect(textsOf(frame(102, CONNECT), 1, [...names, 'cotp.tpdu_size', '_ws.col.protocol', '_ws.col.info'])).toEqual([
    '24',
    '0x0e',
    '0x0007',
    '0',
    '0x0100',
    'ABCD',
    '1024',
    'COTP',
    'CR TPDU src-ref: 0x0007 dst-ref: 0x0000',
  ]);
});

test('several packets of one segment', () => {
  const names = ['tpkt.length', 'cotp.eot', 'data.data', 'frame.protocols', '_ws.col.info'];
  expect(textsOf(frame(102, '02f0007a', '02f08179'), 1, names)).toEqual([
    '8,8',
    'False,True',
    '79',
    'eth:ethertype:ip:tcp:tpkt:cotp:cotp:data',
    'DT TPDU (1) EOT',
  ]);
});

test('a part of a message says so', () => {
  expect(textsOf(frame(102, '02f0007a7a'), 1, ['_ws.col.info'])).toEqual(['DT TPDU (0) [COTP fragment, 2 bytes]']);
});

test('the last part of a message lists the parts before it', () => {
  const names = ['cotp.segment', 'cotp.segment.count', 'cotp.reassembled.length', 'data.data'];
  const part = (sequence: string, tpdu: string) => frame(102, tpdu).replace('0000000100000001', `${sequence}00000001`);
  expect(fieldsOf([part('00000001', '02f000'), part('00000008', '02f0807a7a')], 1, names)).toEqual([
    [[], [], [], []],
    [['1', '2'], ['2'], ['2'], ['7a7a']],
  ]);
});

test('a remote desktop negotiates in the request', () => {
  const names = ['rdp.rt_cookie', 'rdp.neg_type', 'rdp.negReq.flags', 'rdp.negReq.requestedProtocols.hybrid'];
  expect(
    textsOf(frame(3389, NEGOTIATION), 1, [...names, '_ws.col.protocol', '_ws.col.info', 'frame.protocols']),
  ).toEqual([
    'Cookie: mstshash=bob',
    '0x01',
    '0x03',
    'True',
    'RDP',
    'Cookie: mstshash=bob, Negotiate Request',
    'eth:ethertype:ip:tcp:cotp:rdp',
  ]);
});

test('and the server answers in the confirm', () => {
  const names = ['rdp.neg_type', 'rdp.negReq.selectedProtocol', '_ws.col.info'];
  expect(textsOf(frame(3389, '0ed00000123400021f080002000000'), 1, names)).toEqual([
    '0x02',
    '0x00000002',
    'Negotiate Response',
  ]);
  expect(textsOf(frame(3389, '0ed000001234000300080001000000'), 1, ['_ws.col.info'])).toEqual([
    'Negotiate Failure, failureCode TLS required by server',
  ]);
});

test('what is no TPKT continues something, except on the port that others use too', () => {
  const fixed = (port: number) => `${frame(port).replace('45000028', '4500002d')}${text('GET /')}`;
  expect(textsOf(fixed(102), 1, ['tpkt.continuation_data', '_ws.col.info'])).toEqual([text('GET /'), 'Continuation']);
  expect(textsOf(fixed(3389), 1, ['tpkt.continuation_data', 'frame.protocols'])).toEqual([
    '',
    'eth:ethertype:ip:tcp:data',
  ]);
});

test('a packet cut anywhere does not throw', () => {
  expect(dissectHostile(frame(102, CONNECT, '02f0817979'), 1)).toBeGreaterThan(100);
  expect(dissectHostile(frame(3389, NEGOTIATION), 1)).toBeGreaterThan(100);
});
