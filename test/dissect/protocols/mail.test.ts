import { ascii, Conversation, damageStream } from '../../support/damage.js';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { hexOf, Talk } from '../../support/talk.js';
import { RAW_IP } from '../../support/tcp.js';

// Sessions made by hand after RFC 5321, 1939, 9051 and 5322.
const line = (text: string) => ascii(`${text}\r\n`);
const texts = (rows: string[][][]) => rows.map((row) => row.map((each) => each.join(',')));
const LETTER = [
  'From: "Bob" <bob@example.com>',
  'To: alice@example.com, Carl <carl@example.com>',
  'Subject: Lunch',
  ' tomorrow?',
  'X-Mine: 1',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Hi.',
  '',
].join('\r\n');

describe('smtp', () => {
  const session = () =>
    new Conversation(25)
      .server(line('220 mx ready'))
      .client(line('EHLO me'))
      .server(line('250-mx') + line('250-SIZE 100') + line('250 DSN'))
      .client(line('AUTH LOGIN'))
      .server(line('334 VXNlcm5hbWU6'))
      .client(line('Ym9i'))
      .server(line('334 UGFzc3dvcmQ6'))
      .client(line('cHc='))
      .server(line('235 ok'))
      .client(line('MAIL FROM:<a>') + line('RCPT TO:<b>'))
      .server(line('250 ok'))
      .client(line('DATA'))
      .server(line('354 go'))
      .client(ascii(LETTER.slice(0, 50)))
      .client(ascii(LETTER.slice(50)) + line('.') + line('QUIT'));

  test('commands, replies of several lines, and credentials', () => {
    const names = [
      'smtp.req.command',
      'smtp.req.parameter',
      'smtp.response.code',
      'smtp.rsp.parameter',
      '_ws.col.info',
    ];
    const rows = texts(fieldsOf(session().frames, RAW_IP, [...names, 'smtp.auth.username', 'smtp.auth.password']));
    expect(rows[4].slice(0, 5)).toEqual(['EHLO', 'me', '', '', 'C: EHLO me']);
    expect(rows[5].slice(0, 5)).toEqual(['', '', '250', 'mx,SIZE 100,DSN', 'S: 250-mx | SIZE 100 | DSN']);
    expect(rows[8].slice(4)).toEqual(['C: User: Ym9i', 'Ym9i', '']);
    expect(rows[10].slice(4)).toEqual(['C: Pass: cHc=', '', 'cHc=']);
    expect(rows[12].slice(0, 5)).toEqual(['MAIL,RCPT', 'FROM:<a>,TO:<b>', '', '', 'C: MAIL FROM:<a> | RCPT TO:<b>']);
  });

  test('the letter is put together from its pieces', () => {
    const names = [
      'smtp.data.fragment',
      'smtp.data.reassembled.length',
      'imf.subject',
      'imf.address',
      'frame.protocols',
    ];
    const { frames } = session();
    const rows = texts(fieldsOf(frames, RAW_IP, names));
    expect(rows[16]).toEqual(['', '', '', '', 'raw:ip:tcp:smtp:data-text-lines']);
    expect(rows[17]).toEqual([
      '17,18',
      String(LETTER.length),
      'Lunch\r\n tomorrow?',
      'bob@example.com,alice@example.com,carl@example.com',
      'raw:ip:tcp:smtp:imf:data-text-lines',
    ]);
    expect(texts(fieldsOfChosen(frames, RAW_IP, names, [17]))).toEqual([rows[17]]);
  });

  test.each([
    [['BOGUS x'], ['C: DATA fragment, 9 bytes']],
    [['BOGUS', 'QUIT'], ['C: BOGUS | QUIT']],
    [['QUIT', 'BOGUS'], ['C: DATA fragment, 13 bytes']],
    [['HELP', 'StartTLS x'], ['C: HELP | StartTLS x']],
    [['FOO x', 'abcd'], ['C: FOO x | abcd']],
    [['abcd', 'FOO x'], ['C: DATA fragment, 13 bytes']],
  ])('the last of the lines %j tells whether they are commands', (lines, infos) => {
    const { frames } = new Conversation(25).client(lines.map(line).join(''));
    expect(texts(fieldsOf(frames, RAW_IP, ['_ws.col.info']))[3]).toEqual(infos);
  });

  test('DATA begins the letter whatever the server says, and a line with a dot alone ends it', () => {
    const { frames } = new Conversation(25)
      .client(line('DATA'))
      .server(line('550 no'))
      .client(line('From: a') + line(''))
      .client(line('.') + line('QUIT'));
    const rows = texts(fieldsOf(frames, RAW_IP, ['_ws.col.info', 'smtp.data.fragment', 'imf.from']));
    expect(rows.slice(5)).toEqual([
      ['C: DATA fragment, 11 bytes', '', ''],
      [`from: a, C: . | QUIT`, '6,7', 'a'],
    ]);
  });

  test('chunks are as long as BDAT says (RFC 3030)', () => {
    const { frames } = new Conversation(25)
      .client(line('BDAT 11') + line('From: a') + ascii('\r\n') + line('BDAT 0'))
      .client(line('BDAT 6 LAST') + line('abcd') + line('QUIT'))
      .client(line('BDAT 16 LAST'))
      .client(line('From: a') + line('') + line('abc'));
    const rows = texts(
      fieldsOf(frames, RAW_IP, ['smtp.req.command', 'smtp.data.fragment', 'imf.from', '_ws.col.info']),
    );
    expect(rows.slice(3).map((row) => row.slice(0, 3))).toEqual([
      ['BDAT,BDAT', '', ''],
      ['BDAT,QUIT', '4,5', 'a'],
      ['BDAT', '', ''],
      ['', '', 'a'],
    ]);
    expect(rows[3][3]).toBe('C: BDAT 11 | DATA fragment, 11 bytes | BDAT 0');
  });

  test('the Info column ends after 4095 bytes', () => {
    const { frames } = new Conversation(25)
      .client(line('DATA'))
      .client(line('') + line('\u00e9'.repeat(4000)) + line('.'));
    const [[info]] = texts(fieldsOf(frames, RAW_IP, ['_ws.col.info'])).slice(4);
    expect(Buffer.from(info).length).toBeLessThanOrEqual(4095);
    expect(Buffer.from(info).length).toBeGreaterThan(4090);
  });

  test('damaged anywhere, it neither throws nor hangs', () => {
    const begin = (c: Conversation) => void c.client(line('DATA')).server(line('354 go'));
    expect(damageStream(ascii(LETTER) + line('.') + line('QUIT'), 25, false, begin)).toBeGreaterThan(1000);
    expect(damageStream(line('250-mx') + line('250 DSN'), 25, true)).toBeGreaterThan(500);
  });
});

