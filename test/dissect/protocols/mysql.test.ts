import { Talk, hexOf as text } from '../../support/talk.js';

// Packets made by hand after MySQL's "Client/Server Protocol"; what is expected is what tshark 4.4 says of them.
const short = (value: string) => value.length.toString(16).padStart(2, '0') + text(value);
const packet = (number: number, body: string) => {
  const length = body.length / 2;
  return Buffer.from([length & 255, length >> 8, 0, number]).toString('hex') + body;
};

const greeting = `0a${text('8.0.36')}000c000000${text('abcdefgh')}00fff7ff0200bf0115${'00'.repeat(10)}${text('ijklmnopqrst')}00${text('caching_sha2_password')}00`;
const login = `dff7bf0100000001ff${'00'.repeat(23)}${text('root')}0014${'41'.repeat(20)}${text('test')}00${text('caching_sha2_password')}000a${short('_os')}${short('Linux')}`;
const column = `${short('def')}${short('test')}${short('t')}${short('t')}${short('id')}${short('id')}0c3f000b000000030342000000`;
const ok = '00010502000000';
const end = `fe${ok.slice(2)}`;

const talk = new Talk(3306)
  .fromServer(packet(0, greeting))
  .fromClient(packet(1, login))
  .fromServer(packet(2, '0103'))
  .fromServer(packet(3, ok))
  .fromClient(packet(0, `03${text('SELECT 1')}`))
  .fromServer(packet(1, '01') + packet(2, column) + packet(3, short('1')) + packet(4, 'fb') + packet(5, end))
  .fromClient(packet(0, `16${text('SELECT ?')}`))
  .fromServer(packet(1, '000100000001000100000000') + packet(2, column) + packet(3, column))
  .fromClient(packet(0, '1701000000000100000000010300 05000000'.replace(' ', '')))
  .fromServer(packet(1, '01') + packet(2, column) + packet(3, '000005000000') + packet(4, end))
  .fromClient(packet(0, `03${text('x')}`))
  .fromServer(packet(1, `ff2804${text('#42000You')}`));

test('a conversation: greeting, login, a query, a prepared statement, an error', () => {
  const names = ['_ws.col.info', 'mysql.command', 'mysql.response_code', 'mysql.num_fields', 'mysql.row.text'];
  expect(talk.lines([...names, 'mysql.exec.field.long', 'mysql.user', 'mysql.error_code'])).toEqual([
    'Server Greeting  proto=10 version=8.0.36 |||||||',
    'Login Request user=root db=test ||||||root|',
    'Caching_sha2_password fast_auth_success|||||||',
    'Response  OK ||0x00|||||',
    'Request Query|3||||||',
    'Response TABULAR Response  OK ||0xfe|1|1,NULL|||',
    'Request Prepare Statement|22||||||',
    'Response ||0x00|1||||',
    'Request Execute Statement|23||||5||',
    'Response TABULAR Response  OK ||0x00,0xfe|1||5||',
    'Request Query|3||||||',
    'Response  Error 1064 ||0xff|||||1064',
  ]);
});

test('whatever the bytes, nothing is thrown', () => {
  expect(talk.hostile()).toBeGreaterThan(10_000);
});
