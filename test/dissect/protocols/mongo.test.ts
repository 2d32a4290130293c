import { hexOf, Talk } from '../../support/talk.js';

// Messages made by hand after MongoDB's manual and bsonspec.org; what is expected is what tshark 4.4 says of them.
const int = (value: number) => {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32LE(value);
  return buffer.toString('hex');
};
const name = (text: string) => `${hexOf(text)}00`;
const document = (...elements: string[]) => `${int(5 + elements.join('').length / 2) + elements.join('')}00`;
const number = (key: string, value: number) => `10${name(key)}${int(value)}`;
const text = (key: string, value: string) => `02${name(key)}${int(value.length + 1)}${name(value)}`;
const message = (opcode: number, body: string, to = 0) =>
  int(16 + body.length / 2) + int(1) + int(to) + int(opcode) + body;

const talk = new Talk(27017)
  .fromClient(message(2013, `${int(0)}00${document(number('ping', 1), text('$db', 'admin'))}`))
  .fromServer(message(2013, `${int(0)}00${document(`03${name('d')}${document(number('x', -1))}`)}`, 1))
  .fromClient(message(2004, `${int(4)}${name('db.c')}${int(0)}${int(10)}${document()}`))
  .fromClient(message(2012, `${int(2013)}${int(20)}00${int(0)}00${document(number('ping', 1))}`))
  .fromClient(hexOf('GET / HTTP/1.0\r\n\r\n'));

test('commands, documents in documents, queries, and what is no message', () => {
  const names = ['_ws.col.info', 'mongo.element.name', 'mongo.element.value.int', 'mongo.element.value.string'];
  expect(talk.lines([...names, 'mongo.collection_name']).slice(0, 4)).toEqual([
    'Request : Extensible Message Format|ping,$db|1|admin|',
    'Response : Extensible Message Format|d,x|-1||',
    'Request : Query||||c',
    'Request : Extensible Message Format (Compressed)|ping|1||',
  ]);
  expect(talk.lines(['frame.protocols'])[4]).toBe('raw:ip:tcp:http');
});

test('whatever the bytes, nothing is thrown', () => {
  expect(talk.hostile()).toBeGreaterThan(1000);
});