describe('pop', () => {
  test('a letter of the length that the server tells', () => {
    const { frames } = new Conversation(110)
      .client(line('RETR 1'))
      .server(line(`+OK ${LETTER.length} octets`))
      .server(ascii(LETTER.slice(0, 60)))
      .server(ascii(LETTER.slice(60)))
      .client(line('LIST'))
      .server(line('+OK') + line('1 100') + line('.'));
    const names = [
      'pop.request.command',
      'pop.response.indicator',
      'pop.data.fragment.count',
      'imf.from',
      '_ws.col.info',
    ];
    const rows = texts(fieldsOf(frames, RAW_IP, names)).slice(3);
    expect(rows[0]).toEqual(['RETR', '', '', '', 'C: RETR 1']);
    expect(rows[2]).toEqual(['', '', '', '', 'S: DATA fragment, 60 bytes']);
    expect(rows[3].slice(0, 4)).toEqual(['', '', '2', '"Bob" <bob@example.com>']);
    expect(rows[5]).toEqual(['', '+OK', '', '', 'S: +OK']);
  });

  test('damaged anywhere, it neither throws nor hangs', () => {
    expect(damageStream(ascii(LETTER), 110, true)).toBeGreaterThan(1000);
    expect(damageStream(line('+OK 12 octets'), 110, true)).toBeGreaterThan(300);
  });
});

