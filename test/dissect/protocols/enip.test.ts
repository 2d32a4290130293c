import { expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, tcpFrame, udpFrame } from '../../support/tcp.js';

// Messages made by hand; the expectations were read off tshark 4.4 for the same bytes.
const word = (value: number) =>
  (value & 0xff).toString(16).padStart(2, '0') + (value >> 8).toString(16).padStart(2, '0');
const header = (command: number, length: number) =>
  `${word(command)}${word(length)}4433221100000000${'01'.repeat(8)}00000000`;
const sent = (message: string) => {
  const length = message.length / 2;
  return `${header(0x6f, 16 + length)}00000000000002000000${word(0)}b200${word(length)}${message}`;
};
const client = (payload: string) => tcpFrame({ sourcePort: 50001, destinationPort: 44818, flags: 0x18, payload });
const server = (payload: string) =>
  tcpFrame({
    from: '10.0.0.2',
    to: '10.0.0.1',
    sourcePort: 44818,
    destinationPort: 50001,
    flags: 0x18,
    payload,
  });
const ASK = '0e032001240130 07'.replace(' ', '');
const ANSWER = `8e000000${'08'}313735362d4c3631`;
const READ = '4c0491064d79546167310100';
const OPEN = `${`5402200624010a0e${'00000000'}09133500341201 00efbeadde03000000`.replace(' ', '')}80841e00f44380841e00f443a303010020022401`;

test('a request and its response', () => {
  const [request, response] = fieldsOf([client(sent(ASK)), server(sent(ANSWER))], RAW_IP, [
    'frame.protocols',
    '_ws.col.info',
    'cip.class',
    'cip.attribute',
    'cip.id.product_name',
    'enip.response_to',
  ]);
  expect(request).toEqual([['raw:ip:tcp:enip:cip'], ['Identity - Get Attribute Single'], ['0x01'], ['7'], [], []]);
  expect(response).toEqual([
    ['raw:ip:tcp:enip:cip'],
    ['Success: Identity - Get Attribute Single'],
    ['0x01'],
    ['7'],
    ['1756-L61'],
    ['1'],
  ]);
});

test('tags, connections, values', () => {
  expect(textsOf(client(sent(READ)), RAW_IP, ['frame.protocols', '_ws.col.info', 'cip.symbol', 'cip.data'])).toEqual([
    'raw:ip:tcp:enip:cip:cipcls',
    "'MyTag1' - Service (0x4c)",
    'MyTag1',
    '0100',
  ]);
  expect(
    textsOf(client(sent(OPEN)), RAW_IP, ['_ws.col.protocol', '_ws.col.info', 'cip.cm.otrpi', 'cip.cm.fwo.consize']),
  ).toEqual(['CIP CM', 'Connection Manager - Forward Open (Message Router)', '2000000', '500,500']);
  const values = `020002800800${'009000000100 0000'.replace(' ', '')}b1000400aabbccdd`;
  expect(textsOf(udpFrame(2222, 2222, values), RAW_IP, ['frame.protocols', '_ws.col.info', 'cipio.data'])).toEqual([
    'raw:ip:udp:enip:cipio',
    'Connection: ID=0x00009000, SEQ=0000000001',
    'aabbccdd',
  ]);
});

test('hostile bytes', () => {
  for (const message of [ASK, READ, OPEN]) expect(dissectHostile(client(sent(message)), RAW_IP)).toBeGreaterThan(100);
  const several = `0a0220022401020006000e00${ASK}${ASK}`;
  expect(dissectHostile(client(sent(several)), RAW_IP)).toBeGreaterThan(100);
  const answers = `8a0000000200060014 00${ANSWER}00${ANSWER}`.replace(' ', '');
  expect(dissectHostile(server(sent(answers)), RAW_IP, [client(sent(several))])).toBeGreaterThan(100);
});
