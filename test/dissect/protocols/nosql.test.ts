import { hexOf, Talk } from '../../support/talk.js';

// CQL and Elasticsearch: made by hand; what is expected is what tshark 4.4 says of them.
const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
const short = (text: string) => hex(text.length, 4) + hexOf(text);

test('CQL: a query and its result, an error, and what is another version', () => {
  const message = (version: string, opcode: string, stream: string, body = '') =>
    `${version}00${stream}${opcode}${hex(body.length / 2, 8)}${body}`;
  const query = 'SELECT 1';
  const talk = new Talk(9042)
    .fromClient(message('04', '07', '0001', `${hex(query.length, 8)}${hexOf(query)}00010100010000000161`))
    .fromServer(message('84', '08', '0001', `00000003${short('ks')}`))
    .fromServer(message('84', '00', '0002', `00002200${short('bad')}`))
    .fromClient('05000000 05 00000000');
  const names = ['frame.protocols', '_ws.col.info', 'cql.string', 'cql.bytes', 'cql.response_to'];
  expect(talk.lines(names)).toEqual([
    'raw:ip:tcp:cql|v4 C->S Type QUERY: SELECT 1|SELECT 1|61|',
    'raw:ip:tcp:cql|v4 S->C Type RESULT: Set Keyspace|ks||1',
    'raw:ip:tcp:cql|v4 S->C Type ERROR: Invalid (0x2200)|bad||',
    expect.stringContaining('raw:ip:tcp:data|'),
  ]);
  expect(talk.hostile()).toBeGreaterThan(1000);
});

test('Elasticsearch: headers, feature and action', () => {
  const text = (value: string) => hex(value.length, 2) + hexOf(value);
  const body = `01${text('k')}${text('v')}00 01${text('x-pack')}${text('internal:ping')}0102`.replace(/\s/g, '');
  const header = `0000000000000005 00 006bbb4b ${hex(body.length / 2 - 2, 8)}`.replace(/\s/g, '');
  const talk = new Talk(9300).fromClient(`4553${hex((header.length + body.length) / 2, 8)}${header}${body}`);
  const names = ['_ws.col.info', 'elasticsearch.header.key', 'elasticsearch.feature', 'elasticsearch.action'];
  expect(talk.lines(names)).toEqual(['Request: action=internal:ping, request_id=5 |k|x-pack|internal:ping']);
  expect(talk.hostile()).toBeGreaterThan(500);
});
