import { ascii, Conversation, damageStream } from '../../support/damage.js';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
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
