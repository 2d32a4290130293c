import { gzipSync } from 'node:zlib';
import { damageStream } from '../../support/damage.js';
import { after, begin, data, frame, headers, hex, MAGIC, octets, PORT, request } from '../../support/http2.js';

// gRPC (PROTOCOL-HTTP2) and Protocol Buffers by hand; what is expected was held against tshark 4.4.
const GRPC = { 'content-type': 'application/grpc' };
const message = (content: string | Uint8Array, flags = 0) => hex(flags, 2) + hex(content.length, 8) + octets(content);
const HELLO = '\x0a\x05hello\x10\x96\x01';
const bytes = (of: string) => Buffer.from(of, 'hex');

describe('grpc', () => {
  test('messages of calls and of their answers', () => {
    const conversation = begin()
      .client(headers(1, request({ ...GRPC, ':path': '/a.B/C' })) + frame(0, 1, 1, message(HELLO) + message('')))
      .server(headers(1, { ':status': '200', ...GRPC }) + frame(0, 0, 1, message('{"a":1}')))
      .server(headers(1, { 'grpc-status': '0' }, 5))
      .client(
        headers(3, request({ ...GRPC, 'grpc-encoding': 'gzip' })) +
          frame(0, 1, 3, message(gzipSync(Buffer.from(HELLO, 'latin1')), 1)),
      )
      .client(
        headers(5, request({ 'content-type': 'application/grpc-web' })) +
          frame(0, 1, 5, message('grpc-status:0', 0x80)),
      )
      .server(headers(7, { ':status': '200', ...GRPC }) + frame(0, 1, 7, message(HELLO)));
    expect(
      after(conversation, [
        '_ws.col.protocol',
        '_ws.col.info',
        'grpc.message_length',
        'grpc.message_data',
        'protobuf.field.number',
        'protobuf.field.value.uint32',
        'json.key',
      ]),
    ).toEqual([
      [
        'GRPC/PB(<UNKNOWN>)',
        'HEADERS[1]: POST /a.B/C, DATA[1] (GRPC) (PROTOBUF)',
        '10,0',
        octets(HELLO),
        '1,2',
        '150',
        '',
      ],
      [
        'GRPC/JSON',
        'HEADERS[1]: 200 OK, DATA[1] (GRPC), JSON (application/grpc+json)',
        '7',
        octets('{"a":1}'),
        '',
        '',
        'a',
      ],
      ['HTTP2', 'HEADERS[1]', '', '', '', '', ''],
      ['GRPC/PB(<UNKNOWN>)', 'HEADERS[3]: POST /p, DATA[3] (GRPC) (PROTOBUF)', '30', octets(HELLO), '1,2', '150', ''],
      [
        'GRPC-Web',
        'HEADERS[5]: POST /p, DATA[5] (GRPC-Web) (application/grpc-web)',
        '13',
        octets('grpc-status:0'),
        '',
        '',
        '',
      ],
      ['GRPC', 'HEADERS[7]: 200 OK, DATA[7] (GRPC)', '10', octets(HELLO), '', '', ''],
    ]);
  });

  test('a message in pieces, its length too', () => {
    const whole = bytes(message(HELLO));
    const conversation = begin()
      .client(headers(1, request(GRPC)) + data(1, whole.subarray(0, 2), 0))
      .client(data(1, whole.subarray(2, 9), 0))
      .client(data(1, Buffer.concat([whole.subarray(9), whole, whole.subarray(0, 7)]), 0))
      .client(data(1, whole.subarray(7, 8)));
    expect(
      after(conversation, [
        '_ws.col.info',
        'http2.data.segment',
        'http2.body.fragment',
        'http2.body.reassembled.length',
        'grpc.message_length',
        'http2.reassembly_error',
      ]),
    ).toEqual([
      ['HEADERS[1]: POST /p, DATA[1] [HTTP2 body segment of a reassembled PDU] ', '0000', '', '', '', ''],
      ['DATA[1]', '00000a,00000a0a056865', '5,6', '5', '', ''],
      [
        'DATA[1] (GRPC) (PROTOBUF) (GRPC) (PROTOBUF) [HTTP2 body segment of a reassembled PDU] ',
        '6c6c6f109601,000000000a0a05',
        '5,6,7',
        '15',
        '10,10',
        '',
      ],
      ['DATA[1]', '68', '', '', '', '1'],
    ]);
  });

  test('fields of Protocol Buffers, right and wrong', () => {
    const one = (content: string) =>
      after(begin().client(headers(1, request(GRPC)) + frame(0, 1, 1, message(bytes(content)))), [
        'protobuf.field.number',
        'protobuf.field.wiretype',
        'protobuf.field.value',
        'protobuf.field.value.uint32',
        'protobuf.field.value.uint64',
        '_ws.expert.message',
      ])[0];
    expect(one('08ffffffffffffffffff01')).toEqual(['1', '0', 'ffffffffffffffffff01', '', '18446744073709551615', '']);
    expect(one('0d0100000009000000000000000815050000')).toEqual([
      '1,1,2',
      '5,1,5',
      '01000000,0000000000000008',
      '1',
      '576460752303423488',
      'Malformed Packet (Exception occurred)',
    ]);
    expect(one('f8ffffffffffffffff0101')).toEqual(['2305843009213693951', '0', '01', '1', '', '']);
    expect(one('0a00')).toEqual(['1', '2', '<MISSING>', '', '', '']);
    expect(one('0b')[5]).toBe('Unknown or unsupported wiretype');
    expect(one('0880')[5]).toBe('Failed to parse value field');
    expect(one('80')[5]).toBe('Failed to parse tag field');
    expect(one('0a80')[5]).toBe('Failed to parse length delimited field');
  });

  test('damaged messages do no harm', () => {
    const stream =
      MAGIC +
      headers(1, request(GRPC)) +
      frame(0, 0, 1, message(HELLO).slice(0, 14)) +
      frame(0, 1, 1, message(HELLO).slice(14) + message(gzipSync('a'), 1));
    expect(damageStream(stream, PORT)).toBeGreaterThan(1000);
  });
});
