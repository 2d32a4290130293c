import { deflateSync } from 'node:zlib';
import { hexOf, Talk } from '../../support/talk.js';

// Packets made by hand after Zabbix's manual; what is expected is what tshark 4.4 says of them.
const int = (value: number) => {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer.toString('hex');
};
const plain = (text: string) => `${hexOf('ZBXD')}01${int(text.length)}${int(0)}${hexOf(text)}`;
const compressed = (text: string) => {
  const bytes = deflateSync(Buffer.from(text));
  return `${hexOf('ZBXD')}03${int(bytes.length)}${int(text.length)}${bytes.toString('hex')}`;
};

test('an agent that asks for its checks, and the answer', () => {
  const talk = new Talk(10_051)
    .fromClient(compressed('{"request":"active checks","host":"me","version":"6.2"}'))
    .fromServer(plain('{"response":"success"}'))
    .fromServer(plain('not JSON'));
  const names = ['_ws.col.info', 'zabbix.agent.config', 'zabbix.agent.name', 'zabbix.success', 'zabbix.time'];
  expect(talk.lines(names).slice(1, 2)).toEqual([
    'Zabbix Server/proxy response for active checks for "me" (success), Len=22 (10051 → 40000)|True|me|True|1.000000000',
  ]);
  expect(talk.lines(['zabbix.data', 'zabbix.version'])[0]).toBe(
    '{"request":"active checks","host":"me","version":"6.2"}|6.2',
  );
  expect(talk.hostile()).toBeGreaterThan(1000);
});

test('a server that asks an agent', () => {
  const talk = new Talk(10_050).fromClient(plain('agent.ping')).fromServer(plain('1'));
  expect(talk.lines(['_ws.col.info', 'zabbix.agent.passive'])).toEqual([
    'Zabbix Server/proxy request for passive agent checks, Len=10 (40000 → 10050)|True',
    'Zabbix Agent response for passive checks, Len=1 (10050 → 40000)|True',
  ]);
});

test('a segment that holds less than a header is not begun with', () => {
  const answer = plain('82');
  const talk = new Talk(10_050).fromServer(answer.slice(0, 10)).fromServer(answer.slice(10));
  expect(talk.lines(['frame.protocols'])).toEqual(['raw:ip:tcp:data', 'raw:ip:tcp:data']);
});
