import { brotliCompressSync, gzipSync } from 'node:zlib';
import { decodeHuffman } from '../../../src/dissect/protocols/http2/huffman.js';
import { ascii, Conversation, damageStream } from '../../support/damage.js';
import { fieldsOf, fieldsOfChosen } from '../../support/dissect.js';
import { after, begin, data, fields, frame, headers, hex, MAGIC, octets, PORT, request } from '../../support/http2.js';
import { RAW_IP } from '../../support/tcp.js';

// Frames made by hand after RFC 9113; what is expected was held against tshark 4.4.
const column = (conversation: Conversation, name: string) => after(conversation, [name]).map(([value]) => value);

const ALL_CODES =
  '53f8fe7febff2afc7fafebfbf9ff7f4b2ec002265a6dc75e7ee7dfffc83feffcffd4376f5fc187163c997367d1a756bd9b776fe1c797e7' +
  '3fdffdffff0ffe7ff917ffd1c6490b2cd39ba75a29a8f5f6b109b7bf8f3ebdfffeff9ffefff7fff9bfffd2fffe7fffe8ffff4ffffd4fff' +
  'f57fffecffffadffff6bfffedffffdcffffbbffff7bffffaffffeffffff67ffff6ffffafffff83ffffbbffff0ffffe2ffffc7ffff93fff' +
  'b9fffec7fffe5ffff67ffff37fffe7ffffefffff6bfffbbfffd3fffedffffb9ffffa3ffff4ffff7bffff57fffbbfffef7ffff87fff7fff' +
  'fdfffffd7ffffb3fffc1fffe1ffff83fffc5ffffb7fffe1ffffddffffbffffabfffe2ffff8ffffe4ffffe1ffff2ffffcdffffc7ffffe0f' +
  'ffff87fffaffff8ffffcfffffcbfffe8fffff67ffffc5fffff1fffffc9fffff7bffffeffffffcbffffe3ffffedfffe5fffe3fffff9bfff' +
  'ff07ffffe1fffff9ffffff17ffff97fff93fffcbfffff47ffffd3ffffffbfffff8ffffff27ffffe5fffecfffff3fffedffff37fffd3fff' +
  'e7ffff47ffff3ffffabfffebfffff77ffffbfffffd3ffffd7ffffeaffffe9fffff5fffffe6fffffb3ffffedfffffcffffffa3fffff4fff' +
  'ffeafffffd7ffffffdfffffb3fffff6fffffeefffffdffffffc3ffffee2f';

