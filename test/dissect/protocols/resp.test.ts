import { hexOf, Talk } from '../../support/talk.js';

// Elements made by hand after redis.io's "RESP protocol spec"; what is expected is what tshark 4.4 says of them.
const NAMES = ['_ws.col.info', 'resp.string', 'resp.bulk_string.value', 'resp.integer', 'resp.array.length'];

test('commands and answers, also over several segments', () => {
  const talk = new Talk(6379)
    .fromClient(hexOf('*2\r\n$3\r\nGET\r\n$1\r\nk\r\n'))
    .fromServer(hexOf('$5\r\nhe'))
    .fromServer(hexOf('llo\r\n:-5\r\n+OK\r\n-ERR no\r\n$-1\r\n'))
    .fromServer(hexOf('*2\r\n:1\r\n*1\r\n+a\r\n'))
    .fromClient(hexOf('PING\r\n'));
  expect(talk.lines(NAMES)).toEqual([
    'Request: GET k||474554,6b||2',
    'Response: [continuation]||||',
    'Response: hello -5 OK Error: ERR no|OK|68656c6c6f|-5|',
    'Response: Array(2)|a||1|2,1',
    'Request: [fragment]||||',
  ]);
});

test('arrays in arrays end somewhere, and no bytes make it throw', () => {
  const talk = new Talk(6379)
    .fromServer(hexOf(`${'*1\r\n'.repeat(40)}:1\r\n`))
    .fromClient(hexOf('*2\r\n$1\r\na\r\n+b\r\n'));
  expect(talk.lines(['resp.array_recursion_too_deep'])[0]).toBe('1');
  expect(talk.hostile()).toBeGreaterThan(1000);
});