describe('imap', () => {
  const session = () =>
    new Conversation(143)
      .server(line('* OK ready'))
      .client(line('A1 LOGIN bob "pw"'))
      .server(line('A1 OK done'))
      .client(line('A2 UID FETCH 1 BODY[HEADER]'))
      .server(line(`* 1 FETCH (BODY[HEADER] {${LETTER.length}}`) + ascii(LETTER.slice(0, 30)))
      .server(ascii(LETTER.slice(30)) + line(')') + line('A2 OK FETCH done'));

  test.each([
    ['* 1 FETCH (BODY[HEADER.FIELDS (FROM)] {11}', 'imap:imf'],
    ['* 1 FETCH (FLAGS () BODY[TEXT]<0> {11}', 'imap:imf'],
    ['* 1 fetch (binary[1.2] {11}', 'imap:imf'],
    ['* OK {11}', 'imap'],
    ['x 1 FETCH (BODY[] {11}', 'imap'],
  ])('what follows %s', (start, layers) => {
    const { frames } = new Conversation(143).server(line(start) + line('From: a') + line('') + line(')'));
    expect(texts(fieldsOf(frames, RAW_IP, ['frame.protocols']))[3]).toEqual([`raw:ip:tcp:${layers}`]);
  });

  test('each letter of a segment is shown', () => {
    const one = line('* 1 FETCH (BODY[] {11}') + line('From: a') + line('') + line(')');
    const { frames } = new Conversation(143).server(one + one);
    expect(fieldsOf(frames, RAW_IP, ['imf.from', 'imap.line'])[3]).toEqual([
      ['a', 'a'],
      ['* 1 FETCH (BODY[] {11}\r\n', ')\r\n', '* 1 FETCH (BODY[] {11}\r\n', ')\r\n'],
    ]);
  });

  test('commands and the answers to them', () => {
    const names = ['imap.request.command', 'imap.request.username', 'imap.request.password', 'imap.response.status'];
    const all = [
      ...names,
      'imap.response_to',
      'imap.time',
      'imap.request.command.uid',
      'imf.subject',
      '_ws.col.protocol',
    ];
    const { frames } = session();
    const rows = texts(fieldsOf(frames, RAW_IP, all));
    expect(rows[4]).toEqual(['LOGIN', 'bob', 'pw', '', '', '', '', '', 'IMAP']);
    expect(rows[5]).toEqual(['', '', '', 'OK', '5', '1.000000000', '', '', 'IMAP']);
    expect(rows[6].slice(0, 7)).toEqual(['FETCH', '', '', '', '', '', 'True']);
    expect(rows[8]).toEqual(['', '', '', 'OK', '7', '2.000000000', '', 'Lunch\r\n tomorrow?', 'IMAP/IMF']);
    expect(texts(fieldsOfChosen(frames, RAW_IP, all, [5, 8]))).toEqual([rows[5], rows[8]]);
  });

  test('damaged anywhere, it neither throws nor hangs', () => {
    expect(damageStream(line('A1 LOGIN bob "pw"'), 143)).toBeGreaterThan(1000);
    expect(
      damageStream(line('* 1 FETCH (BODY[HEADER] {12}') + ascii('Subject: x\r\n') + line(')'), 143, true),
    ).toBeGreaterThan(500);
  });
});

test('what looks like a command in the middle of an agreed TLS record is none, whether TLS is asked for or not', () => {
  const talk = new Talk(110)
    .fromClient(hexOf('STLS\r\n'))
    .fromServer(hexOf('+OK Begin TLS\r\n'))
    .fromClient(`17030300 20 ${'00'.repeat(22)}`)
    .fromClient(hexOf('QUIT me\r\n\r'));
  const commands = ['STLS', '', '', ''];
  expect(talk.lines(['pop.request.command'])).toEqual(commands);
  expect(talk.lines(['pop.request.command', 'tls.record.length']).map((line) => line.split('|')[0])).toEqual(commands);
});
