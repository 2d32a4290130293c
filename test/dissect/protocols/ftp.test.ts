import { ascii, Conversation, damageStream } from '../../support/damage.js';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { RAW_IP } from '../../support/tcp.js';

// A session made by hand after RFC 959 and RFC 2428.
const line = (text: string) => ascii(`${text}\r\n`);
const texts = (rows: string[][][]) => rows.map((row) => row.map((each) => each.join(',')));

function session(): string[] {
  const control = new Conversation(21)
    .server(line('220-Hello\r\n there'))
    .client(line('PWD'))
    .server(line('257 "/home/a ""b""" is it'))
    .client(line('CWD ../c'))
    .server(line('250 Done'))
    .client(line('PASV'))
    .server(line('227 Entering Passive Mode (10,0,0,2,156,65).'))
    .client(line('LIST -l'));
  const data = new Conversation(40_001, 50_000).server(ascii('total 0\r\n')).server('00ff');
  return [...control.frames, ...data.frames];
}

describe('ftp', () => {
  test('commands, replies and the folder that follows from them', () => {
    const names = ['ftp.request.command', 'ftp.request.arg', 'ftp.response.code', 'ftp.response.arg'];
    const rows = texts(fieldsOf(session(), RAW_IP, [...names, 'ftp.current-working-directory', '_ws.col.info']));
    expect(rows.slice(3, 9)).toEqual([
      ['', '', '220', 'Hello', '', 'Response: 220-Hello'],
      ['PWD', '', '', '', '', 'Request: PWD'],
      ['', '', '257', '"/home/a ""b""" is it', '/home/a "b"', 'Response: 257 "/home/a ""b""" is it'],
      ['CWD', '../c', '', '', '/home/a "b"', 'Request: CWD ../c'],
      ['', '', '250', 'Done', '/home/c', 'Response: 250 Done'],
      ['PASV', '', '', '', '/home/c', 'Request: PASV'],
    ]);
  });

  test('a data connection is known by what announced it, on any port', () => {
    const names = ['frame.protocols', 'ftp-data.setup-frame', 'ftp-data.setup-method', 'ftp-data.command'];
    const all = [...names, 'ftp-data.command-frame', 'ftp-data.current-working-directory', '_ws.col.info'];
    const frames = session();
    const rows = texts(fieldsOf(frames, RAW_IP, all));
    expect(rows[14]).toEqual([
      'raw:ip:tcp:ftp-data:data-text-lines',
      '10',
      'PASV',
      'LIST -l',
      '11',
      '/home/c',
      'FTP Data: 9 bytes (PASV) (LIST -l)',
    ]);
    expect(rows[15][0]).toBe('raw:ip:tcp:ftp-data');
    expect(texts(fieldsOfChosen(frames, RAW_IP, all, [7, 14]))).toEqual([rows[7], rows[14]]);
  });

  test.each([
    ['PORT 10,0,0,1,195,80', 20, 'ftp-data', 'PORT'],
    ['PORT 10,0,0,1,195,80', 40_001, 'data', ''],
    ['EPRT |1|10.0.0.1|50000|', 20, 'ftp-data', ''],
    ['EPRT |1|10.0.0.1|50000|', 40_001, 'data', ''],
  ])('after %s, what comes from port %i', (command, port, layer, method) => {
    const control = new Conversation(21).client(line(command));
    const data = new Conversation(port, 50_000).server('00ff');
    const names = ['frame.protocols', 'ftp-data.setup-method'];
    const rows = texts(fieldsOf([...control.frames, ...data.frames], RAW_IP, names));
    expect(rows[7]).toEqual([`raw:ip:tcp:${layer}`, method]);
  });

  test.each([
    ['AUTH TLS', 'tls'],
    ['AUTH SSL', 'ftp'],
    ['auth tls', 'ftp'],
  ])('%s', (command, layer) => {
    const { frames } = new Conversation(21)
      .client(line(command))
      .server(line('234 Proceed'))
      .client('160303000401000000');
    expect(texts(fieldsOf(frames, RAW_IP, ['frame.protocols']))[5]).toEqual([`raw:ip:tcp:${layer}`]);
  });

  test.each([
    ['227 (1,2,3,4,5,6)', true, ['1.2.3.4', '1286', 'True', '', '']],
    ['227 (1,2,3,4,5,256)', true, ['', '', '', '', '']],
    ['229 Entering (|||6446|)', true, ['', '', '', '10.0.0.2', '6446']],
    ['229 Entering (||6446|)', true, ['', '', '', '', '']],
  ])('%s', (text, fromServer, expected) => {
    const { frames } = fromServer ? new Conversation(21).server(line(text)) : new Conversation(21).client(line(text));
    const names = ['ftp.passive.ip', 'ftp.passive.port', 'ftp.passive.nat', 'ftp.epsv.ip', 'ftp.epsv.port'];
    expect(texts(fieldsOf(frames, RAW_IP, names))[3]).toEqual(expected);
  });

  test.each([
    ['PORT 10,0,0,1,4,1', ['10.0.0.1', '1025', '', '']],
    ['EPRT |1|132.235.1.2|6275|', ['', '', '132.235.1.2', '6275']],
    ['EPRT |2|1080::8:800:200C:417A|5282|', ['', '', '1080::8:800:200c:417a', '5282']],
    ['EPRT |2|nonsense|5282|', ['', '', '', '']],
  ])('%s', (text, expected) => {
    const names = ['ftp.active.cip', 'ftp.active.port', 'ftp.eprt.ip', 'ftp.eprt.ipv6', 'ftp.eprt.port'];
    const row = texts(fieldsOf(new Conversation(21).client(line(text)).frames, RAW_IP, names))[3];
    expect([row[0], row[1], row[2] || row[3], row[4]]).toEqual(expected);
  });

  test('damaged anywhere, it neither throws nor hangs', () => {
    expect(damageStream(line('227 Entering Passive Mode (10,0,0,2,156,65).'), 21, true)).toBeGreaterThan(1000);
    expect(damageStream(line('EPRT |2|1080::8:800:200C:417A|5282|'), 21)).toBeGreaterThan(1000);
    expect(damageStream(line('229 Entering (|||6446|)'), 21, true)).toBeGreaterThan(1000);
  });
});
