import { Talk } from '../../support/talk.js';

// Packets made by hand after MS-TDS; what is expected is what tshark 4.4 says of them.
const byte = (value: number) => value.toString(16).padStart(2, '0');
const wide = (text: string) => Buffer.from(text, 'utf16le').toString('hex');
const short = (text: string) => byte(text.length) + wide(text);
const packet = (type: string, body: string, status = '01', number = '01') => {
  const hex = body.replace(/\s/g, '');
  return `${type}${status}${(8 + hex.length / 2).toString(16).padStart(4, '0')}0000${number}00${hex}`;
};
const headers = '16000000 12000000 0200 0000000000000000 01000000';
const columns = `81 0200 00000000 0900 26 04 ${short('id')} 00000000 0900 e7 6400 0904d00034 ${short('name')}`;

const talk = new Talk(1433)
  .fromClient(packet('12', '00 000b 0006 01 0011 0001 ff 0f0010000000 00'))
  .fromServer(packet('04', '00 000b 0006 01 0011 0001 ff 0f0007d00000 02'))
  .fromClient(packet('01', `${headers} ${wide('SELECT ')}`, '00'))
  .fromClient(packet('01', wide('1'), '01', '02'))
  .fromServer(
    packet('04', `${columns} d1 04 05000000 0400 ${wide('ab')} d2 02 04 07000000 fd 1000 c100 0200000000000000`),
  )
  .fromClient(
    packet('03', `${headers} ffff 0a00 0000 00 00 e7 6400 0904d00034 0400 ${wide('hi')} 0240007000 01 26 04 00`),
  )
  .fromServer(
    packet(
      '04',
      `aa 1600 d0000000 01 10 0300 ${wide('bad')} 01 ${wide('s')} 00 01000000 fd 0200 0000 0000000000000000`,
    ),
  );

test('from the prelogin to an error: queries, rows, calls', () => {
  const names = ['_ws.col.info', 'tds.prelogin.option.encryption', 'tds.query', 'tds.type_varbyte.data.int'];
  const more = ['tds.type_varbyte.data.string', 'tds.rpc.proc_id', 'tds.error.msgtext', 'tds.done.donerowcount64'];
  expect(talk.lines([...names, ...more])).toEqual([
    'TDS7 pre-login message|0||||||',
    'Response|2||||||',
    'SQL batch (Not last buffer)|||||||',
    'SQL batch||SELECT 1|||||',
    'Response|||5,7|ab|||2',
    'Remote Procedure Call||||hi|10||',
    'Response||||||bad|0',
  ]);
});

test('whatever the bytes, nothing is thrown', () => {
  expect(talk.hostile()).toBeGreaterThan(5000);
});
