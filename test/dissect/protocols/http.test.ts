import { gzipSync } from 'node:zlib';
import { ascii, Conversation, damageDatagram, damageStream } from '../../support/damage.js';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { RAW_IP, udpFrame } from '../../support/tcp.js';

// Messages made by hand after RFC 9110 and RFC 9112; what is expected was held against tshark 4.4.
const message = (...lines: string[]) => ascii(`${lines.join('\r\n')}\r\n\r\n`);
const GET = message('GET /a/b?x=1&y=%41 HTTP/1.1', 'Host: h.org:8080', 'User-Agent: test', 'X-Own: 1');
const OK = message('HTTP/1.1 200 OK', 'Content-Length: 0');
const texts = (rows: string[][][], skip = 3) => rows.slice(skip).map((row) => row.map((each) => each.join(',')));

const exchange = (request: string, ...responses: string[]) => {
  const conversation = new Conversation(80).client(request);
  for (const response of responses) conversation.server(response);
  return conversation.frames;
};

describe('http', () => {
  test('a request line and its target', () => {
    const names = ['method', 'uri', 'uri.path', 'uri.query', 'uri.query.parameter', 'version', 'full_uri'];
    const rows = texts(
      fieldsOf(exchange(GET), RAW_IP, [...names.map((name) => `http.request.${name}`), '_ws.col.info']),
    );
    const uri = '/a/b?x=1&y=%41';
    expect(rows[0]).toEqual([
      'GET',
      uri,
      '/a/b',
      'x=1&y=%41',
      'x=1,y=%41',
      'HTTP/1.1',
      `http://h.org:8080${uri}`,
      `GET ${uri} HTTP/1.1 `,
    ]);
  });

  test('a path of several parts', () => {
    const names = ['http.request.uri.path', 'http.request.uri.path.segment'];
    const pathOf = (path: string) =>
      texts(fieldsOf(exchange(message(`GET ${path} HTTP/1.1`, 'Host: x')), RAW_IP, names))[0];
    expect(pathOf('/a;b+c')).toEqual(['/a;b+c', '/a,b,c']);
    expect(pathOf('/a;;b')).toEqual(['/a;;b', '/a,;b']);
    expect(pathOf('/a/b')).toEqual(['', '']);
  });

  test('header fields, those it has no field for too', () => {
    const names = ['http.host', 'http.user_agent', 'http.request.line', 'http.request', 'http.response'];
    expect(texts(fieldsOf(exchange(GET), RAW_IP, names))[0]).toEqual([
      'h.org:8080',
      'test',
      'Host: h.org:8080\r\n,User-Agent: test\r\n,X-Own: 1\r\n',
      'True',
      '',
    ]);
  });

  test('bytes that are no ASCII, and names that are none', () => {
    const request = message('GET / HTTP/1.1', 'Host: \xff\xc3', 'a{b: c', 'Cookie: a=b; c=d;;e');
    const names = ['http.host', 'http.bad_header_name', 'http.request.line', 'http.cookie_pair'];
    expect(texts(fieldsOf(exchange(request), RAW_IP, names))[0]).toEqual([
      '\ufffd\ufffd',
      '1',
      'Host: \ufffd\ufffd\r\n,a{b: c\r\n,Cookie: a=b; c=d;;e\r\n',
      'a=b,c=d,e',
    ]);
  });

  test('credentials', () => {
    const basic = (value: string) =>
      texts(fieldsOf(exchange(message('GET / HTTP/1.1', `Authorization: ${value}`)), RAW_IP, ['http.authbasic']))[0][0];
    expect(basic('Basic dGVzdDpmYWls')).toBe('test:fail');
    expect(basic('Basic dGVzdA')).toBe('tes');
    expect(basic('basic dGVzdA==')).toBe('');
  });

  test('who one is, told in another protocol', () => {
    const token = Buffer.from(`NTLMSSP\0\x01\0\0\0${'\0'.repeat(20)}`, 'latin1').toString('base64');
    const frames = exchange(message('GET / HTTP/1.1', `Authorization: NTLM ${token}`));
    const names = ['frame.protocols', 'ntlmssp.messagetype', 'http.request.method'];
    expect(texts(fieldsOf(frames, RAW_IP, names))[0]).toEqual(['raw:ip:tcp:http:ntlmssp', '0x00000001', 'GET']);
  });

  test('a response is told its request', () => {
    const names = ['http.response.code', 'http.response.code.desc', 'http.request_in', 'http.time', 'http.request.uri'];
    const frames = exchange(GET, message('HTTP/1.1 100 x'), OK, OK);
    expect(texts(fieldsOf(frames, RAW_IP, names)).slice(1)).toEqual([
      ['100', 'Continue', '4', '1.000000000', '/a/b?x=1&y=%41'],
      ['200', 'OK', '4', '2.000000000', '/a/b?x=1&y=%41'],
      ['200', 'OK', '', '', ''],
    ]);
    expect(fieldsOfChosen(frames, RAW_IP, names, [5])).toEqual([fieldsOf(frames, RAW_IP, names)[5]]);
  });

  test('parts of resources are answered out of order', () => {
    const range = (from: number) => message('GET /r HTTP/1.1', 'Host: x', `Range: bytes=${from}-`);
    const part = (from: number) =>
      message('HTTP/1.1 206 x', 'Content-Length: 0', `Content-Range: bytes ${from}-${from + 9}/99`);
    const frames = new Conversation(80).client(range(10)).client(range(20)).server(part(20)).server(part(10)).frames;
    const rows = texts(fieldsOf(frames, RAW_IP, ['http.request_in']));
    expect(rows.slice(2)).toEqual([['5'], ['4']]);
  });

  test('a message in several segments, and several messages in one', () => {
    const half = GET.length / 2 - (GET.length % 4) / 2;
    const frames = new Conversation(80).client(GET.slice(0, half)).client(GET.slice(half) + GET).frames;
    const rows = texts(fieldsOf(frames, RAW_IP, ['http.host', 'tcp.segment', 'frame.protocols', '_ws.col.info']));
    expect(rows[0].slice(0, 3)).toEqual(['', '', 'raw:ip:tcp']);
    expect(rows[1][0]).toBe('h.org:8080,h.org:8080');
    expect(rows[1][1]).toBe('4,5');
    expect(rows[1][3]).toBe('GET /a/b?x=1&y=%41 HTTP/1.1 '.repeat(2));
  });

  test('a body of Content-Length bytes, and what exceeds it', () => {
    const response = message('HTTP/1.1 200 OK', 'Content-Length: 3', 'Content-Type: text/plain') + ascii('abcdef\r\n');
    const names = ['http.file_data', 'http.content_length', 'http.excess_data', 'frame.protocols', '_ws.col.info'];
    expect(texts(fieldsOf(exchange(GET, response), RAW_IP, names))[1]).toEqual([
      '616263,6465660d0a',
      '3',
      '1',
      'raw:ip:tcp:http:data-text-lines:data',
      'HTTP/1.1 200 OK  (text/plain)Continuation',
    ]);
  });

  test('no body where none can be', () => {
    const frames = exchange(
      message('HEAD / HTTP/1.1', 'Host: x'),
      message('HTTP/1.1 200 OK', 'Content-Length: 10'),
      message('HTTP/1.1 304 x'),
    );
    const rows = texts(fieldsOf(frames, RAW_IP, ['http.response.code', 'http.file_data']));
    expect(rows.slice(1)).toEqual([
      ['200', ''],
      ['304', ''],
    ]);
  });

  test('chunks, put together and dissected', () => {
    const chunked = message('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', 'Content-Type: application/json');
    const response = chunked + ascii('4;x=y\r\n{"a"\r\n3\r\n:1}\r\n0\r\nT: v\r\n\r\n');
    const names = ['http.chunk_size', 'http.chunk_data', 'http.chunk_boundary', 'http.chunked_trailer_part'];
    const rows = texts(fieldsOf(exchange(GET, response), RAW_IP, [...names, 'http.file_data', 'json.path_with_value']));
    expect(rows[1]).toEqual(['4,3,0', '7b226122,3a317d', '0d0a,0d0a', 'T: v\r\n', ascii('{"a":1}'), '/a:1']);
    const waiting = exchange(GET, response.slice(0, -4), response.slice(-4));
    expect(texts(fieldsOf(waiting, RAW_IP, ['json.key', 'http.response.code'])).slice(1)).toEqual([
      ['', ''],
      ['a', '200'],
    ]);
  });

  test('a chunk that no body can have', () => {
    const response = message('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked') + ascii('fffffffff\r\nabc\r\n0\r\n\r\n');
    const rows = texts(fieldsOf(exchange(GET, response), RAW_IP, ['http.response.code', '_ws.col.info']));
    expect(rows[1][0]).toBe('200');
    expect(rows[1][1]).toBe('HTTP/1.1 200 OK [Malformed Packet]');
  });

  test('compressed content, and content that is said to be', () => {
    const body = gzipSync('<p>hello</p>');
    const response = (coded: string) =>
      message(
        'HTTP/1.1 200 OK',
        'Content-Encoding: gzip',
        'Content-Type: text/html',
        `Content-Length: ${coded.length / 2}`,
      ) + coded;
    const names = ['http.file_data', 'http.decompression_failed', 'frame.protocols'];
    const good = texts(fieldsOf(exchange(GET, response(body.toString('hex'))), RAW_IP, names))[1];
    expect(good).toEqual([ascii('<p>hello</p>'), '', 'raw:ip:tcp:http:data-text-lines']);
    const bad = texts(fieldsOf(exchange(GET, response(ascii('hello'))), RAW_IP, names))[1];
    expect(bad).toEqual(['', '1', 'raw:ip:tcp:http:data']);
  });

  test('a bomb is not unpacked', () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const head = message('HTTP/1.1 200 OK', 'Content-Encoding: gzip', `Content-Length: ${bomb.length}`);
    const frames = new Conversation(80).client(GET);
    frames.server(head);
    const hex = bomb.toString('hex');
    for (let at = 0; at < hex.length; at += 80_000) frames.server(hex.slice(at, at + 80_000));
    const rows = fieldsOf(frames.frames, RAW_IP, ['http.decompression_failed', 'http.response.code']);
    expect(rows.at(-1)).toEqual([['1'], ['200']]);
  });

  test('on any port, by its first line', () => {
    const known = (line: string) =>
      texts(fieldsOf(new Conversation(12_345).client(message(line)).frames, RAW_IP, ['frame.protocols']))[0][0];
    expect(known('GET / HTTP/1.0')).toBe('raw:ip:tcp:http');
    expect(known('HTTP/1.1 204 x')).toBe('raw:ip:tcp:http');
    expect(known('GET / HTTP/1.10')).toBe('raw:ip:tcp:data');
    expect(known('HTTP/1.1')).toBe('raw:ip:tcp:data');
  });

  test('what goes on, cut by the capture, lacks something only where it begins as text; a datagram never does', () => {
    const cut = (hex: string, bytes: number) => ({ hex: hex.slice(0, -2 * bytes), length: hex.length / 2 });
    const [get, text] = new Conversation(80).client(GET).server(ascii('hello, world')).frames.slice(-2);
    const [again, binary] = new Conversation(80).client(GET).server('80818283848586').frames.slice(-2);
    const shown = (...frames: (string | { hex: string; length: number })[]) =>
      fieldsOf(frames, RAW_IP, ['_ws.col.info']).flat(2).at(-1);
    expect(shown(get, cut(text, 4))).toMatch(/Continuation\[Packet size limited during capture\]$/);
    expect(shown(again, cut(binary, 4))).toMatch(/Continuation$/);
    const search = udpFrame(40_000, 1900, ascii('M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n\r\n'));
    expect(shown(cut(search, 9))).toBe('M-SEARCH * HTTP/1.1 ');
  });

  test('what else is on its ports is only shown once HTTP was seen', () => {
    const frames = new Conversation(80).server(ascii('hello\r\n')).client(GET).server(ascii('hello\r\n')).frames;
    const rows = texts(fieldsOf(frames, RAW_IP, ['frame.protocols', '_ws.col.info', 'http.file_data']));
    expect(rows[0][0]).toBe('raw:ip:tcp');
    expect(rows[2]).toEqual(['raw:ip:tcp:http:data', 'Continuation', ascii('hello\r\n')]);
  });

  test('what a proxy carries', () => {
    const query = '001200010100000100000000000001610000010001';
    const frames = exchange(message('CONNECT h.org:53 HTTP/1.1', 'Host: h.org:53'), message('HTTP/1.1 200 x'), query);
    const names = ['http.proxy_connect_host', 'http.proxy_connect_port', 'dns.qry.name', 'frame.protocols'];
    expect(texts(fieldsOf(frames, RAW_IP, names))[2].slice(0, 2)).toEqual(['h.org', '53']);
    expect(texts(fieldsOf(frames, RAW_IP, names))[2][3]).toMatch(/^raw:ip:tcp:http:dns/);
  });

  test('cut or damaged anywhere, it neither throws nor hangs', () => {
    expect(damageStream(GET, 80)).toBeGreaterThan(1000);
    const chunked = message('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked', 'Content-Type: application/json');
    expect(damageStream(chunked + ascii('7\r\n{"a":1}\r\n0\r\n\r\n'), 80, true)).toBeGreaterThan(1000);
    const body = gzipSync('hello').toString('hex');
    const head = message('HTTP/1.1 200 OK', 'Content-Encoding: gzip', `Content-Length: ${body.length / 2}`);
    expect(damageStream(head + body, 80, true)).toBeGreaterThan(1000);
  });
});

describe('ssdp', () => {
  const NOTIFY = message('NOTIFY * HTTP/1.1', 'HOST: 239.255.255.250:1900', 'NT: upnp:rootdevice');

  test('notifications and searches', () => {
    const search = message('M-SEARCH * HTTP/1.1', 'HOST: 239.255.255.250:1900', 'MX: 3');
    const frames = [udpFrame(1900, 1900, NOTIFY), udpFrame(50_000, 1900, search)];
    const names = ['http.notification', 'http.unknown_header', 'http.request.line', 'http.host', '_ws.col.protocol'];
    expect(texts(fieldsOf(frames, RAW_IP, [...names, 'frame.protocols']), 0)).toEqual([
      ['True', 'NT: upnp:rootdevice\\r\\n', '', '239.255.255.250:1900', 'SSDP', 'raw:ip:udp:ssdp'],
      ['', '', 'HOST: 239.255.255.250:1900\r\n,MX: 3\r\n', '239.255.255.250:1900', 'SSDP', 'raw:ip:udp:ssdp'],
    ]);
  });

  test('cut or damaged anywhere, it neither throws nor hangs', () => {
    expect(damageDatagram(NOTIFY, 1900, 1900)).toBeGreaterThan(1000);
  });
});
