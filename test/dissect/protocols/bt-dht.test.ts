import { expect, test } from '@jest/globals';
import { fieldsOf, textsOf } from '../../support/dissect.js';
import { dissectHostile } from '../../support/hostile.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Messages of BEP 5, made by hand; expectations as tshark 4.4 has them.
const ID = 'abcdefghij0123456789';
const ID_HEX = Buffer.from(ID).toString('hex');
const frame = (text: string) => udpFrame(30_000, 40_001, Buffer.from(text, 'latin1').toString('hex'));
const QUERY = `d1:ad2:id20:${ID}9:info_hash20:mnopqrstuvwxyz123456e1:q9:get_peers1:t2:aa1:y1:qe`;
const PEERS = `d1:rd2:id20:${ID}5:token8:aoeusnth6:valuesl6:axje.u6:idhtnmee1:t2:aa1:y1:re`;
const NODES = `d1:rd2:id20:${ID}5:nodes27:${'x'.repeat(27)}e1:t2:aa1:y1:re`;
const ERROR = 'd1:eli201e23:A Generic Error Ocurrede1:t2:aa1:y1:ee';

test('a query: keys as text, identifiers in hexadecimal', () => {
  const [string, info] = textsOf(frame(QUERY), RAW_IP, ['bt-dht.bencoded.string', '_ws.col.info']);
  expect(string).toBe(`a,id,${ID_HEX},info_hash,6d6e6f707172737475767778797a313233343536,q,get_peers,t,6161,y,q`);
  expect(info).toBe('Get_peers Info_hash=6d6e6f707172737475767778797a313233343536');
});

test('peers, nodes and errors', () => {
  const names = ['bt-dht.ip', 'bt-dht.port', 'bt-dht.truncated_data', 'bt-dht.bencoded.int', '_ws.col.info'];
  expect(fieldsOf([PEERS, NODES, ERROR].map(frame), RAW_IP, names)).toEqual([
    [['97.120.106.101', '105.100.104.116'], ['11893', '28269'], [], [], ['Response Peers=2']],
    [['120.120.120.120'], ['30840'], ['78'], [], ['Response Nodes=1']],
    [[], [], [], ['201'], ['Error No=201 Msg=A Generic Error Ocurred']],
  ]);
});

test('what does not begin as a message is none', () => {
  const names = ['bt-dht.bencoded.string'];
  for (const text of ['d1:t2:aa1:y1:qe', 'd1:ai5ee', 'd1:a', 'de'])
    expect(textsOf(frame(text), RAW_IP, names)).toEqual(['']);
});

test('damaged messages do no harm, nor do lists without end', () => {
  for (const text of [QUERY, PEERS, NODES, ERROR]) expect(dissectHostile(frame(text), RAW_IP)).toBeGreaterThan(500);
  const deep = `d1:ad1:a${'l'.repeat(20_000)}`;
  expect(textsOf(frame(deep), RAW_IP, ['bt-dht.bencoded.string'])).toEqual(['a,a']);
});
