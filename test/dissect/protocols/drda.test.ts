import { Talk } from '../../support/talk.js';

// Messages made by hand; what is expected is what tshark 4.4 says of them.
const message = (format: string, code: string, parameters: string) => {
  const size = parameters.replace(/\s/g, '').length / 2;
  const hex = (value: number) => value.toString(16).padStart(4, '0');
  return `${hex(10 + size)} d0 ${format} 0001 ${hex(4 + size)} ${code} ${parameters}`;
};

test('two messages with parameters, recognised on any port', () => {
  const talk = new Talk(50_001)
    .fromClient(`${message('41', '1041', '000c 1404 14030007 24070007')} ${message('01', '106d', '0006 11a2 0003')}`)
    .fromClient('000a d1 01 0001 0004 106d');
  const names = ['frame.protocols', '_ws.col.info', 'drda.param.codepoint', 'drda.mgrlvln', 'drda.secmec'];
  expect(talk.lines([...names, 'drda.ddm.fmt.bit1'])[0]).toBe(
    'raw:ip:tcp:drda|EXCSAT | ACCSEC|0x1404,0x1403,0x2407,0x11a2|7,7|3|True,False',
  );
  expect(talk.hostile()).toBeGreaterThan(500);
});

test('texts in either code, statements, and the package in which they stand', () => {
  const name = (ebcdic: string) => ebcdic.padEnd(36, '40');
  const whose = `${name('c4c2f1')}${name('d5e4d3d3c9c4')}${name('e2e8e2')} 5359534c564c3031 0041`;
  const talk = new Talk(50_001)
    .fromClient(message('01', '106e', '0009 2110 c4c2f1c2f1 0006 210e f1f1 0005 2105 f1 0006 2141 ffff 0005 2142 04'))
    .fromClient(`${message('51', '200b', `0044 2113 ${whose}`)} ${message('43', '2414', '00 00000003 534554 ff')}`);
  const names = [
    'drda.param.data.ebcdic',
    'drda.rdbcmtok',
    'drda.maxblkext',
    'drda.rslsetflg.extended',
    'drda.rtnsetstt',
  ];
  expect(talk.lines(names)[0]).toBe('DB1B1|241|-1|0x01|True');
  const more = ['drda.rdbnam.ebcdic', 'drda.pkgcnstkn', 'drda.pkgsn', 'drda.sqlstatement', 'drda.null_ind'];
  expect(talk.lines(more)[1]).toBe(`DB1${' '.repeat(15)}|5359534c564c3031|65|SET|0x00,0xff`);
  expect(talk.hostile()).toBeGreaterThan(1000);
});

test('how a statement went, in the order of bytes that the server named', () => {
  const access = message('02', '2201', `000d 002f d8e3c4e2d8d3e7f8f6`);
  const area = `00 64000000 3032303030 53514c3038303234 00 ffffffff ${'00'.repeat(20)} ${'20'.repeat(11)}`;
  const answer = message('03', '2408', `${area} 0002 4442 0000 0003 31ff32 ff`);
  const talk = new Talk(50_001)
    .fromServer(access)
    .fromServer(answer)
    .fromServer(message('03', '2408', 'ff'));
  const names = ['drda.sqlcode', 'drda.sqlstate', 'drda.sqlerrd1', 'drda.rdbnam', 'drda.sqlerrmsg', 'drda.null_ind'];
  expect(talk.lines(names).slice(1)).toEqual(['100|02000|-1|DB|,1,2|0x00,0x00,0xff', '0|00000||||0xff']);
  expect(talk.hostile()).toBeGreaterThan(1000);
});
