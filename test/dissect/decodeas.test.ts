import { expect, test } from '@jest/globals';
import { type DecodeAsError, decodeAs, parseDecodeAs } from '../../src/dissect/decodeas.js';
import { fieldsOf } from '../support/dissect.js';
import { ACK, client, PSH, RAW_IP, server, udpFrame } from '../support/tcp.js';

/** A query for `a.b`, as RFC 1035 has it. */
const QUERY = '00010100000100000000000001610162000001 0001'.replace(/\s/g, '');

const FRAMES = [
  client(PSH | ACK, 1, 1, { destinationPort: 9997, payload: `0015${QUERY}` }),
  udpFrame(4000, 4005, QUERY),
];
const names = ['frame.protocols', 'dns.qry.name', '_ws.col.protocol'];
const seen = () => fieldsOf(FRAMES, RAW_IP, names).map((row) => row.map((texts) => texts.join()));

test('a choice holds until it is taken back', () => {
  expect(seen()[0]).toEqual(['raw:ip:tcp:data', '', 'TCP']);
  const undo = decodeAs([parseDecodeAs('tcp.port==9997,dns'), parseDecodeAs('udp.port==4000-4010,data')]);
  try {
    expect(seen()).toEqual([
      ['raw:ip:tcp:dns', 'a.b', 'DNS'],
      ['raw:ip:udp:data', '', 'UDP'],
    ]);
    // Also where nothing but the chosen protocol is asked for.
    expect(fieldsOf(FRAMES, RAW_IP, ['dns.qry.name'])).toEqual([[['a.b']], [[]]]);
  } finally {
    undo();
  }
  expect(seen()[0]).toEqual(['raw:ip:tcp:data', '', 'TCP']);
  expect(seen()[1]).toEqual(['raw:ip:udp:dns', 'a.b', 'DNS']);
});

test('a choice that leads to nothing: the bytes are someone else’s', () => {
  const undo = decodeAs([parseDecodeAs('tcp.port==9997,tpkt')]);
  try {
    expect(
      fieldsOf([server(PSH | ACK, 1, 1, { sourcePort: 9997, payload: '0102' })], RAW_IP, ['frame.protocols'])[0][0],
    ).toEqual(['raw:ip:tcp:data']);
  } finally {
    undo();
  }
});

test.each([
  ['tcp.port==80,dns', 80, 80],
  ['tcp.port==80-82,dns', 80, 82],
  ['tcp.port==80:3,dns', 80, 82],
  ['ethertype==0x88b5,ip', 0x88b5, 0x88b5],
  ['udp.port=53 , data', 53, 53],
])('%s', (text, first, last) => {
  expect(parseDecodeAs(text)).toMatchObject({ first, last });
});

test.each<[string, RegExp]>([
  ['tcp.port', /must read TABLE==NUMBER,PROTOCOL/],
  ['tcp.port==80', /must read TABLE==NUMBER,PROTOCOL/],
  ['tcp.prot==80,dns', /there is no table tcp\.prot; did you mean tcp\.port\? .*udp\.port/],
  ['tcp.port==x,dns', /"x" is no number/],
  ['tcp.port==80,dsn', /there is no protocol dsn: did you mean dns/],
  ['tcp.port==80,frame', /frame is no protocol that a packet carries/],
  ['tcp.port==90-80,dns', /ends before it begins/],
  ['tcp.port==65535:2,dns', /go up to 65535/],
  ['ip.proto==256,tcp', /go up to 255/],
])('%s is refused in a sentence', (text, expected) => {
  let message = '';
  try {
    parseDecodeAs(text);
  } catch (error) {
    message = (error as DecodeAsError).message;
  }
  expect(message).toMatch(expected);
  expect(message).not.toContain('\n');
});
