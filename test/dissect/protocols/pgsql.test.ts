import { hexOf, Talk } from '../../support/talk.js';

// Messages made by hand after PostgreSQL's "Message Formats"; what is expected is what tshark 4.4 says of them.
const size = (length: number) => length.toString(16).padStart(8, '0');
const message = (type: string, body = '') => hexOf(type) + size(4 + body.length / 2) + body;
const first = (body: string) => size(4 + body.length / 2) + body;

const talk = new Talk(5432)
  .fromClient(first('04d2162f'))
  .fromServer(hexOf('N'))
  .fromClient(first(`00030000${hexOf('user\0bob\0\0')}`))
  .fromServer(message('R', `0000000a${hexOf('SCRAM-SHA-256\0\0')}`))
  .fromClient(message('p', `${hexOf('SCRAM-SHA-256\0')}00000004${hexOf('abcd')}`))
  .fromServer(message('R', '00000000') + message('Z', hexOf('I')))
  .fromClient(
    message('P', `${hexOf('st\0select $1\0')}000100000017`) +
      message('B', `${hexOf('\0st\0')}00010001 0001 00000001 35 00010000`.replace(/ /g, '')) +
      message('S'),
  )
  .fromServer(
    message('T', `0001${hexOf('a\0')}000000000000000000170004ffffffff0000`) +
      message('D', '000200000001 31ffffffff'.replace(' ', '')) +
      message('E', hexOf('SERROR\0C42601\0Lx\0\0')),
  );

test('a session: encryption refused, SASL, a prepared query, a row, an error', () => {
  const names = ['_ws.col.info', 'pgsql.type', 'pgsql.parameter_value', 'pgsql.query', 'pgsql.val.length'];
  expect(talk.lines([...names, 'pgsql.val.data', 'pgsql.code', 'pgsql.line'])).toEqual([
    '>?|SSL request||||||',
    '<|SSL response||||||',
    '>?|Startup message|bob|||||',
    '<R|Authentication request||||||',
    '>p|SASLInitialResponse message||||||',
    '<R/Z|Authentication request,Ready for query||||||',
    '>P/B/S|Parse,Bind,Sync||select $1|1|35||',
    '<T/D/E|Row description,Data row,Error|||4,1,-1|31|42601|x',
  ]);
});

test('whatever the bytes, nothing is thrown', () => {
  expect(talk.hostile()).toBeGreaterThan(5000);
});
