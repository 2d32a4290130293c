import { ascii, Conversation, damageStream } from '../../support/damage.js';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { RAW_IP } from '../../support/tcp.js';

// Sessions made by hand after RFC 1928, 1929 and the papers on version 4 and 4a.
const texts = (rows: string[][][]) => rows.map((row) => row.map((each) => each.join(',')));
const GREETING = ascii('SSH-2.0-x\r\n');

const version5 = () =>
  new Conversation(1080)
    .client('05020002')
    .server('0502')
    .client(`0103${ascii('bob')}02${ascii('pw')}`)
    .server('0100')
    .client(`05010003${'07'}${ascii('example')}0016`)
    .server('050000010a0000090400')
    .server(GREETING);

describe('socks', () => {
  test('version 5: methods, user, command, and what passes by the port that it leads to', () => {
    const names = ['socks.auth_method', 'socks.username', 'socks.remote_name', 'socks.port', 'socks.results'];
    const rows = texts(fieldsOf(version5().frames, RAW_IP, [...names, 'frame.protocols', '_ws.col.info'])).slice(3);
    expect(rows.map((row) => row.slice(0, 5))).toEqual([
      ['0,2', '', '', '', ''],
      ['', '', '', '', ''],
      ['', 'bob', '', '', ''],
      ['', '', '', '', ''],
      ['', '', 'example', '22', ''],
      ['', '', '', '1024', '0'],
      ['', '', '', '', ''],
    ]);
    expect(rows[4][6]).toBe('Version: 5 Command Request - Connect');
    expect(rows[6].slice(5)).toEqual(['raw:ip:tcp:socks:ssh', 'Server: Protocol (SSH-2.0-x)']);
  });

  test('version 5: where a name leads to is not known', () => {
    const rows = texts(fieldsOf(version5().frames, RAW_IP, ['socks.dst', 'socks.dstport']));
    expect(rows[9]).toEqual(['', '22']);
  });

  test('version 4a: a name follows an address that is none', () => {
    const { frames } = new Conversation(1080)
      .client(`0401005000000001${ascii('me')}00${ascii('example.com')}00`)
      .server('005a00500a000009');
    const names = ['socks.command', 'socks.dstport', 'socks.username', 'socks.v4a_dns_name', 'socks.results'];
    const rows = texts(fieldsOf(frames, RAW_IP, names));
    expect(rows[3]).toEqual(['1', '80', 'me', 'example.com', '']);
    expect(rows[4]).toEqual(['', '80', '', '', '90']);
  });

  test('a segment of what goes on is named, and shown without it', () => {
    const { frames } = new Conversation(1080)
      .client('040100500a00000900')
      .server('005a00500a000009')
      .server(ascii('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab'))
      .server(ascii('cd'));
    const rows = texts(fieldsOf(frames, RAW_IP, ['frame.protocols', 'socks.dstport', 'http.response.code']));
    expect(rows[5]).toEqual(['raw:ip:tcp:socks', '80', '']);
    expect(rows[6]).toEqual(['raw:ip:tcp:socks:http:data', '80', '200']);
  });

  test('chosen frames in a second pass are as in the first', () => {
    const names = ['socks.version', 'socks.command', 'socks.dstport', 'frame.protocols'];
    const { frames } = version5();
    const all = fieldsOf(frames, RAW_IP, names);
    expect(fieldsOfChosen(frames, RAW_IP, names, [7, 9])).toEqual([all[7], all[9]]);
  });

  test('damaged anywhere, it neither throws nor hangs', () => {
    expect(damageStream('05020002', 1080)).toBeGreaterThan(100);
    const begin = (c: Conversation) => void c.client('05020002').server('0500');
    expect(damageStream(`05010003${'07'}${ascii('example')}0016`, 1080, false, begin)).toBeGreaterThan(500);
    expect(damageStream(`0401005000000001${ascii('me')}00${ascii('example.com')}00`, 1080)).toBeGreaterThan(500);
  });
});