describe('http2', () => {
  test('the preface makes a connection HTTP/2, on any port', () => {
    for (const [port, layers] of [
      [PORT, 'raw:ip:tcp:http2'],
      [80, 'raw:ip:tcp:http:http2'],
    ] as const) {
      const conversation = begin(port)
        .server(frame(4, 1, 0))
        .client(headers(1, request()).slice(0, 40));
      conversation.client(headers(1, request()).slice(40));
      const names = ['frame.protocols', '_ws.col.protocol', '_ws.col.info', 'http2.type'];
      expect(
        fieldsOf(conversation.frames, RAW_IP, names)
          .slice(3)
          .map((row) => row.map((each) => each.join(','))),
      ).toEqual([
        [layers, 'HTTP2', 'Magic, SETTINGS[0]', '4'],
        [layers, 'HTTP2', 'SETTINGS[0]', '4'],
        ['raw:ip:tcp', 'TCP', '', ''],
        [layers, 'HTTP2', 'HEADERS[1]: POST /p', '1'],
      ]);
    }
  });

  test('header fields, from the tables and in Huffman code', () => {
    // RFC 7541, appendix C.4: three requests of one connection.
    const conversation = begin()
      .client(frame(1, 5, 1, '828684418cf1e3c2e5f23a6ba0ab90f4ff'))
      .client(frame(1, 5, 3, '828684be5886a8eb10649cbf'))
      .client(frame(1, 5, 5, '828785bf408825a849e95ba97d7f8925a849e95bb8e8b4bf'));
    expect(
      after(conversation, [
        'http2.header.value',
        'http2.header.index',
        'http2.header.length',
        'http2.headers.authority',
      ]),
    ).toEqual([
      ['GET,http,/,www.example.com', '2,6,4,1', '84', 'www.example.com'],
      ['GET,http,/,www.example.com,no-cache', '2,6,4,62,24', '113', 'www.example.com'],
      ['GET,https,/index.html,www.example.com,custom-value', '2,7,5,63', '125', 'www.example.com'],
    ]);
    expect(column(conversation, 'http2.request.full_uri')[2]).toBe('https://www.example.com/index.html');
    expect(column(conversation, 'http2.header.repr')[2].split(',').slice(3)).toEqual([
      'Indexed Header Field',
      'Literal Header Field with Incremental Indexing - New Name',
    ]);
  });

  test('every byte has a Huffman code', () => {
    // A text with all bytes but control characters, as the encoder of Node.js (nghttp2) has written it.
    let text = '';
    for (let byte = 0x20; byte < 0x100; byte++) if (byte !== 0x7f) text += String.fromCharCode(byte);
    const decode = (code: string) => decodeHuffman(Buffer.from(code, 'hex'), 0, code.length / 2);
    expect(decode(ALL_CODES)).toBe(`${text}e`);
    expect(decode('')).toBe('');
    // Padding of a whole byte, of zeros, and the end-of-string sign are not right.
    expect([decode(`${ALL_CODES}ff`), decode('28'), decode('ffffffff')]).toEqual([undefined, undefined, undefined]);
  });

  test('what a table held before the capture is unknown; what is wrong ends it', () => {
    const conversation = begin()
      .client(frame(1, 5, 1, '82ff21'))
      .client(frame(1, 5, 3, 'ff22'))
      .client(frame(1, 5, 5, '82'));
    expect(after(conversation, ['http2.header.name', 'http2.header.index', 'http2.header.count'])).toEqual([
      [':method,<unknown>', '2,160', '2'],
      ['', '', ''],
      ['', '', ''],
    ]);
  });

  test('the size of the table, as the other side allows it', () => {
    const sizes = (...blocks: string[]) => {
      const conversation = begin().client(frame(1, 5, 1, '82'));
      conversation.server(frame(4, 0, 0, '000100000064')).client(frame(4, 1, 0));
      for (const [i, block] of blocks.entries()) conversation.client(frame(1, 5, 3 + 2 * i, block));
      return after(conversation, [
        'http2.header.name',
        'http2.header_table_size_update.header_table_size',
        'http2.settings.header_table_size',
      ]);
    };
    expect(sizes('3f4582', 'bf')).toEqual([
      [':method', '', ''],
      ['', '', '100'],
      ['', '', ''],
      [':method', '100', ''],
      ['<unknown>', '', ''],
    ]);
    expect(sizes('82')[3]).toEqual(['', '', '']);
  });

  test('a section goes on in the next frame, in the midst of a field', () => {
    const block = fields({ ':method': 'GET', ':path': '/long', ':authority': 'a' });
    const conversation = begin()
      .client(frame(1, 0, 1, block.slice(0, 50)))
      .client(frame(9, 4, 1, block.slice(50)))
      .server(headers(1, { ':status': '204' }, 5));
    expect(after(conversation, ['http2.header.name', '_ws.col.info', 'http2.request_in'])).toEqual([
      [':method', 'HEADERS[1]', ''],
      [':path,:authority', 'CONTINUATION[1]', ''],
      [':status', 'HEADERS[1]: 204 No Content', '5'],
    ]);
  });

  test('requests and responses', () => {
    const conversation = begin()
      .client(headers(1, request()))
      .server(headers(1, { ':status': '100' }))
      .server(headers(1, { ':status': '200', age: '12' }) + frame(5, 4, 1, `00000002${fields(request())}`))
      .server(headers(2, { ':status': '404', age: 'x' }, 5))
      .server(headers(3, { ':status': '500' }))
      .client(headers(3, request({ ':path': '/a;b?c=%41&d', ':method': 'CONNECT' })));
    expect(
      after(conversation, ['_ws.col.info', 'http2.request_in', 'http2.response_in', 'http2.time', 'http2.headers.age']),
    ).toEqual([
      ['HEADERS[1]: POST /p', '', '', '', ''],
      ['HEADERS[1]: 100 Continue', '5', '', '1.000000000', ''],
      ['HEADERS[1]: 200 OK, PUSH_PROMISE[1]: POST /p', '5', '', '2.000000000', '12'],
      ['HEADERS[2]: 404 Not Found', '7', '', '1.000000000', ''],
      ['HEADERS[3]: 500 Internal Server Error', '', '', '', ''],
      ['HEADERS[3]: CONNECT /a;b?c=%41&d', '', '9', '', ''],
    ]);
    expect(
      after(conversation, [
        'http.request.uri.path',
        'http.request.uri.query.parameter',
        'http2.header.unescaped',
        'http2.request.full_uri',
      ])[5],
    ).toEqual(['/a;b', 'c=%41,d', 'CONNECT,/a;b?c=A&d,http,h.example', 'h.example']);
  });

  test('bodies: put together, decoded and dissected by their type', () => {
    const json = { 'content-type': 'application/json' };
    const conversation = begin()
      .client(headers(1, request(json)) + data(1, '{"a":1}'))
      .client(headers(3, request(json)) + data(3, '{"a"', 0))
      .client(data(3, ':[2]}', 0))
      .client(data(3, ''))
      .client(headers(5, request({ ...json, 'content-encoding': 'gzip' })) + data(5, gzipSync('{"z":1}')))
      .client(headers(7, request({ ...json, 'content-encoding': 'br' })) + data(7, brotliCompressSync('[]')))
      .client(headers(9, request({ ...json, 'content-encoding': 'gzip' })) + data(9, '{"n":1}'))
      .client(headers(11, request()) + data(11, ' {"guessed":true}'))
      .client(headers(13, request()) + data(13, 'text'))
      .client(headers(15, request({ 'content-type': 'text/plain' })) + data(15, 'in trailers', 0))
      .client(headers(15, { sum: '1' }, 5))
      .client(data(17, '{"without":"headers"}'));
    expect(
      after(conversation, [
        '_ws.col.info',
        'http2.data.data',
        'json.key',
        'http2.body.fragment',
        'http2.body.reassembled.length',
        'http2.body_decompression_failed',
      ]),
    ).toEqual([
      ['HEADERS[1]: POST /p, DATA[1], JSON (application/json)', octets('{"a":1}'), 'a', '', '', ''],
      ['HEADERS[3]: POST /p, DATA[3]', octets('{"a"'), '', '', '', ''],
      ['DATA[3]', octets(':[2]}'), '', '', '', ''],
      ['DATA[3], JSON (application/json)', octets('{"a":[2]}'), 'a', '6,7', '9', ''],
      ['HEADERS[5]: POST /p, DATA[5], JSON (application/json)', octets('{"z":1}'), 'z', '', '', ''],
      ['HEADERS[7]: POST /p, DATA[7], JSON (application/json)', octets('[]'), '', '', '', ''],
      ['HEADERS[9]: POST /p, DATA[9], JSON (application/json)', octets('{"n":1}'), 'n', '', '', '1'],
      ['HEADERS[11]: POST /p, DATA[11], JSON', octets(' {"guessed":true}'), 'guessed', '', '', ''],
      ['HEADERS[13]: POST /p, DATA[13]', octets('text'), '', '', '', ''],
      ['HEADERS[15]: POST /p, DATA[15]', octets('in trailers'), '', '', '', ''],
      ['HEADERS[15] (text/plain)', octets('in trailers'), '', '14', '11', ''],
      ['DATA[17]', octets('{"without":"headers"}'), '', '', '', ''],
    ]);
  });

  test('windows', () => {
    const conversation = begin()
      .client(frame(4, 0, 0, '0004000003e8'))
      .client(frame(8, 0, 0, hex(100, 8)) + frame(8, 0, 1, hex(50, 8)) + frame(8, 0, 0, hex(7, 8)))
      .server(frame(0, 8, 1, `01${octets('abc')}00`))
      .client(frame(4, 0, 0, '00040000000a'))
      .server(data(1, 'abcd'))
      .server(data(3, 'x'.repeat(12)));
    const names = ['connection', 'stream'].flatMap((of) =>
      ['before', 'after'].map((when) => `http2.calculated.${of}.window_size.${when}`),
    );
    expect(after(conversation, names)).toEqual([
      ['', '', '', ''],
      ['65535,65535', '65635,65542', '1000', '1050'],
      ['65635', '65632', '1050', '1047'],
      ['', '', '', ''],
      ['65632', '65628', '57', '53'],
      ['65628', '65616', '10', '-2'],
    ]);
  });

  test('other frames', () => {
    const conversation = begin()
      .client(frame(2, 0, 9, '800000010f') + frame(3, 0, 9, '0000000b') + frame(6, 1, 0, '3132333435363738'))
      .client(frame(7, 0, 0, `8000000900000008${octets('bye')}`) + frame(10, 0, 0, `0003${octets('a.bh2=":1"')}`))
      .client(frame(12, 0, 0, `0003${octets('a.b')}0000`) + frame(16, 0, 0, `00000009${octets('u=1')}`))
      .client(frame(99, 0xff, 0x80000009, '77') + frame(4, 0, 0, '0003000000010007000000020008'))
      .client(frame(1, 0x2c, 9, `0100000005c8${fields({ a: 'b%20c' })}00`));
    expect(
      after(conversation, [
        '_ws.col.info',
        'http2.exclusive',
        'http2.stream_dependency',
        'http2.headers.weight_real',
        'http2.rst_stream.error',
        'http2.pong',
        'http2.goaway.addata',
        'http2.altsvc.field_value',
        'http2.origin.origin',
        'http2.priority_update_field_value',
        'http2.settings.id',
        'http2.flags.unused',
        'http2.padding',
      ]),
    ).toEqual([
      [
        'PRIORITY[9], RST_STREAM[9], PING[0]',
        'True',
        '1',
        '16',
        '11',
        '3132333435363738',
        ...['', '', '', '', ''],
        '0x00,0x00',
        '',
      ],
      ['GOAWAY[0], ALTSVC[0]', '', '', '', '', '', '627965', 'h2=":1"', '', '', '', '0x00,0x00', ''],
      ['ORIGIN[0], PRIORITY_UPDATE[0]', ...Array(7).fill(''), 'a.b,', 'u=1', '', '0x00,0x00', ''],
      ['Unknown type (99)[9], SETTINGS[0][Malformed Packet]', ...Array(9).fill(''), '3,7,8', '0xff', ''],
      ['HEADERS[9]', 'False', '5', '201', ...Array(8).fill(''), '0x01'],
    ]);
  });

  test('an upgrade from HTTP/1.1, and the settings that come with it', () => {
    const conversation = new Conversation(PORT)
      .client(ascii('GET /up HTTP/1.1\r\nHost: h\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n'))
      .server(ascii('HTTP/1.1 101 x\r\nUpgrade: h2c\r\n\r\n') + frame(4, 0, 0) + headers(1, { ':status': '200' }))
      .client(MAGIC + frame(4, 0, 0));
    expect(
      after(conversation, [
        'frame.protocols',
        '_ws.col.info',
        'http2.settings.initial_window_size',
        'http.response.code',
      ]),
    ).toEqual([
      ['raw:ip:tcp:http:http2', 'HTTP/1.1 101 x , SETTINGS[0], HEADERS[1]: 200 OK', '', '101'],
      ['raw:ip:tcp:http:http2', 'Magic, SETTINGS[0]', '', ''],
    ]);
    const [, , , first] = fieldsOf(conversation.frames, RAW_IP, ['http2.settings.initial_window_size']);
    expect(first).toEqual([['65535']]);
  });

  test('what a filter has chosen is shown as in a whole pass', () => {
    const { frames } = begin()
      .client(frame(1, 4, 1, '828684410161'))
      .client(frame(1, 4, 3, '828684be') + data(3, 'a', 0))
      .client(data(3, 'b'))
      .server(headers(3, { ':status': '200' }));
    const names = [
      'http2.header.value',
      'http2.data.data',
      'http2.request_in',
      'http2.calculated.stream.window_size.after',
    ];
    const whole = fieldsOf(frames, RAW_IP, names);
    expect(fieldsOfChosen(frames, RAW_IP, names, [5, 6, 7])).toEqual([whole[5], whole[6], whole[7]]);
    expect(whole[6][1]).toEqual([octets('ab')]);
  });

  test('a bomb of header fields is bounded', () => {
    const large = `4003626967${'7fb916'}${octets('v'.repeat(3000))}`;
    const conversation = begin()
      .client(frame(1, 4, 1, large + 'be'.repeat(400)))
      .client(frame(1, 4, 3, '82'.repeat(300)));
    expect(
      after(conversation, [
        'http2.header.count',
        'http2.header.length',
        'http2.header_size_exceeded',
        'http2.header_lines_exceeded',
      ]),
    ).toEqual([
      ['87', '261957', '1', ''],
      ['200', '3600', '', '1'],
    ]);
  });

  test('what bodies carry stands in the protocol hierarchy, each below its frame', () => {
    const json = (stream: number) =>
      headers(stream, request({ 'content-type': 'application/json' })) + data(stream, '{}');
    expect(after(begin().client(json(1) + json(3)), ['frame.protocols', 'frame.hierarchy'])).toEqual([
      ['raw:ip:tcp:http2:json:json', 'raw:ip:tcp:http2:http2:http2:http2:json'],
    ]);
  });

  test('where the capture cuts a segment, that is said once', () => {
    const { frames } = begin().server(frame(8, 0, 0, '00000001') + data(1, 'x'.repeat(50), 0) + frame(6, 0, 0, '00'));
    const last = frames.length - 1;
    const cut = { hex: frames[last].slice(0, 2 * 80), length: frames[last].length / 2 };
    const names = ['http2.type', '_ws.col.info', 'http2.calculated.connection.window_size.before'];
    expect(fieldsOf([...frames.slice(0, last), cut], RAW_IP, names)[last]).toEqual([
      ['8', '0'],
      ['WINDOW_UPDATE[0], DATA[1][Packet size limited during capture]'],
      ['65535'],
    ]);
  });

  test('headers that only change the size of the table, without end, are none', () => {
    const changes = frame(1, 5, 1, '20'.repeat(200_000));
    const conversation = begin();
    for (let at = 0; at < changes.length; at += 100_000) conversation.client(changes.slice(at, at + 100_000));
    expect(after(conversation, ['http2.type', 'http2.header.name']).at(-1)).toEqual(['1', '']);
  });

  test('damaged frames do no harm', () => {
    const stream =
      MAGIC +
      frame(4, 0, 0, '000100000064') +
      frame(1, 0x2c, 1, `0100000005c8828684418cf1e3c2e5f23a6ba0ab90f4ff${'0f0d0161'}00`) +
      frame(1, 0, 3, '400161') +
      frame(9, 4, 3, '0162') +
      headers(5, request({ 'content-type': 'application/json', 'content-encoding': 'gzip' })) +
      data(5, gzipSync('{"a":1}')) +
      frame(8, 0, 0, '00000001') +
      frame(7, 0, 0, '0000000900000008');
    expect(damageStream(stream, PORT)).toBeGreaterThan(1000);
  });
});
