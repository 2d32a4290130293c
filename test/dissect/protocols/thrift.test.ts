import { hexOf, Talk } from '../../support/talk.js';

// Messages made by hand after Thrift's "Binary protocol"; what is expected is what tshark 4.4 says of them.
const call = (type: string, name: string, body: string) =>
  `800100${type}${name.length.toString(16).padStart(8, '0')}${hexOf(name)}00000000${body}`.replace(/\s/g, '');
const list = `0f 0001 0b 00000002 00000002 ${hexOf('ab')} 00000001 ${hexOf('c')}`;
const message = call('01', 'do_it', `08 0001 ffffffff 0c 0002 ${list} 00 0a 0003 0000000000000007 00`);

test('a call over two segments, with a list in a structure', () => {
  const talk = new Talk(9999)
    .fromClient(message.slice(0, 80))
    .fromClient(message.slice(80))
    .fromServer(call('02', 'do_it', '00'));
  const names = ['frame.protocols', '_ws.col.info', 'thrift.i32', 'thrift.string', 'thrift.i64'];
  expect(talk.lines(names).slice(1)).toEqual([
    'raw:ip:tcp:thrift|CALL do_it|-1|ab,c|7',
    'raw:ip:tcp:thrift|REPLY do_it|||',
  ]);
  expect(talk.hostile()).toBeGreaterThan(500);
});

test('bytes that cannot be printed are no text', () => {
  const talk = new Talk(9999).fromClient(
    call('01', 'do_it', '0b 0001 00000002 6101 0b 0002 00000002 c3a9 0b 0003 00000001 09 0b 0004 00000002 7f61 00'),
  );
  expect(talk.lines(['thrift.string', 'thrift.binary'])).toEqual(['é|6101,09,7f61']);
});
