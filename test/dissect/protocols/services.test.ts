import { hexOf, linesOf, request, Talk } from '../../support/talk.js';

// OICQ, Gearman, HL7 and memcached: made by hand; what is expected is what tshark 4.4 says of them.
test('OICQ: only known commands', () => {
  const frames = [request(8000, '023b0b0001001756112233616263'), request(8000, '023b0b00e1001756112233')];
  expect(linesOf(frames, ['frame.protocols', 'oicq.command', 'oicq.qqid', 'oicq.data'])).toEqual([
    'raw:ip:udp:oicq|1|1443963443|abc',
    'raw:ip:udp:data|||',
  ]);
});

test('Gearman: arguments by type, and administrators', () => {
  const talk = new Talk(4730)
    .fromClient(`00524551 00000007 00000005 ${hexOf('f\0u\0a')} 00524551 00000009 00000000`)
    .fromClient(hexOf('status\r\n'));
  expect(talk.lines(['_ws.col.info', 'gearman.func.name', 'gearman.func.arg', 'gearman.mgr_cmd'])).toEqual([
    '[REQ] SUBMIT_JOB(7) LEN=5 , [REQ] GRAB_JOB(9) LEN=0|f|a|',
    '[MGR] status|||status',
  ]);
  expect(talk.hostile()).toBeGreaterThan(1000);
});

test('HL7: segments and fields, also where it is recognised', () => {
  const message = hexOf('\x0bMSH|^~\\&|A|B|C|D|2018||ADT^A01|1\rPID|1||x\r\x1c\r');
  const talk = new Talk(2575).fromClient(message);
  const names = ['_ws.col.info', 'hl7.message.type', 'hl7.event.type', 'hl7.field'];
  const line = 'ADT (A01)|ADT|A01|MSH,^~\\&,A,B,C,D,2018,ADT^A01,1,PID,1,x';
  expect(talk.lines(names)).toEqual([line]);
  expect(new Talk(9999).fromClient(message).fromClient(message).lines(names)[1]).toBe(line);
  expect(talk.hostile()).toBeGreaterThan(1000);
});

test('memcached: text and binary', () => {
  const talk = new Talk(11211)
    .fromClient(hexOf('set k 1 0 5\r\nhe'))
    .fromClient(hexOf('llo\r\n'))
    .fromServer(hexOf('STAT pid 1\r\nSTAT items:2:number 5\r\nEND\r\n'))
    .fromClient(`80 05 0001 14 00 0000 00000015 00000007 ${'00'.repeat(8)} ${'00'.repeat(7)}05 ${'00'.repeat(12)} 6b`)
    .fromServer(`81 00 0000 00 00 0001 00000003 00000007 ${'00'.repeat(8)} 4e6f21`);
  const names = ['_ws.col.info', 'memcache.key', 'memcache.value', 'memcache.name', 'memcache.extras.delta'];
  expect(talk.lines(names).slice(1)).toEqual([
    'set k 1 0 5 |k|hello||',
    'STAT pid 1 |||pid,number|',
    'Increment Request|k|||5',
    'Get Response (Key not found)||No!||',
  ]);
  expect(talk.hostile()).toBeGreaterThan(1000);
});
